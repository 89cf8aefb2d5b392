"""The page that compares with published figures says what the long proof found, of every case."""

from __future__ import annotations

from proofs.validation import read
from scripts.make_validation import PAGE, page
from tests.cases.case import cases


def test_the_page_is_what_the_results_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python scripts/make_validation.py"


def test_every_case_and_every_figure_of_it_was_proved() -> None:
    """The results are of the figures as they are expected now, not of earlier ones."""
    assert {name: [(each.measure, each.expected) for each in found.figures] for name, found in read().items()} == {
        case.name: [(figure.name, figure.text) for figure in case.figures] for case in cases()
    }


def test_no_figure_is_off() -> None:
    assert [
        (name, figure.measure) for name, found in read().items() for figure in found.figures if figure.verdict == "off"
    ] == []
