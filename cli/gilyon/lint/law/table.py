"""What the law of Israel asks of published pages, documents, forms and advertisements, and which rules look after it.

The one table of it: ``law`` as a selector means the rules named here, those of the family and those of other families
that cover a point of law beside their own. None of it is legal advice.
"""

from __future__ import annotations

from dataclasses import dataclass

FAMILY = "GLN0"
"""What the codes of rules of the law begin with. They find nothing in a publication that this law does not bind."""

GROUP = "law"
"""The selector."""


@dataclass(frozen=True, slots=True)
class Act:
    """A law, regulations or a standard: its name in English and in Hebrew, and where its text can be read."""

    name: str
    hebrew: str
    address: str


ACCESSIBILITY = Act(
    "Equal Rights for Persons with Disabilities Regulations (Service Accessibility Adjustments), 2013",
    "תקנות שוויון זכויות לאנשים עם מוגבלות (התאמות נגישות לשירות), התשע״ג–2013",
    "https://www.nevo.co.il/law/122506",
)
PRIVACY = Act(
    "Privacy Protection Law, 1981, as amended by Amendment 13, in force since 14 August 2025",
    "חוק הגנת הפרטיות, התשמ״א–1981",
    "https://he.wikisource.org/wiki/חוק_הגנת_הפרטיות",
)
SECURITY = Act(
    "Privacy Protection Regulations (Data Security), 2017",
    "תקנות הגנת הפרטיות (אבטחת מידע), התשע״ז–2017",
    "https://he.wikisource.org/wiki/תקנות_הגנת_הפרטיות_(אבטחת_מידע)",
)
COMMUNICATIONS = Act(
    "Communications Law (Telecommunications and Broadcasting), 1982",
    "חוק התקשורת (בזק ושידורים), התשמ״ב–1982",
    "https://www.nevo.co.il/law/74420",
)
CONSUMERS = Act(
    "Consumer Protection Law, 1981",
    "חוק הגנת הצרכן, התשמ״א–1981",
    "https://www.nevo.co.il/law/70305",
)


@dataclass(frozen=True, slots=True)
class Duty:
    """A point of law: what ``section`` of an act asks, and the codes of the rules that look after it."""

    act: Act
    section: str
    asks: str
    codes: tuple[str, ...]


_WCAG = "reg. 35; IS 5568 (WCAG 2.0 AA), "

DUTIES: tuple[Duty, ...] = (
    Duty(ACCESSIBILITY, f"{_WCAG}1.1.1", "What is not text has a text that says the same.", ("GLN304", "GLN309")),
    Duty(ACCESSIBILITY, f"{_WCAG}1.2.1, 1.2.2", "Recordings have a transcript, films captions.", ("GLN007",)),
    Duty(ACCESSIBILITY, f"{_WCAG}1.3.1, 2.4.6", "Headings are marked as such and say something.", ("GLN201", "GLN206")),
    Duty(ACCESSIBILITY, f"{_WCAG}1.4.3", "Text stands out from its ground by 4.5:1.", ("GLN005",)),
    Duty(ACCESSIBILITY, f"{_WCAG}2.4.4", "A link's text says where it leads.", ("GLN305", "GLN307")),
    Duty(
        ACCESSIBILITY,
        "reg. 35; IS 5568 part 2",
        "Published documents can be read by readers' aids: tags, language, title.",
        ("GLN006",),
    ),
    Duty(
        ACCESSIBILITY,
        "reg. 35E",
        "The adjustments are published in a prominent, fixed place of the site.",
        ("GLN001",),
    ),
    Duty(ACCESSIBILITY, "reg. 35E, 34", "Whoever meets a barrier is told whom to turn to.", ("GLN002",)),
    Duty(
        ACCESSIBILITY,
        "reg. 35E, 91E",
        "From 25 employees on there is an accessibility coordinator, whose details are published.",
        ("GLN003",),
    ),
    Duty(ACCESSIBILITY, "reg. 34(b)", "What is published of adjustments is up to date.", ("GLN004",)),
    Duty(
        PRIVACY,
        "s. 11",
        "Whoever is asked for data is told whether they are obliged to give them and what comes of not giving them, "
        "what the data are for, who gets them and what for, who controls them and how to reach them, and the right to "
        "see and correct them.",
        ("GLN011", "GLN012"),
    ),
    Duty(SECURITY, "reg. 14", "Data that travel over the internet are encrypted.", ("GLN013",)),
    Duty(SECURITY, "reg. 2(c)", "No more data are kept than their purpose needs.", ("GLN014",)),
    Duty(
        COMMUNICATIONS,
        "s. 30A(b)",
        "No advertisement goes by mail, SMS, fax or automatic call to people who did not agree beforehand, expressly "
        "and in writing (or in a recorded call).",
        ("GLN021", "GLN022", "GLN023", "GLN024", "GLN025"),
    ),
    Duty(
        COMMUNICATIONS,
        "s. 30A(e)",
        "An advertisement says that it is one, at its beginning and in its subject.",
        ("GLN031", "GLN682"),
    ),
    Duty(COMMUNICATIONS, "s. 30A(e)", "It tells the advertiser's name, address and how to reach them.", ("GLN683",)),
    Duty(
        COMMUNICATIONS,
        "s. 30A(d), (e)",
        "It tells of the right to refuse more, and a simple way to do so.",
        ("GLN611", "GLN680", "GLN681"),
    ),
    Duty(CONSUMERS, "s. 17D", "A price that is published for consumers is the whole price, VAT included.", ("GLN032",)),
)

GROUP_CODES = frozenset(code for duty in DUTIES for code in duty.codes)

ASSURED: tuple[tuple[Act, str, str], ...] = (
    (
        ACCESSIBILITY,
        "reg. 35",
        "Pages have landmarks, labels, a language, a skip link, and keys reach all of them.",
    ),
    (ACCESSIBILITY, "reg. 35E", "There is an accessibility statement, and every page links to it."),
    (ACCESSIBILITY, "reg. 35; IS 5568 part 2", "PDFs are tagged, with language and title, in either `pdf.variant`."),
    (PRIVACY, "s. 11", "A form's `notice`, or the one made of its `purpose`, stands at the button."),
    (COMMUNICATIONS, "s. 30A", "The box of a consent is a box of its own, and empty."),
    (CONSUMERS, "s. 7(c)", "A page or PDF of `kind: advertisement` says above its title that it is one."),
)
"""What the built-in templates do by themselves, so that no rule need ask for it: the act, the section, and what."""
