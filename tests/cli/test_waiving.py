"""What the commands make of warnings that are waived."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.analyze.load.services import one_step
from tests.cli.terminal import blueprint

OVERLOADED = one_step(demand="{arrivals: 16 per h}", run="{for: 2 d, replications: 2}")
WAIVED = OVERLOADED + "\nwaive: {rule: overload, because: Until the new clerk comes}\n"


def _file(folder: Path, text: str) -> str:
    path = folder / "counter.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_check_shows_what_is_waived_and_counts_it(tmp_path: Path) -> None:
    path = _file(tmp_path, WAIVED)
    answer = blueprint("check", "--strict", path)
    assert (answer.status, answer.out) == (0, f"{path}: no findings, 1 waived\n")
    assert "waived: `clerk` is asked for" in answer.err
    assert answer.err.endswith("[overload]\n  because: Until the new clerk comes\n")


def test_what_is_not_waived_counts_when_checks_are_strict(tmp_path: Path) -> None:
    answer = blueprint("check", "--strict", _file(tmp_path, OVERLOADED))
    assert answer.status == 1
    assert "[overload]\n  hint: " in answer.err


def test_programs_are_told_the_rule_and_the_reason(tmp_path: Path) -> None:
    path = _file(tmp_path, WAIVED)
    (finding,) = json.loads(blueprint("check", path, "--format", "json").out)["findings"]
    assert (finding["severity"], finding["rule"]) == ("warning", "overload")
    assert finding["waived"] == "Until the new clerk comes"
    annotation = blueprint("check", path, "--format", "github").out
    assert annotation.startswith(f"::notice file={path},")
    assert annotation.endswith("(waived: Until the new clerk comes)\n")


@pytest.mark.parametrize("command", ["simulate", "report"])
def test_runs_pass_over_what_is_waived(tmp_path: Path, command: str) -> None:
    output = ("-o", str(tmp_path / "page.html")) if command == "report" else ()
    loud, quiet = (blueprint(command, _file(tmp_path, text), *output) for text in (OVERLOADED, WAIVED))
    assert "[overload]" in loud.err
    assert "load 1.07" not in quiet.err
    if output:
        assert "load 1.07" not in Path(output[1]).read_text(encoding="utf-8")


def test_check_leaves_waivers_of_what_only_a_run_can_tell_to_the_run(tmp_path: Path) -> None:
    path = _file(tmp_path, WAIVED.replace("waive: {", "waive:\n  - {rule: left_over, because: They come back}\n  - {"))
    answer = blueprint("check", "--strict", path)
    assert (answer.status, answer.out) == (0, f"{path}: no findings, 1 waived\n")
