"""How long does it take, for how many?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from blueprint.render.charts.chart import Chart, Subject
from blueprint.render.charts.look import WIDTH, rows
from blueprint.results.figures import MINUTE, figure, with_interval

if TYPE_CHECKING:
    import altair

PERCENTILES = (50, 80, 90, 95)
SERIES = {"flow_time": "time in the service", "wait.total": "waiting in all"}


def describe(subject: Subject) -> altair.TopLevelMixin | None:
    """The share of customers who are through within a time, where it is known, with the interval of each time."""
    import altair as alt

    data, means = list(_points(subject)), list(_means(subject))
    if not data:
        return None
    say, theme = subject.say, subject.theme
    kinds = [say(words) for words in SERIES.values()]
    colours = alt.Scale(domain=kinds, range=[theme.facilitating.full, theme.enhancing.full])
    legend = alt.Legend(symbolOpacity=1, symbolStrokeWidth=0)
    colour = alt.Color("kind:N", title=None, scale=colours, legend=legend)
    dash = alt.StrokeDash("kind:N", title=None, scale=alt.Scale(domain=kinds, range=[[1, 0], [6, 3]]))
    shape = alt.Shape("kind:N", title=None, scale=alt.Scale(domain=kinds, range=["circle", "square"]))
    told = [
        alt.Tooltip(key, title=say(words))
        for key, words in (("kind:N", "what"), ("share:Q", "% of customers within"), ("said:N", "time"))
    ]
    x = alt.X("minutes:Q", title=say("minutes"), scale=alt.Scale(zero=True))
    y = alt.Y("share:Q", title=say("% of customers within"), scale=alt.Scale(domain=[0, 100]))
    base = alt.Chart(rows(data))
    curve = base.mark_line(interpolate="monotone", strokeWidth=2).encode(x=x, y=y, color=colour, strokeDash=dash)
    interval = base.mark_rule(strokeWidth=4, opacity=0.35).encode(x="low:Q", x2="high:Q", y=y, color=colour)
    points = base.mark_point(filled=True, size=70, opacity=1).encode(x=x, y=y, color=colour, shape=shape, tooltip=told)
    labels = base.mark_text(align="left", dx=9, dy=9, color=theme.ink).encode(x=x, y=y, text="label:N")
    mean = alt.Chart(rows(means)).mark_rule(strokeDash=[2, 3]).encode(x="minutes:Q", color=colour)
    named = alt.Chart(rows(means)).mark_text(align="left", dx=5, dy=-4, baseline="bottom", color=theme.ink)
    foot = named.encode(x="minutes:Q", y=alt.datum(0), text="label:N")
    return alt.layer(mean, foot, curve, interval, points, labels).properties(width=WIDTH, height=300)


def _points(subject: Subject) -> Iterator[dict[str, Any]]:
    for measure, words in SERIES.items():
        for percentile in PERCENTILES:
            if (found := subject.get(f"{measure}.p{percentile}")) is not None:
                yield {
                    "kind": subject.say(words),
                    "share": percentile,
                    "minutes": found.mean / MINUTE,
                    "low": (found.mean if found.low is None else found.low) / MINUTE,
                    "high": (found.mean if found.high is None else found.high) / MINUTE,
                    "said": with_interval(found),
                    "label": f"{percentile} %: {figure(found)}",
                }


def _means(subject: Subject) -> Iterator[dict[str, Any]]:
    for measure, words in SERIES.items():
        if (found := subject.get(f"{measure}.mean")) is not None:
            label = f"{subject.say('on average')} {figure(found)}"
            yield {"kind": subject.say(words), "minutes": found.mean / MINUTE, "label": label}


CHART = Chart(
    question="How long does it take, and for how many?",
    describe=describe,
    nothing="nobody was served",
)
