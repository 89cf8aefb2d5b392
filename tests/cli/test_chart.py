"""`blueprint chart`: a chart from a simulation now or before, or what stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.render.charts.chart import CHARTS
from blueprint.render.charts.write import CHART_FORMATS
from tests.cli.terminal import blueprint
from tests.haircut import DRAWING_ONLY, HAIRCUT


@pytest.fixture
def haircut(tmp_path: Path) -> str:
    path = tmp_path / "haircut.yaml"
    path.write_text(HAIRCUT.replace("replications: 10", "replications: 2"), encoding="utf-8")
    return str(path)


def test_a_chart_now_and_of_the_same_simulation_before_are_the_same(haircut: str, tmp_path: Path) -> None:
    study = str(tmp_path / "study.json")
    blueprint("simulate", haircut, "--json", study)
    now = blueprint("chart", haircut, "--of", "waits", "-o", "-")
    before = blueprint("chart", haircut, "--of", "waits", "--study", study, "-o", "-")
    assert (now.status, before.status) == (0, 0), now.err + before.err
    assert now.out == before.out
    assert now.out.startswith("<svg")


def test_two_blueprints_are_compared_in_a_chart(haircut: str, tmp_path: Path) -> None:
    after, out = tmp_path / "after.yaml", tmp_path / "out.json"
    after.write_text(Path(haircut).read_text("utf-8").replace("capacity: 2, wage", "capacity: 3, wage"), "utf-8")
    answer = blueprint("chart", haircut, "--of", "comparison", "--against", str(after), "-o", str(out))
    assert (answer.status, answer.err) == (0, f"wrote {out}\n")
    assert "Waiting in all" in out.read_text("utf-8")


def test_the_list_names_every_chart_and_format() -> None:
    out = blueprint("chart", "--list").out
    for name, chart in CHARTS.items():
        assert f"  {name}" in out
        assert chart.question in out
    assert all(f".{ending}" in out for ending in CHART_FORMATS)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "name a blueprint and a chart: blueprint chart FILE --of waits"),
        (("--of", "wait"), "there is no chart `wait`; did you mean `waits`?"),
        (("--of", "waits", "-o", "x.gif"), "the name must end in .svg, .png, .pdf, .html or .json"),
        (("--of", "waits", "--theme", "pink"), "there is no theme `pink`"),
        (("--of", "comparison"), "say with which: --against AFTER"),
        (("--of", "waits", "--against", "x.yaml"), "is of one blueprint; take --against away"),
        (("--of", "waits", "--study", "absent.json"), "absent.json is not there"),
    ],
)
def test_what_cannot_be_charted_is_said_before_anything_runs(
    haircut: str, options: tuple[str, ...], message: str
) -> None:
    answer = blueprint("chart", haircut, *options)
    assert answer.status == 2
    assert message in answer.err


def test_what_cannot_be_simulated_has_no_chart(tmp_path: Path) -> None:
    path = tmp_path / "drawn.yaml"
    path.write_text(DRAWING_ONLY, encoding="utf-8")
    answer = blueprint("chart", str(path), "--of", "waits", "-o", "-")
    assert answer.status == 2
    assert "cannot be simulated yet" in answer.err


def test_no_chart_overwrites_its_blueprint_or_study(haircut: str, tmp_path: Path) -> None:
    study = tmp_path / "study.json"
    blueprint("simulate", haircut, "--json", str(study))
    before = study.read_text("utf-8")
    answer = blueprint("chart", haircut, "--of", "waits", "--study", str(study), "-o", str(study))
    assert answer.status == 2
    assert study.read_text("utf-8") == before
