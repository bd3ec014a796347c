"""How each fault is put into a good mail, where the rule's own example is too long to print or would bring others along."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from mail_parts import Parts, article_of, export, good

LINK = '<p dir="rtl" style="direction:rtl;text-align:right"><a href="{}" style="text-decoration:underline">כאן</a></p>'
UNSUBSCRIBE = re.compile(r"<a [^>]*unsubscribe[^>]*>(.*?)</a>", re.DOTALL)


def _padded(size: int) -> Callable[[Parts], Parts]:
    def pad(parts: Parts) -> Parts:
        missing = size - len(parts.html.encode("utf-8")) - len("<!---->")
        return parts.with_html(parts.html.replace("</body>", f"<!--{'x' * missing}--></body>"))

    return pad


def _styled(size: int) -> Callable[[Parts], Parts]:
    rule = "p { margin: 0; }\n"
    return lambda parts: parts.with_html(
        parts.html.replace("</head>", f"<style>{rule * (size // len(rule))}</style></head>")
    )


def _heavy(parts: Parts) -> Parts:
    folded = "\r\n ".join(["x" * 900] * 6000)
    return parts.with_header("X-Pad", folded)


def _heavy_image(parts: Parts) -> Parts:
    data = b"\x89PNG\r\n\x1a\n" + Random(1).randbytes(500_000)
    body = base64.encodebytes(data).replace(b"\n", b"\r\n")
    pattern = re.compile(rb"(Content-Type: image/png.*?\r\n\r\n)(.*?)(?=\r\n--=_)", re.DOTALL)
    return replace(parts, eml=pattern.sub(lambda match: match[1] + body, parts.eml, count=1))


def _without_words(html: str) -> str:
    image = re.search(r"<img[^>]*>", html)
    assert image
    text = re.compile(r'(<div class="gilyon-text"[^>]*>).*(</div>\s*<table class="gilyon-action")', re.DOTALL)
    return text.sub(lambda match: match[1] + image.group() + match[2], html)


def _western(html: str) -> str:
    return re.sub(r"[^\x00-\xff]", "x", html)


def _without_dir(html: str) -> str:
    head, tag, body = html.partition("<body")
    return head + tag + re.sub(r' dir="(?:rtl|ltr)"', "", body)


def _other_way(html: str) -> str:
    head, tag, body = html.partition("<div")
    turned = body.replace('dir="rtl"', 'dir="ltr"').replace("direction: rtl", "direction: ltr")
    return head + tag + turned


def _ascii_text(parts: Parts) -> Parts:
    return parts.with_text("word " * 300 + "\nhttps://example.com/unsubscribe\n")


MUTATIONS: dict[str, Callable[[Parts], Parts]] = {
    "GLN616": lambda p: p.changed(
        lambda h: h.replace("לשתוק.", "לשתוק.\u200e\u200f\u200e\u200f", 1 + h.count("<title"))
    ),
    "GLN620": _padded(102_401),
    "GLN621": _padded(102_400),
    "GLN622": _styled(15_000),
    "GLN623": _styled(8_500),
    "GLN624": _heavy,
    "GLN625": lambda p: p.changed(lambda h: re.sub(r"<meta [^>]*charset=[^>]*>\n", "", h)),
    "GLN626": lambda p: export(article_of("The caf\u00e9 is open.\n", title="Caf\u00e9", lang="en")).changed(_western),
    "GLN630": lambda p: p.changed(_without_dir),
    "GLN631": lambda p: p.changed(_other_way),
    "GLN647": lambda p: p.changed(lambda h: re.sub(r"<!--\[if mso\]>(?:<table|</td>).*?<!\[endif\]-->", "", h)),
    "GLN655": _heavy_image,
    "GLN656": lambda p: p.changed(lambda h: re.sub(r"<img[^>]*cid:[^>]*>", "", h)),
    "GLN657": lambda p: p.changed(_without_words),
    "GLN663": lambda p: p.inside(LINK.format("https://example.com/?" + "a" * 2000)),
    "GLN670": lambda p: p.changed(lambda h: h.replace('aria-label="שלושה כללים לשיחה טובה" lang="he"', "")),
    "GLN671": lambda p: p.changed(lambda h: re.sub(r"<title>.*?</title>", "<title></title>", h)),
    "GLN680": lambda p: good(kind="advertisement").changed(lambda h: UNSUBSCRIBE.sub(r"\1", h)),
    "GLN681": lambda p: p.changed(lambda h: UNSUBSCRIBE.sub(r"\1", h)),
    "GLN683": lambda p: good(kind="advertisement").changed(lambda h: h.replace('ת"ד 1000, תל אביב', "")),
    "GLN690": lambda p: p.with_text(" \n"),
    "GLN691": lambda p: p.with_text("שלום.\n\nhttps://example.com/unsubscribe\n"),
    "GLN692": lambda p: p.with_text(p.text.replace("https://example.com/unsubscribe", "")),
    "GLN694": lambda p: p.with_header("X-Long", "x" * 1200),
    "GLN697": lambda p: p.with_header("Content-Transfer-Encoding", "base64"),
    "GLN698": _ascii_text,
}
"""By code. The examples of these rules are words about a mail, not a piece of one."""
