"""Is the change an improvement, and how surely?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from blueprint.render.charts.chart import Chart, Subject
from blueprint.render.charts.look import ROW, WIDTH, rows
from blueprint.render.headlines import HEADLINES
from blueprint.results.comparison import Change
from blueprint.results.figures import change, figure

if TYPE_CHECKING:
    import altair

SHAPES = {
    Change.BETTER: "circle",
    Change.WORSE: "cross",
    Change.UNDECIDED: "diamond",
    Change.SAME: "square",
    Change.NEUTRAL: "triangle-up",
}
VERDICTS = tuple(SHAPES)


def describe(subject: Subject) -> altair.TopLevelMixin | None:
    """For each headline the difference in per cent of what it was, with its interval; left of the line is less."""
    import altair as alt

    data = list(_differences(subject))
    if not data:
        return None
    say, theme = subject.say, subject.theme
    met = [verdict for verdict in VERDICTS if say(verdict.value) in {each["verdict"] for each in data}]
    verdicts, shapes = [say(verdict.value) for verdict in met], [SHAPES[verdict] for verdict in met]
    paint = {Change.BETTER: theme.poka_yoke, Change.WORSE: theme.fail_point}
    colours = [paint.get(verdict, theme.muted) for verdict in met]
    colour = alt.Color("verdict:N", title=None, scale=alt.Scale(domain=verdicts, range=colours))
    shape = alt.Shape("verdict:N", title=None, scale=alt.Scale(domain=verdicts, range=shapes))
    told = [
        alt.Tooltip(key, title=say(words))
        for key, words in (("measure:N", "what"), ("both:N", "before and after"), ("said:N", "difference"))
    ]
    y = alt.Y("measure:N", sort=None, title=None)
    x = alt.X("percent:Q", title=say("change in % of what it was"))
    base = alt.Chart(rows(data))
    zero = alt.Chart(rows([{"at": 0}])).mark_rule(color=theme.ink).encode(x="at:Q")
    interval = base.mark_rule(strokeWidth=2).encode(x="low:Q", x2="high:Q", y=y, color=colour)
    points = base.mark_point(filled=True, size=110, opacity=1).encode(x=x, y=y, color=colour, shape=shape, tooltip=told)
    words = base.mark_text(align="left", color=theme.ink).encode(x=alt.value(WIDTH + 14), y=y, text="label:N")
    return alt.layer(zero, interval, points, words).properties(width=WIDTH, height=(ROW + 6) * len(data))


def _differences(subject: Subject) -> Iterator[dict[str, Any]]:
    comparison = subject.comparison
    assert comparison is not None
    of = {each.measure: each for each in comparison.differences}
    for measure, title in HEADLINES.items():
        if (found := of.get(measure)) is None or not found.before.mean:
            continue
        scale = 100.0 / abs(found.before.mean)
        less = found.difference
        ends = [less.mean if end is None else end for end in (less.low, less.high)]
        both = f"{figure(found.before)} → {figure(found.after)}"
        yield {
            "measure": subject.say(title),
            "percent": less.mean * scale,
            "low": ends[0] * scale,
            "high": ends[1] * scale,
            "verdict": subject.say(found.change.value),
            "both": both,
            "said": change(less, subject.say),
            "label": f"{both}, {subject.say(found.change.value)}",
        }


CHART = Chart(
    question="Is the change an improvement, and how surely?",
    describe=describe,
    nothing="the two have no headline measure in common",
    compares=True,
)
