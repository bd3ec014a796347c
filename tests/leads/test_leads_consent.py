"""Who may be written to or called: consent, refusal, withdrawal, expiry, suppression."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leads_room import DANA, LIST, leads_room, names, shown
from workbooks import xlsx
from workspace import CONFIG, Workspace

Make = Callable[..., Workspace]


@pytest.fixture
def room(workspace: Make, leads_config: str) -> Workspace:
    return leads_room(workspace, leads_config)


def said(room: Workspace, person: str, channel: str) -> list[str]:
    return [event["action"] for event in shown(room, person)["consent_events"] if event["channel"] == channel]


def test_whoever_unsubscribes_stays_away(room: Workspace) -> None:
    assert "lead 1: nothing from now on" in room.run("leads", "unsubscribe", DANA, "--reason", "בטלפון").ok().err
    event = shown(room, "1")["consent_events"][-1]
    assert (event["action"], event["at_origin"], event["raw"], event["import"]) == (
        "withdrawn",
        "operator",
        "בטלפון",
        None,
    )
    room.write({"again.csv": LIST.replace("לקוחה ותיקה", "שוב")})
    (report,) = room.run("leads", "import", "again.csv", "--format", "json").ok().json()["imports"]
    assert (report["suppressed"], report["updated"] + report["unchanged"]) == (1, 3)
    assert names(room, "--mailable", "email") == ["נועה"]


def test_a_person_is_found_by_any_of_their_names(workspace: Make) -> None:
    room = leads_room(workspace, CONFIG)
    for person in (" DANA@example.com", "052-234-5678", "+972 52 2345678", "522345678", "1", "#1"):
        assert shown(room, person)["lead"]["id"] == 1, person
    for nobody in ("dana", "a@b", "dana@example.com,gad@example.com", "#x", "77", ""):
        outcome = room.run("leads", "show", nobody)
        assert outcome.code == 2 and "dana" not in outcome.err.split("hint")[0]


def test_unsubscribing_again_changes_nothing(room: Workspace) -> None:
    room.run("leads", "unsubscribe", DANA, "--at", "2026-01-31").ok()
    before = shown(room, DANA)
    assert "nothing changed" in room.run("leads", "unsubscribe", "0522345678").ok().err
    assert shown(room, DANA) == before
    assert {entry["at"] for entry in before["suppressed"]} == {"2026-01-30T22:00:00+00:00"}


def test_somebody_in_no_list_can_unsubscribe_beforehand(room: Workspace) -> None:
    room.run("leads", "unsubscribe", "ruth@example.com", "055-567-8901").ok()
    room.write({"new.csv": "name,email,phone\nרות,ruth@example.com,\nרון,,055-567-8901\nטל,tal@example.com,\n"})
    (report,) = room.run("leads", "import", "new.csv", "--format", "json").ok().json()["imports"]
    assert (report["suppressed"], report["new"]) == (2, 1)
    assert shown(room, "ruth@example.com")["lead"] is None
    assert shown(room, "ruth@example.com")["suppressed"][0]["reason"] == "unsubscribed"


def test_one_channel_closes_and_the_others_stay(room: Workspace) -> None:
    for channel in ("sms", "call"):
        room.run("leads", "consent", DANA, "--channel", channel, "--action", "granted", "--basis", "optin_30a").ok()
    room.run("leads", "unsubscribe", DANA, "--channel", "sms").ok()
    assert shown(room, DANA)["lead"]["mailable"] == ["email", "call"]
    room.write({"again.csv": LIST.replace("לקוחה ותיקה", "שוב")})
    (report,) = room.run("leads", "import", "again.csv", "--format", "json").ok().json()["imports"]
    assert (report["suppressed"], report["updated"]) == (0, 1)
    assert shown(room, DANA)["lead"]["mailable"] == ["email", "call"]


def test_a_refusal_stands_whatever_lists_say_later(room: Workspace) -> None:
    room.write({"yes.csv": "name,email,consent\nגד לוי,gad@example.com,כן\n"})
    (report,) = room.run("leads", "import", "yes.csv", "--format", "json").ok().json()["imports"]
    assert report["warnings"]["refusal_stands"]["count"] == 1
    assert "granted" in said(room, "gad@example.com", "email") and "גד" not in names(room, "--mailable", "email")
    grant = ("leads", "consent", "gad@example.com", "--channel", "email", "--action", "granted", "--basis", "optin_30a")
    room.run(*grant).fails(2, "a refusal stands", "--over-refusal")
    room.run(*grant, "--over-refusal", "--text", "כן, שלחו לי", "--source", "שיחה 12").ok()
    assert "גד" in names(room, "--mailable", "email")
    event = shown(room, "gad@example.com")["consent_events"][-1]
    assert (event["wording"], event["source"], event["field"]) == ("כן, שלחו לי", "שיחה 12", "operator")
    room.run("leads", "consent", "gad@example.com", "--channel", "email", "--action", "refused").ok()
    assert "גד" not in names(room, "--mailable", "email")


def test_who_asks_to_come_back_comes_back_for_that_channel_alone(room: Workspace) -> None:
    room.run("leads", "unsubscribe", DANA).ok()
    grant = ("leads", "consent", DANA, "--channel", "email", "--action", "granted", "--basis", "optin_30a")
    room.run(*grant).fails(2, "a refusal stands")
    room.run(*grant, "--over-refusal").ok()
    assert shown(room, DANA)["lead"]["mailable"] == ["email"]
    assert {entry["channel"] for entry in shown(room, DANA)["suppressed"]} == {"call", "sms", "whatsapp"}
    room.run("leads", "unsubscribe", DANA).ok()
    assert shown(room, DANA)["lead"]["mailable"] == []


def test_consent_to_calls_ends_after_a_year_and_is_announced(room: Workspace) -> None:
    grant = ("leads", "consent", DANA, "--action", "granted", "--at", "2025-06-01")
    room.run(*grant, "--channel", "call", "--basis", "dnc_explicit").ok()
    room.run(*grant, "--channel", "sms", "--basis", "optin_30a", "--until", "2026-06-20").ok()
    day = {"SOURCE_DATE_EPOCH": "1779800000"}  # 26 May 2026
    assert [name for name in room.run("leads", "list", "--mailable", "call", env=day).ok().out.split("\n") if name]
    found = room.run("leads", "expiring", "--within", "10", "--format", "json", env=day).ok().json()["expiring"]
    assert [(one["id"], one["channel"], one["expires_at"][:10]) for one in found] == [(1, "call", "2026-05-31")]
    assert len(room.run("leads", "expiring", env=day).ok().out.splitlines()) == 2
    later = {"SOURCE_DATE_EPOCH": "1783000000"}  # 2 July 2026
    assert room.run("leads", "list", "--mailable", "call", env=later).ok().out == ""
    assert room.run("leads", "expiring", env=later).ok().out == ""
    room.run(*grant[:-2], "--channel", "call", "--basis", "dnc_explicit", env=day).ok()
    assert room.run("leads", "expiring", "--within", "10", env=day).ok().out == "", "a renewed consent ends later"


def test_what_was_said_needs_its_grounds_and_a_time_that_has_come(room: Workspace) -> None:
    grant = ("leads", "consent", DANA, "--channel", "sms", "--action", "granted")
    room.run(*grant).fails(2, "grounds", "dnc_explicit")
    room.run(*grant, "--basis", "optin_30a", "--at", "2999-01-01").fails(2, "still to come")
    room.run("leads", "consent", "ruth@example.com", *grant[3:], "--basis", "optin_30a").fails(2, "no lead has")
    assert said(room, DANA, "sms") == []


FILES: dict[str, str | bytes] = {
    "emails.txt": "dana@example.com\n054-456-7890\nruth@example.com\n",
    "headed.csv": "email\ndana@example.com\n054-456-7890\nruth@example.com\n",
    "titled.csv": "רשימת הסרה\n\ndana@example.com\n0544567890\n<ruth@example.com>\n",
    "wide.csv": "Name,Email Address,Rating\nא,dana@example.com,522000000\nב,noa@example.com,3\nג,ruth@example.com,4\n",
    "windows.csv": "שם,מייל\nדנה,dana@example.com\nנועה,noa@example.com\nרות,ruth@example.com\n".encode("cp1255"),
    "semicolons.csv": "שם;נייד\nא;052-234-5678\nב;0544567890\nג;0556667788\n",
    "sheet.xlsx": xlsx({"הסרה": [["מייל"], ["dana@example.com"], ["noa@example.com"], ["ruth@example.com"]]}),
}


def test_a_list_is_suppressed_in_whatever_file_it_comes(workspace: Make) -> None:
    room = leads_room(workspace, CONFIG)
    room.write(FILES)
    found = room.run("leads", "suppress", *FILES, "--dry-run", "--format", "json").ok().json()["suppressed"]
    assert {report["file"]: (report["rows"], report["added"] + report["known"]) for report in found} == dict.fromkeys(
        FILES, (3, 3)
    )
    assert names(room, "--mailable", "email") == ["דנה", "נועה"]
    for known in (0, 3):
        (report,) = room.run("leads", "suppress", "wide.csv", "--format", "json").ok().json()["suppressed"]
        assert (report["added"], report["known"], report["channel"]) == (3 - known, known, "all")
    assert names(room, "--mailable", "email") == []


def test_rows_that_name_nobody_are_told_by_line(room: Workspace) -> None:
    room.write({"out.txt": "dana@example.com\n12\nדנה\nnoa@example\n"})
    before = room.run("leads", "stats", "--format", "json").ok().json()
    outcome = room.run("leads", "suppress", "out.txt", "--dry-run")
    outcome.fails(1, "4 rows: 1 would be suppressed", "3 × neither", "lines 2, 3, 4")
    assert "noa@example" not in outcome.err
    assert room.run("leads", "stats", "--format", "json").ok().json() == before
    room.run("leads", "suppress", "out.txt", "--channel", "email").fails(1, "1 suppressed")
    assert names(room, "--mailable", "email") == ["נועה"]
    room.write({"two.csv": "a,b\nx,y\n"})
    room.run("leads", "suppress", "two.csv").fails(2, "no column holds")
    room.run("leads", "suppress", "no-such-file.csv").fails(2, "neither an email")


def test_a_person_is_suppressed_by_name_too(room: Workspace) -> None:
    room.run("leads", "suppress", "2", "noa@example.com", "--source", "המפקח").ok()
    assert names(room, "--mailable", "email") == ["דנה"]
    assert shown(room, "noa@example.com")["suppressed"][0] | {"at": "", "value": ""} == {
        "kind": "email", "value": "", "channel": "all", "reason": "operator", "at": "", "source": "המפקח",
    }  # fmt: skip


def test_the_list_cannot_be_read_without_the_key(room: Workspace) -> None:
    room.run("leads", "unsubscribe", DANA).ok()
    key = room.root / "leads.key"
    assert key.stat().st_mode & 0o777 == 0o600
    kept = key.read_bytes()
    key.write_bytes(b"00" * 32 + b"\n")
    room.run("leads", "list", "--mailable", "email").fails(2, "key", "leads.key")
    room.run("leads", "unsubscribe", "noa@example.com").fails(2, "key")
    key.unlink()
    room.run("leads", "export").fails(2, "key of the lead store is missing", "GILYON_LEADS_KEY")
    (room.root.parent / "elsewhere.key").write_bytes(kept)
    env = {"GILYON_LEADS_KEY": str(room.root.parent / "elsewhere.key")}
    assert len(room.run("leads", "list", "--mailable", "email", env=env).ok().out.splitlines()) == 1
