"""Making the kernel ready to run: loaded from disk in a second, or compiled in about a minute, told as it goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.core import event, types

from blueprint.simulate.compiled.kernel import run
from blueprint.simulate.compiled.references import JITTED

_SIGNATURE = (types.int64,)


def make_ready(tell: Callable[[float], None]) -> None:
    """Loads the kernel, or compiles it.

    Args:
        tell: while it is being compiled, called with the share that is done.
    """
    with event.install_listener("numba:compile", _Listener(tell)):
        run.compile(_SIGNATURE)


def is_compiled() -> bool:
    """Whether it was compiled before, so that making it ready takes a second."""
    return _SIGNATURE in run.overloads or run._cache.has(_SIGNATURE, run.targetctx)


def is_kept() -> bool:
    """Whether its compiled code will be there next time."""
    return bool(run._cache.is_kept)


def trouble() -> str | None:
    """What prevents the compiled code from being kept where it should be."""
    return str(run._cache.trouble) if run._cache.trouble else None


class _Listener(event.Listener):
    """Counts the functions that are compiled."""

    def __init__(self, tell: Callable[[float], None]) -> None:
        self._tell = tell
        self._compiled: set[str] = set()

    def on_start(self, begun: Any) -> None:
        """Nothing is told of what has only begun."""

    def on_end(self, over: Any) -> None:
        self._compiled.add(over.data["dispatcher"].py_func.__name__)
        self._tell(min(len(self._compiled) / len(JITTED), 1.0))
