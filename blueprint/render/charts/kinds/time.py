"""How long does it take, for how many?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from blueprint.render.charts.chart import Chart, Subject
from blueprint.render.charts.look import WIDTH, rows
from blueprint.results.distribution import Distribution
from blueprint.results.estimate import SHARE, Estimate
from blueprint.results.figures import DAY, HOUR, MINUTE, figure, with_interval

if TYPE_CHECKING:
    import altair

SERIES = {"flow_time": "time in the service", "wait.total": "waiting in all"}
MARKS = {"mean": ("on average", (2, 3)), "p50": ("half within", (7, 3)), "p90": ("9 in 10 within", (1, 0))}
"""What is pointed at, by statistic, and the dashes of its line."""
HEIGHT = 150
PERCENT = 100.0
UNITS = ((5 * DAY, DAY, "days"), (5 * HOUR, HOUR, "hours"), (3 * MINUTE, MINUTE, "minutes"), (0.0, 1.0, "seconds"))
"""From how long a time on which unit stands at the axis."""


def describe(subject: Subject) -> altair.TopLevelMixin | None:
    """The share of customers in each range of time, with the average and two percentiles, for each of both times."""
    import altair as alt

    known = subject.study.distributions if subject.study else {}
    panels = [_panel(subject, stem, known[stem]) for stem in SERIES if stem in known]
    if not panels:
        return None
    made: alt.VConcatChart = alt.vconcat(*panels, spacing=26).resolve_scale(strokeDash="independent")
    return made


def _panel(subject: Subject, stem: str, found: Distribution) -> altair.LayerChart | altair.FacetChart:
    import altair as alt

    say, theme = subject.say, subject.theme
    tint = theme.facilitating if stem == "flow_time" else theme.enhancing
    reach = found.width * len(found.shares)
    _, unit, called = next(each for each in UNITS if reach >= each[0])
    marks = list(_marks(subject, stem, unit))
    title = f"{say(SERIES[stem])} ({say(called)}){_beyond(subject, found)}"
    x = alt.X("begin:Q", title=title, scale=alt.Scale(domain=[0, reach / unit], nice=False))
    y = alt.Y("percent:Q", title=say("% of customers"), axis=alt.Axis(tickCount=4))
    told = [alt.Tooltip("range:N", title=say(called)), alt.Tooltip("said:N", title=say("% of customers"))]
    bars = alt.Chart(rows(list(_bars(found, unit))))
    drawn = bars.mark_bar(color=tint.pale, stroke=tint.line, strokeWidth=0.8)
    dash = alt.StrokeDash(
        "label:N",
        title=None,
        sort=None,
        scale=alt.Scale(domain=[mark["label"] for mark in marks], range=[mark["dash"] for mark in marks]),
        legend=alt.Legend(orient="top", symbolSize=500, symbolStrokeColor=theme.ink),
    )
    rules = alt.Chart(rows(marks)).mark_rule(color=theme.ink, strokeWidth=1.6, clip=True)
    return alt.layer(
        drawn.encode(x=x, x2="end:Q", y=y, y2="none:Q", tooltip=told),
        rules.encode(x="time:Q", strokeDash=dash),
        width=WIDTH,
        height=HEIGHT,
    )


def _beyond(subject: Subject, found: Distribution) -> str:
    """How many lie beyond the end of the axis."""
    share = Estimate(found.beyond, None, None, found.n, SHARE)
    return f" · {subject.say('longer still')}: {figure(share)}" if found.beyond > 0 else ""


def _bars(found: Distribution, unit: float) -> Iterator[dict[str, Any]]:
    width = found.width / unit
    for k, share in enumerate(found.shares):
        begin, end = k * width, (k + 1) * width
        said = figure(Estimate(share, None, None, found.n, SHARE))
        percent = PERCENT * share
        yield {
            "begin": begin,
            "end": end,
            "percent": percent,
            "none": 0,
            "range": f"{begin:.4g}–{end:.4g}",
            "said": said,
        }


def _marks(subject: Subject, stem: str, unit: float) -> Iterator[dict[str, Any]]:
    for statistic, (words, dash) in MARKS.items():
        if (found := subject.get(f"{stem}.{statistic}")) is not None:
            label = f"{subject.say(words)} {with_interval(found)}"
            yield {"time": found.mean / unit, "label": label, "dash": dash}


CHART = Chart(
    question="How long does it take, and for how many?",
    describe=describe,
    nothing="nobody was served, or the study was made before it kept how times are distributed; simulate again",
)
