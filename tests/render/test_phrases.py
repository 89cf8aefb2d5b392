"""What no line of a list tears apart."""

from __future__ import annotations

import pytest

from blueprint.render.phrases import kept_together
from blueprint.render.text import Font, Style, wrap

NARROW = Style(Font.REGULAR, 11.0)


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("target 20 s, at most 60 s, patience 45..90..150 s", ("20 s,", "60 s,", "45..90..150 s")),
        ("18 %, severity 6, + 40..75..150 min when caught", ("18 %,", "+ 40..75..150 min")),
        ("target 60 min …, at most 2 h …", ("60 min …,", "2 h …")),
        ("5.9 % → 6.0 %: 0.0 points (−0.3 to 0.4), not decided", ("5.9 %", "0.0 points", "(−0.3 to 0.4),")),
        ("144 EUR → 141 EUR: −3.1 EUR", ("144 EUR", "141 EUR:", "−3.1 EUR")),
    ],
)
def test_no_line_parts_a_number_from_its_unit(text: str, together: tuple[str, ...]) -> None:
    for room in range(110, 300, 7):
        lines = wrap(kept_together(text), float(room), NARROW)
        assert " ".join(lines) == text
        assert all(any(phrase in line for line in lines) for phrase in together if len(phrase) * 5.5 < room)


def test_words_that_look_like_units_are_left_alone() -> None:
    assert kept_together("severity 5, spoken in 2 halls") == "severity 5, spoken in 2 halls"
