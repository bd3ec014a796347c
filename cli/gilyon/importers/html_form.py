"""A ``<form>`` of a saved page as a form of ``gilyon.toml``: fields, types, labels, options, where it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from gilyon.config.forms import FieldType, Form, FormField, Method, Option
from gilyon.importers.form_words import OPTION, label_of, title_of
from gilyon.importers.html_tree import attribute, safe_link, text_of
from gilyon.importers.page import ImportedForm

_KINDS = (
    (FieldType.EMAIL, re.compile(r"e-?mail|\bmail\b|דוא|אימייל|מייל", re.IGNORECASE)),
    (FieldType.PHONE, re.compile(r"phone|\btel\b|mobile|cell|טלפון|נייד|פלאפון", re.IGNORECASE)),
    (FieldType.NAME, re.compile(
        r"(?:^|[\[_-])(?:full|first|last|your|contact|f|l)?[_-]?name\]?$|^שם(?: מלא| פרטי| משפחה)?$", re.IGNORECASE)),
)  # fmt: skip
_CONSENT = re.compile(r"consent|agree|newsletter|subscribe|privacy|מסכימ?ה?|מאשרת?|דיוור|תקנון|הסכמה", re.IGNORECASE)
_SEARCH = re.compile(r"q|s|search|searchword|searchphrase|query|keywords?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<stem>.*?\D)[_-]?(?P<number>\d+)")
_TEXT_TYPES = frozenset({"", "text", "email", "tel", "url", "number", "date", "textarea"})
_BUTTONS = frozenset({"submit", "image", "button"})


@dataclass
class _Group:
    """Boxes that answer one question."""

    name: str
    label: str
    options: list[Option] = field(default_factory=list)


def find_lead_form(soup: BeautifulSoup, base: str, lang: str) -> tuple[Tag, ImportedForm] | None:
    """The first form of a page that asks for a phone or an address and is no log-in."""
    for tag in soup.find_all("form"):
        if tag.find("input", {"type": re.compile("^password$", re.IGNORECASE)}):
            continue
        form = _Reader(tag, base, lang).read()
        if form is not None:
            return tag, form
    return None


def is_search(form: Tag) -> bool:
    """True for a page's search box."""
    names = [attribute(i, "name") for i in _inputs(form) if _type(i) in ("", "text", "search")]
    return len(names) == 1 and _SEARCH.fullmatch(names[0]) is not None


class _Reader:
    def __init__(self, tag: Tag, base: str, lang: str) -> None:
        self.tag = tag
        self.base = base
        self.lang = lang
        self.fields: dict[str, FormField] = {}
        self.groups: dict[str, _Group] = {}
        self.notes: list[str] = []
        self.submit = ""

    def read(self) -> ImportedForm | None:
        for control in _inputs(self.tag):
            self._control(control)
        for name, group in self.groups.items():
            self._add_group(name, group)
        if not any(f.type in (FieldType.EMAIL, FieldType.PHONE) for f in self.fields.values()):
            return None
        title = self.tag.find(["h1", "h2", "h3", "h4"])
        shown = text_of(title) if isinstance(title, Tag) else ""
        method = Method.GET if attribute(self.tag, "method").lower() == "get" else Method.POST
        form = Form(shown or title_of(self.lang), tuple(self.fields.values()), self._action(), method, self.submit)
        return ImportedForm(form, tuple(self.notes))

    def _action(self) -> str:
        action = attribute(self.tag, "action").strip()
        address = safe_link(action, self.base) if action and not action.startswith("#") else ""
        if not address and re.match(r"/(?!/)", action) and not re.search(r"[\s\"'<>]", action):
            address = action
        if action and not address.startswith(("http://", "https://", "mailto:", "/")):
            self.notes.append(f"where it was sent is not known here: action={action[:120]!r}")
            return ""
        return address

    def _control(self, control: Tag) -> None:
        kind, name = _type(control), attribute(control, "name").removesuffix("[]").strip()
        if kind in _BUTTONS:
            if kind == "submit" and not self.submit:
                self.submit = " ".join((attribute(control, "value") or text_of(control)).split())
        elif kind in ("checkbox", "radio") and name:
            self._box(control, name)
        elif control.name == "select" and name:
            self._select(control, name)
        elif kind in _TEXT_TYPES and name and name not in self.fields:
            label = _label(control, self.tag) or name
            self.fields[name] = FormField(name, _text_kind(kind, name, label), label, control.has_attr("required"))
        elif kind not in ("hidden", "reset") and name not in self.fields:
            self.notes.append(f"field {name or kind!r} of type {kind or control.name!r} was left out")
        elif kind == "hidden" and name:
            self.notes.append(f"hidden field {name!r} was left out")

    def _box(self, control: Tag, name: str) -> None:
        label = _label(control, self.tag)
        numbered = _NUMBERED.fullmatch(name)
        heading = _heading(control)
        value = attribute(control, "value")
        if numbered:
            named = heading if re.fullmatch(r"[A-Za-z][\w-]*", heading) else ""
            group_name = named or ("checkboxinfo" if numbered["stem"] == "checkbox" else numbered["stem"].rstrip("[_-"))
            option = Option(name, self._shown(label, name, numbered["number"]))
        else:
            group_name, option = name, Option(value if value and value != "on" else name, label or value or name)
        group = self.groups.setdefault(group_name, _Group(group_name, ""))
        group.label = group.label or (heading if heading != group_name else "") or label_of(group_name, self.lang)
        if option.value not in {o.value for o in group.options}:
            group.options.append(option)
        if _type(control) == "radio" and len(group.options) == 2:
            self.notes.append(f"{group_name!r} allowed one answer; here it is a group of checkboxes")

    def _shown(self, label: str, name: str, number: str) -> str:
        return label if label and label != name else f"{label_of(OPTION, self.lang)} {number}"

    def _select(self, control: Tag, name: str) -> None:
        options = [(attribute(o, "value") or text_of(o), text_of(o)) for o in control.find_all("option")]
        filled = [Option(value, shown) for value, shown in dict(options).items() if _is_answer(value, shown)]
        if filled:
            self.groups[name] = _Group(name, _label(control, self.tag) or name, filled)
            self.notes.append(f"{name!r} allowed one answer; here it is a group of checkboxes")

    def _add_group(self, name: str, group: _Group) -> None:
        if name in self.fields:
            return
        only = group.options[0]
        if len(group.options) == 1 and _CONSENT.search(f"{name} {only.label}"):
            self.fields[name] = FormField(name, FieldType.CONSENT, only.label)
            return
        ordered = group.options
        if all(_NUMBERED.fullmatch(o.value) for o in ordered):
            ordered = sorted(ordered, key=lambda o: int(re.sub(r"\D", "", o.value[-9:]) or 0))
        self.fields[name] = FormField(name, FieldType.CHECKBOXES, group.label, options=tuple(ordered))


