"""The files of a new repository: settings with every key explained, a vocabulary, one article, an ignore list."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from gilyon.content.draft import Draft, write_draft
from gilyon.core.article import Status
from gilyon.language.slugs import slugify


@dataclass(frozen=True, slots=True)
class Words:
    """What a new repository says in its language."""

    description: str
    form_title: str
    submit: str
    purpose: str
    labels: tuple[str, str, str, str]
    aliases: tuple[str, str, str, str]
    options: tuple[str, str, str, str]
    tags: tuple[tuple[str, str, tuple[str, ...]], ...]
    title: str
    summary: str
    body: str


_HEBREW = Words(
    description="מאמרים קצרים על מה שלמדנו בעבודה.",
    form_title="דברו איתנו",
    submit="שליחה",
    purpose="להשיב לפנייה",
    labels=("שם מלא", "טלפון", 'דוא"ל', "במה נוכל לעזור?"),
    aliases=('"שם", "שם מלא"', '"טלפון", "נייד", "מספר טלפון"', '"דוא\\"ל", "אימייל", "מייל"', '"תחומי עניין"'),
    options=("ייעוץ", "הדרכה", "ליווי", "הרצאות"),
    tags=(
        ("כתיבה", "איך כותבים כך שיקראו עד הסוף.", ("כתיבת מאמרים", "כתיבה לאתר")),
        ("פרסום ראשון", "מן הטיוטה אל הדף שקוראים רואים.", ("פרסום-ראשון",)),
    ),
    title="המאמר הראשון שלכם",
    summary="מה יש בקובץ של מאמר, ואיך מגיעים ממנו לדף, לקובץ להדפסה ולהודעה בדואר.",
    body="""\
זהו מאמר לדוגמה. אפשר לשנות אותו, ואפשר למחוק אותו ולכתוב אחר במקומו.

## מה יש בקובץ

בראש הקובץ, בין שתי שורות של מקפים, רשומים פרטי המאמר: הכותרת, התאריך, התקציר והתגיות. אחריהם בא הטקסט עצמו. \
פסקה מסתיימת בשורה ריקה, וכותרת משנה מתחילה בשני סימני סולמית.

- מילה **מודגשת** נכתבת בין שני זוגות של כוכביות.
- קישור נכתב כך: קודם המילים, ואחריהן הכתובת בסוגריים.
- תמונה שמורים ליד המאמר, ומתארים אותה במילים למי שאינו רואה אותה.

## לפני שמפרסמים

בדיקה אחת מוצאת שגיאות הקלדה, קישורים שבורים ושדות חסרים. אחריה אפשר להפיק את כל הגרסאות בפקודה אחת.
""",
)

_ENGLISH = Words(
    description="Short articles about what we learnt at work.",
    form_title="Talk to us",
    submit="Send",
    purpose="answer you",
    labels=("Full name", "Phone", "Email", "How can we help?"),
    aliases=('"full name", "your name"', '"telephone", "mobile"', '"e-mail", "mail"', '"interests"'),
    options=("Advice", "Training", "Coaching", "Talks"),
    tags=(
        ("Writing", "How to write so that people read to the end.", ("writing articles",)),
        ("First issue", "From the draft to the page that readers see.", ("first-issue",)),
    ),
    title="Your first article",
    summary="What the file of an article holds, and how it becomes a page, a printed sheet and a message.",
    body="""\
This is a sample. Change it, or delete it and write another in its place.

## What the file holds

Between the two lines of hyphens at the top stand the details of the article: its title, date, summary and tags. The \
text comes after them. A blank line ends a paragraph, and two number signs begin a heading.

- A **bold** word stands between two pairs of asterisks.
- A link is written like this: first the words, then the address in round brackets.
- A picture is kept beside the article and described in words for those who cannot see it.

## Before you publish

One check finds typing errors, broken links and missing fields. After it, one command makes every edition.
""",
)

_SETTINGS = """\
# The settings of this publication. The folder with this file is the repository: every command finds it from within.
# Every key but 'name' may be left out.

name = {name}
language = {language}                       # of the publication; an article may name its own with 'lang'
address = ""                          # where the pages will stand: "https://example.com"; feeds and mail need it
author = ""                           # for articles that name no author
description = {description}
timezone = "Asia/Jerusalem"           # for dates written without an offset
form = "contact"                      # shown on every article that does not say otherwise ('form: false' for none)

[slugs]
style = "unicode"                     # "latin" writes Hebrew letters by a fixed table
max_length = 60                       # a Hebrew letter takes six characters in an encoded address

[design]                              # of pages, PDFs and mail alike
accent = "#0b5d6e"                    # links, buttons, rules
ink = "#1d2327"                       # text
paper = "#ffffff"                     # what pages and messages are written on
font = ""                             # a family: "heebo", "frank-ruhl-libre", or a folder of yours in templates/fonts/
logo = ""                             # a file beside this one: "logo.svg", or PNG or JPEG, which mail shows too

[accessibility]                       # for the accessibility statement that every page links to
contact = ""                          # a mail address; 'phone' and 'coordinator' may stand beside it
reviewed = ""                         # when the site was last looked at for it: "2026-01-31"

