"""Faults put into good text: for each default rule a function that inserts one fault at a random place.

A mutator takes the prose of an article (all but prose masked) and a source of chance, and says what to replace where; None
if the text has no place for this fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from gilyon.core.diagnostics import Edit
from gilyon.core.source import Span

Mutator = Callable[[str, Random], Edit | None]

_BETWEEN_WORDS = re.compile(r"(?<=[א-ת]{2} )(?=[א-ת]{2,} )")
_BETWEEN_BLOCKS = re.compile(r"(?<=[א-ת.]\n\n)(?=[א-ת])")


def pick(pattern: re.Pattern[str], text: str, chance: Random) -> re.Match[str] | None:
    matches = list(pattern.finditer(text))
    return chance.choice(matches) if matches else None


def replaced(pattern: str, *by: str, least: int = 1) -> Mutator:
    """One match of a pattern, rewritten by one of the templates, in a text that has at least so many matches."""
    compiled = re.compile(pattern, re.MULTILINE)

    def mutate(prose: str, chance: Random) -> Edit | None:
        matches = list(compiled.finditer(prose))
        if len(matches) < least:
            return None
        match = chance.choice(matches)
        return Edit(Span(*match.span()), match.expand(chance.choice(by)))

    return mutate


def inserted(*words: str) -> Mutator:
    """Words between two words of a sentence."""

    def mutate(prose: str, chance: Random) -> Edit | None:
        match = pick(_BETWEEN_WORDS, prose, chance)
        return match and Edit(Span(*match.span()), chance.choice(words) + " ")

    return mutate


def block(*texts: str) -> Mutator:
    """A block between two paragraphs."""

    def mutate(prose: str, chance: Random) -> Edit | None:
        match = pick(_BETWEEN_BLOCKS, prose, chance)
        return match and Edit(Span(*match.span()), chance.choice(texts) + "\n\n")

    return mutate


def field(*lines: str) -> Mutator:
    """Lines at the beginning of the front matter; fields of the same name are taken out by the harness."""

    def mutate(prose: str, chance: Random) -> Edit | None:
        return Edit(Span(4, 4), chance.choice(lines) + "\n")

    return mutate


def copied_paragraph(prose: str, chance: Random) -> Edit | None:
    paragraphs = [m for m in re.finditer(r"(?<=\n\n)[א-ת][^\n\ufffc]+(?=\n\n)", prose) if len(m.group().split()) >= 20]
    end = len(prose.rstrip())
    return Edit(Span(end, end), "\n\n" + chance.choice(paragraphs).group()) if paragraphs else None


def copied_heading(prose: str, chance: Random) -> Edit | None:
    headings = list(re.finditer(r"^## [^\n\ufffc]+$", prose, re.MULTILINE))
    end = len(prose.rstrip())
    return Edit(Span(end, end), f"\n\n{chance.choice(headings).group()}\n\nפסקה.") if headings else None


_LIST_WITH_A_GAP = "1. לפתוח\n2. לבדוק\n4. לסגור"
_SUMMARY = "משפט ארוך מאוד שאינו נגמר, " * 12

MUTATORS: dict[str, Mutator] = {
    "GLN101": field("\tx: 1", "summary: א: ב: ג"),
    "GLN102": field('title: ""'),
    "GLN103": field("status: publishd", "date: 31/12/2024"),
    "GLN104": field("sumary: תקציר", "catgory: א"),
    "GLN105": field("slug: taken"),
    "GLN107": field("aliases: [taken]"),
    "GLN108": field("translation_of: nowhere"),
    "GLN109": field("date: 2026-05-01\nupdated: 2025-05-02"),
    "GLN110": field("title: כותרת **מודגשת**", "summary: 'עם &quot;ישות&quot;'"),
    "GLN111": field(f"summary: {_SUMMARY}"),
    "GLN201": block("##### עמוק מדי"),
    "GLN204": block("גרסת הדפסה PDF", "Print version", "Decrease font size\n\n\nIncrease font size".replace("\n\n\n", "\nPDF\n")),
    "GLN205": block("כוח אדם, כח אדם, כוח-אדם, כח-אדם, גיוס כוח אדם, גיוס כח אדם, גיוס כוח-אדם, גיוס כח-אדם"),
    "GLN206": block("##", "###"),
    "GLN207": replaced(r"(?<=^## )([א-ת][^\n\ufffc]*[א-ת])$", r"\1.", r"\1,"),
    "GLN208": copied_heading,
    "GLN209": inserted("[???]", "TODO: לבדוק", "[להשלים]", "[דרוש מקור]", "כאן תבוא תמונה"),
    "GLN210": block("<<<<<<< HEAD\nאחת\n=======\nשתיים\n>>>>>>> b"),
    "GLN211": inserted("<o:p></o:p>", "שגיאה! הסימניה אינה מוגדרת", "Error! Bookmark not defined"),
    "GLN212": inserted('<font color="red">אדום</font>', '<span style="x">א</span>'),
    "GLN213": inserted("&quot;מילה&quot;", "&#1513;לום", "&amp;nbsp;"),
    "GLN214": block("\u00a0", "&nbsp;"),
    "GLN215": copied_paragraph,
    "GLN216": block("```python", "~~~"),
    "GLN217": block(_LIST_WITH_A_GAP),
    "GLN301": block("![חזית הבניין](gone.jpg)"),
    "GLN302": inserted("[אחרת](gone.md)", "[אחרת](no-such)"),
    "GLN303": inserted("[למטה](#no-such)"),
    "GLN304": block("![](photo.jpg)", "![photo.jpg](photo.jpg)"),
    "GLN305": inserted("[כאן](https://example.com)", "[לחצו כאן](https://example.com)"),
    "GLN306": block("![חזית](https://example.com/a.png)"),
    "GLN307": inserted("[](https://example.com)"),
    "GLN308": inserted("[עצמי](case.md)"),
    "GLN309": block("![תמונה](photo.jpg)", "![IMG_1234](photo.jpg)"),
    "GLN310": inserted("https://example.com/a", "www.example.com"),
    "GLN311": inserted("מילה[^none]"),
    "GLN312": block("[^unused]: הערה."),
    "GLN313": inserted("[המדריך][none]"),
    "GLN314": block("[dup]: https://example.com/a\n[dup]: https://example.com/b"),
    "GLN315": inserted("[המדריך] (https://example.com)", "(המדריך)[https://example.com]"),
    "GLN316": inserted("[א](https://example.com?fbclid=x)", "[א](https://example.com/?a=1&utm_source=b)"),
    "GLN317": inserted("[א](http://localhost/a)", "[א](file:///C:/a.docx)"),
    "GLN401": replaced(r"(?<=[א-ת]{2})([,.:;?!])(?=[ \n])(?! [a-z0-9])", r" \1", "\u00a0\\1"),
    "GLN402": replaced(r"(?<=[א-ת]{2})([?!])(?=[ \n])|(?<=[א-ת]{2}),(?= [א-ת])", r"\g<0>.", r"\g<0>."),
    "GLN403": replaced(r"(?<=[א-ת]{2})\.(?=[ \n])", "..", "....", "....."),
    "GLN404": replaced(r"(?<=[א-ת]{2}) (?=[א-ת]{2})", "  ", "\u00a0 ", " \u00a0", "\u00a0\u00a0"),
    "GLN405": replaced(r"\((?=[א-ת]{2,}[^()\n]*\))", "( "),
    "GLN406": inserted("כ- 20", "ל – 10", "ב- API", "ה־ 5"),
    "GLN407": replaced(r"(?<=[א-ת]{2}) – (?=[א-ת])|(?<=[א-ת]{2}) (?=[א-ת]{2})", " - "),
    "GLN408": replaced(r"(?<=[א-ת])[אבדהולרת](?=[א-ת]{2})", "ם", "ן"),
    "GLN409": replaced(r"(?<![א-ת־\"'-])(את|של|כי|אשר) (?=[א-ת])", r"\1 \1 "),
    "GLN410": replaced(r"(?<=[א-ת]{2}), (?=[א-ת]{2})", ","),
    "GLN411": replaced(r"(?<=\n\n)([א-ת][^\n\ufffc\"]{90,}[א-ת])\.(?=\n\n)", r'\1 תחת השם "דבר אחר"'),
    "GLN412": replaced(r"(?<=[א-ת])\"(?=[א-ת](?![א-ת]))", "''"),
    "GLN413": replaced(r"(?<=[א-ת])'(?=[א-ת])", "´", "\u2032"),
    "GLN414": replaced(r"(?<= )\"(?=[א-ת]{2}[^\"\n]*\"[ ,.])", '" '),
    "GLN415": replaced(r"(?<=[א-ת]{2})([?!;]|\.(?= (?:הוא|לא|אין|זה|אם) )) (?=[א-ת]{2})", r"\1"),
    "GLN416": replaced(r"(?<=[א-ת]{2})־(?=[א-ת]{3})", " ־ ", "־ ", " ־"),
    "GLN417": replaced(r"(?<=[א-ת]{2}) – (?=[א-ת]{2})", " –", "– "),
    "GLN418": replaced(r"(?<=\d)%", " %", "\u00a0%"),
    "GLN419": inserted("לFacebook", "ב2009", "וכשהAPI"),
    "GLN420": replaced(r"(?<=[א-ת]{2})[םןך](?=[ ,.]\s?[א-ת])", "מ", "נ", "כ"),
    "GLN421": inserted("לדוגמא", "הטבלא", "גירסא", "קופסא"),
    "GLN422": inserted("התיקשורת", "אירגון", "ועידכון", "במישרד"),
    "GLN423": inserted("מין הסתם", "דרך עגב", "שמכאן ואיילך"),
    "GLN424": inserted("המנכל", "לארה'ב", "בדכ", 'מ"נכל'),
    "GLN425": inserted("עד 31.4.2024", "ב-30 בפברואר", "29/2/2023"),
    "GLN426": inserted("ביום שני, 16 בנובמבר 2008", "ביום שבת 17.11.2008"),
    "GLN427": replaced(r"(?<=[א-ת]) (?=[א-ת])", " \u05b8", " \u05b7"),
    "GLN428": replaced(r"[\u05b0-\u05bc]", r"\g<0>\g<0>"),
    "GLN429": replaced(r"(?<=[א-ת])ש|^ש", "\ufb2a", "\ufb2b"),
    "GLN430": replaced(r"(?<=[א-ת.])$", "\u00a0", " \u00a0"),
    "GLN501": replaced(r"(?<=[א-ת]) (?=[א-ת])", " \u202b", " \u202e", "\u202c "),
    "GLN502": replaced(r"(?<=[א-ת]) (?=[א-ת])", " \u2066", "\u2069 "),
    "GLN503": inserted("[א](https://example.com/\u200fa)", "`a\u200eb`"),
    "GLN504": replaced(r"(?<=[א-ת])(?=[א-ת])", "\u200b", "\u200d", "\u2060"),
    "GLN505": replaced(r"(?<=[א-ת])(?=[א-ת])", "\u00ad"),
    "GLN506": replaced(r"(?<=[א-ת.]) (?=[א-ת])", " \ufeff"),
    "GLN507": replaced(r"(?<=[א-ת]) (?=[א-ת])", " \u200e\u200e", "\u200f\u200f ", " \u200e\u200f"),
    "GLN508": replaced(r"(?<=[א-ת])(?=[א-ת])", "\u200e", "\u200f", "\u061c"),
    "GLN509": replaced(r"(?<=[א-ת]) (?=[א-ת])", "\u2028", " \x07", "\x85"),
    "GLN510": replaced(r"(?<=[א-ת])[א-ת](?=[א-ת])", "\ufffd", "×©×œ"),
    "GLN511": replaced(r"(?<=[א-ת]) (?=[א-ת])", "\u2003", "\u3000"),
    "GLN512": replaced(r"(?<= )\(([א-ת][^()\n]*[א-ת])\)(?=[ .,])", r")\1("),
    "GLN513": replaced(r"(?<=[A-Za-z])[ae](?=[a-z])", "\u0430", "\u0435"),
    "GLN514": inserted("2 + 3 = 5", "10-4=6"),
    "GLN515": block("םכל םולש", "םיבר םימי לש םולש"),
    "GLN601": field("subject: " + "נושא ארוך מאוד " * 6),
    "GLN602": field("preheader: " + "שורה ארוכה מאוד " * 12),
    "GLN603": field("subject: שלום לכם\npreheader: שלום לכם!"),
    "GLN604": inserted("{merge:nickname|חברים}", "{merge:|חברים}"),
    "GLN605": inserted("{merge:first_name}", "{merge:email}"),
    "GLN606": inserted("{merge:first_name|חברים", "{merge:first_name|**חברים**}"),
    "GLN607": inserted("*|FNAME|*", "{{ first_name }}", "%FIRSTNAME%", "<%= name %>", "[[שם פרטי]]"),
    "GLN701": field("tags: [לא קיים]"),
    "GLN702": field("tags: [כח-אדם]"),
    "GLN703": field("tags: [כוח אדם, כוח אדם]"),
    "GLN704": field("keywords: [מכירות, שיווק, מכירות]"),
    "GLN706": field("tags: ['#מכירות']", "keywords: ['\"מדידה\"']"),
    "GLN801": replaced(r"(?<= )\"([א-ת]{2}[^\"\n]*)\"(?=[ ,.])", r"”\1”", r"„\1”", least=3),
    "GLN802": replaced(r"(?<=[א-ת] )–(?= [א-ת])", "—", least=3),
    "GLN803": replaced(r"(?<=[א-ת]{2})־(?=[א-ת]{2})", "-", least=3),
    "GLN804": replaced(r"(?<=[א-ת])\"(?=[א-ת](?![א-ת]))", "״", least=3),
    "GLN805": inserted("כח ועוד כוח", "תוכנית או תכנית"),
    "GLN806": inserted("כח", "תכנית"),
    "GLN807": inserted("חד-פעמי, חד-פעמיים וגם חד פעמי"),
}  # fmt: skip

NOT_MUTATED = {
    "GLN006": "is about what another file is",
    "GLN100": "is about bytes",
    "GLN202": "is about a whole body",
    "GLN203": "is about the first block only",
    "GLN220": "is about what the other rules found",
    "GLN705": "is about the folder of the article",
}
