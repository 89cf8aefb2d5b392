"""What there is too little of."""

from __future__ import annotations

from blueprint.results.estimate import SHARE, Estimate
from blueprint.results.shortage import full_hours, short_of
from blueprint.results.study import Study


def study(**figures: tuple[float, float, dict[int, float]]) -> Study:
    """A study of resources: how busy each is, how many wait for it, and how busy it is by the hour."""
    measures: dict[str, Estimate] = {}
    for name, (busy, waiting, hours) in figures.items():
        measures[f"resource.{name}.utilization"] = Estimate(busy, None, None, 9, SHARE)
        measures[f"resource.{name}.queue.mean"] = Estimate(waiting, None, None, 9, "1")
        for hour, share in hours.items():
            measures[f"resource.{name}.utilization@{hour:02d}"] = Estimate(share, None, None, 9, SHARE)
    return Study("A", 1, 9, "simpy", "1", measures)


def test_short_is_what_many_wait_for_in_an_hour_without_anybody_to_spare() -> None:
    found = study(
        cook=(0.5, 2.0, {18: 0.3, 19: 0.95}),
        host=(0.6, 3.0, {18: 0.8, 19: 0.85}),
        valet=(0.6, 0.01, {18: 1.0}),
        clerk=(0.4, 2.5, {18: 0.91}),
    )
    assert short_of(found, always_open=False) == ["clerk", "cook"]


def test_where_one_hour_is_as_another_only_the_whole_counts() -> None:
    found = study(cook=(0.5, 2.0, {18: 0.95}), host=(0.92, 0.4, {18: 0.92}))
    assert short_of(found, always_open=True) == ["host"]


def test_full_hours_are_those_around_the_busiest_one() -> None:
    found = study(cook=(0.5, 2.0, {10: 0.95, 12: 0.92, 13: 0.99, 14: 0.9, 15: 0.7}))
    assert full_hours(found, "cook") == [12, 13, 14]
    assert full_hours(study(cook=(0.5, 2.0, {10: 0.5})), "cook") == []
    assert full_hours(study(cook=(0.5, 2.0, {})), "cook") == []
