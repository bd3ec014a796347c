"""The HTML of an article as its system stored it: no page around it, so no search for where the article is."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, Tag

from gilyon.importers.edges import Edges
from gilyon.importers.html_form import find_lead_form
from gilyon.importers.html_markdown import CAPTION, to_markdown
from gilyon.importers.html_pictures import Pictures
from gilyon.importers.html_tree import EMBEDS, attribute, parse, prepare, safe_link, strip_active, text_of
from gilyon.importers.markdown_text import plain
from gilyon.importers.marks import Marks
from gilyon.importers.old_item import READ_ON, OldItem
from gilyon.importers.page import Dropped, ImportedPage, Left, tidy
from gilyon.importers.text_page import language_of

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_YOUTUBE = re.compile(r"//(?:www\.)?(?:youtube(?:-nocookie)?\.com/(?:embed|v)/|youtu\.be/)([\w-]{6,20})")
_MORE = "<!-- more -->"
_MARKUP = re.compile(r"[\\`*_<>&\[\]{}]")
_CONTROLS = ["input", "textarea", "select", "button", "datalist"]


def read_item(item: OldItem, base: str, zone: ZoneInfo, marks: Marks) -> ImportedPage:
    """The item as a clean page. What the system says of it outweighs what its text seems to say.

    ``base`` is the address that relative ones are joined to. Raises :class:`ContentError` for a text nested too deep.
    """
    soup = parse(f"<html><body>{item.html}</body></html>")
    body = soup.body or soup
    lang = item.lang or language_of(body.get_text(" "))
    dropped = _without_forms(soup, base, lang, marks)
    _link_embeds(soup, base, marks)
    dropped += [Dropped(Left.EMBED, text) for text in strip_active(soup)]
    _free_pictures(body)
    _caption_pictures(body)
    _mark_dead_links(body, base, marks)
    prepare(body)
    pictures = Pictures(item.html, base)
    markdown, undone = to_markdown(body, base, pictures.mark)
    lines = tidy(markdown).split("\n")
    edges = Edges([plain(line) for line in lines], zone)
    edges.take_below_title(item.title)
    edges.take_foot(lang)
    text = "\n".join("" if n in edges.taken else _MORE if line == READ_ON else line for n, line in enumerate(lines))
    return ImportedPage(
        title=item.title,
        body=tidy(text),
        lang=lang,
        keywords=tuple(dict.fromkeys([*item.keywords, *edges.keywords])),
        date=item.date or edges.date,
        updated=item.updated or edges.updated,
        author=item.author or edges.author,
        summary=item.summary,
        form=edges.form,
        pictures=tuple(pictures.found),
        dropped=(*dropped, *undone, *edges.dropped),
        address=base,
    )


def _without_forms(soup: BeautifulSoup, base: str, lang: str, marks: Marks) -> list[Dropped]:
    found = find_lead_form(soup, base, lang)
    dropped = []
    for form in soup.find_all("form"):
        form.insert_before(marks.mark("a form stood here"))
    if found is not None:
        dropped.append(Dropped(Left.FORM, text_of(found[0])))
        found[0].decompose()
    for control in soup.find_all(_CONTROLS):
        control.decompose()
    return dropped


def _link_embeds(soup: BeautifulSoup, base: str, marks: Marks) -> None:
    """Players and frames become links to what they showed: nothing of a text that speaks of a film is lost."""
    for tag in soup.find_all(EMBEDS):
        if tag.decomposed or tag.find_parent(EMBEDS):
            continue
        inner = tag.find(["source", "embed", "param"], src=True) or tag
        source = attribute(inner, "src") or attribute(tag, "data")
        film = _YOUTUBE.search(source)
        address = (
            f"https://www.youtube.com/watch?v={film[1]}" if film else safe_link(source, base or "https://x.invalid/")
        )
        if not address or "x.invalid" in address:
            tag.insert_before(marks.mark("embedded content was left out"))
            continue
        paragraph = soup.new_tag("p")
        link = soup.new_tag("a", href=address)
        link.string = address
        paragraph.extend([link, " " + marks.mark("embedded content, now a link")])
        tag.insert_before(paragraph)


def _free_pictures(body: Tag) -> None:
    """A picture that was a link to its own larger version is only the picture: the site makes all sizes."""
    for link in body.find_all("a", href=True):
        alone = link.find("img") is not None and not text_of(link)
        if alone and _PICTURE.search(_path(attribute(link, "href"))):
            link.unwrap()


def _caption_pictures(body: Tag) -> None:
    """A caption of plain words goes with its picture; one with links or marks of its own stays a paragraph."""
    for image in body.find_all("img", attrs={CAPTION: True}):
        del image[CAPTION]
    for figure in body.find_all("figure"):
        images, captions = figure.find_all("img"), figure.find_all("figcaption")
        if len(images) != 1 or len(captions) != 1 or captions[0].find(True) is not None:
            continue
        words = text_of(captions[0])
        if words and not _MARKUP.search(words) and not ('"' in words and "'" in words):
            images[0][CAPTION] = words
            captions[0].decompose()


def _mark_dead_links(body: Tag, base: str, marks: Marks) -> None:
    for link in body.find_all("a", href=True):
        href = attribute(link, "href")
        if text_of(link) and not href.startswith("#") and not safe_link(href, base):
            link.insert_after(" " + marks.mark(f"a link that leads nowhere was undone: {href[:120]}"))


def _path(address: str) -> str:
    try:
        return urlsplit(urljoin("https://x.invalid/", address)).path
    except ValueError:
        return ""
