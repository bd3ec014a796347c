"""A page of an old site on its way to become an article: converted, its place not yet known."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from zoneinfo import ZoneInfo

from gilyon.core.article import Status
from gilyon.core.former_addresses import address_on_site
from gilyon.importers.html_fragment import read_item
from gilyon.importers.marks import Marks
from gilyon.importers.old_item import OldItem
from gilyon.importers.page import ImportedPage, Picture


@dataclass(frozen=True)
class Converted:
    """``page`` holds ``marks`` in its body. ``site`` is the address that its own pictures and links lie below.

    ``folders`` lead to it in the old site: a category, or the folders of a saved copy.
    """

    page: ImportedPage
    marks: Marks
    slug: str = ""
    urls: tuple[str, ...] = ()
    status: Status = Status.PUBLISHED
    folders: tuple[str, ...] = ()
    lead: Picture | None = None
    site: str = ""
    notes: tuple[str, ...] = ()
    number: str = ""


def convert_item(item: OldItem, site: str, zone: ZoneInfo, marks: Marks) -> Converted:
    """Raises :class:`ContentError` for a text that cannot be taken apart."""
    lead = Picture("", item.image_alt, address=item.image) if item.image else None
    return Converted(
        page=read_item(item, site, zone, marks),
        marks=marks,
        slug=item.slug,
        urls=item.urls,
        status=item.status,
        folders=(item.section,) if item.section else (),
        lead=lead,
        site=site,
        notes=item.notes,
        number=item.number,
    )


def convert_page(page: ImportedPage, folders: tuple[str, ...]) -> Converted:
    """A saved page; what tells of it beside its text is where it stood."""
    urls = (page.address,) if address_on_site(page.address, "") else ()
    return Converted(page=page, marks=Marks(page.body), urls=urls, folders=folders, site=page.address)


def same_page(url: str) -> str:
    """Equal for addresses of one page of an old site: ``www``, slashes and further fields of a query do not count."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    path = unquote(parts.path).removesuffix("index.html").rstrip("/")
    fields = dict(parse_qsl(parts.query))
    number = next((fields[name] for name in ("id", "p", "page_id") if fields.get(name)), "").partition(":")[0]
    if number and (fields.get("option") == "com_content" or "id" not in fields):
        return f"{host}{path.removesuffix('/index.php')}?{number}"
    return f"{host}{path}" + (f"?{urlencode(sorted(fields.items()))}" if fields else "")