[pdf]
size = "A4"                           # or "Letter"
variant = "pdf/ua-1"                  # tagged for readers' aids; "pdf/a-3u" is tagged as well and made to be kept
cover = false                         # true: the title has a page of its own
contents = false                      # true: the headings with their pages, after the title
link_notes = true                     # the addresses of links stand at the foot of the page

[email]                               # who mail comes from; fill in before you send any
sender = ""
sender_name = {name}
postal_address = ""
unsubscribe = ""
images = "cid"                        # images travel along; "hosted" leaves them at the article's page
clients = "israel"                    # the programs mail is judged by; "all", or "modern": without Outlook on Windows

[share]                               # links of 'gilyon export share'; {{channel}} and {{slug}} stand for what they say
channels = ["whatsapp", "facebook", "linkedin", "telegram", "x", "email"]
source = "{{channel}}"                  # utm_source; medium and campaign likewise; an empty one is left out
medium = "share"
campaign = "{{slug}}"

[lint]
style = "default"                     # "strict" holds all articles to one style: maqaf, gershayim, spelling of 2017
select = []                           # empty: the rules that are on by default
ignore = []
# spelling = true                     # also misspelled words: pip install 'gilyon[spelling]', apt install hunspell-he

[export]
typography = "as-written"             # "hebrew": maqaf, gershayim and curved quotes in all editions, not in the source
jobs = 0                              # 0: one per core
time_limit = 120                      # seconds for one article, then it counts as failed

[leads]
country = "IL"                        # how to read a phone number without a country code
junk = []                             # numbers, addresses and "@domains" that are nobody's, beside the usual ones

# The form on the pages. The names of its fields are the columns of the list that comes back,
# so 'gilyon leads import leads.csv --form contact' needs no mapping.
[forms.contact]
title = {form_title}
action = ""                           # where the form is sent: an https:// address, mailto:, or a path on your site
method = "post"
submit = {submit}
purpose = {purpose}  # what the details are for; the notice at the button is made of it, or write your own: notice
privacy = ""                          # the address of your privacy policy
"""

_FIELD = """
[[forms.contact.fields]]
name = "{name}"
type = "{type}"
label = {label}
{required}aliases = [{aliases}]
"""

_IGNORED = """\
# What gilyon makes, and what nobody else should read.
exports/
leads.db*
leads.key
.gilyon/
.gilyon-tmp-*
*.rejects.csv
"""


def repository_files(lang: str, name: str, today: date) -> dict[str, str]:
    """Path to text, for a publication in ``he`` or ``en``."""
    words = _HEBREW if lang == "he" else _ENGLISH
    return {
        "gilyon.toml": _settings(words, lang, name),
        "tags.toml": _tags(words),
        f"articles/{slugify(words.title)}.md": _article(words, today),
        ".gitignore": _IGNORED,
    }


def also_ignored(before: bytes) -> bytes:
    """A ``.gitignore`` that was there already, continued by what it lacks; its own bytes stay."""
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    there = {line.strip() for line in before.splitlines()}
    heading, *patterns = _IGNORED.encode().splitlines()
    missing = [pattern for pattern in patterns if pattern not in there]
    if not missing:
        return before
    joint = newline if before and not before.endswith(b"\n") else b""
    return before + joint + newline.join([heading, *missing, b""])


def _settings(words: Words, lang: str, name: str) -> str:
    hebrew = lang == "he"
    text = _SETTINGS.format(
        name=_toml(name),
        language=_toml(lang),
        description=_toml(words.description),
        form_title=_toml(words.form_title),
        submit=_toml(words.submit),
        purpose=_toml(words.purpose),
    )
    fields = (("name", "name", True), ("phone", "phone", hebrew), ("email", "email", True),
              ("checkboxinfo", "checkboxes", False))  # fmt: skip
    for (field, kind, required), label, aliases in zip(fields, words.labels, words.aliases, strict=True):
        text += _FIELD.format(
            name=field, type=kind, label=_toml(label), aliases=aliases, required="required = true\n" if required else ""
        )
    # The value is what is stored and counted, so a label can be reworded without splitting the numbers.
    values = ("advice", "training", "coaching", "talks")
    rows = (f"  {{ value = {_toml(v)}, label = {_toml(o)} }},\n" for v, o in zip(values, words.options, strict=True))
    return text + "options = [\n" + "".join(rows) + "]\n"


def _tags(words: Words) -> str:
    text = "# The vocabulary: each term once. Articles use the names; readers find the terms in every spelling.\n"
    for name, description, spellings in words.tags:
        listed = ", ".join(map(_toml, spellings))
        text += f"\n[[tag]]\nname = {_toml(name)}\ndescription = {_toml(description)}\nspellings = [{listed}]\n"
    return text


def _article(words: Words, today: date) -> str:
    return write_draft(
        Draft(
            title=words.title,
            date=today.isoformat(),
            summary=words.summary,
            tags=tuple(name for name, _, _ in words.tags),
            status=Status.PUBLISHED,
            body=words.body,
        )
    )


def _toml(text: str) -> str:
    # A JSON string is a TOML basic string but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
