"""Inputs of each format that are deep, long or bare nonsense, for what is in :mod:`faults.fuzz_targets`."""

from __future__ import annotations

from collections.abc import Mapping

DEEP = 10_000
LONG = "מילה " * 120_000
"""A line of a megabyte."""

_EVERY: Mapping[str, bytes] = {
    "nothing": b"",
    "zeros": b"\0" * 100_000,
    "every byte": bytes(range(256)) * 200,
    "no UTF-8": b"\xff\xfe\xfa" * 30_000,
    "a line of a megabyte": LONG.encode(),
    "a word of a megabyte": ("א" * 500_000).encode(),
    "brackets": b"[" * DEEP + b"]" * DEEP,
    "quotes": b'"' * 50_001,
    "marks of direction": "\u202e\u2066".encode() * 20_000,
}


def _all(*texts: tuple[str, str]) -> dict[str, bytes]:
    return {**_EVERY, **{name: text.encode() for name, text in texts}}


EXTREMES: Mapping[str, Mapping[str, bytes]] = {
    "front_matter": _all(
        ("deep", "---\ntitle: " + "{a: " * DEEP + "\n---\n"),
        ("long", f"---\ntitle: {LONG}\n---\n"),
        ("many fields", "---\ntitle: כ\n" + "".join(f"k{n}: x\n" for n in range(5_000)) + "---\n"),
    ),
    "settings": _all(("deep", "a = " + "{b = " * DEEP), ("long", f'name = "{LONG}"\n')),
    "vocabulary": _all(("deep", "[[tag]]\nname = " + "[" * DEEP), ("long", f'[[tag]]\nname = "{LONG}"\n')),
    "markdown": _all(("notes", "".join(f"א[^{n}]\n\n[^{n}]: ב\n\n" for n in range(2_000)))),
    "page": _all(
        ("deep", "<div>" * DEEP + "<p>א</p>" + "</div>" * DEEP),
        ("deep tables", "<table><tr><td>" * DEEP + "א"),
        ("deep emphasis", "<b><i>" * DEEP + "א"),
        ("open comment", "<html><body><p>א</p><!--" + "-" * 500_000),
        ("attributes", "<p " + " ".join(f'a{n}="x"' for n in range(20_000)) + ">א</p>"),
        ("entities", "<p>" + "&#x5d0;&nope;&#99999999;" * 20_000 + "</p>"),
        ("long", f"<html><body><h1>כותרת</h1><p>{LONG}</p></body></html>"),
    ),
    "lead_list": _all(
        ("columns", ",".join(f"c{n}" for n in range(20_000)) + "\n" + "," * 19_999 + "\n"),
        ("open quote", 'שם,דוא״ל\n"דנה,' + LONG),
        ("long cell", f"שם,דוא״ל\n{LONG},dana@example.com\n"),
        ("long address", f"שם,דוא״ל\nדנה,{'a' * 500_000}@example.com\n"),
        ("long number", f"שם,טלפון\nדנה,{'05' * 200_000}\n"),
    ),
    "workbook": _all(("archive that is cut", "PK\x03\x04" * 1_000)),
    "sheet": _all(
        ("deep", "<worksheet><sheetData>" + "<row>" * DEEP),
        ("far cell", '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'),
        ("bomb of entities", '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'),
    ),
    "old_site": _all(
        ("deep", "<rss><channel>" + "<item>" * DEEP),
        ("deep blocks", "<rss><channel><item><content:encoded><![CDATA[" + "<!-- wp:group -->" * DEEP + "]]></content:encoded></item></channel></rss>"),
        ("bomb of entities", "<!DOCTYPE rss [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9}">' for n in range(1, 20)) + "]><rss>&e19;</rss>"),
        ("deep JSON", "[" * DEEP),
        ("long cell", f'id,title,introtext\n1,כותרת,"{LONG}"\n'),
        ("open quote", 'id,title,introtext\n1,כותרת,"' + LONG),
    ),
    "drawing": _all(
        ("deep", "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * DEEP),
        ("bomb of entities", "<!DOCTYPE svg [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9}">' for n in range(1, 20)) + "]><svg>&e19;</svg>"),
    ),
}  # fmt: skip
