"""The words of an imported form where the page gives none: labels in the page's language."""

from __future__ import annotations

OPTION = "option"
_LABELS = {
    "he": {
        "title": "צרו קשר", "name": "שם", "phone": "טלפון", "email": "דוא\"ל", "company": "חברה", "subject": "נושא",
        "message": "הודעה", "checkboxinfo": "מה מעניין אתכם?", OPTION: "אפשרות",
    },
    "en": {
        "title": "Contact us", "name": "Name", "phone": "Phone", "email": "Email", "company": "Company",
        "subject": "Subject", "message": "Message", "checkboxinfo": "What are you interested in?", OPTION: "Option",
    },
}  # fmt: skip


def label_of(name: str, lang: str) -> str:
    """The label of a well-known field, else its name."""
    return _LABELS.get(lang, _LABELS["en"]).get(name, name)


def title_of(lang: str) -> str:
    return label_of("title", lang)
