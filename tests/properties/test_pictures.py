"""Whatever a picture's bytes have become on their way, it is published or refused: nothing else happens."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gilyon.errors import ContentError
from gilyon.exporters.pictures.encoding import portable, published_files, smaller
from gilyon.exporters.pictures.files import read_picture
from gilyon.exporters.pictures.picture import Kind, made_from
from samples import animation, chart, photo, save, scene

SVG = (
    b'<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="3mm">'
    b'<style>a{fill:url(#g)}</style><a href="#x"><text style="fill:red">a</text></a></svg>'
)
FILES = {
    "a.png": chart((40, 30)),
    "p.png": chart((40, 30), "P"),
    "m.png": animation("PNG"),
    "a.jpg": photo((40, 30), orientation=6),
    "c.jpg": photo((40, 30), mode="CMYK"),
    "a.gif": animation(),
    "a.webp": save(scene((40, 30)), "WEBP"),
    "m.webp": animation("WEBP"),
    "a.avif": save(scene((40, 30)), "AVIF"),
    "a.svg": SVG,
}
damages = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 6)), max_size=4)


@settings(max_examples=300)
@given(st.sampled_from(sorted(FILES)), damages, st.floats(0, 1))
@example("a.avif", [(0.21875, b"\0", 0)], 1.0)
@example("a.svg", [(0.5, b"\0", 0)], 1.0)
def test_a_damaged_file_is_published_or_refused(name, damages, share):
    data = FILES[name]
    for place, new, gone in damages:
        start = int(place * len(data))
        data = data[:start] + new + data[start + gone :]
    data = data[: int(share * len(data)) if share < 0.5 else len(data)]
    try:
        picture = read_picture(name, data)
        files = published_files(name, picture, data, lead=True)
        portable(picture, data)
        if picture.kind is not Kind.SVG:
            smaller(picture, data, (20, 20))
    except ContentError as error:
        assert error.message and "\n" not in error.message
    else:
        assert set(files) == {name, *(copy.name for copy in made_from(name, picture, lead=True))}
