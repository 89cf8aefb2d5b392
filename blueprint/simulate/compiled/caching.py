"""Compiled code is kept on disk as long as the sources it was made from are the same, all of them.

Numba looks at the file of the function alone that is kept, not at what that calls. And it gives up where a folder
cannot be read or written; here that costs time, not a result: what cannot be read is compiled again, and what cannot be
written is not kept.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import Any

from numba.core.caching import FunctionCache

_NOT_COMPILED = {
    "__init__",
    "halting",
    "ledgers",
    "measured",
    "memory_of",
    "readying",
    "replications",
    "rows",
    "run",
    "samples",
    "spreads",
    "tables",
    "tallies",
}


def digest_of_sources() -> str:
    """What changes when any source changes that compiled code is made from."""
    here = Path(__file__).parent
    compiled = [file for file in sorted(here.glob("*.py")) if file.stem not in _NOT_COMPILED]
    files = [*compiled, *(here.parent / f"{name}.py" for name in ("calendar", "cells", "sampling"))]
    return blake2b(b"\0".join(file.read_bytes() for file in files), digest_size=16).hexdigest()


class KeptCode:
    """The compiled code of one function on disk, in the place of numba's own keeper, which it asks.

    Attributes:
        trouble: why it is not kept where it should be, in a few words; None if it is.
        is_kept: whether it will be there next time.
    """

    def __init__(self, function: Any) -> None:
        self.trouble: str | None = None
        self.is_kept = False
        try:
            self._numba: Any = FunctionCache(function)  # type: ignore[no-untyped-call]
        except RuntimeError:
            self.trouble = "there is no folder in which it can be written"
            return
        self._numba._cache_file._source_stamp = digest_of_sources()
        folder, wanted = Path(self._numba.cache_path), os.environ.get("NUMBA_CACHE_DIR")
        if not _is_ours(folder, Path(function.__code__.co_filename)):
            self.trouble = f"{folder} belongs to somebody else"
            return
        self.is_kept = True
        if wanted and not folder.is_relative_to(Path(wanted).absolute()):
            self.trouble = f"NUMBA_CACHE_DIR ({wanted}) cannot be written, so it is kept in {folder}"

    @property
    def cache_path(self) -> str | None:
        """Where it is kept, for the statistics of numba."""
        return str(self._numba.cache_path) if self.is_kept else None

    def has(self, signature: Any, target: Any) -> bool:
        """Whether there is code for a signature."""
        if not self.is_kept:
            return False
        try:
            return self._numba._index_key(signature, target.codegen()) in self._numba._cache_file._load_index()
        except Exception:  # whatever stands in a file that was tampered with, it is as good as none
            return False

    def load_overload(self, signature: Any, target: Any) -> Any:
        """The code for a signature, or None where there is none that can be used.

        Numba would first learn how to compile everything that it can, which takes longer than all the rest.
        """
        if not self.has(signature, target):
            return None
        try:
            return self._numba._load_overload(signature, target)
        except Exception:  # as above: it is compiled again
            return None

    def save_overload(self, signature: Any, data: Any) -> None:
        """Keeps the code if that is possible."""
        if not self.is_kept:
            return
        try:
            if not self._has_index():
                self._numba.flush()
            self._numba.save_overload(signature, data)
        except OSError as error:
            self.is_kept, self.trouble = False, f"{self._numba.cache_path}: {(error.strerror or str(error)).lower()}"

    def _has_index(self) -> bool:
        """Whether the list of what is kept can be read, so that something can be added to it."""
        try:
            self._numba._cache_file._load_index()
        except Exception:  # as above
            return False
        return True


def _is_ours(folder: Path, source: Path) -> bool:
    """Whether a folder belongs to us or to whoever owns the sources: code is taken from nobody else."""
    return not hasattr(os, "getuid") or folder.stat().st_uid in (os.getuid(), source.stat().st_uid)


def kept_while_sources_are_the_same(dispatcher: Any) -> Any:
    """The same dispatcher, whose code is kept until any of the sources changes."""
    dispatcher._cache = KeptCode(dispatcher.py_func)
    return dispatcher
