"""What a form says of the data it asks for (Israel's Privacy Protection Law, section 11, as of Amendment 13)."""

from __future__ import annotations

from gilyon.config.forms import Form
from gilyon.config.settings import Settings
from gilyon.language.labels import labels


def privacy_notice(form: Form, settings: Settings, lang: str) -> str:
    """The form's own notice, else one made of its ``purpose``; empty if it has neither.

    Such a one says that nobody is obliged to answer and what comes of not answering, what the data are for, who gets
    them, who controls them and how to reach them, and the right to see and to correct them.
    """
    if form.notice or not form.purpose:
        return form.notice
    words = labels(lang)
    recipients = words["form_notice_recipients"] if form.recipients else words["form_notice_nobody"]
    contact = settings.privacy.contact or settings.email.sender
    controller = settings.privacy.controller or settings.name
    parts = (
        words["form_notice_voluntary"],
        words["form_notice_purpose"].format(purpose=_phrase(form.purpose)),
        recipients.format(recipients=_phrase(form.recipients)),
        words["form_notice_controller"].format(controller=", ".join(filter(None, (_phrase(controller), contact)))),
        words["form_notice_rights"],
    )
    return " ".join(parts)


def _phrase(text: str) -> str:
    """A text that a sentence goes on after, without a stop of its own."""
    return " ".join(text.split()).rstrip(".")
