"""The machine, and what runs on it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("simpy", "numba", "numpy", "scipy", "ciw", "salabim", "cimba")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where something was measured."""

    processor: str
    cores: int
    python: str
    libraries: dict[str, str]

    @property
    def line(self) -> str:
        """One line for a page."""
        known = ", ".join(f"{name} {each}" for name, each in self.libraries.items())
        return f"{self.processor}, {self.cores} cores, {self.python}, {known}"


def this_machine() -> Machine:
    """The one that this runs on."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return Machine(_processor(), os.cpu_count() or 1, python, dict(_installed()))


def load() -> float:
    """How many processes wanted a core in the last minute, on average."""
    return os.getloadavg()[0]


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _installed() -> Iterable[tuple[str, str]]:
    for name in LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue
