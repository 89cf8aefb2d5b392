"""What is measured, in parts that can be run one by one: each module of `parts` measures something and tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from statistics import median
from typing import Any, NamedTuple, Protocol, cast

from benchmarks.contestant import Contestant

PARTS = ("speed", "growth", "start", "examples", "pairing")
"""In the order in which they are run and told."""

Say = Callable[[str], None]
"""Told what is going on."""


class Goal(NamedTuple):
    """What we hold ourselves to, what was found, and whether that is enough."""

    goal: str
    found: str
    is_met: bool


class Part(Protocol):
    """What a module in `parts` gives."""

    TITLE: str

    def measure(self, contestants: Sequence[Contestant], say: Say) -> Any:
        """What was found, as plain data."""

    def told(self, found: Any) -> str:
        """The same in Markdown."""

    def goals(self, found: Any) -> list[Goal]:
        """What it has to say about our goals."""


def part(name: str) -> Part:
    """The part called so."""
    return cast(Part, import_module(f"benchmarks.parts.{name}"))


def there_and_back(order: Sequence[Any], turn: int) -> list[Any]:
    """Everybody once; every second turn begins with the last, so that nobody always comes after the same."""
    return list(order) if turn % 2 == 0 else list(reversed(order))


def ratio(numerators: Sequence[float], denominators: Sequence[float]) -> float:
    """How many times as much the one took as the other, turn by turn: the median."""
    return median(one / other for one, other in zip(numerators, denominators, strict=True))


def row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown; all columns but the first are numbers."""
    return "\n".join([row(*head), row("---", *["--:"] * (len(head) - 1)), *(row(*each) for each in rows)])


def number(value: float) -> str:
    """With three digits or all that are before the point."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
