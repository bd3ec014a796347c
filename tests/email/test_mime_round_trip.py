"""The short form of the long run: see ``mime_round_trip.py``."""

from __future__ import annotations

import mime_round_trip
import pytest


@pytest.mark.parametrize("seed", [1, 2])
def test_random_subjects_and_names_survive_three_parsers(seed: int) -> None:
    result = mime_round_trip.round_trip(1000, seed)
    assert result.faults == []
    assert result.longest_word <= 75
    assert result.encoded > 3000
    assert all(count >= 300 for count in result.compared.values())
    assert {what.partition(":")[0] for what in result.compared} == {
        "email.policy.compat32",
        "email.policy.default",
        "mailparse",
    }
