"""Registries find what a folder holds: one implementation a module, nobody keeps a list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Generic, TypeVar, cast

T = TypeVar("T")


class Registry(Mapping[str, T], Generic[T]):
    """The `attribute` of every module in `package`, by module name; read when first asked for."""

    def __init__(self, package: str, attribute: str) -> None:
        self._package = package
        self._attribute = attribute
        self._found: dict[str, T] | None = None

    def __getitem__(self, name: str) -> T:
        return self._items()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items())

    def __len__(self) -> int:
        return len(self._items())

    def _items(self) -> dict[str, T]:
        if self._found is None:
            folder = importlib.import_module(self._package)
            self._found = {name: cast(T, getattr(module, self._attribute)) for name, module in _modules(folder)}
        return self._found


def _modules(folder: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    for found in sorted(pkgutil.iter_modules(folder.__path__), key=lambda info: info.name):
        yield found.name, importlib.import_module(f"{folder.__name__}.{found.name}")
