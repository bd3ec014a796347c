"""The lead form as the page shows it, from the one definition in ``gilyon.toml``."""

from __future__ import annotations

from typing import Any

from gilyon.config.forms import FieldType, Form, FormField
from gilyon.config.settings import Settings
from gilyon.content.direction import isolate_text
from gilyon.exporters.privacy_notice import privacy_notice
from gilyon.exporters.templates import safe
from gilyon.language.bidi import Direction, first_strong, language_direction
from gilyon.language.labels import labels

_INPUTS = {
    FieldType.NAME: {"input": "text", "autocomplete": "name"},
    FieldType.PHONE: {"input": "tel", "autocomplete": "tel", "inputmode": "tel", "pattern": r"(?:\D*\d){7,}\D*"},
    FieldType.EMAIL: {"input": "email", "autocomplete": "email", "inputmode": "email"},
    FieldType.TEXT: {"input": "text", "autocomplete": "off"},
}
"""How a browser helps to fill a field in, and what it takes: for a phone, anything with seven digits."""


def form_destination(form: Form, settings: Settings) -> str | None:
    """Where a form is sent. A static page cannot receive it: without an ``action`` it is mailed to the sender."""
    return form.action or (f"mailto:{settings.email.sender}" if settings.email.sender else None)


def form_context(form: Form | None, settings: Settings, lang: str) -> dict[str, Any] | None:
    """A form for the template, or None if there is none:

    ``title action method enctype submit notice privacy`` — the texts and where it is sent; with nowhere to send it,
    ``action`` is empty; ``lang dir label`` — of the form's own words: a Hebrew form may stand on an English page (in
    ``lang``); ``trap`` — the name of the field that only programs fill in; ``fields`` — each with ``name label
    required kind error_html options`` and ``input autocomplete inputmode pattern ltr`` for those that are typed in.
    """
    if form is None:
        return None
    direction = first_strong(form.title) or language_direction(lang)
    own_lang = settings.language if direction is language_direction(settings.language) else lang
    action = form_destination(form, settings) or ""
    return {
        "title": form.title,
        "lang": own_lang,
        "dir": direction.value,
        "label": labels(own_lang),
        "action": action,
        "method": form.method.value,
        # A mail program is handed lines that people can read.
        "enctype": "text/plain" if action.startswith("mailto:") else "",
        "fields": [_field(field, own_lang, direction) for field in form.fields],
        "trap": form.trap,
        "submit": form.submit,
        "notice": safe(isolate_text(privacy_notice(form, settings, own_lang), direction)),
        "privacy": form.privacy,
    }


def _field(field: FormField, lang: str, direction: Direction) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "required": field.required,
        "kind": field.type.value,
        "input": "checkbox",
        "autocomplete": "off",
        "inputmode": "",
        "pattern": "",
        "ltr": field.type in (FieldType.PHONE, FieldType.EMAIL),
        "options": [{"value": o.value, "label": o.label or o.value} for o in field.options],
        "error_html": safe(isolate_text(labels(lang)[f"form_error_{field.type.value}"], direction)),
        **_INPUTS.get(field.type, {}),
    }
