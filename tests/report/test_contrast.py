"""What a comparison says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint
from blueprint.report.contrast import contrast
from blueprint.report.section import Section
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.estimate import SECONDS, SHARE
from tests.report.studies import COUNTER, counter, estimate


def difference(measure: str, before: float, after: float, change: Change, unit: str = SHARE) -> Difference:
    gap = after - before
    return Difference(
        measure,
        estimate(before, 0.1 * abs(before), unit),
        estimate(after, 0.1 * abs(after), unit),
        estimate(gap, 0.2 * abs(gap), unit),
        change,
    )


DIFFERENCES = (
    difference("first_time_right.share", 0.6, 0.7, Change.BETTER),
    difference("right_in_the_end.share", 0.9, 0.9, Change.SAME),
    difference("flow_time.mean", 600, 660, Change.WORSE, SECONDS),
    difference("satisfied.share", 0.5, 0.52, Change.UNDECIDED),
    difference("wait.total.mean", 300, 200, Change.BETTER, SECONDS),
    difference("step.asks.wait.mean", 200, 210, Change.WORSE, SECONDS),
    difference("step.pays.wait.mean", 100, 20, Change.BETTER, SECONDS),
    difference("fail_point.slip.rate", 0, 0, Change.SAME),
    difference("resource.clerk.utilization", 0.8, 0.6, Change.NEUTRAL),
)


def sections() -> dict[str, Section]:
    changed = COUNTER.replace("id: pays, customer: Pays,", "id: settles, was: pays, customer: Settles,")
    changed = changed.replace("  - {{id: files,", "  - {{customer: Waves goodbye, duration: 1 min}}\n  - {{id: files,")
    after = loads(changed.format(title="A better counter", step="Asks")).require()
    return told({"plan": after}, {"plan": comparison()})


def comparison(differences: tuple[Difference, ...] = DIFFERENCES, promised: tuple[str, ...] = ()) -> Comparison:
    return Comparison("A counter", "B", 1, 30, differences, promised=promised)


def told(afters: Mapping[str, Blueprint], comparisons: Mapping[str, Comparison]) -> dict[str, Section]:
    return {section.heading: section for section in contrast(counter(), afters, comparisons)}


def test_the_four_measures_of_redesign_stand_first_with_a_verdict_in_words() -> None:
    section = sections()["The four measures of redesign"]
    assert section.sentences == (
        "Better: right the first time. Worse: time in the service. The same: right in the end. "
        "Not decided: satisfied customers.",
    )
    assert section.table is not None
    assert section.table.rows == (
        ("Failures: right the first time", "60 %", "70 %", "+10 points (8–12)", "better"),
        ("Failures: right in the end", "90 %", "90 %", "0 points", "the same"),
        ("Cycle time: time in the service", "10 min", "11 min", "+60 s (48–72)", "worse"),
        ("Satisfaction: satisfied customers", "50 %", "52 %", "+2.0 points (1.6–2.4)", "not decided"),
    )


def test_what_changed_most_stands_first_and_what_is_nothing_is_left_out() -> None:
    waits = sections()["Waits at steps"].table
    assert waits is not None
    assert [row[0] for row in waits.rows] == ["Asks"]
    assert "Failures" not in sections()


def test_new_and_removed_steps_are_named_and_a_renamed_one_is_neither() -> None:
    assert sections()["What was changed"].sentences == ("New steps: Waves goodbye.",)


def test_where_no_step_changed_that_is_said() -> None:
    found = told({"plan": counter()}, {"plan": comparison()})
    assert found["What was changed"].sentences == ("No step was added or taken away.",)
    waits = found["Waits at steps"].table
    assert waits is not None
    assert [row[0] for row in waits.rows] == ["Pays", "Asks"]


def test_several_afters_stand_side_by_side_each_with_its_difference_and_verdict() -> None:
    other = tuple(replace(each, change=Change.UNDECIDED) for each in DIFFERENCES[1:])
    found = told({"one": counter(), "two": counter()}, {"one": comparison(), "two": comparison(other)})
    first = found["The four measures of redesign"]
    assert first.sentences[0].startswith("one: Better: right the first time.")
    assert first.sentences[1].startswith("two: Not decided: right in the end, time in the service, satisfied")
    assert first.table is not None
    assert first.table.columns == ("", "Before", "one", "two")
    assert first.table.rows[0] == ("Failures: right the first time", "60 %", "+10 points (8–12) better", "–")
    assert first.table.rows[1] == ("Failures: right in the end", "90 %", "the same", "0 points not decided")
    assert {"What was changed: one", "What was changed: two"} <= set(found)


def test_what_more_days_would_tell_and_what_the_same_customers_are_worth() -> None:
    undecided = replace(DIFFERENCES[3], more=1234, variance_reduction=2.4)
    decided = replace(DIFFERENCES[2], variance_reduction=18.2)
    (said, gain) = told({"plan": counter()}, {"plan": comparison((decided, undecided))})[
        "The four measures of redesign"
    ].sentences
    assert said.endswith("Not decided: satisfied customers (about 1,200 more days would tell).")
    assert gain == "Meeting the same customers makes these differences as sure as 2.4 to 18 times as many days would."


def test_promised_measures_are_told_in_words() -> None:
    table = told({"plan": counter()}, {"plan": comparison(promised=("step.asks.wait.mean",))})["What is promised"].table
    assert table is not None
    assert table.rows == (("Waiting at “Asks”", "3.3 min", "3.5 min", "+10 s (8–12)", "worse"),)


def test_that_some_measures_look_decided_by_chance_is_said_where_there_are_many() -> None:
    many = tuple(replace(DIFFERENCES[5], change=Change.UNDECIDED) for _ in range(40))
    waits = told({"plan": counter()}, {"plan": comparison(many)})["Waits at steps"]
    assert waits.sentences[-1] == "Of 40 measures that were compared up to 2 may look decided by chance alone."
    assert len(sections()["Waits at steps"].sentences) == 1


def test_a_single_day_more_is_one_and_a_gain_that_is_none_is_not_told() -> None:
    undecided = replace(DIFFERENCES[3], more=1, variance_reduction=1.2)
    found = told({"plan": counter()}, {"plan": comparison((undecided,))})["The four measures of redesign"]
    assert found.sentences == ("Not decided: satisfied customers (about 1 more day would tell).",)


def test_what_cannot_go_wrong_and_what_is_nothing_before_and_after_has_no_row() -> None:
    lost = difference("customers.left.share", 0, 0, Change.SAME)
    safe = tuple(each for each in DIFFERENCES if not each.measure.startswith("fail_point"))
    found = told({"plan": counter()}, {"plan": comparison((*safe, lost))})
    said, money = found["The four measures of redesign"], found["Waits and money"]
    assert said.sentences == ("Worse: time in the service. Not decided: satisfied customers.",)
    assert said.table is not None
    assert money.table is not None
    assert [row[0] for row in said.table.rows] == [
        "Cycle time: time in the service",
        "Satisfaction: satisfied customers",
    ]
    assert [row[0] for row in money.table.rows] == ["Waiting, all waits together"]
