"""Measured values are read from files beside the blueprint, and from nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.exchange.loader import load, loads
from blueprint.model.quantity import Quantity
from tests.haircut import HAIRCUT

MEASURED = HAIRCUT.replace("duration: 15..25..50 min", "duration: empirical(cuts.csv) min")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "haircut.yaml"
    path.write_text(MEASURED, encoding="utf-8")
    return path


def duration(file: Path) -> Quantity:
    step = load(file).require().moments[1]
    assert step.duration and step.duration.always
    return step.duration.always


def test_the_values_are_those_of_the_file(file: Path) -> None:
    (file.parent / "cuts.csv").write_text("20\n30\n25.5\n", encoding="utf-8")
    quantity = duration(file)
    assert quantity.file is None
    assert [quantity.at(u) for u in (0.1, 0.5, 0.9)] == [20 * 60_000_000, 1_530_000_000, 30 * 60_000_000]


def test_a_heading_and_empty_lines_are_passed_over(file: Path) -> None:
    (file.parent / "cuts.csv").write_text("minutes\n20\n\n30\n", encoding="utf-8")
    assert duration(file).mean() == 25 * 60_000_000


def test_values_may_be_given_by_case(file: Path) -> None:
    text = MEASURED.replace("empirical(cuts.csv) min", "{stylist: 20 min, rest: empirical(cuts.csv) min}")
    text = text.replace("by: stylist\n    takes", "by: {any_of: [stylist, junior]}\n    takes")
    (file.parent / "cuts.csv").write_text("20\n30\n", encoding="utf-8")
    blueprint = loads(text, "a.yaml", file.parent).require()
    given = blueprint.moments[1].duration
    assert given and given.rest and given.rest.mean() == 25 * 60_000_000
    assert blueprint.step_ids == load(file).require().step_ids


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "`cuts.csv` is not there; it is looked for beside haircut.yaml"),
        (b"", "`cuts.csv` holds no values"),
        (b"minutes\n", "`cuts.csv` holds no values"),
        (b"20\ntwenty\n", "line 2 of `cuts.csv` is no number: `twenty`"),
        (b"20\n2,5\n", "line 2 of `cuts.csv` is no number: `2,5`"),
        (b"2,5\n20\n", "line 1 of `cuts.csv` is no number: `2,5`"),
        (b"20;3\n20\n", "line 1 of `cuts.csv` is no number: `20;3`"),
        (b"\x89PNG\r\n\x1a\n", "`cuts.csv`: this is a PNG picture, not a text"),
        (b"20\n-5\n", "`cuts.csv` holds -5; a length of time cannot be negative"),
        (b"\xff\xfe2\x000\x00", "`cuts.csv`: the file is in UTF-16; UTF-8 is needed"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_where_it_is_named(file: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        (file.parent / "cuts.csv").write_bytes(content)
    (finding,) = load(file).findings
    assert finding.message.removeprefix(f"{file.parent}/") == message
    (line,) = [number for number, text in enumerate(MEASURED.splitlines(), 1) if "empirical" in text]
    assert finding.place and (finding.place.line, finding.place.column) == (line, 15)


def test_no_file_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "cuts.csv").write_text("20\n", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (finding,) = loads(MEASURED.replace("cuts.csv", "../cuts.csv"), "a.yaml", inside).findings
    assert finding.message == "`../cuts.csv` is not in the folder of the blueprint"


def test_a_text_without_a_folder_reads_no_file() -> None:
    (finding,) = loads(MEASURED).findings
    assert finding.message.startswith("`cuts.csv` cannot be read here")


def test_a_file_that_is_missing_hides_no_other_fault(file: Path) -> None:
    file.write_text(MEASURED.replace("after: cut", "after: cot"), encoding="utf-8")
    assert len(load(file).findings) == 2
