"""Many programs at once on one repository: no update is lost, nobody waits for ever, refusals are clear."""

from __future__ import annotations

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from faults.test_kill import FORM
from workspace import CONFIG, Outcome, Workspace, article

PROCESSES = int(os.environ.get("GILYON_TORTURE_CROWD", "6"))
SECONDS = float(os.environ.get("GILYON_TORTURE_SECONDS", "3"))
"""``make torture`` asks for sixteen processes and two minutes."""

ARTICLES = 12
WAITED = "another gilyon is writing"


@dataclass
class Worker:
    """One of the crowd: does random work until the end, twice at least, and notes what the program promised it."""

    number: int
    made: Workspace
    end: float
    tags: list[tuple[str, str]] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    runs: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)

    def work(self) -> Worker:
        chance = random.Random(self.number)
        while self.runs < 2 or time.monotonic() < self.end:
            self.runs += 1
            match chance.randrange(6):
                case 0 | 1:
                    self._tag(chance)
                case 2:
                    self._import()
                case 3:
                    self._run("export", "html", "--jobs", "1")
                case 4:
                    self._run("lint", "--jobs", "1", allowed=(0, 1))
                case _:
                    self._run("list")
        return self

    def _tag(self, chance: random.Random) -> None:
        slug = f"a{chance.randrange(ARTICLES)}"
        tag = f"תג {self.number} {self.runs}"
        if self._run("tag", "add", tag, slug):
            self.tags.append((slug, tag))

    def _import(self) -> None:
        email = f"p{self.number}x{self.runs}@example.com"
        name = f"list-{self.number}-{self.runs}.csv"
        self.made.write({name: f"שם,דוא״ל\r\nדנה,{email}\r\n"})
        if self._run("leads", "import", name):
            self.leads.append(email)

    def _run(self, *command: str, allowed: tuple[int, ...] = (0,)) -> bool:
        outcome: Outcome = self.made.run(*command)
        if outcome.code in allowed and "Traceback" not in outcome.err:
            return True
        if WAITED in outcome.err:
            self.refused += 1
        else:
            self.faults.append(f"{' '.join(command)}: exit {outcome.code}\n{outcome.err}")
        return False


def test_a_crowd_loses_no_update_and_never_locks_up(workspace, counted) -> None:
    body = "הטקסט  הזה ארוך , ובו טעויות.\n\n" * 5
    made = workspace(
        {f"articles/a{n}.md": article(f"כותרת {n}", body, slug=f"a{n}") for n in range(ARTICLES)}, config=CONFIG + FORM
    )
    end = time.monotonic() + SECONDS
    with ThreadPoolExecutor(PROCESSES) as pool:
        crowd = list(pool.map(lambda n: Worker(n, made, end).work(), range(PROCESSES)))
    runs, refused = sum(w.runs for w in crowd), sum(w.refused for w in crowd)
    counted(f"crowd: {PROCESSES} processes, {SECONDS:.0f} s, {runs} runs, {refused} told to wait")
    assert not [fault for worker in crowd for fault in worker.faults]
    assert runs >= 2 * PROCESSES
    for worker in crowd:
        for slug, tag in worker.tags:
            assert tag in made.read(f"articles/{slug}.md"), f"lost: {tag} of {slug}"
    stored = {lead["email"] for lead in made.run("leads", "list", "--format", "json").ok().json()["leads"]}
    assert {email for worker in crowd for email in worker.leads} <= stored
    made.run("export", "html").ok()
    made.run("export", "html", "--check").ok()
    assert not list(made.root.rglob(".gilyon-tmp-*"))
