"""Web addresses that a map may link to, with hosts in ASCII to expose look-alike letters."""

import re
from unicodedata import normalize
from urllib.parse import quote

# A user name looks like the host: https://bank.example@evil.example/ goes to evil.example. So does an escaped one,
# `bank.example%40evil.example`.
_SAFE = re.compile(
    r"""(?:https?://[^/?#@%\s\\\x00-\x1f]+(?:[/?#][^\s\\\x00-\x1f]*)?
      | mailto:(?=.)[^@?#\s\\\x00-\x1f]*(?:@[^?#%\s\\\x00-\x1f]*)?(?:[?#][^\s\\\x00-\x1f]*)?)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_WEB = re.compile(r"(https?://)([^/?#]*)(.*)\Z", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"(mailto:[^?#]*)(.*)\Z", re.IGNORECASE | re.DOTALL)
_MAIL_HOST = re.compile("(?<=@)[^@,]+")

_DOT = re.compile("[.\u3002]")  # U+FF0E and U+FF61 are these two after normalisation
_NO_HOST = re.compile(r"[\x00-\x20\x7f#%/:<>?@\[\\\]^|]")
_JOINERS = frozenset("\u200c\u200d")
_KEPT = frozenset("\u00df\u1e9e\u03c2")  # sharp s and final sigma, which case folding would turn into other letters
_MAX_LABEL, _MAX_HOST = 63, 253


def is_web_address(text: str) -> bool:
    """Whether a page may link to it: http(s) or mailto, without spaces, backslashes, user info or a `%` in the host."""
    return _SAFE.match(text) is not None


def with_ascii_host(url: str) -> str:
    """The address with its host in ASCII, as browsers request it (UTS 46, non-transitional; RFC 3492).

    An impossible host is percent-encoded, and `is_web_address` refuses it.
    """
    if url.isascii():
        return url
    if web := _WEB.match(url):
        return f"{web[1]}{_ascii(web[2])}{web[3]}"
    if mail := _MAIL.match(url):
        return _MAIL_HOST.sub(lambda host: _ascii(host[0]), mail[1]) + mail[2]
    return url


def _ascii(authority: str) -> str:
    """A host, with its port if it has one, in ASCII."""
    if authority.isascii():
        return authority
    written, colon, port = authority.partition(":")
    host = _mapped(written)
    labels = [_ascii_label(label) for label in _DOT.split(host)] if len(host) <= _MAX_HOST else []
    # A name may end with a dot; an empty label is not allowed elsewhere.
    names = labels[:-1] if len(labels) > 1 and not labels[-1] else labels
    joined = ".".join(labels)
    fits = len(joined) <= _MAX_HOST and all(0 < len(label) <= _MAX_LABEL for label in names)
    if not names or not fits or _NO_HOST.search(host) or not port.isascii():
        return quote(authority, errors="replace")
    return f"{joined}{colon}{port}"


def _mapped(host: str) -> str:
    """A host in lower case and normal form, without invisible letters."""
    from stringprep import in_table_b1

    seen = (letter for letter in host if letter in _JOINERS or not in_table_b1(letter))
    return normalize("NFKC", "".join(_folded(letter) for letter in seen))


def _folded(letter: str) -> str:
    return letter.lower() if letter in _KEPT else normalize("NFKC", letter).casefold()


def _ascii_label(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
