"""The articles that the benchmarks build: made-up Hebrew text, the same for the same number, in each tool's own form.

An article has about 300 words in paragraphs under three or four headings, a list, bold text and a few Latin words, two
links to other articles, one to three of forty tags, a section and a date. One in ten has a table, one in twenty code.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

NOUNS = (
    "לקוח שיחה מכירה פגישה הצעה מחיר צוות מנהל דו״ח רבעון יעד תהליך שאלה תשובה הסכם מוצר שירות קשר שוק מתחרה תקציב "
    "רשימה פנייה טלפון הודעה אמון ניסיון למידה תרגול משוב הכשרה גיוס מועמד ראיון תפקיד ליווי תוכנית מדד משפך החלטה "
    "התנגדות צורך פתרון סיכום מועד הזדמנות המלצה ערך חוזה משא־ומתן"
).split()
VERBS = (
    "מתחיל בודק שואל מסביר מציע מקשיב רושם מסכם חוזר מחליט מוכר לומד מתרגל מודד משווה מתקשר שולח מקבל דוחה מקדם סוגר "
    "פותח מוביל מלווה מגייס משפר מונע מזהה מאשר מתכנן"
).split()
ADJECTIVES = "קצר ארוך ברור חדש ישן טוב מדויק פשוט מורכב קטן גדול אישי שבועי חודשי אמיתי נכון חשוב דחוף נקי מלא".split()
ADVERBS = "תמיד לפעמים בדרך־כלל היום מחר בשבוע־הבא מראש בסוף בהתחלה בעצמו יחד לבד מהר לאט שוב כבר עדיין לרוב".split()
JOINTS = "אבל כי כאשר ולכן וגם או אם כמו למרות בגלל".split()
LATIN = "CRM Excel WhatsApp LinkedIn ROI KPI B2B Zoom C++ SaaS API".split()
PREFIXES = ("", "", "ה", "ה", "ב", "ל", "מה", "וה", "של ה", "עם ה", "על ", "ש")
TERMS = tuple(
    "מכירות|שיחות מכירה|הצעות מחיר|משא ומתן|סגירת עסקאות|טיפול בהתנגדויות|שירות לקוחות|נאמנות לקוחות|גיוס עובדים|"
    "גיוס כוח אדם|ראיונות עבודה|הכשרת צוותים|ליווי מנהלים|משוב|הנעת עובדים|ניהול זמן|תכנון רבעוני|יעדים ומדדים|דו״חות|"
    "מדידה ודיווח|CRM|ניקוי נתונים|שיווק דיגיטלי|דיוור|טפסים|פרטיות|נגישות|מיתוג|מחירים|תקציב|חוזים|מכרזים|שותפויות|"
    "יבוא ויצוא|עסקים קטנים|חברות הזנק|תערוכות|המלצות|תוכן|WhatsApp Business".split("|")
)
SECTIONS = ("sales", "service", "management", "recruiting", "training", "marketing", "data", "tools")
_LINK = re.compile(r"link:(\d+)")


@dataclass(frozen=True)
class Post:
    """One article in no tool's form; a link to another is ``[text](link:NUMBER)`` in its body."""

    number: int
    title: str
    summary: str
    date: date
    tags: tuple[str, ...]
    body: str

    @property
    def slug(self) -> str:
        return f"article-{self.number:05}"

    @property
    def section(self) -> str:
        return SECTIONS[self.number % len(SECTIONS)]

    @property
    def file(self) -> str:
        return f"{self.section}/{self.slug}.md"


def make_posts(count: int) -> list[Post]:
    return [_Writer(number, count).post() for number in range(count)]


def make_long_posts(count: int) -> list[Post]:
    """Articles of about 500 words, which are two pages on paper; their links lead out, so that each stands alone."""
    pairs = zip(make_posts(count), make_posts(2 * count)[count:], strict=True)
    return [
        replace(post, body=_LINK.sub(r"https://example.com/\1/", f"{post.body}\n{_beginning(more.body)}\n"))
        for post, more in pairs
    ]


