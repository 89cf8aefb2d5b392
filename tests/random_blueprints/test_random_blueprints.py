"""The random blueprints use the whole language, and about half of them are accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from blueprint.exchange.loader import loads
from tests.laws.judging import judged
from tests.random_blueprints import random_blueprint

SEEDS = range(250)

KEYS = {
    "by", "duration", "until", "takes", "frees", "price", "cost", "then", "after", "share", "supports", "simulated",
    "wait", "priority", "interrupts", "fail_points", "any_of",
    "target", "tolerable", "patience", "places", "full", "gives_up",
    "chance", "caught", "when_caught", "when_missed", "surfaces_at", "redo", "back_to", "recover", "leave", "delay",
    "poka_yokes", "prevents", "catches", "adds", "side", "status",
    "capacity", "shifts", "kind", "wage", "breakdowns", "overtaking",
    "rate", "between", "every", "count", "appointments", "customers", "punctuality", "no_show", "times", "population",
    "returns", "enters", "segment", "size", "deadline", "too_late", "segments", "spend", "waiting", "traits", "rest",
    "for", "warm_up",
}  # fmt: skip
"""What stands somewhere in a blueprint that is accepted."""


def _keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _keys(value)
            if value == "redo":
                yield "redo"
    elif isinstance(data, list):
        for each in data:
            yield from _keys(each)


def test_the_same_seed_gives_the_same_blueprint() -> None:
    assert [random_blueprint(seed) for seed in range(20)] == [random_blueprint(seed) for seed in range(20)]
    assert random_blueprint(1) != random_blueprint(2)


def test_half_of_them_and_more_are_accepted_and_they_use_the_whole_language() -> None:
    found = [judged(random_blueprint(seed)) for seed in SEEDS]
    accepted = [each.document for each in found if each is not None and each.accepted]
    assert None not in found
    assert 0.5 * len(SEEDS) < len(accepted) < 0.75 * len(SEEDS)
    assert {key for document in accepted for key in _keys(document)} >= KEYS


def test_a_text_of_them_says_the_same_as_the_document() -> None:
    for seed in range(12):
        document = random_blueprint(seed)
        found, loaded = judged(document), loads(json.dumps(document))
        assert found is not None
        assert loaded.ok is found.accepted
        rules = {finding.rule for finding in loaded.findings}
        assert rules >= {finding.rule for finding in found.findings}
