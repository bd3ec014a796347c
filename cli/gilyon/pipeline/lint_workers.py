"""Lints files here, or in several processes if there are enough of them. The findings are the same either way."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from gilyon.content.articles import Loaded
from gilyon.core.diagnostics import Diagnostic
from gilyon.core.processes import end_with_parent, process_context
from gilyon.lint.clock import Clock
from gilyon.lint.engine import lint_file
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import Rule, Surroundings
from gilyon.lint.watching import Watch, reckon

_WORTH_A_POOL = 400
_BATCH = 50

Others = Mapping[str, Sequence[Diagnostic]]
Linted = tuple[Loaded, frozenset[str], list[Diagnostic]]


def lint_many(
    files: Sequence[Loaded],
    around: Surroundings,
    rules: Sequence[Rule],
    others: Others | None,
    *,
    mails: Iterable[Mail | None] | None = None,
    jobs: int,
    clock: Clock | None = None,
) -> Iterator[Linted]:
    """Each file with what its rules looked at around it (see :mod:`gilyon.lint.watching`) and its findings, in order.

    ``others`` are findings of another program by path; None if none was asked. ``mails`` are what the files become as
    mail, made one by one as they are needed; None if no rule looks at them.
    """
    if mails is not None:
        bench = _Bench(around, rules, others, clock)
        yield from ((file, *bench.lint(file, mail)) for file, mail in zip(files, mails, strict=True))
        return
    if jobs == 1 or len(files) < _WORTH_A_POOL or clock is not None:
        bench = _Bench(around, rules, others, clock)
        yield from ((file, *bench.lint(file)) for file in files)
        return
    # Files travel to the workers by value. To use those that came with the fork would copy their pages, all in all
    # once more what the articles take, since every use writes a reference count; so would the collector.
    batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
    context = process_context("fork" if sys.platform == "linux" else "spawn")
    reckon(around)
    gc.freeze()
    given = (around, rules, others)
    with ProcessPoolExecutor(min(jobs, len(batches)), context, initializer=_start, initargs=given) as pool:
        for batch, answers in zip(batches, pool.map(_lint_batch, batches), strict=True):
            for file, (looks, found) in zip(batch, answers, strict=True):
                yield file, looks, found


class _Bench:
    def __init__(
        self, around: Surroundings, rules: Sequence[Rule], others: Others | None, clock: Clock | None = None
    ) -> None:
        self._watch = Watch(around)
        self._rules = rules
        self._others = others
        self._clock = clock

    def lint(self, file: Loaded, mail: Mail | None = None) -> tuple[frozenset[str], list[Diagnostic]]:
        others = None if self._others is None else self._others.get(file.source.path, ())
        found = lint_file(file, self._watch.around, self._rules, others=others, clock=self._clock, mail=mail)
        return self._watch.take(), found


_bench: _Bench | None = None
"""The one of a worker process, set by its initializer; never used in the parent."""


def _start(around: Surroundings, rules: Sequence[Rule], others: Others | None) -> None:
    global _bench
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _bench = _Bench(around, rules, others)


def _lint_batch(batch: Sequence[Loaded]) -> list[tuple[frozenset[str], list[Diagnostic]]]:
    assert _bench is not None
    return [_bench.lint(file) for file in batch]
