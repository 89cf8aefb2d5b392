"""Writing what was made: all of it or nothing."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from blueprint.errors import BlueprintError

STANDARD_OUTPUT = "-"


class CannotWrite(BlueprintError):
    """An output that cannot be written; nothing of it was left behind."""


def foresee(target: str) -> None:
    """Finds out before long work whether a file could be written, as far as that can be known.

    Raises:
        CannotWrite: when it could not.
    """
    if target == STANDARD_OUTPUT:
        return
    path = _place(target)
    if not os.access(path if path.exists() and not path.is_file() else path.parent, os.W_OK):
        raise CannotWrite(f"cannot write {target}: permission denied")


def _place(target: str) -> Path:
    """Where a file can stand."""
    if not target:
        raise CannotWrite("the name of the file to write is empty; name one, or - for standard output")
    path = Path(target)
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder; name a file in it, for example {path / 'out.svg'}")
    if not path.parent.is_dir():
        raise CannotWrite(f"cannot write {target}: there is no folder {path.parent}")
    return path


def write(target: str, content: str | bytes) -> None:
    """Writes `content` to a file, or to standard output for `-`.

    The file appears whole or not at all: it is written beside its place first and then moved there.

    Raises:
        CannotWrite: when the folder or the disk does not let us.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if target == STANDARD_OUTPUT:
        _to_standard_output(data)
        return
    path = _place(target)
    try:
        _replace(path, data)
    except OSError as error:
        raise CannotWrite(f"cannot write {target}: {(error.strerror or str(error)).lower()}") from error


def apart_from(target: str, *sources: str | Path) -> None:
    """Checks that an output would not overwrite one of the files that it is made from.

    Raises:
        CannotWrite: naming the file.
    """
    if target == STANDARD_OUTPUT or not Path(target).exists():
        return
    for source in sources:
        if source != STANDARD_OUTPUT and Path(source).exists() and Path(target).samefile(source):
            raise CannotWrite(f"{target} would overwrite what it is made from; choose another name")


def apart_from_each_other(targets: Sequence[str]) -> None:
    """Checks that no two outputs go to one place, whatever they are called.

    Raises:
        CannotWrite: naming the one that would be lost.
    """
    if targets.count(STANDARD_OUTPUT) > 1:
        raise CannotWrite("only one output can go to standard output; name a file for the others")
    places: dict[Path, str] = {}
    for target in targets:
        place = Path(target).resolve()
        if place in places and target != STANDARD_OUTPUT:
            raise CannotWrite(f"two outputs cannot go to the same file {places[place]}")
        places[place] = target


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _to_standard_output(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise CannotWrite("standard output was closed") from error
