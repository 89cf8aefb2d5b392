"""Who is there, who is busy and how many wait, over the day?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from blueprint.analyze.load.offered import offered
from blueprint.render.charts.chart import Chart, Subject
from blueprint.render.charts.look import rows
from blueprint.render.people import resource_title
from blueprint.results.shortage import busy_by_hour, line

if TYPE_CHECKING:
    import altair

MOST = 8
"""So many resources are shown, those first for which most wait."""
_HOUR = 3_600_000_000


def describe(subject: Subject) -> altair.TopLevelMixin | None:
    """For each resource how many are there, how many of them are busy and how many wait for them, hour by hour."""
    import altair as alt

    data = list(_hours(subject))
    if not data:
        return None
    say, theme = subject.say, subject.theme
    kinds = [say("there"), say("busy"), say("waiting for it")]
    x = alt.X("hour:Q", title=say("hour"), axis=alt.Axis(tickMinStep=1, labelExpr="datum.value % 24"))
    colour = alt.Color(
        "kind:N", title=None, scale=alt.Scale(domain=kinds, range=[theme.muted, theme.neutral.full, theme.fail_point])
    )
    dash = alt.StrokeDash("kind:N", title=None, scale=alt.Scale(domain=kinds, range=[[2, 3], [1, 0], [7, 3]]))
    told = [
        alt.Tooltip(key, title=say(words))
        for key, words in (("clock:N", "hour"), ("kind:N", "what"), ("said:N", "how many"))
    ]
    base = alt.Chart(rows(data)).encode(
        x=x, y=alt.Y("number:Q", title=None, axis=alt.Axis(minExtent=26, labelFlush=True)), tooltip=told
    )
    only_busy = alt.FieldEqualPredicate(field="kind", equal=kinds[1])
    area = base.mark_area(interpolate="step-after", color=theme.neutral.pale).transform_filter(only_busy)
    curves = base.mark_line(interpolate="step-after", strokeWidth=2).encode(color=colour, strokeDash=dash)
    facet = alt.Facet("resource:N", sort=[each["resource"] for each in data], title=None)
    one = alt.layer(area, curves).properties(width=265, height=120)
    each: alt.FacetChart = one.facet(facet=facet, columns=2).resolve_scale(y="independent")
    return each


_TOLD = {"clock:N": "hour", "kind:N": "what", "said:N": "how many"}


def _hours(subject: Subject) -> Iterator[dict[str, Any]]:
    study = subject.study
    load = offered(subject.blueprint)
    if study is None or load is None:
        return
    there = {each.name: each.hours for each in load.resources}
    names = [name for name in subject.blueprint.resources or {} if name in there and busy_by_hour(study, name)]
    for name in sorted(names, key=lambda each: -line(study, each))[:MOST]:
        busy = busy_by_hour(study, name)
        present = _on_average(there[name])
        for hour in [*busy, max(busy) + 1]:
            at = min(hour, max(busy))
            figures = (
                present.get(at, 0.0),
                busy[at] * present.get(at, 0.0),
                subject.mean(f"resource.{name}.queue.mean@{at:02d}"),
            )
            for kind, number in zip(("there", "busy", "waiting for it"), figures, strict=True):
                yield {
                    "resource": resource_title(subject.blueprint, name),
                    "hour": hour,
                    "clock": f"{hour % 24:02d}:00",
                    "kind": subject.say(kind),
                    "number": number,
                    "said": f"{number:.1f}",
                }


def _on_average(hours: Any) -> dict[int, float]:
    """How many are there at each hour of the clock, on average over the days on which somebody is."""
    found: dict[int, list[float]] = {}
    days = max((hour.start // _HOUR // 24 for hour in hours), default=0) > 1
    for hour in hours:
        clock = int(hour.start // _HOUR)
        if hour.there:
            found.setdefault(clock % 24 if days else clock, []).append(hour.there)
    return {clock: sum(each) / len(each) for clock, each in found.items()}


CHART = Chart(
    question="Who is there, who is busy, and how many wait, over the day?",
    describe=describe,
    nothing="no resource was measured by the hour; a service without clock times is the same all day",
)
