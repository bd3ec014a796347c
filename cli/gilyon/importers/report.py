"""What an import tells the user: what became of each part of the page, in the page's own words."""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.importers.form_toml import form_toml
from gilyon.importers.keywords import Terms
from gilyon.importers.page import Dropped, ImportedPage, Left

_WIDTH = 200


def report_lines(page: ImportedPage, terms: Terms, remote: tuple[str, ...]) -> Iterator[str]:
    """The report, line by line: what was removed by group, the tags made, what needs the user's eye."""
    repeated = tuple(Dropped(Left.DUPLICATE, text) for text in terms.repeated)
    groups: dict[Left, list[str]] = {reason: [] for reason in Left}
    for item in (*page.dropped, *repeated):
        groups[item.reason].append(item.text)
    filled = {reason: texts for reason, texts in groups.items() if texts}
    if filled:
        yield "Left out of the body:"
    for reason, texts in filled.items():
        yield f"  {reason.value}:"
        for text in _shortened(reason, texts):
            yield f"    {text}"
    for tag in terms.tags:
        if tag.spellings:
            yield f"Tag {tag.name}: also {', '.join(tag.spellings)}"
    for address in remote:
        yield f"Picture left on the web: {address}"
    if not page.body.strip():
        yield "The page has no text besides its title."


def form_lines(page: ImportedPage, name: str) -> Iterator[str]:
    """The page's form, ready for ``gilyon.toml``."""
    if page.form is None:
        return
    yield f"The page has a form. To keep it, add this to gilyon.toml (--add-form {name} does that while importing):"
    yield ""
    yield from form_toml(name, page.form.form).splitlines()
    yield from (f"# {note}" for note in page.form.notes)


def _shortened(reason: Left, texts: list[str]) -> Iterator[str]:
    if reason is Left.OUTSIDE:
        texts = [" · ".join(texts)]
    for text in texts:
        yield text if len(text) <= _WIDTH or reason is not Left.OUTSIDE else f"{text[:_WIDTH]}…"
