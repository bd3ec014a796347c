"""A small publication with one of everything, for tests that look at whole sites from outside."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from workspace import article

CONFIG = """
name = "כתב העת ל־C++ ולמכירות"
language = "he"
address = "https://example.com/mag"
author = "המערכת"
description = "כתב עת קטן, ובו דבר אחד מכל סוג."
form = "contact"

[sections]
guides = "מדריכים"

[accessibility]
contact = "access@example.com"
phone = "03-555 0100"
reviewed = "2026-01-31"

[forms.contact]
title = "נדבר?"
action = "https://forms.example.com/f?a=1&b=2"
notice = "אין חובה למסור את הפרטים. הם ישמשו ליצירת קשר בלבד."
privacy = "https://example.com/privacy"
fields = [
  {name = "name", type = "name", label = "שם מלא", required = true},
  {name = "phone", type = "phone", label = "טלפון", required = true},
  {name = "email", type = "email", label = "דוא״ל"},
  {name = "about", type = "text", label = "הודעה"},
  {name = "checkboxinfo", type = "checkboxes", label = "במה נוכל לעזור?", options = [
    {value = "a", label = "גיוס"}, {value = "b", label = "מיון"}, {value = "c", label = "ליווי"}, {value = "d"}]},
  {name = "consent", type = "consent", label = "אפשר לשלוח לי דיוור"},
]
"""

TAGS = """
[[tag]]
name = "גיוס כוח אדם"
description = "איתור <מועמדים> & מיון."
spellings = ["גיוס כח־אדם", "גיוס עובדים"]

[[tag]]
name = "C++"
"""

BODY = """
פתיחה עם **הדגשה**, *נטייה*, `קוד`, H<sub>2</sub>O, C++, כתובת a@example.com, 50% הנחה, והערה[^1].

## כותרת ראשונה

1. פריט
2. עוד פריט
   - פנימי
   - ועוד ![סמל](icon.png)

> ציטוט של מישהו.

![גרף של מכירות](chart.png "כיתוב: 30% יותר")

## טבלה וקוד ל־Python

| שם | מספר | יחס |
| :--- | :---: | ---: |
| אלף | 1 | 10% |
| Docker Compose v2.1 | 2 | 20% |

```python
def greet(name: str) -> str:
    # שלום לכולם
    return f"hello {name}" * 2
```

!!! note "שימו לב"
    הערה חשובה.

!!! warning
    אזהרה.

    ```sql
    -- מי פנה פעמיים
    SELECT phone, COUNT(*) FROM leads WHERE city = 'תל אביב' GROUP BY phone HAVING COUNT(*) > 1;
    ```

??? tip "קפלו"
    - [ ] לא נעשה
    - [x] נעשה

    ```diff
    - ישן
    + חדש
    ```

## הגדרות ומונחים

מונח
:   ההגדרה שלו.

עוד קישור אל [השני](two.md) ואל [הטבלה](#טבלה-וקוד-לpython), וקישור החוצה אל <https://example.org/a?b=1&c=2>.

### עומק

<details><summary>עוד</summary>תוכן נסתר.</details>

שורה אחרונה עם <mark>סימון</mark> ו־<kbd>Ctrl</kbd>.

ושוב אותה הערה[^1].

[^1]: תוכן ההערה, עם [קישור](https://example.org).

    - פסקה שנייה
"""


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    """An image with something to see on it, the same bytes at each call."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def files() -> dict[str, str | bytes]:
    """The repository's files, ``gilyon.toml`` among them."""
    return {
        "gilyon.toml": CONFIG,
        "tags.toml": TAGS,
        "articles/one.md": article(
            "מדריך ל־C++ & עוד",
            BODY,
            date="2026-01-02",
            updated="2026-02-03T20:38",
            tags="[גיוס כח אדם, C++]",
            keywords="[מילה אחת, 'עוד \"מילה\"']",
            summary="'תקציר עם <תגית> ועם \"מרכאות\"'",
            image="chart.png",
            image_alt="גרף",
            aliases="[old-one]",
            author="דנה כהן",
        ),
        "articles/icon.png": picture(32, 32),
        "articles/chart.png": picture(2400, 1200),
        "articles/photo.jpg": picture(3000, 2000, "JPEG"),
        "articles/two.md": article("שני", "מילה.\n\n![צילום](photo.jpg)\n", date="2026-01-05", tags="[גיוס כוח אדם]"),
        "articles/guides/three.md": article(
            "'Third: a guide'",
            "## One\n\nText with עברית inside.\n\n## Two\n\nMore.\n\n## Three\n\nEnd.\n",
            lang="en",
            date="2026-01-07",
            tags="[C++]",
            translation_of="one",
            layout="columns-right",
        ),
        "articles/guides/deep/four.md": article("רביעי", "מילה.\n", tags="[מכירות]", form="false"),
        "articles/plain.md": article("בלי כלום", "מילה.\n"),
    }
