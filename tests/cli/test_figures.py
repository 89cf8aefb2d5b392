"""Pictures with figures on the command line: from a simulation now, or from what an earlier one wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import blueprint
from tests.haircut import DRAWING_ONLY, HAIRCUT


@pytest.fixture
def haircut(tmp_path: Path) -> str:
    path = tmp_path / "haircut.yaml"
    path.write_text(HAIRCUT.replace("replications: 10", "replications: 2"), encoding="utf-8")
    return str(path)


def test_figures_of_a_simulation_now_and_of_the_same_one_before_make_the_same_picture(
    haircut: str, tmp_path: Path
) -> None:
    study = str(tmp_path / "study.json")
    blueprint("simulate", haircut, "--json", study)
    now = blueprint("draw", haircut, "--measured", "-o", "-")
    before = blueprint("draw", haircut, "--study", study, "-o", "-")
    assert (now.status, before.status) == (0, 0), now.err + before.err
    assert now.out == before.out
    assert "2 simulated days" in now.out


def test_figures_of_another_blueprint_are_refused(haircut: str, tmp_path: Path) -> None:
    study, other = str(tmp_path / "study.json"), tmp_path / "other.yaml"
    blueprint("simulate", haircut, "--json", study)
    other.write_text(HAIRCUT.replace("blueprint: A haircut", "blueprint: A shave"), encoding="utf-8")
    answer = blueprint("draw", str(other), "--study", study, "-o", str(tmp_path / "out.svg"))
    assert answer.status == 2
    assert answer.err.endswith(
        "are of “A haircut”, not of “A shave”; simulate this one and draw with what that finds\n"
    )
    assert not (tmp_path / "out.svg").exists()


def test_figures_of_another_version_of_the_file_are_refused(haircut: str, tmp_path: Path) -> None:
    study, picture = tmp_path / "study.json", str(tmp_path / "out.svg")
    blueprint("simulate", haircut, "--json", str(study))
    Path(haircut).write_text(HAIRCUT.replace("1..2..5 min", "1..2..6 min"), encoding="utf-8")
    answer = blueprint("draw", haircut, "--study", str(study), "-o", picture)
    assert answer.status == 2
    assert "another state of “A haircut”: a number, a way or somebody in it, or who comes, has changed" in answer.err
    Path(haircut).write_text(HAIRCUT.replace("Takes payment", "Takes the money"), encoding="utf-8")
    assert blueprint("draw", haircut, "--study", str(study), "-o", picture).status == 0


def test_a_study_that_does_not_say_of_which_version_it_is_is_drawn_with_a_warning(haircut: str, tmp_path: Path) -> None:
    study = tmp_path / "study.json"
    blueprint("simulate", haircut, "--json", str(study))
    old = {key: value for key, value in json.loads(study.read_text()).items() if key != "fingerprint"}
    study.write_text(json.dumps(old))
    answer = blueprint("draw", haircut, "--study", str(study), "-o", str(tmp_path / "out.svg"))
    assert answer.status == 0
    assert "does not say of which version of the blueprint it is; if that has changed since" in answer.err


def test_a_comparison_of_another_version_of_a_file_is_refused(haircut: str, better: str, tmp_path: Path) -> None:
    comparison = str(tmp_path / "comparison.json")
    blueprint("compare", haircut, better, "--json", comparison)
    Path(better).write_text(Path(better).read_text().replace("1..2..5 min", "1..2..6 min"), encoding="utf-8")
    answer = blueprint("draw", haircut, "--against", better, "--study", comparison, "-o", "-")
    assert answer.status == 2
    assert "the figures compare another state of “A haircut”" in answer.err


def test_what_cannot_be_simulated_cannot_be_measured(tmp_path: Path) -> None:
    path = tmp_path / "drawn.yaml"
    path.write_text(DRAWING_ONLY, encoding="utf-8")
    answer = blueprint("draw", str(path), "--measured", "-o", "-")
    assert answer.status == 2
    assert "cannot be simulated yet" in answer.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--measured", "--study", "s.json"), "take one away"),
        (("--measured", "-o", "x.dot"), "carries no figures; draw to .svg, .png or .pdf"),
        (("--study", "absent.json"), "absent.json is not there"),
        (("--view", "process_map", "--measured"), "carries no figures of a simulation"),
    ],
)
def test_what_cannot_go_together_is_said(haircut: str, options: tuple[str, ...], message: str) -> None:
    answer = blueprint("draw", haircut, *options)
    assert answer.status == 2
    assert message in answer.err


def test_a_blueprint_and_its_study_cannot_both_come_from_standard_input() -> None:
    answer = blueprint("draw", "-", "--study", "-", standard_input=HAIRCUT.encode())
    assert answer.status == 2
    assert "only one file can come from standard input" in answer.err


@pytest.fixture
def better(haircut: str, tmp_path: Path) -> str:
    path = tmp_path / "better.yaml"
    path.write_text(
        Path(haircut).read_text(encoding="utf-8").replace("capacity: 2, wage", "capacity: 3, wage"), "utf-8"
    )
    return str(path)


def test_two_blueprints_are_drawn_as_one_picture(haircut: str, better: str, tmp_path: Path) -> None:
    answer = blueprint("draw", haircut, "--against", better, "-o", "-")
    assert (answer.status, answer.err) == (0, "")
    assert "capacity: 2 → 3" in answer.out


def test_differences_of_a_comparison_now_and_before_make_the_same_picture(
    haircut: str, better: str, tmp_path: Path
) -> None:
    comparison = str(tmp_path / "comparison.json")
    blueprint("compare", haircut, better, "--json", comparison)
    now = blueprint("draw", haircut, "--against", better, "--measured", "-o", "-")
    before = blueprint("draw", haircut, "--against", better, "--study", comparison, "-o", "-")
    assert (now.status, before.status) == (0, 0), now.err + before.err
    assert now.out == before.out
    assert "What that does" in now.out


def test_no_picture_of_two_overwrites_either(haircut: str, better: str) -> None:
    answer = blueprint("draw", haircut, "--against", better, "-o", f"{better[:-5]}.svg")
    assert answer.status == 0
    dot = blueprint("draw", haircut, "--against", better, "-o", "x.dot")
    assert dot.err == "error: a graph in the DOT language shows one blueprint; draw to .svg, .png or .pdf\n"


def test_a_study_is_no_comparison(haircut: str, better: str, tmp_path: Path) -> None:
    study = str(tmp_path / "study.json")
    blueprint("simulate", haircut, "--json", study)
    answer = blueprint("draw", haircut, "--against", better, "--study", study, "-o", "-")
    assert answer.status == 2
    assert "needed is the comparison of one with one: blueprint compare" in answer.err
