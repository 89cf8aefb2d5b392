"""An output that cannot be written leaves nothing behind and loses nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from blueprint.exchange.output import CannotWrite, write
from tests.cli.terminal import blueprint
from tests.haircut import HAIRCUT
from tests.privileges import without_overrides


def as_somebody_without_rights(*commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """What `blueprint` answers to each of some commands: the status, and what it says aside; all in one child."""
    program = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); from tests.cli.terminal import blueprint; "
        "answers = [blueprint(*each) for each in json.loads(sys.argv[2])]; "
        "print(json.dumps([[each.status, each.err] for each in answers]))"
    )
    child = without_overrides("-c", program, str(Path(__file__).parents[2]), json.dumps(commands))
    assert child.returncode == 0, child.stderr
    return [(status, said) for status, said in json.loads(child.stdout)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a blueprint in it."""
    (tmp_path / "haircut.yaml").write_text(HAIRCUT, encoding="utf-8")
    return tmp_path


def test_a_read_only_folder_is_said(folder: Path) -> None:
    folder.chmod(0o555)
    source = str(folder / "haircut.yaml")
    answers = as_somebody_without_rights(
        ("draw", source, "-o", str(folder / "out.svg")),
        ("simulate", source, "--replications", "2", "--json", str(folder / "a.json")),
        ("new", str(folder / "new.yaml")),
    )
    for name, answer in zip(("out.svg", "a.json", "new.yaml"), answers, strict=True):
        assert answer == (2, f"error: cannot write {folder / name}: permission denied\n")
    assert [path.name for path in folder.iterdir()] == ["haircut.yaml"]


def test_a_file_without_permission_to_read_is_said(folder: Path) -> None:
    (folder / "haircut.yaml").chmod(0)
    (answer,) = as_somebody_without_rights(("check", str(folder / "haircut.yaml")))
    assert answer == (2, f"error: {folder / 'haircut.yaml'} may not be read: no permission\n")


def test_a_folder_of_that_name_is_said(tmp_path: Path) -> None:
    (tmp_path / "out.svg").mkdir()
    (tmp_path / "haircut.yaml").write_text(HAIRCUT, encoding="utf-8")
    answer = blueprint("draw", str(tmp_path / "haircut.yaml"), "-o", str(tmp_path / "out.svg"))
    assert answer.status == 2
    assert "is a folder" in answer.err


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=f"there is no folder {tmp_path / 'absent'}$"):
        write(str(tmp_path / "absent" / "out.svg"), "x")
    blueprints = (("new",), ("draw", str(tmp_path / "absent.yaml"), "-o"))
    for command in blueprints:
        answer = blueprint(*command, str(tmp_path / "no" / "x.svg"))
        assert answer.err == f"error: cannot write {tmp_path}/no/x.svg: there is no folder {tmp_path}/no\n"


@pytest.mark.parametrize(
    "command",
    [
        ("check", ""),
        ("check", "-", ""),
        ("draw", ""),
        ("simulate", ""),
        ("compare", "-", ""),
        ("redesign", "-", "", "-o-"),
    ],
)
def test_a_file_to_read_without_a_name_is_said(command: tuple[str, ...]) -> None:
    answer = blueprint(*command, standard_input=HAIRCUT.encode())
    assert answer.status == 2
    assert "error: the name of the file to read is empty; name one, or - for standard input\n" in answer.err


@pytest.mark.parametrize(
    "command",
    [
        ("new", ""),
        ("draw", "haircut.yaml", "-o", ""),
        ("report", "haircut.yaml", "-o", ""),
        ("redesign", "haircut.yaml", "plan.yaml", "-o", ""),
        ("schema", "-o", ""),
        ("simulate", "haircut.yaml", "--json", ""),
        ("simulate", "haircut.yaml", "--events", ""),
        ("compare", "haircut.yaml", "haircut.yaml", "--table", ""),
    ],
)
def test_a_file_to_write_without_a_name_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(folder)
    answer = blueprint(*command)
    assert answer.status == 2
    assert answer.err == "error: the name of the file to write is empty; name one, or - for standard output\n"


@pytest.mark.parametrize(
    "command",
    [
        ("simulate", "haircut.yaml", "--json", "haircut.yaml"),
        ("simulate", "haircut.yaml", "--table", "./haircut.yaml"),
        ("simulate", "haircut.yaml", "--events", "link.yaml"),
        ("simulate", "haircut.yaml", "--vary", "resources.stylist.capacity=2,3", "--json", "haircut.yaml"),
        ("simulate", "haircut.yaml", "--table", "measured.csv"),
        ("compare", "other.yaml", "haircut.yaml", "--json", "other.yaml"),
        ("compare", "other.yaml", "haircut.yaml", "--table", "haircut.yaml"),
        ("report", "haircut.html", "-o", "haircut.html"),
        ("draw", "haircut.svg", "-o", "haircut.svg"),
        ("redesign", "haircut.yaml", "plan.yaml", "-o", "plan.yaml"),
    ],
)
def test_nothing_overwrites_what_it_is_made_from(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    measured = HAIRCUT.replace("duration: 2..3 min", "duration: empirical(measured.csv) min")
    assert measured != HAIRCUT
    for name in ("haircut.yaml", "other.yaml", "haircut.html", "haircut.svg"):
        (folder / name).write_text(measured, encoding="utf-8")
    (folder / "measured.csv").write_text("2\n3\n", encoding="utf-8")
    (folder / "plan.yaml").write_text("plan: P\nfor: A haircut\nmoves: [{use_idea: photo}]\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to(folder / "haircut.yaml")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.chdir(folder)
    answer = blueprint(*command)
    assert answer.status == 2
    assert f"error: {command[-1]} would overwrite what it is made from; choose another name\n" in answer.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_two_outputs_never_go_to_the_same_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for one, other in (("a.json", "a.json"), ("a.json", "./a.json"), ("a.json", str(folder / "a.json"))):
        answer = blueprint("simulate", "haircut.yaml", "--json", one, "--table", other)
        assert (answer.status, answer.err) == (2, "error: two outputs cannot go to the same file a.json\n")
    assert not (folder / "a.json").exists()


def test_a_full_disk_leaves_no_half_file_and_keeps_the_old_one() -> None:
    with pytest.raises(CannotWrite, match="no space left"):
        write("/dev/full", "x" * 100_000)


def test_what_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.svg"
    target.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="no space left"):
        write(str(target), "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.svg"]


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "out.svg"
    target.write_text("a longer text than the new one", encoding="utf-8")
    target.chmod(0o640)
    write(str(target), "new")
    assert target.read_text(encoding="utf-8") == "new"
    assert target.stat().st_mode & 0o777 == 0o640
