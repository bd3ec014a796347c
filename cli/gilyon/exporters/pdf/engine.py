"""WeasyPrint, made safe and steady: loaded late, fed only by us, with fonts that do not depend on the machine."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

from gilyon.errors import ContentError, GilyonError, Place
from gilyon.exporters.fonts import Family
from gilyon.exporters.pdf import array_types, line_break, line_end, pointed, tags, text_layer
from gilyon.store.templates import builtin_folder

SCHEME = "gilyon:"
_LIBRARIES = (
    "on Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "on Fedora: dnf install pango; on macOS: brew install pango; on Windows: pacman -S mingw-w64-ucrt-x86_64-pango"
)


class PdfUnavailable(GilyonError):
    """WeasyPrint or the libraries it needs are not on this machine."""


def load_weasyprint() -> Any:
    """The ``weasyprint`` module. Raises :class:`PdfUnavailable` with what to install.

    Without Pango its import raises OSError after printing a banner on standard output, which belongs to our data.
    """
    hide_machine_fonts()
    # A weight cut out of a variable font would bear the time of day.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint
    except ImportError as error:
        raise PdfUnavailable("WeasyPrint is not installed", hint="pip install weasyprint") from error
    except OSError as error:
        raise PdfUnavailable("PDF export needs the Pango library", hint=_LIBRARIES) from error
    array_types.repair(weasyprint)
    line_break.repair(weasyprint)
    line_end.repair(weasyprint)
    text_layer.repair(weasyprint)
    pointed.repair(weasyprint)
    tags.repair(weasyprint)
    return weasyprint


def hide_machine_fonts() -> None:
    """Point fontconfig at the fonts that come with Gilyon, and at no others.

    A missing glyph would otherwise come from whatever this machine has, and pages would differ between machines. The
    list must not be empty: Pango crashes when it finds no font at all. Must happen before Pango is loaded.
    """
    os.environ["FONTCONFIG_FILE"] = str(builtin_folder() / "fonts" / "fonts.conf")


def make_fetcher(weasyprint: Any, files: Mapping[str, bytes]) -> Any:
    """A fetcher that knows only the names in ``files``, as ``gilyon:NAME``: no disk, no network, no redirect."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class JobFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            name = unquote(url.removeprefix(SCHEME))
            if not url.startswith(SCHEME) or name not in files:
                raise ValueError("only files of the article and the templates can be used")
            return URLFetcherResponse(url, files[name])

    return JobFetcher(allowed_protocols={"gilyon"}, allow_redirects=False)


def style_sheet(weasyprint: Any, text: str, fonts: Any, files: Mapping[str, bytes]) -> Any:
    """A style sheet that may load ``files``; its fonts are added to ``fonts``."""
    fetcher = make_fetcher(weasyprint, files)
    return weasyprint.CSS(string=text, font_config=fonts, base_url=SCHEME, url_fetcher=fetcher)


def font_faces(families: Iterable[Family]) -> list[dict[str, str]]:
    """What the ``@font-face`` rules of a style sheet say: ``family weight style url``."""
    return [
        {"family": family.name, "weight": face.weight, "style": face.style, "url": f"{SCHEME}{quote(face.file)}"}
        for family in families
        for face in family.faces
    ]


@contextlib.contextmanager
def setting(path: str) -> Iterator[None]:
    """WeasyPrint at work on an article. It raises whatever broke inside it; for the author it is one thing: this text
    cannot be set, a :class:`ContentError`.
    """
    try:
        yield
    except (ValueError, OSError, RecursionError, AttributeError, TypeError, LookupError, AssertionError) as error:
        raise ContentError(
            f"WeasyPrint cannot set this article ({type(error).__name__}: {error})", where=Place(path)
        ) from error
