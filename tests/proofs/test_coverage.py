"""The proof of coverage: how it counts, and that it goes on where it was stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs import coverage
from proofs.coverage import Experiment, Interval, keep, kept, share_covered, told, truths


def test_the_truth_is_the_one_of_the_formula() -> None:
    mean, percentile = truths()
    assert mean == pytest.approx(60 * 1.6 * 0.8**2 / (1 - 0.8**2))
    assert percentile > mean


def test_a_share_is_told_with_its_own_interval_and_on_which_side_the_others_lie() -> None:
    intervals = [Interval(0, 2)] * 8 + [Interval(0, 0.5), Interval(1.5, 2)]
    said = share_covered(intervals, 1.0)
    assert said.startswith("8 of 10 cover 1.0 s: 80.0% (44.4% to 97.5%)")
    assert said.endswith("1 lie below it, 1 above")


def test_what_was_kept_is_what_was_found(tmp_path: Path) -> None:
    path = tmp_path / "coverage.txt"
    done = [Experiment(seed, 60_000, Interval(1 / 3, 2.5), Interval(0.1, 1e9 / 7)) for seed in (2, 1)]
    for each in done:
        keep(path, each)
    assert kept(path) == {each.seed: each for each in done}
    assert kept(tmp_path / "nothing.txt") == {}


def test_a_stopped_proof_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun: list[int] = []

    def quick(seed: int, engine: str) -> Experiment:
        assert engine == "compiled"
        begun.append(seed)
        return Experiment(seed, 60_000, Interval(0, 1000), Interval(0, 1))

    monkeypatch.setattr(coverage, "experiment", quick)
    line = ["--processes", "1", "--file", str(tmp_path / "coverage.txt"), "--experiments"]
    coverage.main([*line, "2"])
    coverage.main([*line, "5"])
    assert begun == [1, 2, 3, 4, 5]
    assert "5 of 5 cover" in capsys.readouterr().out


def test_experiments_differ_by_their_seed_and_are_wide_enough_to_be_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two very short ones: real intervals, in seconds."""
    monkeypatch.setattr(coverage, "REPLICATIONS", 2)
    monkeypatch.setattr(coverage, "BLUEPRINT", coverage.BLUEPRINT.replace("37 h", "5 h").replace("8 h", "1 h"))
    monkeypatch.setattr(coverage, "_READ", [])
    first, second = coverage.experiment(1), coverage.experiment(2)
    assert first != second
    assert first == coverage.experiment(1, engine="simpy")
    assert 500 < first.customers < 1000
    assert first.mean.low < first.mean.high
    assert "of 2 cover" in told([first, second])
