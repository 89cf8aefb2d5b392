"""The long proof of the cases: when it stops, what it says, and what is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from proofs import validation
from proofs.cases import checked, main, told
from proofs.validation import Checked, keep, read
from tests.cases.case import case
from tests.cases.experiment import FEWEST

FIGURE = Checked("flow_time.mean", "10 min", 606.0, 600.0, 612.0, 0.01, 2.0, 0.02, True, True)


def test_a_case_without_chance_is_known_at_once() -> None:
    found = checked(case("shoeshine_two_minutes"), 10**9)
    assert found.replications == FEWEST
    assert {figure.verdict for figure in found.figures} == {"met"}
    assert "throughput.per_h" in told(found)


def test_a_case_that_would_take_too_long_is_given_up() -> None:
    found = checked(case("before_the_train"), 400)
    assert 400 <= found.customers <= 430
    assert not all(figure.is_known for figure in found.figures)


def test_what_has_no_interval_after_a_few_replications_has_one_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty customers in each: those of one day do not tell within what 90 of 100 are."""
    monkeypatch.setattr("tests.cases.experiment.FEWEST", 1)
    found = checked(case("reserved_hours"), 40)
    assert found.replications == 2
    assert len(found.figures) == 4


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (FIGURE, "met"),
        (replace(FIGURE, is_known=False), "met, by a wide interval"),
        (replace(FIGURE, is_known=False, deviation=-0.03), "not within 2% yet"),
        (replace(FIGURE, is_right=False), "off"),
    ],
)
def test_the_verdicts(figure: Checked, verdict: str) -> None:
    assert figure.verdict == verdict


def test_results_are_kept_case_by_case_in_the_order_of_the_cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "RESULTS", tmp_path / "validation.json")
    late, early = (checked(case(name), 1) for name in ("shoeshine_three_minutes", "shoeshine_two_minutes"))
    keep(late)
    keep(early)
    data = json.loads(validation.RESULTS.read_text(encoding="utf-8"))
    assert [each["name"] for each in data["cases"]] == [early.name, late.name]
    assert read() == {each.name: replace(each, seconds=0.0) for each in (early, late)}


def test_the_command_ends_well_only_if_every_figure_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(validation, "RESULTS", tmp_path / "validation.json")
    assert main(["shoeshine_two_minutes", "--most", "1", "--processes", "1"]) == 0
    assert "1 cases, 3 figures: 3 met" in capsys.readouterr().out
    monkeypatch.setattr("proofs.cases.MOST_ERRORS", -1.0)
    assert main(["shoeshine_two_minutes", "--most", "1", "--processes", "1"]) == 1
