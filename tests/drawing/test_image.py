"""Images in drawings."""

import base64
import xml.etree.ElementTree as ET

from cjm.drawing.page_svg import inline
from cjm.drawing.palette import LIGHT
from cjm.drawing.shapes import Drawing, ImageShape
from cjm.drawing.svg import document
from cjm.model.images import picture_of
from tests.support.pictures import png


def test_image_is_embedded_with_its_alternative_text():
    image = ImageShape(picture=picture_of(png()), alt='A "nurse" & <co>', x=8, y=4.26, width=96, height=96)
    drawing = Drawing(prefix="d", title="T", desc="D", width=200, height=200, shapes=(image,))
    for text in (document(drawing, LIGHT), inline(drawing)):
        found = ET.fromstring(text).find("{*}image")
        kind, _, data = found.get("href").partition(",")
        assert kind == "data:image/png;base64"
        assert base64.b64decode(data) == png()
        assert (found.get("x"), found.get("y"), found.get("width")) == ("8", "4.3", "96")
        assert found.find("{*}title").text == 'A "nurse" & <co>'
