"""A case: a blueprint of this folder and the figures that its simulation is held to, as `expected.yaml` tells them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint

FOLDER = Path(__file__).parent
EXPECTED = FOLDER / "expected.yaml"
USUALLY_NEAR = 0.05

UNITS = {"": 1.0, "s": 1.0, "min": 60.0, "h": 3600.0, "%": 0.01, "USD": 1.0, "EUR": 1.0}
"""What one of a unit is in the unit of our measures."""

KNOWN = {
    "published": "the figures stand in the source",
    "recomputed": "the parameters are those of the source; the figures are recomputed from them",
    "theory": "a case of our own; the figures follow from the theory named",
    "counted out": "a case of our own, small enough to be solved exactly",
    "second program": "nobody has published figures; these are of a second, independent program",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a case.

    Attributes:
        name: a measure, or a sum of measures, each perhaps times a number: `16 * cost.per_customer - wait.total.mean`.
        terms: the measures, each with its factor.
        text: the figure as it is written.
        value: the figure in the unit of our measures: seconds, shares, numbers, amounts of money.
        unit: of the text.
        rounding: by how much the figure may be off for being written with so many digits.
        near: how near it must come in the tests, as a share of it.
    """

    name: str
    terms: tuple[tuple[float, str], ...]
    text: str
    value: float
    unit: str
    rounding: float
    near: float

    @property
    def is_percentile(self) -> bool:
        return any(re.search(r"\.p\d\d$", measure) for _, measure in self.terms)


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Attributes:
        name: of its file, and of the function that works its figures out.
        source: who published it, or whose theory it follows.
        setting: its parameters, in a line.
        known: how the figures are known; a key of `KNOWN`.
    """

    name: str
    source: str
    setting: str
    known: str
    figures: tuple[Figure, ...]

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.name}.blueprint.yaml"

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def blueprint(self) -> Blueprint:
        """The blueprint as it is written."""
        return read(self.text)

    def long_blueprint(self) -> Blueprint:
        """The blueprint for a long run: what happens at the beginning and at the end matters less.

        Four times the time, and three times the warm-up, where it is run by the calendar.
        """
        return read(_stretched(_stretched(self.text, "for", 4), "warm_up", 3))


def read(text: str) -> Blueprint:
    """The blueprint in a text, which has no errors."""
    loaded = loads(text)
    assert loaded.blueprint is not None, "\n".join(map(str, loaded.findings))
    return loaded.blueprint


def _stretched(text: str, key: str, times: int) -> str:
    """With the time of a key in its `run` so many times as long."""
    return re.sub(rf"(?<=\b{key}: )(\d+)(?= (?:min|h|d)[,}}])", lambda found: str(int(found[1]) * times), text)


@cache
def cases() -> tuple[Case, ...]:
    """Every case, in the order of `expected.yaml`."""
    found: Mapping[str, Any] = YAML(typ="safe").load(EXPECTED)
    return tuple(_case(name, said) for name, said in found.items())


def case(name: str) -> Case:
    return next(each for each in cases() if each.name == name)


def _case(name: str, said: Mapping[str, Any]) -> Case:
    figures = tuple(_figure(measure, str(text)) for measure, text in said["figures"].items())
    assert said["known"] in KNOWN, f"{name}: known: {said['known']}"
    return Case(name, said["source"], said["setting"], said["known"], figures)


def _figure(name: str, written: str) -> Figure:
    """From its measures and from what is written of it, `40 min (30 %)`: in brackets how near, if not as usual."""
    text, _, near = written.removesuffix(" %)").partition(" (")
    number, _, unit = text.partition(" ")
    digits = len(number.partition(".")[2])
    return Figure(
        name=name,
        terms=_terms(name),
        text=text,
        value=float(number) * UNITS[unit],
        unit=unit,
        rounding=0.5 * 10**-digits * UNITS[unit],
        near=float(near) / 100 if near else USUALLY_NEAR,
    )


def _terms(name: str) -> tuple[tuple[float, str], ...]:
    """`16 * a + b - c` as factors and measures."""
    parts = re.split(r" ([+-]) ", name)
    signs = ["+", *parts[1::2]]
    return tuple(_term(sign, part) for sign, part in zip(signs, parts[::2], strict=True))


def _term(sign: str, part: str) -> tuple[float, str]:
    factor, times, measure = part.rpartition(" * ")
    return (float(factor) if times else 1.0) * (1 if sign == "+" else -1), measure
