"""`draw -o x.dot`: graphs in the DOT language from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import blueprint
from tests.haircut import HAIRCUT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "haircut.yaml"
    path.write_text(HAIRCUT, encoding="utf-8")
    return path


@pytest.mark.parametrize("view", ["swimlane", "process_map"])
def test_a_name_ending_in_dot_gets_the_dot_language(file: Path, view: str) -> None:
    target = file.with_suffix(".dot")
    answer = blueprint("draw", str(file), "--view", view, "-o", str(target))
    assert (answer.status, answer.err.strip()) == (0, f"wrote {target}")
    assert target.read_text(encoding="utf-8").startswith(f'digraph "{view}" {{')


def test_a_process_map_without_graphviz_says_what_to_install_but_its_dot_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPHVIZ_DOT", str(file.parent / "absent"))
    picture = blueprint("draw", str(file), "--view", "process_map", "-o", str(file.with_suffix(".svg")))
    assert picture.status == 2
    assert "the Graphviz that GRAPHVIZ_DOT names does not work" in picture.err
    assert not file.with_suffix(".svg").exists()
    assert blueprint("draw", str(file), "--view", "process_map", "-o", str(file.with_suffix(".dot"))).status == 0


def test_a_flower_has_no_dot(file: Path) -> None:
    answer = blueprint("draw", str(file), "--view", "flower", "-o", str(file.with_suffix(".dot")))
    assert answer.status == 2
    assert "the view `flower` is no graph, so there is no DOT of it" in answer.err
