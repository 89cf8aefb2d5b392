"""The fingerprint of a blueprint: other figures, another one; other words, the same."""

from __future__ import annotations

import pytest

from blueprint.exchange.loader import loads
from blueprint.model.fingerprint import fingerprint
from tests.haircut import HAIRCUT


def of(text: str) -> str:
    return fingerprint(loads(text).require())


@pytest.mark.parametrize(
    ("said", "otherwise"),
    [
        ("title: Cut shorter than meant", "title: Too short"),
        ("frontstage: Takes payment", "frontstage: Takes the money"),
        ("wait: {target", "wait: {title: The queue, target"),
        ("price: 25 EUR", "notes: {idea: Less}\n    price: 25 EUR"),
        ("evidence: Mirror", "evidence: [Mirror, Comb]"),
        ("chance: 4 %", "chance: {is: 4 %, basis: observed, source: Counted in May}"),
        ("severity: 8", "severity: 9"),
        ("replications: 10", "replications: 11, seed: 3"),
        ("<= 30 min", "<= 20 min"),
        ("state: fresh", "state: wilted"),
        ("    by: stylist\n    takes: chair\n", "    takes: chair\n    by: stylist\n"),
        ("blueprint: A haircut\n", "blueprint: A haircut\nversion: 2\nlanguage: de\n"),
    ],
)
def test_words_and_the_length_of_a_run_do_not_count(said: str, otherwise: str) -> None:
    assert said in HAIRCUT
    assert of(HAIRCUT.replace(said, otherwise, 1)) == of(HAIRCUT)


@pytest.mark.parametrize(
    ("said", "otherwise"),
    [
        ("1..2..5 min", "1..2..6 min"),
        ("stylist: {capacity: 2", "stylist: {capacity: 3"),
        ("chance: 4 %", "chance: 5 %"),
        ("tolerable: 15 min", "tolerable: 16 min"),
        ("status: idea", "status: in_use"),
        ("4 per h", "5 per h"),
        ("by: junior", "by: stylist"),
        ("wage: 12 EUR", "wage: 13 EUR"),
        ("id: cut\n", "id: cut\n    value: adding\n"),
        ("replications: 10", "replications: 10, day: wed"),
    ],
)
def test_whatever_changes_a_figure_counts(said: str, otherwise: str) -> None:
    assert said in HAIRCUT
    assert of(HAIRCUT.replace(said, otherwise, 1)) != of(HAIRCUT)
