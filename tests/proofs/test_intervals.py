"""The proof of intervals of single days measures what it says."""

from __future__ import annotations

import numpy as np
import pytest

from proofs.intervals import BUSY, FEW, Service, days_of, estimates, main, stopping


def test_days_begin_empty_and_have_as_many_customers_as_come() -> None:
    waits = days_of(FEW, 4000, np.random.default_rng(1))
    firsts = waits.wait[np.flatnonzero(np.diff(waits.day, prepend=-1))]
    assert not firsts.any()
    assert len(waits.wait) / 4000 == pytest.approx(6, rel=0.03)


def test_long_days_wait_as_the_theory_says() -> None:
    """M/M/1 at a utilization of 0.5, 10 services an hour: 6 minutes on average."""
    waits = days_of(Service("long", 5, 400, 10), 40, np.random.default_rng(2))
    assert waits.wait.mean() == pytest.approx(360, rel=0.04)


def test_who_wants_a_precision_stops_at_it_and_not_before_thirty_days() -> None:
    waits = days_of(BUSY, 400, np.random.default_rng(3))
    days, estimate = stopping(waits, "mean", 0.3)
    assert 30 <= days < 400
    assert estimate.low is not None
    assert estimate.high is not None
    assert max(estimate.high - estimate.mean, estimate.mean - estimate.low) <= 0.3 * estimate.mean
    assert estimate == estimates(waits.first(days))["mean"]
    assert stopping(waits, "mean", 0.0001)[0] == 400


def test_a_line_is_printed_for_each_service_and_number_of_days(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("proofs.intervals.TRUE_DAYS", 200)
    assert main(["--experiments", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 12
    assert lines[0].startswith("72 customers a day, 10 days: mean ")
    assert all(" held " in line for line in lines[9:])
