"""What goes wrong most, and which few failures make up most of it?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from blueprint.render.charts.chart import Chart, Subject
from blueprint.render.charts.look import ROW, WIDTH, rows

if TYPE_CHECKING:
    import altair

FATES = ("caught", "shows later", "never noticed")


def describe(subject: Subject) -> altair.TopLevelMixin | None:
    """A Pareto: bars from the most frequent down, split by what becomes of the failures, and the share so far."""
    import altair as alt

    found = sorted(_daily(subject), key=lambda each: -each["daily"])
    if not any(each["daily"] for each in found):
        return None
    say, theme = subject.say, subject.theme
    total = sum(each["daily"] for each in found)
    sums = accumulate(each["daily"] for each in found)
    lines = [{"fail": each["fail"], "so_far": 100 * so_far / total} for each, so_far in zip(found, sums, strict=True)]
    fates = [say(fate) for fate in FATES]
    y = alt.Y("fail:N", sort=[each["fail"] for each in found], title=None)
    scale = alt.Scale(domain=fates, range=[theme.neutral.pale, theme.wait, theme.fail_point])
    told = [
        alt.Tooltip(key, title=say(words), format=".2g" if key == "daily:Q" else "")
        for key, words in (("fail:N", "fail point"), ("fate:N", "what becomes of it"), ("daily:Q", "times a day"))
    ]
    bars = (
        alt.Chart(rows([part for each in found for part in each["parts"]]))
        .mark_bar(height=14, stroke=theme.ink, strokeWidth=0.6)
        .encode(
            x=alt.X("daily:Q", title=say("times a day"), stack="zero"),
            y=y,
            color=alt.Color("fate:N", title=None, scale=scale, sort=fates),
            order=alt.Order("place:Q"),
            tooltip=told,
        )
    )
    share = alt.Chart(rows(lines))
    x = alt.X(
        "so_far:Q",
        title=say("% of all failures so far"),
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(orient="top", grid=False),
    )
    curve = share.mark_line(color=theme.ink, strokeWidth=1.4, point={"color": theme.ink, "size": 26}).encode(x=x, y=y)
    halo = share.mark_line(color=theme.page, strokeWidth=4, opacity=0.8).encode(x=x, y=y)
    together: alt.LayerChart = alt.layer(bars, alt.layer(halo, curve)).resolve_scale(x="independent")
    made: alt.LayerChart = together.properties(width=WIDTH, height=ROW * len(found))
    return made


def _daily(subject: Subject) -> Iterator[dict[str, Any]]:
    for s, _, fail, name in subject.blueprint.fail_points:
        if (rate := subject.get(f"fail_point.{name}.rate")) is None:
            continue
        daily = rate.mean * subject.mean(f"step.{subject.blueprint.step_ids[s]}.count")
        caught, escaped = (subject.mean(f"fail_point.{name}.{kind}.share") for kind in ("caught", "escaped"))
        shares = (caught, max(1.0 - caught - escaped, 0.0), escaped)
        parts = [
            {
                "fail": fail.title,
                "fate": subject.say(fate),
                "place": k,
                "daily": daily * share,
                "said": f"{daily * share:.2g}",
            }
            for k, (fate, share) in enumerate(zip(FATES, shares, strict=True))
        ]
        yield {"fail": fail.title, "daily": daily, "parts": parts}


CHART = Chart(
    question="What goes wrong most?",
    describe=describe,
    nothing="nothing that can fail was simulated, or nothing went wrong; give fail points a `chance`",
)
