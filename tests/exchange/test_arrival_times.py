"""Arrivals are read from a CSV file beside the blueprint; all that is wrong with it is said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.exchange.loader import load, loads
from blueprint.model.arrival_times import ArrivalTime

MINUTE = 60_000_000

SERVICE = """\
blueprint: A counter
steps:
  - {id: asks, customer: Asks, duration: 1 min}
demand:
  segments: {couple: {share: 40 %}, family: {share: 60 %, size: 4}}
  arrivals:
    - id: logged
      times: log.csv
"""
LINE = 8


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "counter.yaml"
    path.write_text(SERVICE, encoding="utf-8")
    return path


def times_of(file: Path, log: str) -> tuple[ArrivalTime, ...]:
    (file.parent / "log.csv").write_text(log, encoding="utf-8")
    demand = load(file).require().demand
    assert demand and demand.arrivals[0].times
    return demand.arrivals[0].times.each


def said_of(file: Path, log: str) -> list[tuple[str, str | None]]:
    (file.parent / "log.csv").write_text(log, encoding="utf-8")
    found = load(file).findings
    assert all(each.place and (each.place.line, each.place.column) == (LINE, 14) for each in found)
    return [(each.message, each.hint) for each in found]


def test_columns_stand_in_any_order_and_cells_may_be_empty(file: Path) -> None:
    assert times_of(file, "size,time,segment\n2,09:30,couple\n\n, sat 09:00:10 ,\n3,09:30,family\n") == (
        ArrivalTime(570 * MINUTE, None, "couple", 2),
        ArrivalTime(540 * MINUTE + 10_000_000, frozenset([5])),
        ArrivalTime(570 * MINUTE, None, "family", 3),
    )


def test_a_byte_order_mark_and_windows_line_ends_are_passed_over(file: Path) -> None:
    assert times_of(file, "\ufefftime\r\n09:00\r\n") == (ArrivalTime(540 * MINUTE),)


def test_all_that_is_wrong_in_the_rows_is_said_at_once_at_the_key(file: Path) -> None:
    log = "time,segment,size\n,couple,1\n9 am,couple,1\n09:00,cuple,0\n09:00,couple\n2024-03-05 09:12,,2.5\n"
    assert said_of(file, log) == [
        ("line 2 of `log.csv`: the time is missing", None),
        ("line 3 of `log.csv`: `9 am` is no clock time", "write `09:00`"),
        ("line 4 of `log.csv`: there is no segment `cuple`", "did you mean `couple`?"),
        ("line 4 of `log.csv`: `0` is no number of persons", "write a whole number from 1 up"),
        ("line 5 of `log.csv`: there are 2 cells, not 3", "the columns are `time`, `segment`, `size`"),
        (
            "line 6 of `log.csv`: `2024-03-05 09:12` has a date; a time is that of any day",
            "write `09:12`, or for this weekday alone `tue 09:12`",
        ),
        ("line 6 of `log.csv`: `2.5` is no number of persons", "write a whole number from 1 up"),
    ]


HEADER = "the first line names the columns: `time`, or for example `time,segment,size`"


@pytest.mark.parametrize(
    ("log", "message", "hint"),
    [
        ("", "`log.csv` is empty", HEADER),
        ("\n \n", "`log.csv` is empty", HEADER),
        ("time\n", "no times stand in `log.csv`", "one a line, under the column `time`"),
        ("09:00\n09:30\n", "line 1 of `log.csv` is no header: `09:00`", HEADER),
        ("sat 09:00,couple\n", "line 1 of `log.csv` is no header: `sat 09:00,couple`", HEADER),
        (
            "time,sise\n09:00,2\n",
            "line 1 of `log.csv`: there is no column `sise` here; the columns are `time`, `segment`, `size`",
            "did you mean `size`?",
        ),
        ("segment\ncouple\n", "line 1 of `log.csv`: the column `time` is missing", HEADER),
        ("time,size,time\n", "line 1 of `log.csv`: the column `time` stands there twice", None),
        ("time;size\n09:00;2\n", "line 1 of `log.csv` has no commas: `time;size`", "columns are parted by commas"),
        (
            'time\n"09:00\n',
            "line 2 of `log.csv`: this cannot be read: unexpected end of data",
            "a quotation mark is opened and not closed: close it, or take it away",
        ),
    ],
)
def test_a_file_that_is_no_table_of_times_is_refused(file: Path, log: str, message: str, hint: str | None) -> None:
    assert said_of(file, log) == [(message, hint)]


def test_of_very_many_problems_the_first_are_said(file: Path) -> None:
    found = said_of(file, "time\n" + "later\n" * 2000)
    assert len(found) == 21
    assert found[-1] == ("… and 1,980 more problems in `log.csv`", None)


def test_a_file_that_is_missing_is_said_where_it_is_named(file: Path) -> None:
    (finding,) = load(file).findings
    assert finding.message == "`log.csv` is not there; it is looked for beside counter.yaml"
    assert finding.place and finding.place.line == LINE


@pytest.mark.parametrize(("key", "column"), [("size: 2", "size"), ("segment: couple", "segment")])
def test_a_stream_that_speaks_for_all_of_them_leaves_no_room_for_a_column(file: Path, key: str, column: str) -> None:
    file.write_text(SERVICE + f"      {key}\n", encoding="utf-8")
    assert said_of(file, f"time,{column}\n09:00,\n") == [
        (
            f"`{column}` is said by the stream, and by a column of `log.csv`",
            f"remove the column, or `{column}` from the stream",
        )
    ]


def test_shares_may_be_missing_where_every_row_says_its_segment(file: Path) -> None:
    file.write_text(SERVICE.replace("share: 40 %", "").replace("share: 60 %, ", ""), encoding="utf-8")
    assert len(times_of(file, "time,segment\n09:00,couple\n09:10,family\n")) == 2


def test_segments_that_could_not_be_read_are_not_called_unknown(file: Path) -> None:
    file.write_text(SERVICE.replace("couple: {share: 40 %}", "couple: {shore: 40 %}"), encoding="utf-8")
    (file.parent / "log.csv").write_text("time,segment\n09:00,couple\n", encoding="utf-8")
    assert [finding.message for finding in load(file).findings] == ["unknown key `shore` in a segment"]


def test_no_file_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("time\n09:00\n", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (finding,) = loads(SERVICE.replace("log.csv", "../log.csv"), "a.yaml", inside).findings
    assert finding.message == "`../log.csv` is not in the folder of the blueprint"


def test_a_text_without_a_folder_reads_no_file() -> None:
    (finding,) = loads(SERVICE).findings
    assert finding.message.startswith("`log.csv` cannot be read here")


def test_times_in_the_blueprint_itself_need_no_file() -> None:
    demand = loads(SERVICE.replace("log.csv", "[09:00, sat 10:30]")).require().demand
    assert demand and demand.arrivals[0].times
    assert [str(time) for time in demand.arrivals[0].times.each] == ["09:00", "sat 10:30"]


def test_times_in_the_blueprint_that_cannot_be_read_are_said_where_they_stand() -> None:
    found = loads(SERVICE.replace("log.csv", "[09:00, 9, 2024-03-05 10:00]")).findings
    assert [(each.message, each.place and (each.place.line, each.place.column)) for each in found] == [
        ("`9` is no clock time", (8, 22)),
        ("`2024-03-05 10:00` has a date; a time is that of any day", (8, 25)),
    ]
