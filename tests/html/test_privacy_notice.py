"""One line in ``gilyon.toml`` puts the notice that the law asks for at the button; an advertisement says what it is."""

from __future__ import annotations

import pytest
from lxml import html

from editions import make_job, publication
from gilyon.exporters.html.page import HtmlExporter

FORM = """
[forms.contact]
title = "{title}"
purpose = "{purpose}"
{more}
[[forms.contact.fields]]
name = "email"
type = "email"
label = "email"
"""
TOP = 'name = "כתב עת"\naddress = "https://example.com"\nform = "contact"\n'


def page(config: str, front: str = "title: כותרת") -> html.HtmlElement:
    artifacts = HtmlExporter(publication(config)).export(make_job("פסקה.\n", front))
    return html.fromstring(next(a.data for a in artifacts if a.path.endswith("index.html")).decode())


def notices(config: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page(config).xpath("//form//p[@class='notice']")]


def test_a_purpose_makes_the_whole_notice_at_the_button() -> None:
    privacy = '[privacy]\ncontroller = "הוצאת הגיליון בע״מ"\ncontact = "privacy@example.com"\n'
    made = notices(TOP + FORM.format(title="דברו איתנו", purpose="להשיב לפנייה.", more="") + privacy)
    assert made == [
        "אין חובה חוקית למסור את הפרטים, והם נמסרים מרצון; בלי פרטי החובה לא נוכל לטפל בפנייה. "
        "הפרטים נאספים כדי להשיב לפנייה. הם לא יועברו לאחרים. "
        "בעל השליטה במאגר המידע: הוצאת הגיליון בע״מ, privacy@example.com. זכותכם לעיין בפרטים ולבקש לתקן אותם."
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('recipients = "our printer"\n', "we pass them on to our printer."),
        ("", "We pass them on to nobody."),
    ],
)
def test_it_speaks_the_language_of_the_form(more: str, said: str) -> None:
    config = TOP.replace("כתב עת", "Letters") + 'language = "en"\n'
    (made,) = notices(config + FORM.format(title="Talk to us", purpose="answer you", more=more))
    assert "We collect them in order to answer you." in made and said in made
    assert "Controller of the database: Letters." in made


def test_words_of_ones_own_come_first_and_markup_in_them_is_text() -> None:
    own = 'notice = "<b>אין חובה</b>"\n'
    assert notices(TOP + FORM.format(title="דברו איתנו", purpose="להשיב", more=own)) == ["<b>אין חובה</b>"]


def test_an_advertisement_says_so_above_its_title() -> None:
    above = "//h1/preceding-sibling::p[@class='advertisement']"
    assert [one.text for one in page(TOP[: TOP.index("form")], "title: א\nkind: advertisement").xpath(above)] == [
        "פרסומת"
    ]
    assert page(TOP[: TOP.index("form")]).xpath("//p[@class='advertisement']") == []
