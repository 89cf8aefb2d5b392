"""Compiled code on disk: found again, and never a reason to fail."""

from __future__ import annotations

import importlib.util
import os
from errno import ENOSPC
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
from numba.core import config
from numba.core.caching import IndexDataCacheFile

from blueprint.simulate.compiled import caching, readying
from blueprint.simulate.compiled.caching import KeptCode
from blueprint.simulate.compiled.kernel import run

SOURCE = """\
from numba import njit
from blueprint.simulate.compiled.caching import kept_while_sources_are_the_same

@kept_while_sources_are_the_same
@njit
def doubled(x):
    return 2 * x
"""


def compiled(folder: Path) -> Any:
    """A function as a fresh process would have it, run once."""
    path = folder / "doubling.py"
    path.write_text(SOURCE, encoding="utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    spec = importlib.util.spec_from_file_location("doubling", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.doubled(21) == 42
    return module.doubled


def was_found(function: Any) -> bool:
    return bool(sum(function.stats.cache_hits.values()) == 1)


def files(folder: Path, ending: str) -> list[Path]:
    return sorted((folder / "__pycache__").glob(f"*{ending}"))


def test_what_was_compiled_once_is_found_again(tmp_path: Path) -> None:
    first, second = compiled(tmp_path), compiled(tmp_path)
    assert (was_found(first), was_found(second)) == (False, True)
    assert first._cache.is_kept
    assert first._cache.trouble is None


def test_a_change_of_any_source_has_it_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(tmp_path)
    monkeypatch.setattr(caching, "digest_of_sources", lambda: "another")
    assert not was_found(compiled(tmp_path))


@pytest.mark.parametrize("ending", [".nbi", ".nbc"])
def test_files_that_cannot_be_read_are_made_again(tmp_path: Path, ending: str) -> None:
    compiled(tmp_path)
    for path in files(tmp_path, ending):
        path.write_bytes(b"nonsense")
    assert not was_found(compiled(tmp_path))
    assert was_found(compiled(tmp_path))


def test_a_disk_that_is_full_is_said_and_breaks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(IndexDataCacheFile, "save", full)
    found = compiled(tmp_path)._cache
    assert not found.is_kept
    assert found.trouble == f"{tmp_path / '__pycache__'}: no space left on device"


def test_where_no_folder_can_be_written_it_is_compiled_without_being_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(function: object) -> NoReturn:
        raise RuntimeError("cannot cache function: no locator available")

    monkeypatch.setattr(caching, "FunctionCache", nowhere)
    found = compiled(tmp_path)._cache
    assert (found.is_kept, found.trouble) == (False, "there is no folder in which it can be written")


def test_a_folder_that_is_named_but_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").touch()
    wanted = str(tmp_path / "a file" / "folder")
    monkeypatch.setenv("NUMBA_CACHE_DIR", wanted)
    monkeypatch.setattr(config, "CACHE_DIR", wanted)
    found = compiled(tmp_path)._cache
    assert found.is_kept
    assert found.trouble == f"NUMBA_CACHE_DIR ({wanted}) cannot be written, so it is kept in {tmp_path / '__pycache__'}"


def owned_by(user: int) -> Any:
    """Something on disk."""
    return SimpleNamespace(stat=lambda: SimpleNamespace(st_uid=user))


def test_code_is_taken_from_ourselves_and_the_owner_of_the_sources_alone() -> None:
    us = os.getuid()
    assert caching._is_ours(owned_by(us), owned_by(us + 1))
    assert caching._is_ours(owned_by(us + 1), owned_by(us + 1))
    assert not caching._is_ours(owned_by(us + 1), owned_by(us + 2))


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "_is_ours", lambda folder, source: False)
    found = compiled(tmp_path)._cache
    assert (found.is_kept, found.trouble) == (False, f"{tmp_path / '__pycache__'} belongs to somebody else")
    assert files(tmp_path, ".nbc") == []


def test_the_kernel_says_that_it_is_ready_and_tells_nothing_when_it_was_compiled_before() -> None:
    told: list[float] = []
    readying.make_ready(lambda share: None)
    assert readying.is_compiled()
    readying.make_ready(told.append)
    assert told == []


def test_how_far_compiling_is_goes_forward() -> None:
    told: list[float] = []
    listener = readying._Listener(told.append)
    for name in ("a", "b", "b", "c"):
        over = SimpleNamespace(data={"dispatcher": SimpleNamespace(py_func=SimpleNamespace(__name__=name))})
        listener.on_end(over)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1
    assert isinstance(run._cache, KeptCode)
