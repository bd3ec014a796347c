"""An image is of a kind that mail programs do not show.

## What it does

Reports SVG, WebP, AVIF and HEIF, and images written into the address itself (`data:`).

## Why

Gmail shows neither SVG nor `data:`, Outlook on Windows no WebP, and hardly any program AVIF.

## Example

    <img src="https://example.com/a.svg" alt="גרף" width="300" style="display:block">

## Instead

    <img src="https://example.com/a.png" alt="גרף" width="300" style="display:block">

## Fix safety

There is no fix: another file is for a person to make; Gilyon makes PNG and JPEG of what it can read.

## Source

https://www.caniemail.com/features/image-svg/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_ENDING = re.compile(r"\.(svgz?|webp|avif|hei[cf]|tiff?|bmp)(?:[?#]|$)", re.IGNORECASE)
_HEADS = ((b"RIFF", "webp"), (b"<svg", "svg"), (b"<?xml", "svg"))


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for image in mail.tagged("img"):
        address = image.get("src", "")
        kind = _kind(address, mail.images.get(address.removeprefix("cid:"), b""))
        if kind:
            yield RULE.finding(
                f"{kind} is not shown everywhere: {shown(address)}", at_text(context, image.get("alt") or "")
            )


def _kind(address: str, data: bytes) -> str:
    if address.startswith("data:"):
        return "data:"
    ending = None if address.startswith("cid:") else _ENDING.search(address)
    if ending:
        return ending[1].lower()
    if data[4:8] == b"ftyp":
        return "avif"
    return next((name for head, name in _HEADS if data.lstrip().startswith(head)), "")


RULE = Rule("GLN652", "unsupported-image", Severity.ERROR, check, __doc__, mail=True)
