"""Changes that must change nothing, or nothing but what they touch; and luck that comes as often as it should."""

from __future__ import annotations

from blueprint.simulate.compare import compare
from tests.laws.judging import accepted
from tests.laws.of_chance import too_far
from tests.laws.of_changes import LAWS
from tests.laws.running import run
from tests.laws.trials import Trials
from tests.random_blueprints import random_blueprint


def test_what_no_rule_asks_about_changes_no_record_and_a_change_leaves_all_other_luck() -> None:
    trials = Trials()
    for seed in range(30):
        trials.of_changes(seed)
    assert trials.broken == []
    assert all(trials.counts[law.name] >= 5 for law in LAWS)


def test_failures_strike_and_are_caught_as_often_as_is_written() -> None:
    trials = Trials()
    for seed in range(30):
        trials.of_chance(seed, replications=8)
    assert trials.broken == []
    assert len(trials.deviations) > 10
    assert too_far(trials.deviations) == ""


def _comparable() -> list[int]:
    """The first ten seeds whose blueprints can be run again and again."""
    found: list[int] = []
    for seed in range(100):
        judged = accepted(random_blueprint(seed, empties=True)) if len(found) < 10 else None
        if judged and not any(run(judged.program, seed, number).trouble for number in range(3)):
            found.append(seed)
    return found


def test_a_blueprint_compared_with_itself_differs_in_nothing() -> None:
    seeds = _comparable()
    assert len(seeds) == 10
    for seed in seeds:
        judged = accepted(random_blueprint(seed, empties=True))
        assert judged is not None
        comparison = compare(judged.blueprint, judged.blueprint, replications=3, seed=seed)
        assert comparison.differences
        for difference in comparison.differences:
            change = difference.difference
            assert {change.mean, change.low, change.high} <= {0, None}, difference.measure
            assert change.mean == 0, difference.measure
