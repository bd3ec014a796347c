"""``tag check``: the articles' tags against the vocabulary, and the vocabulary against itself. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gilyon.content.articles import Loaded
from gilyon.content.vocabulary import Reading, read_vocabulary
from gilyon.content.written_tags import TagFault, TagFaultKind, tag_faults, written_tags
from gilyon.core.source import Source
from gilyon.errors import GilyonError
from gilyon.tags.findings import Finding, Kind
from gilyon.tags.mend import plan_mend
from gilyon.tags.plan import Desk, TagPlan
from gilyon.tags.terms import Terms
from gilyon.tags.vocabulary_check import vocabulary_findings


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, by file and place, and what it was found in."""

    findings: tuple[Finding, ...]
    desk: Desk
    reading: Reading

    @classmethod
    def of(cls, files: Iterable[Loaded], unreadable: Iterable[GilyonError], tags: Source) -> Checked:
        """Raises :class:`ConfigError` for a ``tags.toml`` that is no list of terms."""
        reading = read_vocabulary(tags.text, tags.path)
        files = tuple(files)
        desk = Desk.with_terms(files, tags, files, Terms(reading.vocabulary))
        findings = [_unreadable(error) for error in unreadable if error.where is not None]
        for file in desk.files:
            findings += _in_article(file, reading)
        findings += _usage(desk, reading)
        findings += vocabulary_findings(reading)
        return cls(tuple(sorted(findings, key=_order)), desk, reading)

    def mend(self) -> TagPlan:
        """What ``--fix`` would change; with the vocabulary's own faults, if it has any, nothing may be."""
        return TagPlan(faults=self.reading.faults) if self.reading.faults else plan_mend(self.desk)


def _order(finding: Finding) -> tuple[str, int, int]:
    place = finding.place
    return place.path, place.line or 0, place.column or 0


def _unreadable(error: GilyonError) -> Finding:
    assert error.where is not None
    return Finding(Kind.UNREADABLE, error.message, error.where, error.hint)


def _in_article(file: Loaded, reading: Reading) -> Iterator[Finding]:
    if file.front is None:
        problem = file.problems[0]
        yield Finding(Kind.UNREADABLE, problem.message, problem.place, problem.hint)
        return
    for fault in tag_faults(written_tags(file.front), reading.vocabulary):
        place = file.source.place(fault.tag.span.start)
        known = fault.kind is not TagFaultKind.UNKNOWN
        hint = None if known else _way_out(fault)
        yield Finding(Kind(fault.kind.value), _said(fault), place, hint, fixable=known)


def _usage(desk: Desk, reading: Reading) -> Iterator[Finding]:
    index = desk.index
    files = {file.source.path: file for file in desk.files}
    headers = dict(zip((tag.name for tag in reading.vocabulary.tags), reading.places, strict=True))
    for term in index.terms:
        name = term.tag.name
        if not term.articles:
            hint = f"gilyon tag suggest finds articles for it; gilyon tag remove {name!r} --all takes it out"
            yield Finding(Kind.UNUSED_TERM, f"no article has the tag {name!r}", headers[name], hint)
        elif len(term.articles) == 1 and (term.in_vocabulary or not headers):
            file = files[term.articles[0]]
            key = index.key(name)
            tag = next(tag for tag in written_tags(file.front) if index.key(tag.text) == key)
            place = file.source.place(tag.span.start)
            yield Finding(Kind.USED_ONCE, f"only one article has the tag {name!r}", place)


def _said(fault: TagFault) -> str:
    match fault.kind:
        case TagFaultKind.UNKNOWN:
            return f"tag {fault.tag.text!r} is not in tags.toml"
        case TagFaultKind.ALIAS:
            return f"tag {fault.tag.text!r} is called {fault.other!r} in tags.toml"
        case TagFaultKind.DUPLICATE:
            return f"tag {fault.tag.text!r} is there already as {fault.other!r}"


def _way_out(fault: TagFault) -> str:
    if fault.other is not None:
        return f"did you mean {fault.other!r}?"
    return f"gilyon tag add {fault.tag.text!r} makes it a term"
