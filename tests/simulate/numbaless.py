"""A machine without numba, as far as anybody can tell."""

from __future__ import annotations

import sys

import pytest


def without_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the compiled engine fail to be imported, as where numba is not installed."""

    class Missing:
        def find_spec(self, name: str, path: object, target: object = None) -> None:
            if name == "blueprint.simulate.compiled.kernel":
                raise ImportError("No module named 'numba'")

    package = sys.modules.get("blueprint.simulate.compiled")
    if package is not None:
        monkeypatch.delattr(package, "kernel", raising=False)
    for name in ("kernel", "readying"):
        monkeypatch.delitem(sys.modules, f"blueprint.simulate.compiled.{name}", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
