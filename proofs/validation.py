"""What the long proof found, as it is kept in docs/validation.json."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.cases.case import cases

RESULTS = Path(__file__).parent.parent / "docs" / "validation.json"


@dataclass(frozen=True, slots=True)
class Checked:
    """One figure.

    Attributes:
        mean, low, high: simulated, with the 95 % interval, in the unit of our measures.
        deviation: from the expected figure, as a share of it; `errors` the same in standard errors.
        wanted: how near it should come, as a share.
        is_known: whether the standard error is below a third of that.
        is_right: whether it is within three standard errors.
    """

    measure: str
    expected: str
    mean: float
    low: float
    high: float
    deviation: float
    errors: float
    wanted: float
    is_known: bool
    is_right: bool

    @property
    def verdict(self) -> str:
        if not self.is_right:
            return "off"
        if abs(self.deviation) > self.wanted:
            return f"not within {self.wanted:.0%} yet"
        return "met" if self.is_known else "met, by a wide interval"


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """One case: how long it was run, and its figures."""

    name: str
    replications: int
    customers: int
    seconds: float
    figures: tuple[Checked, ...]


def keep(found: CheckedCase) -> None:
    """Keeps the result of a case beside those of the others, in the order of the cases.

    Times are not kept, for they tell of the machine; nor are cases that there are no more.
    """
    kept = (read() if RESULTS.exists() else {}) | {found.name: found}
    data = [asdict(kept[case.name]) for case in cases() if case.name in kept]
    for each in data:
        del each["seconds"]
    RESULTS.write_text(json.dumps({"cases": data}, indent=1) + "\n", encoding="utf-8")


def read() -> dict[str, CheckedCase]:
    """What was found, by case."""
    data: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return {each["name"]: _case(each) for each in data["cases"]}


def _case(data: dict[str, Any]) -> CheckedCase:
    figures = tuple(Checked(**figure) for figure in data["figures"])
    return CheckedCase(data["name"], data["replications"], data["customers"], 0.0, figures)
