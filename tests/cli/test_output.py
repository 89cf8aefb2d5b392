"""An output that cannot be written leaves nothing behind and loses nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from blueprint.exchange.output import CannotWrite, write
from tests.cli.terminal import blueprint
from tests.haircut import HAIRCUT
from tests.privileges import without_overrides


def as_somebody_without_rights(*arguments: str) -> subprocess.CompletedProcess[str]:
    return without_overrides("-m", "blueprint", *arguments)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a blueprint in it."""
    (tmp_path / "haircut.yaml").write_text(HAIRCUT, encoding="utf-8")
    return tmp_path


def test_a_read_only_folder_is_said(folder: Path) -> None:
    folder.chmod(0o555)
    for arguments in (
        ("draw", str(folder / "haircut.yaml"), "-o", str(folder / "out.svg")),
        ("simulate", str(folder / "haircut.yaml"), "--replications", "2", "--json", str(folder / "a.json")),
        ("new", str(folder / "new.yaml")),
    ):
        answer = as_somebody_without_rights(*arguments)
        assert answer.returncode == 2, answer.stderr
        assert "cannot write" in answer.stderr
        assert "Traceback" not in answer.stderr
    assert [path.name for path in folder.iterdir()] == ["haircut.yaml"]


def test_a_file_without_permission_to_read_is_said(folder: Path) -> None:
    (folder / "haircut.yaml").chmod(0)
    answer = as_somebody_without_rights("check", str(folder / "haircut.yaml"))
    assert answer.returncode == 2
    assert "permission" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_folder_of_that_name_is_said(tmp_path: Path) -> None:
    (tmp_path / "out.svg").mkdir()
    (tmp_path / "haircut.yaml").write_text(HAIRCUT, encoding="utf-8")
    answer = blueprint("draw", str(tmp_path / "haircut.yaml"), "-o", str(tmp_path / "out.svg"))
    assert answer.status == 2
    assert "is a folder" in answer.err


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="cannot write"):
        write(str(tmp_path / "absent" / "out.svg"), "x")


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
