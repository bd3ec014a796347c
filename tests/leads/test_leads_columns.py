"""What columns mean: stages, referrers, consent with its date and grounds, and mappings saved for a source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gilyon.config.parse import parse_settings
from gilyon.leads.dates import DateOrder
from gilyon.leads.lists import ReadingOptions
from gilyon.leads.model import Candidate, Caution, Consent, ConsentText
from lead_files import candidates, read_rows
from workspace import CONFIG, Workspace

Rooms = Callable[..., Workspace]
FORM = """
[forms.contact]
title = "דברו איתנו"
[[forms.contact.fields]]
name = "phone"
type = "phone"
label = "טלפון"
[[forms.contact.fields]]
name = "terms"
type = "consent"
label = "אשמח לקבל שיחה והודעות"
channels = ["sms", "call"]
basis = "dnc_explicit"
version = "3"
"""


def test_stages_in_the_words_of_lists() -> None:
    words = {
        "potential": ["פוטנציאלי", "ליד", "Lead", "מתעניינת", "potential"],
        "customer": ["לקוח", "לקוחה", "Customer"],
        "returning": ["לקוח חוזר", "לקוחה חוזרת", "returning customer"],
        "loyal": ["לקוח קבוע", "נאמנה", "לקוח נאמן", "VIP"],
        "lost": ["אבוד", "לקוח לשעבר", "churned"],
        "": ["", "בטיפול"],
    }
    for stage, cells in words.items():
        for cell in cells:
            (row,) = candidates(f"email,סוג לקוח\na@example.com,{cell}\n")
            assert (row.stage, cell) == (stage, cell)
            assert (Caution.UNKNOWN_STAGE in row.cautions) == (cell == "בטיפול")
            assert row.attributes == ({"סוג לקוח": cell} if cell == "בטיפול" else {})


@pytest.mark.parametrize(
    ("cell", "referrer"),
    [
        ("משה אברהם", "משה אברהם"),
        ("053-345-6789", "+972533456789"),
        ("Moshe@Example.com", "moshe@example.com"),
        ("", ""),
        ("https://example.com/page?a=1", ""),
    ],
)
def test_who_sent_a_lead(cell: str, referrer: str) -> None:
    for header in ("הופנה ע״י", "ממליץ/ה", "הגיע דרך", "Referrer", "referred_by"):
        (row,) = candidates(f"email,{header}\na@example.com,{cell}\n")
        assert row.referrer == referrer
    assert ("referred_by" in row.attributes) == cell.startswith("http")


def consent_of(row: Candidate) -> Consent:
    (consent,) = row.consents
    return consent


def test_a_form_says_what_a_tick_grants() -> None:
    text = 'טלפון,terms,חותמת זמן\n052-234-5678,"אשמח לקבל שיחה והודעות",2026-06-01\n053-345-6789,לא,2026-06-01\n'
    text += "054-345-6789,כן,\n"
    yes, no, undated = map(consent_of, candidates(text, config=CONFIG + FORM))
    wording = ConsentText("terms", "3", "אשמח לקבל שיחה והודעות")
    assert yes == Consent(
        "terms", "yes", "אשמח לקבל שיחה והודעות", ("sms", "call"), "2026-06-01", "column", "dnc_explicit", wording, "2027-06-01"
    )  # fmt: skip
    assert (no.answer, no.basis, no.expires_at) == ("no", "", "")
    assert (undated.at, undated.at_origin, undated.expires_at) == ("", "import", "2027-06-30")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('channels = ["fax"]', "must be one of email, sms, whatsapp, call"),
        ("channels = []", "channels"),
        ('basis = "optin"', "did you mean 'optin_30a'"),
        ("valid_days = -1", "from 0 to"),
    ],
)
def test_a_faulty_consent_field_is_told(line: str, says: str) -> None:
    text = CONFIG + FORM.replace('channels = ["sms", "call"]', "").replace('basis = "dnc_explicit"', line)
    with pytest.raises(Exception) as caught:
        parse_settings(text)
    assert says in f"{caught.value} {getattr(caught.value, 'hint', '')}"


def test_without_a_yes_or_a_statement_nobody_consents() -> None:
    """Case 32: a blank cell says nothing, and the cell is kept as evidence."""
    rows = candidates("email,אישור דיוור\na@example.com,\nb@example.com,V\nc@example.com,לא\nd@example.com,אולי\n")
    assert [[(c.answer, c.raw, c.basis) for c in row.consents] for row in rows] == [
        [], [("yes", "V", "optin_30a")], [("no", "לא", "")], [("unknown", "אולי", "")],
    ]  # fmt: skip


def test_the_operator_states_the_grounds_for_a_list() -> None:
    options = ReadingOptions(consents=("email, sms:customer_30a@2026-01-31", "call:dnc_explicit"))
    for row in candidates("email,דיוור\na@example.com,\nb@example.com,לא\n", options):
        *own, mail, call = row.consents
        assert [consent.answer for consent in own] == (["no"] if row.email == "b@example.com" else [])
        assert mail == Consent(
            "operator", "yes", "--consent email, sms:customer_30a@2026-01-31", ("email", "sms"), "2026-01-31", "operator", "customer_30a"
        )  # fmt: skip
        assert (call.channels, call.at, call.expires_at) == (("call",), "", "2027-06-30")


@pytest.mark.parametrize(
    ("flag", "says"),
    [
        ("email", "CHANNEL:BASIS"),
        ("email:", "CHANNEL:BASIS"),
        ("mail:customer_30a", "did you mean 'email'"),
        ("email:customer", "did you mean 'customer_30a'"),
        ("email:customer_30a@31/01/2026", "is not a day"),
        ("email:customer_30a@2999-01-01", "has not come yet"),
    ],
)
def test_a_statement_that_cannot_be_followed(workspace: Rooms, flag: str, says: str) -> None:
    room = workspace({"list.csv": "email\na@example.com\n"})
    room.run("leads", "import", "list.csv", "--consent", flag).fails(2, says)
    assert "leads.db" not in room.files()


def test_the_date_of_consent() -> None:
    """Case 33: the order of day and month comes from any row of the list, or from the user."""
    head = "email,דיוור,חותמת זמן\n"
    rows = "".join(f"a{n}@example.com,כן,03/04/2026\n" for n in range(300))
    decided = candidates(head + rows + "b@example.com,כן,13/04/2026\n")
    assert {consent_of(row).at for row in decided} == {"2026-04-03", "2026-04-13"}
    row = candidates(head + rows)[0]
    assert (consent_of(row).at, row.cautions) == ("", [Caution.AMBIGUOUS_DATE])
    assert row.attributes == {"חותמת זמן": "03/04/2026"}
    row = candidates(head + rows, ReadingOptions(order=DateOrder.MONTH))[0]
    assert consent_of(row).at == "2026-03-04"
    (row,) = candidates(head + "a@example.com,כן,2026-07-15\n")
    assert (consent_of(row).at, row.cautions) == ("", [Caution.FUTURE_DATE])


LIST = "Mobile no,whatever,email\n052-234-5678,דנה כהן,dana@example.com\n"


def test_a_mapping_is_saved_for_a_source_and_used_again(workspace: Rooms) -> None:
    config = CONFIG + '# הערה\n\n[leads]\ncountry = "IL"  # כאן\n'
    room = workspace(
        {"a.csv": LIST, "b.csv": LIST.replace("דנה", "רות").replace("dana", "ruth").replace("678", "679")},
        config=config,
    )
    flags = ["--source", "דף נחיתה", "--map", "Mobile no=phone", "--map", "whatever=name"]
    room.run("leads", "import", "a.csv", *flags, "--save-mapping", "--dry-run").ok()
    assert room.read("gilyon.toml") == config
    room.run("leads", "import", "a.csv", *flags, "--save-mapping").ok()
    assert room.read("gilyon.toml").startswith(config)
    saved = parse_settings(room.read("gilyon.toml")).leads.mappings["דף נחיתה"]
    assert saved.columns == {"Mobile no": "phone", "whatever": "name", "email": "email"}
    before = room.read("gilyon.toml")
    outcome = room.run("leads", "import", "b.csv", "--source", "דף נחיתה", "--format", "json").ok()
    (report,) = outcome.json()["imports"]
    assert report["new"] == 1 and report["mapping"] == dict(saved.columns)
    assert "columns as saved for 'דף נחיתה' in gilyon.toml" in report["notes"]
    room.run("leads", "import", "a.csv", "--again", *flags, "--save-mapping").ok()
    assert room.read("gilyon.toml") == before


def test_a_mapping_is_found_by_its_headers_too() -> None:
    config = CONFIG + '[leads.mappings.old.columns]\n"Mobile no" = "phone"\nwhatever = "name"\nemail = "email"\n'
    opened, (row,) = read_rows(LIST, config=config)
    assert row.name == "דנה כהן" and "columns as saved for 'old' in gilyon.toml" in opened.notes
    opened, (row,) = read_rows(LIST.replace("email\n", "mail\n"), config=config)
    assert row.name == "" and row.attributes["whatever"] == "דנה כהן"


def test_a_saved_mapping_knows_all_that_the_headers_say(workspace: Rooms) -> None:
    text = "מייל,אני מאשר/ת קבלת דיוור במייל וב-SMS,terms,checkboxes\na@example.com,כן,כן,\n"
    room = workspace({"a.csv": text}, config=CONFIG + FORM)
    room.run("leads", "import", "a.csv", "--source", "x", "--save-mapping").ok()
    config = room.read("gilyon.toml")
    assert "consent_email_sms" in config
    saved, plain = (read_rows(text, options, config=config)[0] for options in (ReadingOptions(source="x"), None))
    assert saved.columns == plain.columns and saved.form == plain.form == "contact"


def test_a_mapping_that_no_longer_fits_stops_the_import(workspace: Rooms) -> None:
    config = CONFIG + '[leads.mappings.old.columns]\n"Mobile no" = "phone"\ngone = "name"\n'
    room = workspace({"a.csv": LIST}, config=config)
    room.run("leads", "import", "a.csv", "--source", "old").fails(2, "no longer fit", "'gone'", "--save-mapping")
    room.run("leads", "import", "a.csv", "--source", "old", "--map", "Mobile no=phone", "--save-mapping").ok()
    assert "gone" not in room.read("gilyon.toml")
    room.run("leads", "import", "a.csv", "--again", "--save-mapping").fails(2, "--source")
