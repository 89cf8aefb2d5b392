"""Results show themselves, in a notebook and in a terminal, by the presenter of the report that has their name.

Presenters stand above results and know the words; a registry finds them, so that nothing here knows the report.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from blueprint.registry import Registry

_PRESENTERS: Registry[Callable[[Any], Any]] = Registry("blueprint.report.presenters", "PRESENT")


class Shown:
    """Something that shows itself.

    A presenter is a function that makes of it a presentation: something with `html()`, `text()` and `line`.
    """

    __slots__ = ()

    presenter: ClassVar[str]
    """The module among the presenters."""

    def _repr_html_(self) -> str:
        """What a notebook shows: the summary, then tables. It runs nothing and loads nothing."""
        html: str = self._presented().html()
        return html

    def __str__(self) -> str:
        text: str = self._presented().text()
        return text

    def __repr__(self) -> str:
        line: str = self._presented().line
        return f"<{line}>"

    def _presented(self) -> Any:
        return _PRESENTERS[self.presenter](self)
