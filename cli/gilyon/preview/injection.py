"""Puts the preview's bar into a page on its way out. What the exporters make never holds any of it."""

from __future__ import annotations

import html
import re

_POLICY = re.compile(rb"""<meta\s[^>]*?http-equiv\s*=\s*["']?content-security-policy\b[^>]*>""", re.IGNORECASE)
_CONTENT = re.compile(rb"""(\bcontent\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_RELATIVE = re.compile(rb"""(\s(?:href|src)=["'])(?![a-z][a-z0-9+.-]*:|[/#"'])""", re.IGNORECASE)
_NEEDED = ("script-src", "style-src", "connect-src")


def with_bar(page: bytes, bar: bytes) -> bytes:
    """The page with the bar as the last thing in its body, and its policy widened as far as the bar needs."""
    page = _POLICY.sub(lambda meta: _CONTENT.sub(_relaxed_attribute, meta[0], count=1), page)
    end = page.lower().rfind(b"</body")
    at = end if end >= 0 else len(page)
    return page[:at] + bar + page[at:]


def with_links_from_root(page: bytes) -> bytes:
    """The page with its relative links beginning at the site's root, so that it can be shown at any depth."""
    return _RELATIVE.sub(rb"\1/", page)


def _relaxed_attribute(match: re.Match[bytes]) -> bytes:
    policy = relaxed(html.unescape(match[2][1:-1].decode("utf-8", "replace")))
    return match[1] + b'"' + html.escape(policy).encode("utf-8") + b'"'


def relaxed(policy: str) -> str:
    """A Content-Security-Policy that also lets scripts, style sheets and events come from the site itself.

    All else that it says stays. For a directive that it does not have its ``default-src`` counts.
    """
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        if name:
            directives.setdefault(name.lower(), sources)
    for name in _NEEDED:
        sources = directives.get(name) or directives.get("default-src") or ["*"]
        if "'self'" not in sources and "*" not in sources:
            directives[name] = [*(source for source in sources if source != "'none'"), "'self'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
