"""Email editions made without a repository: the exporter, given a publication and an article."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import html
from PIL import Image

from gilyon.config.mail import Images
from gilyon.config.parse import parse_settings
from gilyon.config.settings import Settings
from gilyon.content.articles import load_article
from gilyon.core.source import Source
from gilyon.exporters.base import ArticleJob, Artifact, Delivery, Publication
from gilyon.exporters.email.edition import EmailExporter
from gilyon.exporters.email.service_edition import ServiceExporter
from workspace import article

ROOT = Path(__file__).parents[2]
TEMPLATES = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_text("utf-8")
    for path in sorted((ROOT / "templates" / "email").iterdir())
}
NAME = 'name = "כתב עת"\n'
ADDRESS = 'address = "https://example.com"\n'
SENDER = """
[email]
sender = "news@example.com"
sender_name = "מערכת כתב העת"
postal_address = "ת\\"ד 1000, תל אביב"
unsubscribe = "https://example.com/unsubscribe"
"""
FULL = NAME + ADDRESS + SENDER


@dataclass(frozen=True)
class Edition:
    """The three files of an edition, and the message as a mail program reads it."""

    html: str
    text: str
    eml: bytes
    paths: tuple[str, ...]

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.eml, policy=policy.default)

    @property
    def mailed_html(self) -> str:
        part = self.message.get_body(("html",))
        assert part is not None
        return part.get_content().replace("\r\n", "\n")

    @property
    def plain(self) -> str:
        """The text without its direction marks."""
        return re.sub("[\u200e\u200f]", "", self.text)


def make(
    body: str = "פסקה אחת.\n",
    *,
    title: str = "כותרת",
    config: str = FULL,
    assets: dict[str, bytes] | None = None,
    links: dict[str, str] | None = None,
    source: str | None = None,
    draft: bool = False,
    epoch: int | None = None,
    **fields: str,
) -> Edition:
    """The edition of an article. ``assets`` and ``links`` are named as the body writes them."""
    made = artifacts(
        body,
        title=title,
        config=config,
        assets=assets,
        links=links,
        source=source,
        draft=draft,
        epoch=epoch,
        **fields,
    )
    return Edition(*_files(made))


@dataclass(frozen=True)
class ServiceEdition:
    """The three files of an edition for a sending service."""

    html: str
    text: str
    facts: Any
    paths: tuple[str, ...]


def make_for(service: str, body: str = "פסקה אחת.\n", **given: Any) -> ServiceEdition:
    """The edition of an article for a sending service; takes what :func:`make` takes."""
    made = artifacts(body, service=service, **given)
    html, text, facts = (item.data.decode("utf-8") for item in made)
    return ServiceEdition(html, text, json.loads(facts), tuple(item.path for item in made))


def artifacts(
    body: str = "פסקה אחת.\n",
    *,
    title: str = "כותרת",
    config: str = FULL,
    assets: dict[str, bytes] | None = None,
    links: dict[str, str] | None = None,
    source: str | None = None,
    draft: bool = False,
    epoch: int | None = None,
    service: str = "",
    **fields: str,
) -> list[Artifact]:
    settings, exporter = _publication(config, epoch, bool(service))
    text = source if source is not None else article(title, body, **fields)
    loaded = load_article(Source("articles/example.md", text), settings.conventions)
    assert loaded.article is not None, loaded.problems
    assets = assets or {}
    delivery = Delivery(Images.HOSTED if service else settings.email.images, draft, service)
    job = ArticleJob(loaded.article, links or {}, {name: name for name in assets}, assets, delivery=delivery)
    return exporter.export(job)


@cache
def _publication(config: str, epoch: int | None, for_service: bool) -> tuple[Settings, EmailExporter | ServiceExporter]:
    settings = parse_settings(config)
    publication = Publication(settings, TEMPLATES, {}, epoch)
    return settings, ServiceExporter(publication) if for_service else EmailExporter(publication)


def _files(made: list[Artifact]) -> tuple[str, str, bytes, tuple[str, ...]]:
    html, text, eml = made
    return html.data.decode("utf-8"), text.data.decode("utf-8"), eml.data, tuple(item.path for item in made)


def select(root: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Elements by a CSS selector of tags, classes and attributes; enough for these tests."""
    paths = []
    for choice in selector.split(","):
        path = ""
        for step in choice.split():
            tag, rest = re.fullmatch(r"([a-z0-9]*)(.*)", step).groups()
            rest = re.sub(r"\.([a-z-]+)", r"[contains(concat(' ', @class, ' '), ' \1 ')]", rest)
            path += f"//{tag or '*'}" + re.sub(r"\[([a-z]+)(?=[=\]])", r"[@\1", rest)
        paths.append("." + path)
    return root.xpath(" | ".join(paths))


def png(width: int = 4, height: int = 4) -> bytes:
    """A black PNG in its shortest form, which no edition can write any shorter."""
    return _image("1", (width, height), "PNG")


def gif(width: int = 8, height: int = 8) -> bytes:
    return _image("P", (width, height), "GIF")


def _image(mode: str, size: tuple[int, int], format_: str) -> bytes:
    target = BytesIO()
    Image.new(mode, size).save(target, format_, optimize=True)
    return target.getvalue()
