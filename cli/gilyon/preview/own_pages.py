"""The preview's own pages: all articles, an article as PDF, as mail and as text, and what a rule means."""

from __future__ import annotations

from email import policy
from email.parser import BytesHeaderParser
from typing import Any

from gilyon.content.markdown import MarkdownRenderer
from gilyon.core.article import Article
from gilyon.errors import GilyonError
from gilyon.exporters.defaults import placeholder_defaults
from gilyon.exporters.email.merging import resolved
from gilyon.exporters.templates import safe
from gilyon.language.bidi import language_direction
from gilyon.language.slugs import url_path
from gilyon.lint.selection import find_rule
from gilyon.preview.lookup import Found, likely_slug
from gilyon.preview.preview import Preview
from gilyon.preview.response import Response, content_type, file_response, plain, redirect
from gilyon.preview.shell import PREFIX, STATIC, VIEWS, Bar

_FILES = {"pdf": "pdf", "html": "email", "txt": "email", "eml": "email"}
"""The format that a file of an article belongs to, by its ending."""


def own_response(preview: Preview, path: str) -> Response:
    """The answer to a decoded path below :data:`PREFIX`."""
    name = path.removeprefix(PREFIX)
    if name in STATIC:
        return Response(preview.shell.static(name), content_type(name))
    preview.look()
    if not name:
        return _articles(preview)
    kind, _, rest = name.partition("/")
    slug, _, ending = rest.partition(".")
    if kind == "rule":
        return _rule(preview, rest)
    found = preview.find(slug.removesuffix("/")) if kind in VIEWS else None
    if found is None:
        return plain(404, "no such article")
    if ending:
        return _file(preview, found, ending)
    if found.slug != slug.removesuffix("/") or not slug.endswith("/"):
        return redirect(f"{PREFIX}{kind}/{url_path(found.slug)}/")
    return _view(preview, found, kind) if kind != "page" else redirect(f"/{url_path(found.slug)}/")


def _file(preview: Preview, found: Found, ending: str) -> Response:
    format_ = _FILES.get(ending, "")
    edition = preview.edition(found, format_) if format_ else None
    file = f"{format_}/{found.slug}.{ending}"
    if edition is None or file not in edition.files:
        return plain(404, edition.failure if edition else "no such file")
    return file_response(file, preview.read(file), trusted=False)


def _view(preview: Preview, found: Found, view: str) -> Response:
    format_ = "pdf" if view == "pdf" else "email"
    edition = preview.edition(found, format_)
    bar = preview.bar(found, view, edition)
    article = preview.state.collection.index.by_path.get(found.path)
    context: dict[str, Any] = {
        "title": article.meta.title if article else found.path,
        "source": f"{PREFIX}{format_}/{url_path(found.slug)}",
    }
    if not edition.files:
        return preview.shell.page("failure.html", context, bar)
    if view != "pdf":
        headers = BytesHeaderParser(policy=policy.default).parsebytes(preview.read(f"email/{found.slug}.eml"))
        context |= {"subject": str(headers["subject"]), "sender": str(headers["from"] or "")}
        context["preheader"] = _preheader(preview, article) if article else ""
        lang = article.meta.lang if article else preview.state.repository.settings.language
        context |= {"article_lang": lang, "article_dir": language_direction(lang).value}
        context["text"] = preview.read(f"email/{found.slug}.txt").decode("utf-8") if view == "text" else ""
    return preview.shell.page(f"{view}.html", context, bar, version=edition.version)


def _preheader(preview: Preview, article: Article) -> str:
    defaults = placeholder_defaults(preview.state.repository.settings, article.slug)
    return resolved(article.meta.preheader, defaults) or article.meta.summary


def _articles(preview: Preview) -> Response:
    settings = preview.state.repository.settings
    bar = Bar(failure=preview.failure, standing=True)
    try:
        counts = preview.counts()
    except GilyonError as error:
        counts, bar = {}, Bar(failure=preview.failure or error.line, standing=True)
    rows = [
        {
            "path": file.source.path,
            "slug": likely_slug(file, settings),
            "title": file.article.meta.title if file.article else "",
            "lang": file.article.meta.lang if file.article else "",
            "draft": file.article is not None and file.article.meta.status == "draft",
            "findings": counts.get(file.source.path, 0),
            "failure": next((f"{p.place}: {p.message}" for p in file.problems if p.fatal), ""),
        }
        for file in preview.state.collection.everything
    ]
    rows.sort(key=lambda row: (not row["failure"], not row["draft"], row["path"]))
    return preview.shell.page("articles.html", {"rows": rows, "count": preview.shell.count}, bar)


def _rule(preview: Preview, code: str) -> Response:
    try:
        rule = find_rule(code)
    except GilyonError as error:
        return plain(404, error.line)
    docs = safe(MarkdownRenderer("en").render(rule.docs))
    return preview.shell.page("rule.html", {"rule": rule, "docs": docs}, Bar(failure=preview.failure, standing=True))
