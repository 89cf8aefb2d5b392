"""Children for whom the permissions of files count, even when the tests run as root."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

_DROP_FROM_BOUNDING_SET = 24
_OVERRIDES = (1, 2)
"""The capabilities that let root read and write everything: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (Linux)."""


def _give_up_overrides() -> None:
    """Runs in the child before the command: what it then executes has not got these capabilities."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in _OVERRIDES:
        if libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "cannot give up a capability of root")


def without_overrides(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `python ARGUMENTS` in a child that may do only what the permissions of files allow."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=_give_up_overrides if os.getuid() == 0 else None,
    )
