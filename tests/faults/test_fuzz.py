"""Input of any kind is understood or refused in plain words: no exception of another kind, no hang.

Here some hundred inputs for each format, torn and glued from good ones; ``make torture`` runs the coverage-guided
fuzzer over the same targets.
"""

from __future__ import annotations

import contextlib
import random
import resource
import signal
from collections.abc import Callable, Iterator

import pytest

from faults.extremes import EXTREMES
from faults.fuzz_targets import FOUND, TARGETS
from workspace import TORTURE

INPUTS = 1200 if TORTURE else 600
"""For each format, from all its seeds."""
SECONDS = 10
KILOBYTES = 500_000
"""Limits of processor time and memory for each input; the long form has a time of ten seconds and two gigabytes."""


def mutated(seed: bytes, words: tuple[bytes, ...], chance: random.Random) -> bytes:
    """An input with a few wounds: bytes changed, pieces cut, doubled, moved, words thrown in."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.randint(0, 30))
        match chance.randrange(5):
            case 0:
                data[start:end] = chance.randbytes(end - start)
            case 1:
                del data[start:end]
            case 2:
                data[start:start] = data[start:end] * chance.randint(1, 50)
            case 3:
                place = chance.randrange(len(data) + 1)
                data[place:place] = data[start:end]
            case _:
                data[start:start] = chance.choice(words) * chance.randint(1, 3)
    return bytes(data)


@contextlib.contextmanager
def limits() -> Iterator[None]:
    """Fails if what runs inside takes too long, or much more memory than the process ever had."""

    def ring(*_: object) -> None:
        raise TimeoutError(f"took more than {SECONDS} s")

    before = signal.signal(signal.SIGPROF, ring)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
    assert grown < KILOBYTES, f"took {grown} kB"


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_breaks_a_parser(name: str, counted: Callable[[str], None]) -> None:
    target = TARGETS[name]
    words = (*(word.encode("utf-8") for word in target.words), b"\0", b"\xff", b"\xe2\x80\xae")
    chance = random.Random(name)
    count = int(INPUTS * target.share) // len(target.seeds)
    for seed in target.seeds:
        target.run(seed)
        for _ in range(count):
            data = mutated(seed, words, chance)
            try:
                with limits():
                    target.run(data)
            except Exception as error:
                raise AssertionError(f"{type(error).__name__}: {error}\ninput: {data!r}") from error
    counted(f"{name}: {count * len(target.seeds)} inputs, none of which broke it")


@pytest.mark.parametrize("name", TARGETS)
def test_no_extreme_breaks_a_parser(name: str) -> None:
    for what, data in EXTREMES[name].items():
        try:
            with limits():
                TARGETS[name].run(data)
        except Exception as error:
            raise AssertionError(f"{what}: {type(error).__name__}: {error}") from error


@pytest.mark.parametrize("name", TARGETS)
def test_what_once_broke_a_parser_does_no_more(name: str) -> None:
    for path in sorted((FOUND / name).glob("*")):
        TARGETS[name].run(path.read_bytes())
