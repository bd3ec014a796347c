"""The logo: on the page, on paper and in mail, with the publication's name in words; and never a danger."""

from __future__ import annotations

import email
import re
from email import policy

import pikepdf
import pytest
from lxml import html

from brand import SVG, png
from workspace import CONFIG, article

FILES = {"articles/a.md": article("כותרת", "גוף\n")}
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def config(**tokens: str) -> str:
    return CONFIG + "[design]\n" + "".join(f'{key} = "{value}"\n' for key, value in tokens.items())


def drawing(inside: str, before: str = "") -> str:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {XLINK} viewBox="0 0 8 2">\n{inside}\n</svg>'


def test_the_icon_may_be_a_picture_of_its_own(workspace):
    made = workspace(FILES | {"logo.svg": SVG, "i.png": png()}, config=config(logo="logo.svg", icon="i.png"))
    made.run("export", "html").ok()
    assert '<link rel="icon" href="../assets/icon.png">' in made.read("exports/html/a/index.html")
    assert made.bytes("exports/html/assets/icon.png") == png()


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_the_pdf_shows_it_and_says_what_it_is(workspace, name):
    made = workspace(FILES | {name: SVG if name.endswith("svg") else png()}, config=config(logo=name))
    made.run("export", "pdf").ok()
    with pikepdf.open(made.root / "exports/pdf/a.pdf") as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        assert [str(figure["/Alt"]) for figure in figures] == ["כתב עת", "קוד QR של כתובת המאמר"]


def test_mail_carries_it(workspace):
    made = workspace(FILES | {"logo.png": png()}, config=config(logo="logo.png"))
    made.run("export", "email").ok()
    (shown,) = html.fromstring(made.read("exports/email/a.html")).iter("img")
    assert shown.get("src").startswith("data:image/png;base64,")
    assert (shown.get("alt"), shown.get("width")) == ("כתב עת", "96")
    message = email.message_from_bytes(made.bytes("exports/email/a.eml"), policy=policy.default)
    images = [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert [part.get_content() for part in images] == [png()]
    assert f'src="cid:{images[0]["Content-ID"].strip("<>")}"' in message.get_body(("html",)).get_content()


def test_mail_shows_the_one_on_the_site_where_images_are_there(workspace):
    text = config(logo="logo.png") + '[email]\nimages = "hosted"\n'
    made = workspace(FILES | {"logo.png": png()}, config=text)
    made.run("export", "all").ok()
    assert 'src="https://example.com/assets/logo.png"' in made.read("exports/email/a.html")
    assert made.bytes("exports/html/assets/logo.png") == png()


def test_an_article_picture_of_the_same_name_keeps_its_place(workspace):
    other = png(color="#000000")
    files = {"articles/a.md": article("כותרת", "![תמונה](logo.png)\n"), "articles/logo.png": other, "logo.png": png()}
    made = workspace(files, config=config(logo="logo.png"))
    made.run("export", "email").ok()
    message = email.message_from_bytes(made.bytes("exports/email/a.eml"), policy=policy.default)
    assert len([part for part in message.walk() if part.get_content_type() == "image/png"]) == 2


def test_in_mail_the_name_stands_for_a_drawing_that_mail_programs_do_not_show(workspace):
    made = workspace(FILES | {"logo.svg": SVG}, config=config(logo="logo.svg"))
    made.run("export", "email").ok()
    mail = made.read("exports/email/a.html")
    assert "<img" not in mail and re.search(r'class="gilyon-publication"[^>]*><a[^>]*>כתב עת</a>', mail)


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("<script>alert(1)</script>", 2),
        ("<g>\n<foreignObject><p/></foreignObject></g>", 3),
        ('<rect onload="alert(1)"/>', 2),
        ('<a href="javascript:alert(1)"><rect/></a>', 2),
        ('<image xlink:href="https://example.org/a.png"/>', 2),
        ('<use href="other.svg#a"/>', 2),
        ('<style>@import "https://example.org/a.css";</style>', 2),
        (r"<style>rect { fill: u\72l(https://example.org/a) }</style>", 2),
        ('<rect style="fill: url(//example.org/a)"/>', 2),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>', 2),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', 2),
        ("<rect", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["logo", "icon"])
def test_a_drawing_that_does_more_than_draw_is_refused(workspace, inside, line, key):
    made = workspace(FILES | {"art/x.svg": drawing(inside)}, config=config(**{key: "art/x.svg"}))
    made.run("export", "all").fails(2, "art/x.svg", f"design.{key}:", f"(line {line} of the file)" if line else "SVG")
    assert made.files("exports") == []


@pytest.mark.parametrize(
    "before",
    ['<!DOCTYPE svg [<!ENTITY a "b">]>', '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>',
     '<?xml-stylesheet href="https://example.org/a.css"?>'],
)  # fmt: skip
def test_what_stands_before_a_drawing_cannot_bring_anything_in(workspace, before):
    made = workspace(FILES | {"x.svg": drawing("", before)}, config=config(logo="x.svg"))
    made.run("export", "html").fails(2, "x.svg", "not safe to publish")


def test_a_drawing_as_programs_save_it_is_taken(workspace):
    inside = """
      <metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" r:about="https://example.org/"/></metadata>
      <n:namedview xmlns:n="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="v"/>
      <defs><linearGradient id="g"><stop stop-color="#fff"/></linearGradient></defs>
      <style>.a { fill: url( "#g" ) }</style><rect class="a" fill="url(#g)"/><use xlink:href="#v"/>
      <image href="data:image/png;base64,AAAA"/>"""
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    text = drawing(inside, f'<?xml version="1.0"?><!-- by a program -->{doctype}')
    made = workspace(FILES | {"x.svg": text}, config=config(logo="x.svg"))
    made.run("export", "html").ok()
    assert made.read("exports/html/assets/logo.svg") == text


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("logo.svg", "cannot read: No such file"),
        ("../outside.png", "lies outside the repository"),
        ("/etc/outside.png", "lies outside the repository"),
        ("link.png", "lies outside the repository"),
        ("exports/a.png", "is not for readers"),
        (".hidden.png", "is not for readers"),
        ("secret.png", "is not for readers"),
        ("leads.db", "not of a kind that can be shown"),
        ("articles", "not of a kind that can be shown"),
        ("text.png", "not what its name says"),
        ("folder.png", "not a regular file"),
    ],
)  # fmt: skip
def test_a_logo_that_cannot_be_used_names_the_key(workspace, written, message):
    files = {"exports/a.png": png(), ".hidden.png": png(), "leads.db": b"x", "text.png": b"hello", "folder.png/x": b""}
    made = workspace(FILES | files, config=config(logo=written))
    (made.root.parent / "outside.png").write_bytes(png())
    (made.root / "link.png").symlink_to(made.root.parent / "outside.png")
    (made.root / "secret.png").symlink_to(".hidden.png")
    made.run("export", "html").fails(2, "gilyon.toml:5:1", "design.logo", message)


def test_a_picture_that_is_cut_short_is_told(workspace):
    made = workspace(FILES | {"logo.png": png()[:20]}, config=config(logo="logo.png"))
    made.run("export", "html").fails(2, "gilyon.toml", "design.logo", "cut short")


def test_another_logo_is_seen_by_the_next_run(workspace):
    made = workspace(FILES | {"logo.svg": SVG}, config=config(logo="logo.svg"))
    made.run("export", "html").ok()
    assert "0 files written" in made.run("export", "html").ok().err
    made.write({"logo.svg": SVG.replace("80", "40")})
    made.run("export", "html").ok()
    assert 'width="40"' in made.read("exports/html/a/index.html")
