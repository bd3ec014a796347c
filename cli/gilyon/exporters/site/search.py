"""The search page and its index. Scripts alone carry the index, since from disk a page may read nothing else.

Below ``html/search/``, beside the program: ``words-N.js`` the pages of the index, ``articles-N.js`` what results show,
``terms.js`` words to suggest, ``index.js`` what leads to them all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from gilyon.exporters.addresses import OPENSEARCH, SEARCH, page_url, site_address
from gilyon.exporters.base import Artifact, Publication, SearchJob
from gilyon.exporters.site.page import Site
from gilyon.exporters.site.search_index import IndexBuilder
from gilyon.exporters.templates import Templates
from gilyon.language.search_terms import tables

ARTICLES_IN_FILE = 16
"""A page of results shows ten, which lie anywhere."""
_SCRIPTS = ("html/search-words.js", "html/search-index.js", "html/search.js")
_SHORT_NAME = 16
"""Characters that OpenSearch allows for a name (github.com/dewitt/opensearch, 1.1, draft 6)."""


class SearchExporter:
    """``html/search.html``, ``html/search/`` and, where the publication has an address, ``html/opensearch.xml``."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._settings = publication.settings
        self._templates = Templates(publication)

    def export(self, job: SearchJob) -> list[Artifact]:
        """The same files whatever the order of the entries.

        Articles are numbered from the oldest, so that a new one leaves most of what an earlier run wrote as it was.
        """
        index = IndexBuilder()
        terms: set[str] = set()
        articles = []
        # Read twice, of which the first time their order alone: all of them at once would take much memory.
        ordered = sorted(job.entries, key=lambda entry: json.loads(entry.partition(b"\n")[0]))
        for number, data in enumerate(ordered):
            entry = json.loads(data.partition(b"\n")[2])
            index.add(number, entry["words"])
            terms.update(entry["terms"])
            articles.append(entry["shown"])
        files = {"terms": _call("terms", " ".join(sorted(terms)))}
        first_words = []
        for number, (first, text) in enumerate(index.pages()):
            files[f"words-{number}"] = _call("page", number, text)
            first_words.append(first)
        for number, start in enumerate(range(0, len(articles), ARTICLES_IN_FILE)):
            files[f"articles-{number}"] = _call("articles", number, articles[start : start + ARTICLES_IN_FILE])
        version = self._version(files.values())
        files["index"] = _call(
            "start",
            {
                "version": version,
                "count": len(articles),
                "inFile": ARTICLES_IN_FILE,
                "pages": first_words,
                "tables": tables(),
            },
        )
        return [*self._pages(version), *(Artifact(f"html/search/{n}.js", t.encode("utf-8")) for n, t in files.items())]

    def _version(self, texts: Iterable[str]) -> str:
        """Goes into the addresses of the scripts: browsers keep scripts for a while, and must not mix two indexes."""
        scripts = (self._publication.templates[name] for name in _SCRIPTS)
        return hashlib.blake2b("".join([*texts, *scripts]).encode("utf-8"), digest_size=6).hexdigest()

    def _pages(self, version: str) -> Iterator[Artifact]:
        site = Site(self._settings, self._templates)
        context = site.frame(SEARCH, site.label["search"]) | {"robots": "noindex", "version": version}
        yield Artifact(f"html/{SEARCH}", self._templates.render("html/search.html", context).encode("utf-8"))
        for name in _SCRIPTS:
            path = f"html/search/{name.rpartition('/')[2]}"
            yield Artifact(path, self._publication.templates[name].encode("utf-8"))
        if site_address(self._settings):
            description = {
                "label": site.label,
                "lang": site.lang,
                "publication": self._settings.name,
                "short_name": self._settings.name[:_SHORT_NAME],
                "search": page_url(self._settings, SEARCH),
            }
            opensearch = self._templates.render("html/opensearch.xml", description)
            yield Artifact(f"html/{OPENSEARCH}", opensearch.encode("utf-8"))


def _call(function: str, *arguments: object) -> str:
    data = json.dumps(arguments, ensure_ascii=False, separators=(",", ":"))
    return f"gilyonSearch.{function}({data[1:-1]});\n"
