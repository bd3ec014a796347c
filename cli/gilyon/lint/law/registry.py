"""The rules about the law, in one list written by hand: codes from GLN001."""

from __future__ import annotations

from gilyon.lint.rule import Rule
from gilyon.lint.rules import (
    advertisement_as_newsletter,
    bundled_consent,
    consent_by_sending,
    form_without_notice,
    identity_number_asked,
    incomplete_notice,
    low_contrast_ink,
    media_without_text,
    price_without_vat,
    required_consent,
    stale_statement,
    statement_not_linked,
    statement_without_contact,
    statement_without_coordinator,
    ticked_consent,
    unencrypted_form,
    untagged_document,
    vague_consent,
)

LAW_RULES: tuple[Rule, ...] = (
    statement_not_linked.RULE,
    statement_without_contact.RULE,
    statement_without_coordinator.RULE,
    stale_statement.RULE,
    low_contrast_ink.RULE,
    untagged_document.RULE,
    media_without_text.RULE,
    form_without_notice.RULE,
    incomplete_notice.RULE,
    unencrypted_form.RULE,
    identity_number_asked.RULE,
    required_consent.RULE,
    ticked_consent.RULE,
    bundled_consent.RULE,
    consent_by_sending.RULE,
    vague_consent.RULE,
    advertisement_as_newsletter.RULE,
    price_without_vat.RULE,
)
