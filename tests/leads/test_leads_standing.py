"""Who may be written to: the rules on one person's log, and the same in SQL for a whole store."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gilyon.config.forms import Channel
from gilyon.leads.model import Action, KeyKind
from gilyon.leads.standing import ConsentEvent, Standing, evidence, standing
from gilyon.leads.store.consents import append
from gilyon.leads.store.database import Keep
from gilyon.leads.store.leads import count_mailable, select
from gilyon.leads.store.location import StoreLocation
from gilyon.leads.store.opening import LeadStore, open_store
from gilyon.leads.store.selection import Selection
from gilyon.leads.store.suppression_list import Reason, Suppression

NOW = "2026-11-25T04:00:00+00:00"
EVENTS = st.builds(
    ConsentEvent,
    field=st.just("consent"),
    channel=st.sampled_from(["email", "sms"]),
    action=st.sampled_from(Action),
    import_id=st.sampled_from([None, 1]),
    expires_at=st.sampled_from(["", "2026-11-24", "2026-11-25", "2026-11-26", "2027-01-01T00:00:00+00:00"]),
)
PERSON = st.tuples(
    st.sampled_from(["", "{}@example.com"]),
    st.sampled_from(["", "+9725000000{}"]),
    st.lists(EVENTS, max_size=5),
    st.sampled_from([None, "", "email", "sms", "call"]),
)


def event(action: Action, *, number: int, by_hand: bool = False, expires_at: str = "") -> ConsentEvent:
    return ConsentEvent(
        "consent", "email", action, import_id=None if by_hand else 1, expires_at=expires_at, id=number
    )  # fmt: skip


def test_a_refusal_stands_until_the_person_says_otherwise() -> None:
    log = [event(Action.GRANTED, number=1), event(Action.REFUSED, number=2), event(Action.GRANTED, number=3)]
    assert standing(log, "email", NOW) is Standing.REFUSED
    assert standing(log, "sms", NOW) is Standing.NONE
    log.append(event(Action.GRANTED, number=4, by_hand=True))
    assert standing(log, "email", NOW) is Standing.OPEN
    log.append(event(Action.WITHDRAWN, number=5, by_hand=True))
    assert standing(log, "email", NOW) is Standing.REFUSED
    assert standing([event(Action.UNKNOWN, number=1)], "email", NOW) is Standing.NONE


def test_a_consent_ends_on_its_day_and_the_latest_that_holds_is_the_proof() -> None:
    log = [event(Action.GRANTED, number=1), event(Action.GRANTED, number=2, expires_at="2026-11-25")]
    assert standing(log[1:], "email", NOW) is Standing.EXPIRED
    assert standing(log, "email", NOW) is Standing.OPEN and evidence(log, "email", NOW) == log[0]
    assert standing(log[1:], "email", "2026-11-24T23:59:59+00:00") is Standing.OPEN


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PERSON, min_size=1, max_size=6))
def test_sql_and_the_rules_agree(
    location: StoreLocation, people: list[tuple[str, str, list[ConsentEvent], str | None]]
) -> None:
    with open_store(location, Keep.NOTHING) as store:
        store.database.execute(
            "INSERT INTO import (id, file, sha256, size, source, form, encoding, delimiter, mapping, counts, version, at)"
            " VALUES (1, '', '', 0, '', '', '', '', '{}', '{}', '', '')"
        )
        for number, (email, phone, events, closed) in enumerate(people, start=1):
            add(store, number, email.format(number), phone.format(number), events, closed)
        everybody = list(select(store, Selection(), NOW))
        assert [lead.id for lead in everybody] == list(range(1, len(people) + 1))
        counts = count_mailable(store, NOW)
        for channel in Channel:
            chosen = [lead.id for lead in select(store, Selection(mailable=channel), NOW)]
            assert chosen == [lead.id for lead in everybody if channel in lead.open]
            assert counts[channel] == len(chosen)
        for lead, (_, _, events, closed) in zip(everybody, people, strict=True):
            for channel in lead.open:
                assert closed not in ("", channel) and (lead.email if channel == "email" else lead.phone)
                assert any(e.channel == channel and e.action is Action.GRANTED for e in events)


def add(store: LeadStore, number: int, email: str, phone: str, events: list[ConsentEvent], closed: str | None) -> None:
    run = store.database.execute
    run(
        "INSERT INTO lead (id, name, email, phone, attributes, created_at, updated_at) VALUES (?, '', ?, ?, '{}', '', '')",
        (number, email, phone),
    )
    keys = [key for key in ((KeyKind.EMAIL, email), (KeyKind.PHONE, phone)) if key[1]]
    for kind, value in keys:
        run("INSERT INTO identity (kind, value, lead_id, former) VALUES (?, ?, ?, 0)", (kind.value, value, number))
    append(store, number, events)
    if closed is not None:
        Suppression(store).add(keys[:1], channel=closed, reason=Reason.LIST, at=NOW)


@pytest.mark.parametrize("channel", ["", "sms"])
def test_what_is_suppressed_is_no_address_and_lifting_one_channel_leaves_the_others(
    location: StoreLocation, channel: str
) -> None:
    key = (KeyKind.PHONE, "+972522345678")
    with open_store(location, Keep.CHANGES) as store, store.step():
        suppression = Suppression(store)
        assert suppression.channels([key]) == {}
        assert suppression.add([key, key], channel=channel, reason=Reason.LIST, at=NOW) == 1
        assert suppression.add([key], channel="sms", reason=Reason.LIST, at=NOW) == 0
        assert suppression.channels([key, (KeyKind.EMAIL, "x@example.com")]) == {key: {channel}}
        stored = str(list(store.database.execute("SELECT * FROM suppression")))
        assert "522345678" not in stored
        assert suppression.lift([key], "sms") == 1
        assert suppression.channels([key]) == ({key: {"email", "whatsapp", "call"}} if channel == "" else {})
