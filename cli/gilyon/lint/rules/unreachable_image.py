"""An image lies where no reader can fetch it.

## What it does

Reports images whose address is relative, names a file or this machine, or a part that the message does not have.

## Why

The reader sees a broken picture.

## Example

    <img src="images/a.png" alt="גרף" width="300" style="display:block">

## Instead

    <img src="https://example.com/a.png" alt="גרף" width="300" style="display:block">

## Fix safety

There is no fix: where the image lies, a person must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_LOCAL = re.compile(r"https?://(?:localhost|127\.|10\.|192\.168\.|[^/]+\.(?:local|test|localhost)(?=[:/]|$))", re.I)


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for image in mail.tagged("img"):
        address = image.get("src", "").strip()
        if address.startswith("cid:"):
            reached = address.removeprefix("cid:") in mail.images or not mail.message
        else:
            reached = address.startswith(("https://", "http://", "data:")) and not _LOCAL.match(address)
        if not reached:
            yield RULE.finding(f"no reader can fetch {shown(address)}", at_text(context, image.get("alt") or ""))


RULE = Rule("GLN651", "unreachable-image", Severity.ERROR, check, __doc__, mail=True)
