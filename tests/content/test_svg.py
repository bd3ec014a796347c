"""SVG: a drawing is taken as it is, and what could run or load something is refused by name and line."""

from __future__ import annotations

import pytest

from gilyon.content.svg import read_svg
from gilyon.errors import ContentError

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str = "", attributes: str = "", before: str = "") -> bytes:
    return f"{before}{OPEN} {attributes}>\n{inside}</svg>".encode()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="300" height="200"', (300, 200)),
        ('width="30mm" height="1in"', (113, 96)),
        ('viewBox="0 0 640 480"', (640, 480)),
        ('viewBox="0,0,640,480" width="320"', (320, 240)),
        ('viewBox="0 0 640 480" width="100%" height="100%"', (640, 480)),
        ('width="100%"', (0, 0)),
        ('viewBox="0 0 0 0"', (0, 0)),
        ('viewBox="a b c d" width="1e99" height="5"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_the_size_is_what_the_file_says(attributes, size):
    assert read_svg(svg(attributes=attributes)) == size


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" style="filter:url(\'#f\')" onclic="no handler"/>'.replace(
            ' onclic="no handler"', ""
        ),
        '<use xlink:href="#a"/><use href="#a"/><a href="https://example.com"><text>שלום</text></a>',
        '<image href="data:image/png;base64,AAAA" width="9" height="9"/>',
        "<style>@font-face { src: url(data:font/woff2;base64,AA) } .a { fill: url(#g) } /* ראו example.com */</style>",
        '<metadata xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:RDF rdf:about="http://x.org/"/></metadata>',
        '<circle r="5"><animate attributeName="r" to="9" dur="1s"/></circle>',
    ],
)
def test_drawings_of_the_usual_programs_pass(inside):
    doctype = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    assert read_svg(svg(inside, 'width="9" height="9"', doctype)) == (9, 9)


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<g><script/></g>", "<script>"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', "<foreignObject>"),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">1</h:script>', "<script>"),
        ('<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"/>', "<math>"),
        ('<rect onclick="alert(1)"/>', "'onclick'"),
        ('<rect OnLoad="alert(1)"/>', "'OnLoad'"),
        ('<a href="javascript:alert(1)"/>', "<a> leads to"),
        ('<a xlink:href="java&#10;script:alert(1)"/>', "<a> leads to"),
        ('<a href="data:text/html,x"/>', "<a> leads to"),
        ('<use href="https://example.com/x.svg#a"/>', "<use> leads to"),
        ('<image xlink:href="//example.com/x.png"/>', "<image> leads to"),
        ('<image href="data:image/svg+xml,x"/>', "<image> leads to"),
        ('<feImage href="photo.png"/>', "<feImage> leads to"),
        ('<set attributeName="href" to="javascript:1"/>', "<set> changes"),
        ('<animate attributeName="xlink:href" values="javascript:1"/>', "<animate> changes"),
        ('<set attributeName="onload" to="1"/>', "<set> changes"),
        ("<style>@import 'https://example.com/a.css';</style>", "styles load"),
        ("<style>a{fill:url(https://example.com)}</style>", "styles load"),
        ("<style>a{fill:u\\72l( 'https://example.com')}</style>", "styles load"),
        ("<style>@\\69mport 'x';</style>", "styles load"),
        ('<rect style="fill:URL( //example.com/a )"/>', "'style' loads"),
        ('<rect fill="url(x.svg#a)"/>', "'fill' loads"),
        ('<g xml:base="https://example.com/"/>', "xml:base"),
    ],
)
def test_what_can_run_or_load_is_refused(inside, why):
    with pytest.raises(ContentError) as caught:
        read_svg(svg(inside))
    assert why in str(caught.value) and "(line 2 of the file)" in str(caught.value) and caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        svg(before='<!DOCTYPE svg [<!ENTITY a "aaaa">]>'),
        svg(before='<!DOCTYPE svg SYSTEM ">" [<!ATTLIST svg onload CDATA "alert(1)">]>'),
        svg(before='<!DOCTYPE svg [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>'),
        svg(before='<?xml-stylesheet href="https://example.com/a.css"?>'),
        b'<?xml version="1.0" encoding="utf-16"?>'.decode().encode("utf-16")
        + svg("<script/>").decode().encode("utf-16")[2:],
        svg("<g>"),
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        b"<svg/>",
        b"",
        b"\0\1\2",
    ],
)
def test_what_hides_something_or_is_none_is_refused(data):
    with pytest.raises(ContentError):
        read_svg(data)
