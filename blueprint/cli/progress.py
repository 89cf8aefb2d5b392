"""Progress on anything longer than a moment: a line that moves on a terminal, silence elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from blueprint.results.progress import Progress, Watching

PATIENCE = 1.0
"""Seconds before the first line."""


@contextmanager
def progress(what: str) -> Iterator[Watching]:
    """A progress line on standard error, removed at the end."""
    began = time.monotonic()
    shown = False

    def tell(now: Progress) -> None:
        nonlocal shown
        if sys.stderr.isatty() and time.monotonic() - began >= PATIENCE:
            shown = True
            sys.stderr.write(f"\r{what}: {now.done} of {now.wanted} replications")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
