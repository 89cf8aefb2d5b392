"""The summary answers what somebody who runs the place would ask, and only what was observed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blueprint.exchange.loader import loads
from blueprint.report.section import Section, Table
from blueprint.report.summary import summarize
from blueprint.results.estimate import SHARE, Estimate
from tests.report.studies import COUNTER, MEASURES, counter, estimate, study


def sections(measures: dict[str, Estimate] | None = None) -> dict[str, Section]:
    found = summarize(counter(), study(MEASURES if measures is None else measures))
    return {section.heading: section for section in found}


def rows(heading: str) -> dict[str, tuple[str, ...]]:
    table = sections()[heading].table
    assert table is not None
    return {row[0]: row[1:] for row in table.rows}


def test_the_questions_come_in_the_order_in_which_they_are_asked() -> None:
    assert list(sections()) == [
        "In short",
        "How the day goes",
        "What was promised",
        "Where people wait",
        "What goes wrong",
        "Who and what is busy",
        "Through the day",
        "Load before the run",
        "Who fares how",
        "Money",
    ]


def test_every_row_fills_its_table() -> None:
    for heading, section in sections().items():
        if heading == "In short":
            assert section.table is None
            continue
        assert section.table is not None
        assert section.table.rows
        assert {len(row) for row in section.table.rows} == {len(section.table.columns)}


def test_a_study_without_measures_says_nothing() -> None:
    assert summarize(counter(), study({}, ())) == ()


@pytest.mark.parametrize("left_out", ["customers", "step", "fail_point", "resource", "segment", "revenue", "wait"])
def test_whatever_was_not_observed_is_left_out_and_the_rest_is_said(left_out: str) -> None:
    known = {name: estimate for name, estimate in MEASURES.items() if not name.startswith(left_out)}
    found = sections(known)
    assert found
    for section in found.values():
        assert section.table is None or section.table.rows


def test_fates_that_befell_nobody_are_left_out() -> None:
    day = rows("How the day goes")
    assert day["Arrived"] == ("93 (90–96)", "")
    assert day["Gave up waiting"] == ("7.0 (6.0–8.0)", "7.0 % (6.0–8.0)")
    assert day["Expected and never came"] == ("4.0 (3.0–5.0)", "")
    assert "Turned away" not in day
    assert "Walked out" not in day


def test_waits_stand_by_what_all_customers_together_wait() -> None:
    """90 customers wait 5 minutes at one step, 10 wait 6.7 at the other."""
    waits = rows("Where people wait")
    assert list(waits) == ["Asks", "Pays"]
    assert waits["Asks"] == (
        "5.0 min (4.5–5.5)",
        "12 min",
        "4.7 min",
        "20 s",
        "60 % over 2 min",
        "2 % over 10 min",
    )


def test_a_limit_that_is_not_the_same_for_all_is_not_named() -> None:
    assert rows("Where people wait")["Pays"][4:] == ("30 %", "–")


def test_a_failure_that_costs_nothing_shows_a_dash() -> None:
    assert rows("What goes wrong") == {"Wrong form": ("Asks", "7", "10 % (8–12)", "70 %", "30 %")}


def test_the_busiest_stand_first_with_their_busiest_hour_and_only_people_work_over() -> None:
    busy = rows("Who and what is busy")
    assert list(busy) == ["desk", "Clerks"]
    assert busy["Clerks"] == ("80 % (78–82)", "10:00 (90 %)", "1.2", "4", "15 min")
    assert busy["desk"][1:] == ("–", "–", "–", "–")


def test_the_hours_of_the_day() -> None:
    assert rows("Through the day") == {
        "09:00": ("50", "60 s", "Clerks, 70 %"),
        "10:00": ("43", "–", "Clerks, 90 %"),
    }


def of_calls(length: str) -> dict[str, Section]:
    """Every hour is as every other, nothing can go wrong, nobody waits for work."""
    measures = {name: each for name, each in MEASURES.items() if not name.startswith("fail_point")}
    right = {"first_time_right.share": estimate(1, None, SHARE), "right_in_the_end.share": estimate(1, None, SHARE)}
    text = COUNTER.format(title="Calls", step="Asks").replace("shifts: {09:00-11:00: 1}", "capacity: 1")
    blueprint = loads(f"{text}run: {{for: {length}}}\n").require()
    return {each.heading: each for each in summarize(blueprint, study({**measures, **right}))}


def test_a_service_whose_hours_are_all_alike_shows_none_of_them() -> None:
    found = of_calls("8 h")
    assert "Through the day" not in found
    busy = found["Who and what is busy"].table
    assert busy is not None
    assert "Busiest hour" not in busy.columns
    assert busy.rows[1] == ("Clerks", "80 % (78–82)", "1.2", "4", "15 min")


@pytest.mark.parametrize(
    ("length", "column", "profit"),
    [
        ("8 h", "In 8 h, on average (95 % interval)", "Profit"),
        ("2 d", "A day, on average (95 % interval)", "Profit a day"),
    ],
)
def test_columns_say_what_is_counted(length: str, column: str, profit: str) -> None:
    found = of_calls(length)
    day, money = found["How the day goes"].table, found["Money"].table
    assert day is not None
    assert money is not None
    assert day.columns[1] == column
    assert money.rows[1][0] == profit


def test_what_cannot_go_wrong_is_not_called_right() -> None:
    table = of_calls("8 h")["How the day goes"].table
    assert table is not None
    assert not [row for row in table.rows if row[0].startswith("Right")]


def test_columns_in_which_no_row_has_a_figure_are_left_out() -> None:
    table = Table(("", "A", "B", "C"), (("x", "–", "1", "–"), ("y", "–", "–", "")), words=1)
    assert table.filled() == Table(("", "B"), (("x", "1"), ("y", "–")), words=1)
    assert replace(table, words=2).filled().columns == ("", "A", "B")


def test_where_nobody_ever_waits_no_waits_are_listed() -> None:
    still = {name: replace(each, mean=0.0) for name, each in MEASURES.items() if ".wait" in name}
    assert "Where people wait" not in sections({**MEASURES, **still})


def test_segments_are_told_by_their_titles() -> None:
    table = sections()["Who fares how"].table
    assert table is not None
    assert table.columns == ("", "A day", "Time in the service")
    assert table.rows == (("Old hands", "40", "2 h 13 min"), ("new", "53", "–"))


def test_promises_are_told_with_their_verdicts_and_an_open_one_says_what_to_do() -> None:
    assert rows("What was promised") == {
        "Waiting in all": ("wait.total.mean <= 8 min", "UNDECIDED", "10.0 min (9.0–11.0)", "40 %"),
        "Customers served": ("customers.served.share >= 90 %", "KEPT", "93.0 % (91.0–95.0)", "100 %"),
    }
    assert "more replications" in sections()["What was promised"].sentences[0]


def test_money_may_be_lost() -> None:
    assert rows("Money") == {
        "Revenue for each customer served": ("190 EUR (187–193)",),
        "Profit a day": ("−1,234 EUR (−1,294 to −1,174)",),
    }
