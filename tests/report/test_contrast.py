"""What a comparison says."""

from __future__ import annotations

from blueprint.exchange.loader import loads
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
    found = contrast(counter(), after, Comparison("A counter", "A better counter", 1, 30, DIFFERENCES))
    return {section.heading: section for section in found}


def test_the_four_measures_of_redesign_stand_first_with_a_verdict_in_words() -> None:
    section = sections()["The four measures of redesign"]
    assert section.sentences == (
        "Better: right the first time.",
        "Worse: time in the service.",
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
    found = contrast(counter(), counter(), Comparison("A", "B", 1, 30, DIFFERENCES))
    assert found[-1].sentences == ("No step was added or taken away.",)
    waits = next(section.table for section in found if section.heading == "Waits at steps")
    assert waits is not None
    assert [row[0] for row in waits.rows] == ["Pays", "Asks"]
