"""Input of any kind is understood or refused in plain words: no exception of another kind, no hang.

Here a hundred or two inputs for each seed, torn and glued from good ones; ``make torture`` runs the coverage-guided
fuzzer over the same targets.
"""

from __future__ import annotations

import random

import pytest

from faults.fuzz_targets import FOUND, TARGETS
from workspace import TORTURE

INPUTS = 400 if TORTURE else 150


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


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_breaks_a_parser(name: str) -> None:
    target = TARGETS[name]
    words = (*(word.encode("utf-8") for word in target.words), b"\0", b"\xff", b"\xe2\x80\xae")
    chance = random.Random(name)
    for seed in target.seeds:
        target.run(seed)
        for _ in range(INPUTS):
            data = mutated(seed, words, chance)
            try:
                target.run(data)
            except Exception as error:
                raise AssertionError(f"{type(error).__name__}: {error}\ninput: {data!r}") from error


@pytest.mark.parametrize("name", TARGETS)
def test_what_once_broke_a_parser_does_no_more(name: str) -> None:
    for path in sorted((FOUND / name).glob("*")):
        TARGETS[name].run(path.read_bytes())
