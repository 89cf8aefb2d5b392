"""Progress on anything longer than a moment: a line that moves on a terminal, silence elsewhere."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from blueprint.results.precision import Watched
from blueprint.results.progress import Progress, Watching

PATIENCE = 1.0
"""Seconds before the first line."""
COMPILING = "compiling the engine once for all that follows"
"""What is said even where no line can move, for it takes long and nobody asked for it."""
OFTEN = 0.1
"""Seconds from one line to the next."""


@contextmanager
def progress(what: str) -> Iterator[Watching]:
    """A progress line on standard error, removed at the end."""
    last = time.monotonic() + PATIENCE - OFTEN
    shown = said = False

    def tell(now: Progress) -> None:
        nonlocal last, shown, said
        if now.compiling and not said and not sys.stderr.isatty():
            said = True
            sys.stderr.write(f"{COMPILING}, about a minute …\n")
        if sys.stderr.isatty() and time.monotonic() - last >= OFTEN:
            last, shown = time.monotonic(), True
            columns = shutil.get_terminal_size().columns
            sys.stderr.write(f"\r\x1b[2K{said_of(what, now)[: columns - 1]}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def said_of(what: str, now: Progress) -> str:
    """For example `simulating: 14 of 50 replications, 28 %, 1,302 customers`."""
    if now.compiling:
        return f"{COMPILING}, about a minute: {now.share:.0%}".replace("%", " %")
    doing = "finding the warm-up" if now.finding_warm_up else what
    done = f"{doing}: {now.done} of {now.wanted} replications, {now.share:.0%}, {now.customers:,} customers"
    return done.replace("%,", " %,") + (_reached(now.worst) if now.worst is not None else "")


def _reached(worst: Watched) -> str:
    """The measure that is furthest from the wanted precision."""
    if worst.relative is None:
        return f"; least certain so far: {worst.measure}"
    return f"; least certain so far: {worst.measure} ± {100 * worst.relative:.2g} %"
