"""The Content-Security-Policy of a page: what it may load and run, and where its form may send.

It stands in a ``meta`` element, so that it holds wherever the pages are put. ``'self'`` is the site's own host, and for
a page opened from disk the files there: Chromium 156 loads and refuses the same in both places.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from gilyon.exporters.addresses import ascii_url

_HOST = re.compile(r"[A-Za-z0-9.\-_]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")


def site_policy(form_action: str = "", address: str = "") -> str:
    """For a page beside its files. ``form_action`` is where its form sends, ``address`` the publication's.

    The search field of each page sends to the site itself.
    """
    form = _form_sources(form_action, address) if form_action else "'self'"
    return _policy(script="'self'", style="'self'", image="'self' data:", font="'self'", form=form)


def single_policy(scripts: Iterable[str], styles: Iterable[str], form_action: str = "", address: str = "") -> str:
    """For a page that holds all it needs: what stands in it is named by its digest, and nothing is loaded."""
    return _policy(
        script=" ".join(map(_digest, scripts)) or "'none'",
        style=" ".join(map(_digest, styles)) or "'none'",
        image="data:",
        font="data:",
        form=_form_sources(form_action, address),
    )


def _policy(*, script: str, style: str, image: str, font: str, form: str) -> str:
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src {image}; font-src {font}; "
        f"form-action {form}; base-uri 'none'"
    )


def _digest(text: str) -> str:
    """The source expression of an inline script or style sheet (CSP 3, 2.3.1): of the exact text between its tags."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _form_sources(action: str, address: str) -> str:
    """Where the form sends, and the site itself: browsers hold a form's redirect to this list too, and a service that
    has taken the answers leads the reader back to the site.
    """
    if not action:
        return "'none'"
    sources = [_origin(action), "'self'", _origin(address) if address else "'self'"]
    return " ".join(dict.fromkeys(sources))


def _origin(url: str) -> str:
    """The source expression for a URL: its scheme and host, or its scheme alone for ``mailto:``."""
    parts = urlsplit(ascii_url(url))
    if not parts.netloc:
        return f"{parts.scheme}:" if parts.scheme else "'self'"
    host = parts.netloc.rpartition("@")[2]
    if not _HOST.fullmatch(host):
        return "'self'"  # no address of a host, so nothing of it may reach the policy
    return f"{parts.scheme}://{host}" if parts.scheme else host
