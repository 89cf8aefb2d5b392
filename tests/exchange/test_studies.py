"""What a simulation or a comparison wrote is read again as it was, and anything else is refused with the place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from blueprint.errors import BlueprintError
from blueprint.exchange.studies import read_comparison, read_study
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.distribution import Distribution
from blueprint.results.estimate import SECONDS, Estimate
from tests.report.studies import study

MINUTE = Estimate(60.0, 50.0, None, 3, SECONDS)
COMPARISON = Comparison(
    "A desk",
    "A better desk",
    7,
    30,
    (Difference("flow_time.mean", MINUTE, MINUTE, Estimate(0.0, None, None, 0, SECONDS), Change.UNDECIDED, 90, 1.5),),
    only_after=("step.mirror.count",),
    warnings=("Few days.",),
    fingerprints=("0f", "1e"),
)


def written(folder: Path, data: object) -> str:
    path = folder / "found.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


def test_a_study_is_read_as_it_was_written(tmp_path: Path) -> None:
    spread = {"flow_time": Distribution(60.0, (0.25, 0.5), 0.25, 8)}
    whole = replace(study(warnings=("Mind the gap.",)), distributions=spread, fingerprint="0f")
    assert read_study(written(tmp_path, whole.as_data())) == whole


def test_a_comparison_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_comparison(written(tmp_path, COMPARISON.as_data())) == COMPARISON


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"measures": {"flow_time.mean": {"mean": 1}}}, "at measures.flow_time.mean.low: field required"),
        ({"measures": {"flow_time.mean": 3}}, "at measures.flow_time.mean: input should be an object"),
        ({"seed": "seven"}, "at seed: input should be a valid integer"),
        ({"promises": [{"promise": "x"}]}, "at promises.0.measure: field required"),
    ],
)
def test_what_is_no_study_is_refused_with_the_place(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    file = written(tmp_path, {**study().as_data(), **change})
    with pytest.raises(BlueprintError, match=f"^{file} {message}.*; needed is what one simulation found"):
        read_study(file)


def test_a_comparison_is_no_study(tmp_path: Path) -> None:
    with pytest.raises(BlueprintError, match="at blueprint: field required; needed is what one simulation found"):
        read_study(written(tmp_path, COMPARISON.as_data()))


def test_a_study_is_no_comparison(tmp_path: Path) -> None:
    with pytest.raises(BlueprintError, match="at before: field required; needed is the comparison of one with one"):
        read_comparison(written(tmp_path, study().as_data()))


@pytest.mark.parametrize("text", ["", "blueprint: A desk", "[1", '{"measures": NaN}', "[" * 100_000])
def test_what_is_no_json_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "found.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BlueprintError, match="needed is what one simulation found: blueprint simulate FILE --json"):
        read_study(str(path))


def test_a_study_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BlueprintError, match="is not there"):
        read_study(str(tmp_path / "absent.json"))
