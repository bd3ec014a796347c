"""What an export did, or would do: lines for people, one JSON document for scripts."""

from __future__ import annotations

from gilyon.exporters.base import ArticleJob
from gilyon.exporters.registry import OUTPUTS
from gilyon.pipeline.engine import Report
from gilyon.pipeline.tasks import Failed, Plan, Task, outputs
from gilyon.ui.console import Console

_SLOW = 5.0


def show(console: Console, report: Report, base: str, *, as_json: bool) -> None:
    """The end of a run. ``base`` is the exports folder as the user knows it."""
    if as_json:
        console.json(
            {
                "schema_version": 1,
                "written": _under(base, report.written_paths),
                "fresh": _under(base, report.fresh_paths),
                "failed": _failures(report.failed),
                "removed": _under(base, report.removed),
                "seconds": round(report.seconds, 3),
            }
        )
        return
    for path in _under(base, report.written_paths):
        console.data(path)
    _tell_failures(console, report.failed)
    for outcome in sorted(report.written, key=lambda o: -o.seconds)[:3]:
        if outcome.seconds > _SLOW:
            console.note(f"slow: {outcome.task.label} as {outcome.task.format} took {outcome.seconds:.1f} s")
    parts = [_count(len(report.written_paths), "file", "written"), f"{len(report.fresh_paths)} fresh"]
    if report.removed:
        parts.append(f"{len(report.removed)} removed")
    if report.failed:
        parts.append(f"{len(report.failed)} failed")
    console.note(f"{', '.join(parts)}, {report.seconds:.1f} s")


def show_plan(console: Console, plan: Plan, base: str, *, explain: bool, as_json: bool) -> None:
    """What a run would do: one line for each edition that would be built."""
    stale = [task for task, _ in plan.stale]
    if as_json:
        console.json(
            {
                "schema_version": 1,
                "written": _under(base, [path for task in stale for path in main_files(task)]),
                "fresh": _under(base, outputs(path for outcome in plan.fresh for path in outcome.paths)),
                "failed": _failures(plan.failed),
                "removed": _under(base, list(plan.orphan_files)),
                "seconds": 0,
                "dry_run": True,
            }
        )
        return
    if not explain:
        for path in _under(base, [path for task in stale for path in main_files(task)]):
            console.data(path)
    else:
        _explain(console, plan)
    _tell_failures(console, plan.failed)
    parts = [f"{len(stale)} to build", f"{len(plan.fresh)} fresh", f"{len(plan.failed)} would fail"]
    if plan.orphans:
        parts.append(f"{_count(len(plan.orphans), 'edition', 'to remove')}")
    console.note(f"{', '.join(parts)}; nothing written")


def explain(console: Console, plan: Plan) -> None:
    """One line for each edition on the talk stream: built or fresh, and why."""
    for line in _reasons(plan):
        console.note(line)


def _explain(console: Console, plan: Plan) -> None:
    for line in _reasons(plan):
        console.data(line)


def _reasons(plan: Plan) -> list[str]:
    lines = [(path, reason) for task, reason in plan.stale for path in main_files(task)]
    lines += [(path, "fresh") for outcome in plan.fresh for path in main_files(outcome.task)]
    return [f"{path}\t{reason}" for path, reason in sorted(lines)]


_SHARED = {"site": "html/index.html", "search": "html/search.html", "assets": "html/assets/style.css"}


def main_files(task: Task) -> list[str]:
    """What stands for a task in a list: its main file, or of the files beside a page those the article names."""
    if task.format in _SHARED:
        return [_SHARED[task.format]]
    slug = task.job.article.slug if isinstance(task.job, ArticleJob) else task.label
    if task.format == "images":
        return [f"html/{slug}/{name}" for name in task.asset_paths]
    return [OUTPUTS.get(task.format, f"{task.format}/{{slug}}").format(slug=slug)]


def _under(base: str, paths: list[str]) -> list[str]:
    return sorted(f"{base}/{path}" for path in paths)


def _failures(failed: list[Failed] | tuple[Failed, ...]) -> list[dict[str, str]]:
    return [{"path": f.path, "format": f.format, "message": f.message} for f in failed]


def _tell_failures(console: Console, failed: list[Failed] | tuple[Failed, ...]) -> None:
    for failure in failed:
        console.warning(f"{failure.path} not exported as {failure.format}: {failure.message}")


def _count(number: int, noun: str, verb: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'} {verb}"
