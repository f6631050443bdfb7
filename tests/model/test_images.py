"""What a picture is: told by its bytes, whatever its name."""

import pytest

from cjm.model.images import Flaw, Picture, picture_of
from tests.support.pictures import gif, jpeg, png, png_header, webp

KINDS = {
    "png": png(3, 2),
    "gif": gif(3, 2),
    "jpeg": jpeg(3, 2),
    "jpeg, progressive, after a comment": jpeg(3, 2, before=b"\xff\xfe\0\x04no\xff\xff", frame=0xC2),
    "jpeg, after tables": jpeg(3, 2, before=b"\xff\xdb\0\x05\0\xff\xc0\xff\xc4\0\x04\0\0"),
    "webp, lossy": webp("VP8", 3, 2),
    "webp, lossless": webp("VP8L", 3, 2),
    "webp, extended": webp("VP8X", 3, 2),
}


@pytest.mark.parametrize("name", KINDS)
def test_kind_and_size(name):
    found = picture_of(KINDS[name])
    assert isinstance(found, Picture)
    assert (found.kind, found.width, found.height) == (name.partition(",")[0], 3, 2)
    assert found.uri.startswith(f"data:image/{found.kind};base64,")


@pytest.mark.parametrize("name", KINDS)
def test_cut_anywhere_it_is_a_flaw_or_a_picture_and_never_an_error(name):
    whole = KINDS[name]
    for end in range(len(whole)):
        found = picture_of(whole[:end])
        assert isinstance(found, Picture | Flaw)
    assert isinstance(picture_of(whole[:9]), Flaw)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PNG\r\n\x1a\n",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF88a\1\0\1\0",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"XXXX\0\0\0\0WEBPVP8X" + b"\0" * 20,
        b"II*\0\x08\0\0\0",
        b"BM\x3a\0\0\0",
        b"\x89PNG\r\n\x1a\nthis is a text that says it were a picture",
        png_header(0, 5),
        jpeg(0, 0),
        b"\xff\xd8\xff" + b"\xff" * 500,
        b"\xff\xd8\xff\xe0\0\0" * 50,
    ],
)
def test_what_is_no_picture_is_refused(data):
    found = picture_of(data)
    assert isinstance(found, Flaw)
    assert not found.limit


def test_limits_are_named_with_their_values():
    wide = picture_of(png_header(4097, 1))
    assert (wide.limit, "4,097 × 1 pixels" in wide.text, "4,096" in wide.text) == (True, True, True)
    assert isinstance(picture_of(png_header(4096, 4096)), Picture)
    heavy = picture_of(png() + b"\0" * 1_000_000)
    assert (heavy.limit, "1,000,000 bytes" in heavy.text) == (True, True)


def test_the_same_bytes_have_the_same_name():
    assert picture_of(png()).name == picture_of(png()).name != picture_of(png(shade=3)).name
    assert picture_of(jpeg(1, 1)).name.endswith(".jpg")
