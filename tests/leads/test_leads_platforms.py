"""Lists as advertising platforms, form plugins, shops and address books write them: all without a flag."""

from __future__ import annotations

import pytest

from gilyon.leads import aliases
from gilyon.leads.headers import fold
from gilyon.leads.targets import USUAL
from lead_files import candidates, read_rows

META = (
    "id\tcreated_time\tad_id\tad_name\tcampaign_id\tcampaign_name\tform_id\tis_organic\tplatform\t"
    "full_name\tphone_number\temail\n"
    "l:123\t2026-03-01T10:20:30+02:00\tag:1\tמודעה\tc:2\tאביב\tf:3\tfalse\tfb\t"
    "דנה כהן\tp:+972522345678\tdana@example.com\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_lead_ads_of_meta(encoding: str) -> None:
    """Case 2: a table with tabs, often in UTF-16, with ``p:`` before the phone."""
    (row,) = candidates(META.encode(encoding))
    assert (row.name, row.phone, row.email) == ("דנה כהן", "+972522345678", "dana@example.com")
    assert row.attributes["campaign"] == "אביב" and row.attributes["id"] == "l:123"
    assert row.attributes["created_time"] == "2026-03-01T10:20:30+02:00"


@pytest.mark.parametrize(
    ("platform", "header", "cells"),
    [
        ("Google Forms", 'חותמת זמן,שם מלא,מספר טלפון,"כתובת דוא""ל",אישור דיוור', "{date},{name},{phone},{mail},כן"),
        ("Google Forms, English", "Timestamp,Full Name,Phone number,Email Address,Consent", "{date},{name},{phone},{mail},Yes"),
        ("Contact Form 7", "your-name,tel-648,your-email,acceptance-32,date-submitted", "{name},{phone},{mail},1,{date}"),
        ("Elementor", "Name,Phone,Email,Acceptance,Created At,Referrer", "{name},{phone},{mail},on,{date},https://example.com/a"),
        ("Gravity Forms", "Name (First),Name (Last),Phone,Email (Enter Email),Email (Confirm Email),Consent (Consent),Consent (Text),Entry Date", "דנה,כהן,{phone},{mail},{mail},Checked,אני מאשרת,{date}"),
        ("Wix", "First Name,Last Name,Phone 1,Email 1,Email subscriber status,Created At", "דנה,כהן,'{phone},{mail},Subscribed,{date}"),
        ("Mailchimp", "Email Address,First Name,Last Name,Phone Number,Newsletter,OPTIN_TIME", "{mail},דנה,כהן,{phone},yes,{date}"),
        ("Shopify", "First Name,Last Name,Email,Accepts Email Marketing,Phone,Signup Date", "דנה,כהן,{mail},yes,{phone},{date}"),
        ("Google Contacts", "Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value,Consent,Consent date", "דנה,כהן,{mail},{phone},v,{date}"),
        ("An Israeli form", 'שם הפונה;טל\' נייד;דוא״ל;מאשר/ת קבלת דיוור;תאריך פנייה', "{name};{phone};{mail};מאשרת;{date}"),
    ],
    ids=lambda text: text if len(text) < 25 else "",
)  # fmt: skip
def test_a_list_needs_no_flags(platform: str, header: str, cells: str) -> None:
    values = {"name": "דנה כהן", "phone": "052-234-5678", "mail": "dana@example.com", "date": "2026-03-01 10:20:30"}
    (row,) = candidates(f"{header}\n{cells.format(**values)}\n")
    assert (row.name, row.phone, row.email) == ("דנה כהן", "+972522345678", "dana@example.com")
    (consent,) = row.consents
    assert (consent.answer, consent.channels, consent.at) == ("yes", ("email",), "2026-03-01T08:20:30+00:00")
    assert row.referrer == ""


@pytest.mark.parametrize(
    ("header", "channels"),
    [
        ("אני מאשר/ת קבלת דיוור", ("email",)),
        ("אני מאשר/ת קבלת דיוור ופרסומות במייל וב-SMS", ("email", "sms")),
        ("אשמח לקבל חומר שיווקי בוואטסאפ", ("whatsapp",)),
        ("מסכים/ה להצטרף לרשימת התפוצה", ("email",)),
        ("I agree to receive marketing emails", ("email",)),
        ("I agree to receive promotional SMS messages", ("sms",)),
        ("אני מאשר/ת את תקנון האתר", None),
        ("אינני מאשר/ת קבלת דיוור", None),
        ("לא לקבל דיוור", None),
        ("מועד אישור קבלת הדיוור", None),
        ("מתעניין/ת בקורס שיווק", None),
        ("מעוניין/ת בהכשרה לניהול פרסום", None),
        ("I accept the terms of use", None),
        ("I do not wish to receive the newsletter", None),
    ],
)
def test_a_question_as_header(header: str, channels: tuple[str, ...] | None) -> None:
    """Case 32: the sentence beside a box is its wording, and a cell that repeats it is a tick."""
    for cell in ("כן", header):
        (row,) = candidates(f"email\t{header}\na@example.com\t{cell}\n")
        if channels is None:
            assert not row.consents and row.attributes == {header: cell}
        else:
            (consent,) = row.consents
            assert (consent.answer, consent.channels, consent.raw) == ("yes", channels, cell)
            assert consent.text is not None and consent.text.wording == header


def test_a_subscriber_status_is_three_valued() -> None:
    """Case 32."""
    text = "email,email subscriber status,sms subscriber status\na@example.com,Unsubscribed,Never subscribed\n"
    (row,) = candidates(text)
    assert [(consent.channels, consent.answer) for consent in row.consents] == [
        (("email",), "no"),
        (("sms",), "unknown"),
    ]


def test_no_word_means_two_things() -> None:
    lists = {name: words for name, words in vars(aliases).items() if name.isupper()}
    owners: dict[str, str] = {}
    for name, words in lists.items():
        for word in words:
            assert fold(word) and owners.setdefault(fold(word), name) == name, (
                f"{word!r} in {owners[fold(word)]} and {name}"
            )
    assert set(owners) <= set(USUAL)


def test_columns_that_nobody_knows_are_kept() -> None:
    opened, (row,) = read_rows("email,עיר,utm_medium,gclid\na@example.com,חיפה,cpc,xyz\n")
    assert row.attributes == {"עיר": "חיפה", "utm_medium": "cpc", "gclid": "xyz"}
    assert opened.mapping["gclid"] == "attribute"
