"""What an editor offers to do about findings: mend one, mend all that is safe, or silence one with a comment."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from lsprotocol import types

from gilyon.core.diagnostics import GILYON, Diagnostic, Edit, Safety
from gilyon.core.source import Span
from gilyon.editor.cursor import findings_in
from gilyon.editor.diagnostics import diagnostic
from gilyon.editor.workspace import View
from gilyon.lint.engine import applies, fix_file
from gilyon.lint.silence import silence

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{GILYON}"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
_DOUBT = {Safety.SAFE: "", Safety.UNSAFE: " (may change the meaning)", Safety.MANUAL: " (to be looked at)"}


def actions_for(
    view: View, range_: types.Range, only: Sequence[str] | None, *, versioned: bool
) -> list[types.CodeAction]:
    """The actions for a range, of the kinds asked for. ``versioned``: the editor refuses edits of another version."""
    actions: list[types.CodeAction] = []
    if _wanted(types.CodeActionKind.QuickFix, only):
        for finding in findings_in(view, view.positions.span(range_)):
            actions += _quick_fixes(view, finding, versioned)
    if _wanted(FIX_ALL, only) and (edits := _all_fixes(view)):
        edit = _edit(view, edits, versioned)
        actions.append(types.CodeAction("Fix all that is safe (Gilyon)", FIX_ALL, edit=edit))
    return actions


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    # Not with an f-string, which would name the member of the enumeration.
    return only is None or any(not asked or (kind + ".").startswith(asked + ".") for asked in only)


def _quick_fixes(view: View, finding: Diagnostic, versioned: bool) -> Iterable[types.CodeAction]:
    found = [diagnostic(finding, view.positions)]
    if finding.fix is not None:
        title = f"{finding.fix.title[:1].upper()}{finding.fix.title[1:]}{_DOUBT[finding.fix.safety]} [{finding.code}]"
        edit = _edit(view, finding.fix.edits, versioned)
        safe = finding.fix.safety is Safety.SAFE
        yield types.CodeAction(title, types.CodeActionKind.QuickFix, found, is_preferred=safe, edit=edit)
    comment = silence(view.scan, finding) if view.scan else None
    if comment is not None:
        edit = _edit(view, [comment], versioned)
        where = " in this file" if "ignore-file" in comment.text else " here"
        yield types.CodeAction(f"Ignore {finding.code}{where}", types.CodeActionKind.QuickFix, found, edit=edit)


def _all_fixes(view: View) -> list[Edit]:
    """The edits of all safe fixes together, as ``gilyon lint --fix`` makes them."""
    if not any(finding.fix and applies(finding.fix, Safety.SAFE) for finding in view.findings):
        return []
    baseline = view.snapshot.baseline
    mended = fix_file(
        view.file,
        view.snapshot.around,
        view.snapshot.rules,
        trust=Safety.SAFE,
        accept=lambda source, found: baseline.split(source, found)[0],
    )
    return _changed_lines(view.text, mended.file.source.text)


def _changed_lines(before: str, after: str) -> list[Edit]:
    """Edits line by line: to replace the whole text would take the cursor and the folds away."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        Edit(Span(starts[i1], starts[i2]), "".join(new[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _edit(view: View, edits: Iterable[Edit], versioned: bool) -> types.WorkspaceEdit:
    document = view.document
    changes = [types.TextEdit(view.positions.range(edit.span), edit.text) for edit in edits]
    if not versioned:
        return types.WorkspaceEdit(changes={document.uri: changes})
    of_version = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(of_version, changes)])
