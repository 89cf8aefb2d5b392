"""Where Graphviz is found, and what is said when it does not work."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.render import dot, graphviz
from blueprint.render.graphviz import GraphvizError, lay_out, programs

ONE = 'digraph { "a" -> "b" }'


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture(autouse=True)
def nothing_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GRAPHVIZ_DOT", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


def test_the_installed_package_is_found_without_being_on_the_path() -> None:
    (found,) = programs()
    assert Path(found).name.startswith("graphviz-pure")
    assert {each["name"] for each in lay_out(ONE)["objects"]} == {"a", "b"}


def test_dot_on_the_path_comes_before_the_package(tmp_path: Path) -> None:
    found = program(tmp_path, "dot", 'echo "{\\"bb\\": \\"from the path\\"}"')
    assert next(programs()) == str(found)
    assert lay_out(ONE) == {"bb": "from the path"}


def test_the_program_that_the_environment_names_comes_first_and_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "dot", "exit 1")
    named = program(tmp_path, "mine", 'echo "{\\"bb\\": \\"named\\"}"')
    monkeypatch.setenv("GRAPHVIZ_DOT", str(named))
    assert list(programs()) == [str(named)]
    assert lay_out(ONE) == {"bb": "named"}


def test_a_broken_dot_on_the_path_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path, "dot", "echo 'There is no layout engine support' >&2; exit 1")
    assert len(lay_out(ONE)["objects"]) == 2


def test_a_named_program_that_does_not_work_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHVIZ_DOT", str(tmp_path / "absent"))
    with pytest.raises(GraphvizError, match=r"GRAPHVIZ_DOT names does not work \(.*absent: No such file.*unset it"):
        lay_out(ONE)


def test_without_any_graphviz_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz, "_beside_us", lambda: None)
    with pytest.raises(GraphvizError, match="Graphviz and there is none; install it with `pip install graphviz-p"):
        lay_out(ONE)


def test_if_none_works_each_is_named_with_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz, "_beside_us", lambda: str(program(tmp_path, "other", "echo no JSON")))
    program(tmp_path, "dot", "echo 'no layout engine' >&2; exit 3")
    with pytest.raises(GraphvizError, match=r"dot: no layout engine; .*other: it gave no graph"):
        lay_out(ONE)


def test_a_layout_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz, "LONGEST", 0.1)
    program(tmp_path, "dot", "exec /bin/sleep 30")
    with pytest.raises(GraphvizError, match=r"did not finish the map within 0\.1 seconds"):
        lay_out(ONE)


def test_labels_mean_what_they_say() -> None:
    assert dot.label(['a "b"', "c \\ & d"]) == '"a \\"b\\"\\nc \\\\ &amp; d"'
    assert dot.quoted("a\\") == '"a\\\\"'
    assert dot.label(["a\x00b"]) == '"ab"'
