"""A counter to simulate, and crews that begin at once however small a question is."""

from __future__ import annotations

import multiprocessing

import pytest

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint


def counter(clerks: int = 2, more: str = "") -> Blueprint:
    """A counter with so many clerks, and lines that are added to its file."""
    return loads(f"""\
blueprint: A counter
steps:
  - id: asks
    customer: Asks
    by: clerk
    duration: exponential(mean 4) min
    wait: {{target: 2 min, tolerable: 6 min, patience: exponential(mean 20) min}}
    fail_points: [{{id: wrong, title: Wrong answer, chance: 10 %, when_caught: redo}}]
resources: {{clerk: {{capacity: {clerks}, wage: 20 EUR per h}}}}
demand:
  segments: {{hurried: {{share: 30 %}}, others: {{share: 70 %}}}}
  arrivals: {{09:00-10:00: 20 per h}}
{more}
""").require()


def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has processes started behind the first replication, by a fork, so that they know what tests have replaced."""
    monkeypatch.setattr("blueprint.simulate.crews.staff._context", lambda: multiprocessing.get_context("fork"))
    monkeypatch.setattr("blueprint.simulate.crews.processes.ALONE", 0.0)
    monkeypatch.setattr("blueprint.simulate.crews.processes.WORTH", 0.0)
