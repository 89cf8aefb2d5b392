"""What `simulate --json` and `compare --json` wrote, read again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

from annotated_types import Len
from pydantic import BaseModel, ConfigDict, ValidationError

from blueprint.errors import BlueprintError
from blueprint.exchange.reading import read_bytes
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.distribution import Distribution
from blueprint.results.estimate import Estimate
from blueprint.results.study import PromiseResult, Study, Verdict

_MOST = 100_000_000
"""Bytes: the study of a large service with many segments has a few million."""


def read_study(file: str) -> Study:
    """The study in a file; what was wanted of its precision and found for its warm-up is not read.

    Raises:
        BlueprintError: the file cannot be read, or holds no study.
    """
    wanted = "needed is what one simulation found: blueprint simulate FILE --json study.json"
    return _read(file, _Study, wanted).study()


def read_comparison(file: str) -> Comparison:
    """The comparison of one blueprint with one other in a file.

    Raises:
        BlueprintError: the file cannot be read, or holds no such comparison.
    """
    wanted = "needed is the comparison of one with one: blueprint compare BEFORE AFTER --json comparison.json"
    return _read(file, _Comparison, wanted).comparison()


class _Written(BaseModel):
    """Something as a program wrote it: numbers are numbers, texts are texts; what is not needed is passed over."""

    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)


class _Promise(_Written):
    promise: str
    measure: str
    verdict: Verdict
    measured: Estimate
    days_held: Estimate

    def result(self) -> PromiseResult:
        return PromiseResult(self.promise, self.measure, self.verdict, self.measured, self.days_held)


class _Distribution(_Written):
    width: float
    shares: list[float]
    beyond: float
    n: int

    def distribution(self) -> Distribution:
        return Distribution(self.width, tuple(self.shares), self.beyond, self.n)


class _Study(_Written):
    blueprint: str
    seed: int
    replications: int
    engine: str
    version: str
    measures: dict[str, Estimate]
    promises: list[_Promise]
    warnings: list[str]
    antithetic: bool = False
    interrupted: bool = False
    distributions: dict[str, _Distribution] = {}
    fingerprint: str = ""

    def study(self) -> Study:
        return Study(
            self.blueprint,
            self.seed,
            self.replications,
            self.engine,
            self.version,
            self.measures,
            tuple(promise.result() for promise in self.promises),
            tuple(self.warnings),
            antithetic=self.antithetic,
            interrupted=self.interrupted,
            distributions={name: each.distribution() for name, each in self.distributions.items()},
            fingerprint=self.fingerprint,
        )


class _Difference(_Written):
    measure: str
    before: Estimate
    after: Estimate
    difference: Estimate
    change: Change
    more_replications: int | None
    variance_reduction: float | None


class _Comparison(_Written):
    before: str
    after: str
    seed: int
    replications: int
    differences: list[_Difference]
    only_before: list[str]
    only_after: list[str]
    warnings: list[str]
    antithetic: bool = False
    interrupted: bool = False
    fingerprints: Annotated[list[str], Len(2, 2)] = ["", ""]

    def comparison(self) -> Comparison:
        differences = (Difference(*(value for _, value in each)) for each in self.differences)
        return Comparison(
            self.before,
            self.after,
            self.seed,
            self.replications,
            tuple(differences),
            tuple(self.only_before),
            tuple(self.only_after),
            antithetic=self.antithetic,
            interrupted=self.interrupted,
            warnings=tuple(self.warnings),
            fingerprints=(self.fingerprints[0], self.fingerprints[1]),
        )


_Kind = TypeVar("_Kind", bound=_Written)


def _read(file: str, kind: type[_Kind], wanted: str) -> _Kind:
    content = read_bytes(None if file == "-" else Path(file), _MOST)
    try:
        return kind.model_validate_json(content)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_context=False)[0]
        place = " at " + ".".join(map(str, first["loc"])) if first["loc"] else ""
        raise BlueprintError(f"{file}{place}: {_lowered(first['msg'])}; {wanted}") from None


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]
