"""The site at ``/``, page by page as it is asked for. Only files that a build wrote are sent, by the names it gave."""

from __future__ import annotations

from urllib.parse import urlsplit

from gilyon.exporters.addresses import NOT_FOUND, OPENSEARCH, SEARCH, site_address
from gilyon.language.slugs import url_path
from gilyon.preview.editions import Edition
from gilyon.preview.injection import with_links_from_root
from gilyon.preview.lookup import Found
from gilyon.preview.preview import Preview
from gilyon.preview.response import Response, file_response, redirect
from gilyon.preview.shell import PREFIX, Bar


def site_response(preview: Preview, path: str) -> Response:
    """The answer to a decoded path of the site."""
    file = f"html{path}index.html" if path.endswith("/") else f"html{path}"
    owner = preview.editions.owner(file)
    if owner.startswith("images:"):
        return file_response(file, preview.read(file), trusted=False)  # made with the page that shows it
    preview.look()
    slug, _, rest = path[1:].partition("/")
    found = preview.find(slug) if slug else None
    if found is not None:
        answer = _of_article(preview, found, slug, rest, is_folder=path.endswith("/"))
        if answer is not None:
            return answer
    edition = preview.site(_part(file))
    if file in edition.files:
        return _of_site(preview, file, edition)
    return _moved(preview, path, edition) or _not_found(preview, edition)


def _part(file: str) -> str:
    """Which part of the site a file belongs to."""
    folder = file.removeprefix("html/").partition("/")[0]
    return {"assets": "assets", "search": "search", SEARCH: "search", OPENSEARCH: "search"}.get(folder, "site")


def _of_article(preview: Preview, found: Found, slug: str, rest: str, *, is_folder: bool) -> Response | None:
    """The article's page or a file of it; None if the path is something else's below an article's name."""
    if rest in ("", "index.html") and (found.slug != slug or (not rest and not is_folder)):
        return redirect(f"/{url_path(found.slug)}/")
    edition = preview.edition(found, "html" if rest in ("", "index.html") else "images")
    file = f"html/{found.slug}/{rest or 'index.html'}"
    if rest not in ("", "index.html"):
        return file_response(file, preview.read(file), trusted=False) if file in edition.files else None
    bar = preview.bar(found, "page", edition)
    if file in edition.files:
        return preview.shell.barred(preview.read(file), bar, version=edition.version)
    return preview.shell.page("failure.html", {}, bar)


def _of_site(preview: Preview, file: str, edition: Edition) -> Response:
    data = preview.read(file)
    if not file.endswith(".html"):
        return file_response(file, data, trusted=True)
    return preview.shell.barred(data, Bar(failure=edition.failure, standing=True), version=edition.version)


def _moved(preview: Preview, path: str, edition: Edition) -> Response | None:
    """What is missing may be an old address, a folder without its slash, another edition of an article, which stands
    beside the pages when it is exported, or begin with the path that the site will have elsewhere.
    """
    if former := preview.find_former(path):
        return redirect(f"/{url_path(former.slug)}/")
    folder, *names = path.strip("/").split("/")
    if f"html{path}/index.html" in edition.files:
        return redirect(f"/{url_path(folder, *names)}/")
    if folder in ("pdf", "email") and len(names) == 1 and preview.find(names[0].partition(".")[0]):
        return redirect(f"{PREFIX}{folder}/{url_path(*names)}")
    base = urlsplit(site_address(preview.state.repository.settings)).path
    if len(base) > 1 and path.startswith(base):
        return redirect(f"/{url_path(*path.removeprefix(base).lstrip('/').split('/'))}")
    return None


def _not_found(preview: Preview, edition: Edition) -> Response:
    file = f"html/{NOT_FOUND}"
    bar = Bar(failure=edition.failure, standing=True)
    if file not in edition.files:
        # While nothing can be built, nobody knows whether there is such a page.
        return preview.shell.page("failure.html", {}, bar, status=200 if edition.failure else 404)
    page = with_links_from_root(preview.read(file))
    return preview.shell.barred(page, bar, version=edition.version, status=404)
