"""A comparison of any two blueprints, made up: everything was measured, and came out in every way there is."""

from __future__ import annotations

from itertools import cycle

from blueprint.model.blueprint import Blueprint
from blueprint.render.headlines import HEADLINES
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.estimate import SHARE, Estimate
from tests.render.studies import any_study


def any_comparison(before: Blueprint, after: Blueprint, first: int = 0) -> Comparison:
    """The differences of steps and people go through all that can come out, from the one at index `first` on."""
    outcomes = [*Change][first:] + [*Change][:first]
    headlines = dict.fromkeys(HEADLINES, Estimate(0.5, 0.4, 0.6, 9, SHARE))
    decided = cycle(change for change in Change if change is not Change.SAME)
    differences = (
        Difference(name, now, now, Estimate(-0.1, -0.2, -0.05, 9, now.unit), change)
        for measures, changes in ((headlines, decided), (any_study(after).measures, cycle(outcomes)))
        for (name, now), change in zip(measures.items(), changes, strict=False)
    )
    return Comparison(before.title, after.title, 7, 30, tuple(differences))