def _beginning(body: str) -> str:
    blocks = body.split("\n\n")
    return "\n\n".join(blocks[: len(blocks) // 2])


def with_new_text(post: Post) -> Post:
    """The article after its author added a sentence."""
    return replace(post, body=f"{post.body}\nמשפט אחד שנוסף היום בסוף המאמר.\n")


def with_new_title(post: Post) -> Post:
    return replace(post, title=f"{post.title}, מהדורה חדשה")


class _Writer:
    """Writes one article. Its own generator is seeded by the number alone, so that the first thousand stay the same."""

    def __init__(self, number: int, count: int) -> None:
        self._random = random.Random(number)
        self._number = number
        self._count = count

    def post(self) -> Post:
        title = " ".join([self._noun(), self._pick(ADJECTIVES), *(self._noun() for _ in range(3))])
        tags = tuple(self._random.sample(TERMS, self._random.randint(1, 3)))
        day = date(2016, 1, 1) + timedelta(days=self._random.randrange(3900))
        return Post(self._number, title, self._sentence(), day, tags, self._body())

    def _body(self) -> str:
        blocks = [self._paragraph(3)]
        for part in range(self._random.randint(3, 4)):
            blocks += [f"## {self._noun()} {self._pick(ADJECTIVES)} {part + 1}", self._paragraph(3)]
            if part == 0:
                blocks.append("\n".join(f"- **{self._noun()}**: {self._sentence(6)}" for _ in range(4)))
            if part == 1:
                blocks.append(
                    f"{self._sentence()} ראו [{self._noun()} {self._noun()}]({self._link()}). {self._sentence()}"
                )
        if self._number % 10 == 3:
            rows = [f"| {self._noun()} | {self._random.randint(1, 99)}% | {self._pick(LATIN)} |" for _ in range(4)]
            blocks.append("\n".join(["| מה | כמה | במה |", "| --- | ---: | --- |", *rows]))
        if self._number % 20 == 7:
            blocks.append("```python\nfor lead in leads:\n    if lead.phone is None:\n        print(lead.name)\n```")
        blocks.append(f"להמשך: [{self._noun()} {self._pick(ADJECTIVES)}]({self._link()}).")
        return "\n\n".join(blocks) + "\n"

    def _paragraph(self, sentences: int) -> str:
        return " ".join(self._sentence() for _ in range(sentences))

    def _sentence(self, words: int = 0) -> str:
        length = words or self._random.randint(9, 18)
        chosen = [self._noun("ה"), self._pick(VERBS)]
        while len(chosen) < length:
            kind = self._random.random()
            if kind < 0.5:
                chosen.append(self._noun())
            elif kind < 0.65:
                chosen.append(self._pick(ADJECTIVES))
            elif kind < 0.8:
                chosen.append(self._pick(VERBS))
            elif kind < 0.9:
                chosen.append(self._pick(ADVERBS))
            elif kind < 0.97:
                chosen.append(self._pick(JOINTS))
            else:
                chosen.append(f"ב־{self._pick(LATIN)}")
        return " ".join(chosen) + "."

    def _noun(self, prefix: str | None = None) -> str:
        return (self._pick(PREFIXES) if prefix is None else prefix) + self._pick(NOUNS)

    def _pick(self, words: tuple[str, ...] | list[str]) -> str:
        return self._random.choice(words)

    def _link(self) -> str:
        return f"link:{self._random.randrange(self._count)}"


def for_gilyon(post: Post) -> str:
    return (
        f"---\ntitle: {post.title}\nslug: {post.slug}\ndate: {post.date}\nsummary: {post.summary}\n"
        f"tags: [{', '.join(post.tags)}]\n---\n\n{_linked(post, _relative)}"
    )


def for_pelican(post: Post) -> str:
    return (
        f"Title: {post.title}\nSlug: {post.slug}\nDate: {post.date}\nSummary: {post.summary}\n"
        f"Tags: {', '.join(post.tags)}\n\n{_linked(post, lambda path: f'{{filename}}../{path}')}"
    )


def for_mkdocs(post: Post) -> str:
    """MkDocs knows neither tags nor dates; the front matter is there to be read."""
    return f"---\ntitle: {post.title}\ndate: {post.date}\n---\n\n# {post.title}\n\n{_linked(post, _relative)}"


def for_hugo(post: Post) -> str:
    tags = "".join(f"- {tag}\n" for tag in post.tags)
    return (
        f"---\ntitle: {post.title}\nslug: {post.slug}\ndate: {post.date}\nsummary: {post.summary}\ntags:\n{tags}---\n\n"
        + _linked(post, lambda path: f"/{path.removesuffix('.md')}/")
    )


def _linked(post: Post, address: Callable[[str], str]) -> str:
    return _LINK.sub(lambda match: address(_file(int(match[1]))), post.body)


def _relative(path: str) -> str:
    return f"../{path}"


@cache
def _file(number: int) -> str:
    return Post(number, "", "", date.min, (), "").file


def write(folder: Path, post: Post, form: Callable[[Post], str]) -> None:
    path = folder / post.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(form(post), "utf-8")
