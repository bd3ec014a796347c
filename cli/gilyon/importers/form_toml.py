"""An imported form as the lines of ``gilyon.toml`` that define it."""

from __future__ import annotations

import json

from gilyon.config.forms import Form, FormField, Method


def form_toml(name: str, form: Form) -> str:
    """A ``[forms.NAME]`` table. ``name`` must be a bare TOML key."""
    lines = [f"[forms.{name}]", f"title = {_text(form.title)}"]
    if form.action:
        lines.append(f"action = {_text(form.action)}")
    if form.method is not Method.POST:
        lines.append(f"method = {_text(form.method)}")
    if form.submit:
        lines.append(f"submit = {_text(form.submit)}")
    for item in form.fields:
        lines += ["", f"[[forms.{name}.fields]]", *_field(item)]
    return "\n".join(lines) + "\n"


def _field(item: FormField) -> list[str]:
    lines = [f"name = {_text(item.name)}", f"type = {_text(item.type)}", f"label = {_text(item.label)}"]
    if item.required:
        lines.append("required = true")
    if item.options:
        rows = (f"  {{ value = {_text(o.value)}, label = {_text(o.label)} }}," for o in item.options)
        lines += ["options = [", *rows, "]"]
    return lines


def _text(value: str) -> str:
    # A JSON string is a TOML basic string but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