def _is_answer(value: str, shown: str) -> bool:
    """False for the first line of a list that only says "choose"."""
    return bool(value and shown) and not re.match(r"[-–—\s]*(?:בחר|select|choose|please)", shown, re.IGNORECASE)


def _inputs(form: Tag) -> Iterator[Tag]:
    yield from form.find_all(["input", "textarea", "select", "button"])


def _type(control: Tag) -> str:
    if control.name == "textarea":
        return "textarea"
    if control.name == "button":
        return attribute(control, "type").lower() or "submit"
    return attribute(control, "type").lower()


def _text_kind(kind: str, name: str, label: str) -> FieldType:
    if kind in ("email", "tel"):
        return FieldType.EMAIL if kind == "email" else FieldType.PHONE
    if kind not in ("", "text"):
        return FieldType.TEXT
    return next((t for t, pattern in _KINDS if pattern.search(name) or pattern.search(label)), FieldType.TEXT)


def _label(control: Tag, form: Tag) -> str:
    """What the page calls a control: its label, its hint, or the text right beside it."""
    identity = attribute(control, "id")
    label = form.find("label", {"for": identity}) if identity else None
    label = label if isinstance(label, Tag) else control.find_parent("label")
    shown = text_of(label) if isinstance(label, Tag) else ""
    for name in ("aria-label", "placeholder", "title"):
        shown = shown or attribute(control, name)
    if not shown:
        box = _type(control) in ("checkbox", "radio")
        beside = control.next_sibling if box else control.previous_sibling
        shown = text_of(beside) if isinstance(beside, Tag) else str(beside or "")
    if not shown.strip() and control.find_parent("td") is not None:
        cell = control.find_parent("td")
        before = cell.find_previous_sibling(["td", "th"]) if cell is not None else None
        shown = text_of(before) if isinstance(before, Tag) else ""
    return " ".join(shown.split()).rstrip(" :*")


def _heading(control: Tag) -> str:
    """What stands above a group of boxes: the legend, or the text before the first box."""
    fieldset = control.find_parent("fieldset")
    legend = fieldset.find("legend") if fieldset is not None else None
    if isinstance(legend, Tag):
        return text_of(legend).rstrip(" :*")
    for text in control.find_all_previous(string=True, limit=12):
        form = text.find_parent("form")
        if form is None or form is not control.find_parent("form"):
            return ""
        shown = " ".join(text.split()).rstrip(" :*")
        near = text.find_parent(["label", "option", "select", "textarea", "button"])
        if shown and near is None and not re.fullmatch(r".*\d", shown):
            return shown
    return ""
