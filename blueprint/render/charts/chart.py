"""What a chart is: one question, and how its answer is drawn.

Each stands in `render/charts/kinds/` and holds a `CHART`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from blueprint.errors import BlueprintError
from blueprint.model.blueprint import Blueprint
from blueprint.model.value import did_you_mean, quoted
from blueprint.registry import Registry
from blueprint.render.charts.look import configured
from blueprint.render.kinship import strange_pair, strangers
from blueprint.render.theme import Theme, theme_of
from blueprint.render.view import DrawingError
from blueprint.render.words import Say, speaker
from blueprint.results.comparison import Comparison
from blueprint.results.estimate import Estimate
from blueprint.results.study import Study

if TYPE_CHECKING:
    import altair

Spec = dict[str, Any]
"""A chart in Vega-Lite, as plain data."""
INSTALL = "charts need altair and vl-convert: pip install 'service-blueprint[charts]'"


class MissingCharts(BlueprintError):
    """A chart was asked for, and what draws it is not installed."""


class NothingToShow(DrawingError):
    """The study has no figure for this chart."""


@dataclass(frozen=True)
class Subject:
    """What a chart is of: a blueprint and what a simulation of it found, or what comparing it with another did."""

    blueprint: Blueprint
    study: Study | None
    comparison: Comparison | None
    theme: Theme

    @cached_property
    def say(self) -> Say:
        return speaker(self.blueprint)

    def get(self, measure: str) -> Estimate | None:
        return self.study.measures.get(measure) if self.study else None

    def mean(self, measure: str) -> float:
        """The figure of a measure, 0 where it was not observed."""
        found = self.get(measure)
        return found.mean if found else 0.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A kind of chart.

    Attributes:
        question: what it answers.
        describe: makes it; None where there is nothing to show.
        compares: whether it is of a comparison rather than of one study.
        nothing: why there may be nothing to show, and what to do.
    """

    question: str
    describe: Callable[[Subject], altair.TopLevelMixin | None]
    nothing: str
    compares: bool = False


CHARTS: Registry[Chart] = Registry("blueprint.render.charts.kinds", "CHART")


def chart_of(name: str) -> Chart:
    """The chart of this name.

    Raises:
        DrawingError: if there is none.
    """
    if name not in CHARTS:
        raise DrawingError(f"there is no chart `{name}`; {did_you_mean(name, CHARTS) or f'there are {quoted(CHARTS)}'}")
    return CHARTS[name]


def describe(
    blueprint: Blueprint,
    name: str,
    found: Study | Comparison,
    theme: str = "colour",
    *,
    before: Blueprint | None = None,
) -> Spec:
    """A chart in Vega-Lite.

    Args:
        found: a study of the blueprint; for a chart that compares, the comparison of `before` with it.

    Raises:
        DrawingError: there is no such chart, nothing for it to show, or the figures are of something else.
        MissingCharts: altair is not installed.
        UnknownThemeError: there is no theme of this name.
    """
    chart, look = chart_of(name), theme_of(theme)
    subject = _subject(blueprint, chart, name, found, look, before)
    require("altair")
    made = chart.describe(subject)
    if made is None:
        raise NothingToShow(f"the chart `{name}` has nothing to show: {chart.nothing}")
    return configured(made, subject.say(chart.question), _about(subject), look)


def describe_all(blueprint: Blueprint, study: Study) -> dict[str, Spec]:
    """Every chart of one study that has something to show, by its question.

    Raises:
        DrawingError, MissingCharts: as `describe`.
    """
    names = [name for name, chart in CHARTS.items() if not chart.compares]
    specs = {}
    for name in names:
        with suppress(NothingToShow):
            specs[CHARTS[name].question] = describe(blueprint, name, study)
    return specs


def _subject(
    blueprint: Blueprint, chart: Chart, name: str, found: Study | Comparison, theme: Theme, before: Blueprint | None
) -> Subject:
    if isinstance(found, Study):
        if chart.compares:
            raise DrawingError(f"the chart `{name}` compares two blueprints; say with which: --against AFTER")
        strange = strangers(blueprint, found)
        subject = Subject(blueprint, found, None, theme)
    else:
        if not chart.compares:
            raise DrawingError(f"the chart `{name}` is of one blueprint, not of a comparison; take --against away")
        strange = strange_pair(before or blueprint, blueprint, found)
        subject = Subject(blueprint, None, found, theme)
    if strange:
        raise DrawingError(strange)
    return subject


def require(*names: str) -> None:
    """Says what to install before anything takes long.

    Raises:
        MissingCharts: one of these modules is not there.
    """
    from importlib.util import find_spec

    if not all(find_spec(name) for name in names):
        raise MissingCharts(INSTALL)


def _about(subject: Subject) -> str:
    found = subject.study or subject.comparison
    assert found is not None
    days = "simulated days" if subject.blueprint.run.for_ is None else "simulated runs"
    where = f"{found.replications} {subject.say(days)}, {subject.say('seed')} {found.seed}"
    return f"{subject.blueprint.title} · {where}"
