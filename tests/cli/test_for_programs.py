"""What logs and programs get: promise lines, exit statuses, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.terminal import blueprint
from tests.haircut import HAIRCUT

PROMISES = "promises: [wait.total.p90 <= 1 s, flow_time.mean <= 9 h, customers.served.share >= 81 %]"
LINE = re.compile(r"promise (KEPT|BROKEN|UNDECIDED) (\S+ [<>]= [^:]+): (.+), held on \d+ % of days")


@pytest.fixture
def haircut(tmp_path: Path) -> str:
    path = tmp_path / "haircut.yaml"
    path.write_text(HAIRCUT.replace("promises: [wait.total.p90 <= 30 min]", PROMISES), encoding="utf-8")
    return str(path)


def test_every_promise_has_one_line_for_a_log(haircut: str) -> None:
    answer = blueprint("simulate", haircut)
    found = [LINE.fullmatch(line) for line in answer.out.splitlines() if line.startswith("promise ")]
    assert [(each and each[1], each and each[2]) for each in found] == [
        ("BROKEN", "wait.total.p90 <= 1 s"),
        ("KEPT", "flow_time.mean <= 9 h"),
        ("UNDECIDED", "customers.served.share >= 81 %"),
    ]
    assert answer.status == 1


@pytest.mark.parametrize("option", ["--json", "--table", "--events"])
def test_the_lines_stand_beside_an_answer_that_goes_to_a_program(haircut: str, option: str) -> None:
    answer = blueprint("simulate", haircut, option, "-")
    assert answer.status == 1
    assert "promise BROKEN wait.total.p90 <= 1 s: " in answer.err
    assert "promise" not in answer.out.splitlines()[0]
    assert "In short" not in answer.out


def test_json_has_the_promises(haircut: str) -> None:
    found = json.loads(blueprint("simulate", haircut, "--json", "-").out)
    assert [each["verdict"] for each in found["promises"]] == ["broken", "kept", "undecided"]
    assert found["promises"][0]["days_held"]["unit"] == "share"


def test_a_report_ends_with_the_same_lines_and_status(haircut: str, tmp_path: Path) -> None:
    answer = blueprint("report", haircut, "-o", str(tmp_path / "a.html"))
    assert answer.status == 1
    assert "promise BROKEN wait.total.p90 <= 1 s: " in answer.out
    assert answer.out.rstrip().endswith(f"; wrote {tmp_path / 'a.html'}")


def test_the_table_has_all_measures_of_the_json(haircut: str, tmp_path: Path) -> None:
    target = tmp_path / "t.csv"
    printed = blueprint("simulate", haircut, "--table", str(target), "--json", "-").out
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert [row["measure"] for row in rows] == list(json.loads(printed)["measures"])


def test_precision_and_antithetic_pairs_are_carried_out_and_said(haircut: str) -> None:
    answer = blueprint("simulate", haircut, "--precision", "40%", "--antithetic", "--seed", "3")
    assert re.search(r"^\d+ replications in antithetic pairs, seed 3, engine simpy$", answer.out, re.MULTILINE)
    found = json.loads(blueprint("simulate", haircut, "--precision", "40%", "--json", "-").out)
    assert found["precision"]["wanted"] == 0.4
    assert found["replications"] >= 30


def test_several_afters_are_compared_at_once(haircut: str, tmp_path: Path) -> None:
    for number in (3, 4):
        text = HAIRCUT.replace("stylist: {capacity: 2", f"stylist: {{capacity: {number}")
        (tmp_path / f"with_{number}.yaml").write_text(text, encoding="utf-8")
    files = (haircut, str(tmp_path / "with_3.yaml"), str(tmp_path / "with_4.yaml"))
    table, data = tmp_path / "t.csv", tmp_path / "c.json"
    arguments = ("--replications", "4", "--antithetic", "--table", str(table), "--json", str(data))
    answer = blueprint("compare", *files, *arguments)
    assert answer.status == 0, answer.err
    assert "with_3: " in answer.out
    assert "What was changed: with_4" in answer.out
    assert "4 replications of each in antithetic pairs, seed 1, engine simpy, the same customers in all" in answer.out
    assert {row["after"] for row in csv.DictReader(io.StringIO(table.read_text("utf-8")))} == {"with_3", "with_4"}
    found = json.loads(data.read_text("utf-8"))["comparisons"]
    assert [each["file"] for each in found] == list(files[1:])


def test_a_file_compared_with_itself_differs_in_nothing(haircut: str) -> None:
    found = json.loads(blueprint("compare", haircut, haircut, "--replications", "3", "--json", "-").out)
    assert {each["change"] for each in found["differences"]} == {"the same"}
