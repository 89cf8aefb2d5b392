"""Compiled code is kept on disk as long as the sources it was made from are the same, all of them.

Numba looks at the file of the function alone that is kept, not at what that calls.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any

_NOT_COMPILED = {
    "__init__",
    "halting",
    "ledgers",
    "measured",
    "memory_of",
    "replications",
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
    files = [*compiled, here.parent / "sampling.py", here.parent / "calendar.py"]
    return blake2b(b"\0".join(file.read_bytes() for file in files), digest_size=16).hexdigest()


def kept_while_sources_are_the_same(dispatcher: Any) -> Any:
    """The same dispatcher, whose kept code counts as stale when any of the sources has changed."""
    index = dispatcher._cache._cache_file
    index._source_stamp = digest_of_sources()
    return dispatcher
