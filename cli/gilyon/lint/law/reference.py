"""What the law asks and what Gilyon does about it, as a Markdown page made from the table and the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gilyon.lint.law.table import ASSURED, DUTIES, Act
from gilyon.lint.rule import Rule

_HEAD = """\
Written by `make docs` from the rules themselves. `gilyon lint --select law` asks for all of this; for what is marked
*by default* every run of `gilyon lint` does, for the rest about mail every export of mail. **It is no legal advice**,
and it is not the whole law: it is what a program can see in articles and settings. Whether and how far an act binds you
(there are exemptions by turnover, by the age of a document, for individuals) is for a lawyer to say.

Rules `GLN0…` look at a publication in Hebrew, or with `country = "IL"` below `[law]` in `gilyon.toml`; with `country =
"none"` they are silent. They are silenced as any other rule is; where they speak of `gilyon.toml`, by `"gilyon.toml" =
["GLN003"]` below `[lint.per-file]`. The addresses lead to texts that can be read; the text in Reshumot, the official
gazette, is the one that counts. Who may be written to or called, and what becomes of the people in a list, is told in
[Leads, people and the law](privacy.md).
"""


def law_page(rules: Sequence[Rule]) -> str:
    """The whole page, without its head."""
    by_code = {rule.code: rule for rule in rules}
    parts = [_HEAD]
    for act in dict.fromkeys(duty.act for duty in DUTIES):
        rows = "\n".join(_rows(act, by_code))
        parts.append(f"\n## {act.name}\n\n{act.hebrew}: <{act.address}>\n")
        parts.append(f"\n| where | what is asked | rules |\n| --- | --- | --- |\n{rows}\n")
    done = "\n".join(f"| {act.name.split(',')[0]}, {section} | {what} |" for act, section, what in ASSURED)
    parts.append("\n## What the built-in templates do by themselves\n")
    parts.append(f"\n| where | what |\n| --- | --- |\n{done}\n")
    return "".join(parts)


def _rows(act: Act, by_code: dict[str, Rule]) -> Iterator[str]:
    for duty in DUTIES:
        if duty.act == act:
            rules = "<br>".join(_named(by_code[code]) for code in duty.codes)
            yield f"| {duty.section} | {duty.asks} | {rules} |"


def _named(rule: Rule) -> str:
    return f"[{rule.code}](../reference/rules/{rule.code}.md) {rule.name}, {_when(rule)}"


def _when(rule: Rule) -> str:
    if rule.on_demand:
        return "when selected"
    return "with mail" if rule.mail else "*by default*"
