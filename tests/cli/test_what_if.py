"""`--set` and `--vary`: what if, without a plan and without touching the file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.terminal import blueprint
from tests.haircut import DRAWING_ONLY, HAIRCUT

FEW = ("--replications", "3")


@pytest.fixture
def haircut(tmp_path: Path) -> str:
    path = tmp_path / "haircut.yaml"
    path.write_text(HAIRCUT, encoding="utf-8")
    return str(path)


def measures(*arguments: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(blueprint("simulate", *arguments, *FEW, "--json", "-").out)[
        "measures"
    ]
    return found


def test_what_is_set_gives_the_numbers_of_a_file_that_says_it(haircut: str, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(HAIRCUT.replace("stylist: {capacity: 2", "stylist: {capacity: 4"), encoding="utf-8")
    assert measures(haircut, "--set", "resources.stylist.capacity=4") == measures(str(other)) != measures(haircut)
    assert Path(haircut).read_text(encoding="utf-8") == HAIRCUT


def test_settings_add_up(haircut: str) -> None:
    answer = blueprint(
        "simulate",
        haircut,
        "--set",
        "run.replications=3",
        "--set",
        "run.seed=9",
        "--set",
        "promises=flow_time.mean <= 9 h",
    )
    assert answer.out.rstrip().endswith("3 replications, seed 9, engine simpy")
    assert "promise KEPT flow_time.mean <= 9 h: " in answer.out


@pytest.mark.parametrize("command", ["simulate", "report", "compare"])
def test_a_setting_that_does_not_fit_is_an_error_that_names_it(haircut: str, tmp_path: Path, command: str) -> None:
    more = {"report": ("-o", str(tmp_path / "a.html")), "compare": (haircut,)}.get(command, ())
    wrong = blueprint(command, haircut, *more, "--set", "resources.stylist.capacity=many")
    assert (wrong.status, wrong.out) == (2, "")
    assert "haircut.yaml:38:23: error: `--set resources.stylist.capacity=many`: expected a whole number" in wrong.err
    nowhere = blueprint(command, haircut, *more, "--set", "resources.stilist.capacity=3")
    assert nowhere.status == 2
    assert "did you mean `resources.stylist.capacity`?" in nowhere.err
    assert [path.name for path in tmp_path.iterdir()] == ["haircut.yaml"]


def test_what_a_file_lacks_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "draws.yaml"
    path.write_text(DRAWING_ONLY, encoding="utf-8")
    settings = ("--set", "demand.arrivals={09:00-12:00: 6 per h}", "--set", "steps.has_hair_cut.duration=20 min")
    answer = blueprint("simulate", str(path), *settings, "--replications", "2")
    assert answer.status == 0, answer.err
    assert "Nobody waits." in answer.out


def test_several_values_make_a_table_with_a_row_for_each(haircut: str) -> None:
    answer = blueprint("simulate", haircut, "--vary", "resources.stylist.capacity=1..3", "--replications", "4")
    assert answer.status == 0, answer.err
    lines = answer.out.splitlines()
    assert "What if resources.stylist.capacity" in lines
    assert [line.split("  ")[0] for line in lines[5:8]] == ["1", "2 *", "3"]
    assert "Against 2" in lines
    assert "4 replications of each, seed 1, engine simpy" in lines


def test_a_value_that_the_file_does_not_have_is_compared_with_the_file_as_it_is(haircut: str) -> None:
    answer = blueprint("simulate", haircut, "--vary", "steps.cut.duration=10 min,20 min", "--replications", "2")
    assert "Against as in the file" in answer.out


def test_two_values_make_a_grid(haircut: str) -> None:
    vary = ("--vary", "resources.stylist.capacity=2,3", "--vary", "resources.chair.capacity=2,3")
    answer = blueprint("simulate", haircut, *vary, "--replications", "2", "--table", "-")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    paths = ("resources.stylist.capacity", "resources.chair.capacity")
    assert list(dict.fromkeys(tuple(row[path] for path in paths) for row in rows)) == [
        ("2", "2"),
        ("2", "3"),
        ("3", "2"),
        ("3", "3"),
    ]
    assert {row["change"] for row in rows if (row[paths[0]], row[paths[1]]) == ("2", "2")} == {""}


def test_the_trials_are_told_as_json(haircut: str) -> None:
    vary = ("--vary", "resources.stylist.capacity=2,3")
    found = json.loads(blueprint("simulate", haircut, *vary, "--replications", "2", "--json", "-").out)
    assert found["varied"] == ["resources.stylist.capacity"]
    assert [(each["values"], each["base"]) for each in found["trials"]] == [(["2"], True), (["3"], False)]
    assert found["trials"][0]["comparison"] is None
    assert found["trials"][1]["comparison"]["differences"]


def test_a_file_that_cannot_run_as_it_is_is_compared_from_the_first_value_on(tmp_path: Path) -> None:
    path = tmp_path / "draws.yaml"
    path.write_text(DRAWING_ONLY, encoding="utf-8")
    settings = ("--set", "steps.has_hair_cut.duration=20 min", "--replications", "2")
    vary = "demand.arrivals={09:00-12:00: 6 per h},{09:00-12:00: 9 per h}"
    answer = blueprint("simulate", str(path), *settings, "--vary", vary)
    assert answer.status == 0, answer.err
    assert "Against {09:00-12:00: 6 per h}" in answer.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--vary", "resources.stylist.capacity=3"), "gives only one value"),
        (("--vary", "resources.stylist.capacity=0..2"), "`--vary resources.stylist.capacity=0`: "),
        (("--vary", "resources.x.capacity=1,2"), "there is no `x` in `resources`"),
        (("--vary", "run.seed=1,2", "--vary", "run.seed=3,4"), "--vary names run.seed twice"),
        (("--vary", "run.seed=1..20", "--vary", "run.budget=1,2"), "these are 40 combinations; 30 at most"),
        (("--vary", "a=1,2", "--vary", "b=1,2", "--vary", "c=1,2"), "--vary can stand 2 times at most"),
        (("--vary", "run.seed=1,2", "--events", "e.csv"), "--events cannot go with --vary"),
        (("--json", "-", "--table", "-"), "only one output can go to standard output"),
        (("--json", "a.json", "--table", "a.json"), "two outputs cannot go to the same file a.json"),
        (("--json", "/absent/a.json"), "cannot write /absent/a.json: there is no folder /absent"),
        (("--table", "/"), "/ is a folder"),
        (("--precision", "5"), "--precision 5: "),
        (("--precision", "2..5%"), "--precision 2..5%: "),
    ],
)
def test_what_cannot_be_done_together_is_said(haircut: str, arguments: tuple[str, ...], message: str) -> None:
    answer = blueprint("simulate", haircut, *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert message in answer.err


def test_that_one_number_holds_in_each_shift_is_noted_once(haircut: str) -> None:
    answer = blueprint("simulate", haircut, "--vary", "resources.junior.capacity=2..4", "--replications", "2")
    assert answer.status == 0
    assert answer.err.count("`junior` works in shifts, so this holds in each of them") == 1
    assert "Against as in the file" in answer.out
