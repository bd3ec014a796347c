"""A good mail, as Gilyon makes it, and ways to put something bad into it.

A rule's example is a fragment: front matter for the article (whole if it has a title, else fields to change), headers,
a ``<head>``, a whole ``<html>``, a piece of the body, or a line of the text part.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from gilyon.config.parse import parse_settings
from gilyon.content.articles import Loaded, load_article
from gilyon.content.vocabulary import parse_vocabulary
from gilyon.core.article import ArticleIndex
from gilyon.core.diagnostics import Diagnostic
from gilyon.core.source import Source
from gilyon.exporters.base import ArticleJob, Publication
from gilyon.exporters.email.edition import EmailExporter
from gilyon.lint.engine import lint_file
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import Rule, Surroundings

ROOT = Path(__file__).parents[2]
TEMPLATES = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_text("utf-8")
    for path in sorted((ROOT / "templates" / "email").iterdir())
}
SETTINGS = parse_settings("""
name = "כתב עת"
address = "https://example.com"

[email]
sender = "news@example.com"
sender_name = "מערכת כתב העת"
postal_address = "ת\\"ד 1000, תל אביב"
unsubscribe = "https://example.com/unsubscribe"
""")
FRONT = {
    "title": "שלושה כללים לשיחה טובה",
    "kind": "newsletter",
    "preheader": "מה לשאול קודם, מה לשאול אחר כך, ומתי לשתוק.",
    "date": "2026-05-01",
}
BODY = """
שיחה טובה מתחילה בשאלה. אפשר לקרוא על כך [במדריך הארוך](https://example.org/guide), ואפשר לנסות מחר בבוקר.

## מה לשאול

- מה הביא אתכם הנה?
- מה כבר ניסיתם עם CRM או בלעדיו?

![עמודות של שיחות לפי שעה](chart.png)

| שעה | שיחות |
| --- | --- |
| 9:00 | 12 |
| 10:00 | 17 |

הקוד של הדוח קצר:

```sql
SELECT hour, COUNT(*) FROM calls -- שיחות לפי שעה
```

!!! note "זכרו"
    מי ששותק שומע.
"""


@dataclass(frozen=True)
class Parts:
    """An article and its mail, to be changed before it is read."""

    article: str
    eml: bytes
    html: str
    text: str

    @property
    def mail(self) -> Mail:
        return Mail.read(self.eml)

    def with_html(self, html: str) -> Parts:
        return replace(self, html=html, eml=_with_payload(self.eml, "text/html", html))

    def with_text(self, text: str) -> Parts:
        return replace(self, text=text, eml=_with_payload(self.eml, "text/plain", text))

    def with_header(self, name: str, value: str) -> Parts:
        head, gap, rest = self.eml.partition(b"\r\n\r\n")
        line = f"{name}: {value}".rstrip().encode("ascii")
        pattern = re.compile(rb"^%s:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*" % name.encode(), re.MULTILINE | re.IGNORECASE)
        changed, count = pattern.subn(lambda _: line, head)
        return replace(self, eml=(changed if count else head + b"\r\n" + line) + gap + rest)

    def inside(self, fragment: str) -> Parts:
        """With a fragment at the end of the article's text."""
        mark = '<table class="gilyon-action"'
        assert self.html.count(mark) == 1
        return self.with_html(self.html.replace(mark, f"{fragment}\n{mark}"))

    def changed(self, change: Callable[[str], str]) -> Parts:
        html = change(self.html)
        assert html != self.html
        return self.with_html(html)


@cache
def export(article: str) -> Parts:
    loaded = load_article(Source("articles/case.md", article), SETTINGS.conventions)
    assert loaded.article is not None, loaded.problems
    name = {"chart.png": "chart.png"}
    job = ArticleJob(loaded.article, {}, name, {"chart.png": png(640, 320)})
    artifacts = _exporter().export(job)
    mail = Mail.read(artifacts[2].data)
    return Parts(article, artifacts[2].data, mail.html, mail.text)


@cache
def _exporter() -> EmailExporter:
    return EmailExporter(Publication(SETTINGS, TEMPLATES, {}))


def article_of(body: str = BODY, **fields: str) -> str:
    lines = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return f"---\n{lines}\n---\n{body}"


def good(**fields: str) -> Parts:
    return export(article_of(**(FRONT | fields)))


def png(width: int, height: int) -> bytes:
    target = BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(target, "PNG")
    return target.getvalue()


def applied(fragment: str) -> Parts:
    """The good mail with an example put where it belongs."""
    text = fragment.strip()
    parts = good()
    front = re.match(r"---\n(.*?)\n---\n?", text, re.DOTALL)
    if front:
        fields = dict(line.split(": ", 1) for line in front[1].splitlines())
        parts = export(article_of(**fields)) if "title" in fields else good(**fields)
        text = text[front.end() :].strip()
    headers = re.findall(r"^([A-Z][A-Za-z-]+):(?: (.*))?$", text, re.MULTILINE)
    if not text:
        return parts
    if headers and len(headers) == len(text.splitlines()):
        for name, value in headers:
            parts = parts.with_header(name, value)
        return parts
    if text.startswith("<head>"):
        inner = text.removeprefix("<head>").removesuffix("</head>")
        return parts.with_html(parts.html.replace("</head>", f"{inner}\n</head>"))
    if text.startswith("<html"):
        return parts.with_html(f"<!DOCTYPE html>\n{text}")
    return parts.inside(text) if text.startswith("<") else parts.with_text(f"{parts.text}\n{text}\n")


def found(parts: Parts, rules: list[Rule]) -> list[Diagnostic]:
    return lint_mail(parts.article, parts.mail, rules)


def lint_mail(article: str, mail: Mail, rules: list[Rule]) -> list[Diagnostic]:
    file: Loaded = load_article(Source("articles/case.md", article), SETTINGS.conventions)
    index = ArticleIndex.of([file.article] if file.article else [])
    around = Surroundings(index, parse_vocabulary(""), SETTINGS, lambda folder: frozenset())
    return lint_file(file, around, rules, mail=mail)


def _with_payload(eml: bytes, kind: str, text: str) -> bytes:
    """The bytes of a message with another text in its part of a kind, encoded as base64."""
    part = re.compile(
        rb"(Content-Type: %s[^\r\n]*(?:\r\n[ \t][^\r\n]*)*\r\nContent-Transfer-Encoding: )[\w-]+(\r\n\r\n)(.*?)(?=\r\n--=_)"
        % kind.encode(),
        re.DOTALL,
    )
    data = base64.encodebytes(text.replace("\n", "\r\n").encode("utf-8")).replace(b"\n", b"\r\n").rstrip()
    changed, count = part.subn(lambda match: match[1] + b"base64" + match[2] + data, eml)
    assert count == 1, kind
    return changed
