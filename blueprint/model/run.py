"""How a simulation is run."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from blueprint.model.clock import CLOCK_PATTERN, WEEKDAYS, format_clock, parse_clock
from blueprint.model.given import Duration, Given, Share, read_given, write_given
from blueprint.model.part import Part
from blueprint.model.quantity import PATTERNS, Dimension, QuantityError
from blueprint.model.value import Reads, Several, Text, text_of, whole, word, wrong

AUTO = "auto"
BUDGET = 10_000_000
"""The budget where the file does not say."""


def _clock(data: Any) -> int:
    if isinstance(data, int):
        return data
    try:
        return parse_clock(text_of(data))
    except QuantityError as error:
        raise wrong(error.message, error.hint, rule="clock") from error


def _warm_up(data: Any) -> Given | str:
    return AUTO if data == AUTO else read_given(Dimension.TIME, data)


ClockTime = Annotated[int, Reads(_clock, {"type": "string", "pattern": CLOCK_PATTERN}, format_clock)]
WarmUp = Annotated[
    Given | str,
    Reads(
        _warm_up,
        {"type": "string", "pattern": f"{PATTERNS[Dimension.TIME]}|^auto$"},
        lambda value: value if isinstance(value, str) else write_given(value),
    ),
]


class Run(Part):
    """How a simulation is run: how often, from where, how long, how precisely."""

    called = "`run`"

    replications: Annotated[int, whole(2, 1_000_000, "a number of replications")] | None = None
    """How many days (or runs of `for`) are simulated."""
    precision: Share | None = None
    """Go on until the watched measures are known to this relative precision."""
    watch: Several[Text] = ()
    """The measures that `precision` watches."""
    seed: Annotated[int, whole(0, 2**53, "a seed")] | None = None
    """The same seed gives the same customers with the same luck."""
    day: Annotated[str, word(*WEEKDAYS)] | None = None
    """The weekday of a single day; else the first from Monday on that the file names."""
    until: ClockTime | None = None
    """Cut the day off at this clock time."""
    for_: Duration | None = Field(default=None, alias="for")
    """Run by the calendar for this long instead of single days."""
    warm_up: WarmUp | None = None
    """Time before `for` that does not count, or `auto`."""
    budget: Annotated[int, whole(1, 10**12, "a number of events")] | None = None
    """The most events one replication may have: customers, comings to steps, repetitions, changes of capacity."""

    @model_validator(mode="after")
    def _one_horizon(self) -> Run:
        if self.until is not None and self.for_ is not None:
            raise wrong(
                "`until` and `for` exclude one another", "`until` cuts a single day off, `for` runs by the calendar"
            )
        if self.warm_up is not None and self.for_ is None:
            raise wrong(
                "`warm_up` needs `for`",
                "a single day starts empty, as it does in life; add how long to run, for example `for: 8 week`",
            )
        return self
