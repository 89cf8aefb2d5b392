"""Where do people wait, against what was meant and what they bear?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from blueprint.model.wait import Wait
from blueprint.render.charts.chart import Chart, Subject
from blueprint.render.charts.look import ROW, WIDTH, rows
from blueprint.results.figures import MINUTE, figure, short

if TYPE_CHECKING:
    import altair

_WORTH_A_ROW = 1.0
"""Seconds of waiting, where the author gives no standard."""


def describe(subject: Subject) -> altair.TopLevelMixin | None:
    """A bar for the mean, a line to what nine in ten wait at most, and a sign each for the target and the tolerable."""
    import altair as alt

    waits, limits = list(_waits(subject)), list(_limits(subject))
    if not waits:
        return None
    say, theme = subject.say, subject.theme
    y = alt.Y("step:N", sort=None, title=None)
    x = alt.X("mean:Q", title=f"{say('minutes')} · {say('bar: on average')} · {say('line: up to what 9 in 10 wait')}")
    mean = alt.Chart(rows(waits)).mark_bar(height=12, color=theme.facilitating.pale, stroke=theme.facilitating.line)
    most = alt.Chart(rows(waits)).mark_rule(color=theme.ink, strokeWidth=1.6)
    end = alt.Chart(rows(waits)).mark_tick(color=theme.ink, thickness=2, size=12)
    over = alt.Chart(rows(waits)).mark_text(align="left", dx=8, color=theme.ink, fontWeight=600)
    tooltip = [alt.Tooltip(key, title=say(words)) for key, words in _TOLD.items()]
    layers: list[alt.Chart] = [
        mean.encode(x=x, y=y, tooltip=tooltip),
        most.encode(x="mean:Q", x2="most:Q", y=y),
        end.encode(x="most:Q", y=y, tooltip=tooltip),
    ]
    if limits:
        kinds = [say("target"), say("tolerable")]
        points = alt.Chart(rows(limits)).mark_point(filled=True, size=90, opacity=1, stroke=theme.page, strokeWidth=1.2)
        layers.append(
            points.encode(
                x="minutes:Q",
                y=y,
                shape=alt.Shape("kind:N", title=None, scale=alt.Scale(domain=kinds, range=["triangle-up", "diamond"])),
                color=alt.Color(
                    "kind:N", title=None, scale=alt.Scale(domain=kinds, range=[theme.wait_line, theme.fail_point])
                ),
                tooltip=[alt.Tooltip("kind:N", title=say("standard")), alt.Tooltip("minutes:Q", title=say("minutes"))],
            )
        )
        layers.append(over.encode(x="end:Q", y=y, text="over:N"))
    return alt.layer(*layers).properties(width=WIDTH, height=ROW * len(waits))


_TOLD = {"step:N": "step", "average:N": "on average", "most_of_all:N": "9 in 10 within", "over:N": "too long"}


def _waits(subject: Subject) -> Iterator[dict[str, Any]]:
    for name, step in zip(subject.blueprint.step_ids, subject.blueprint.moments, strict=True):
        mean, most = subject.get(f"step.{name}.wait.mean"), subject.get(f"step.{name}.wait.p90")
        if mean is None or (step.wait is None and mean.mean < _WORTH_A_ROW):
            continue
        over = subject.get(f"step.{name}.over_tolerable.share") or subject.get(f"step.{name}.over_target.share")
        reach = most.mean if most else mean.mean
        standards = [limit for _, limit in _standards(step.wait)]
        yield {
            "step": _title(subject, name),
            "mean": mean.mean / MINUTE,
            "most": reach / MINUTE,
            "end": max([reach / MINUTE, *standards]),
            "average": figure(mean),
            "most_of_all": figure(most),
            "over": f"{short(over)} {subject.say('too long')}" if over else "",
        }


def _limits(subject: Subject) -> Iterator[dict[str, Any]]:
    for name, step in zip(subject.blueprint.step_ids, subject.blueprint.moments, strict=True):
        if step.wait and subject.get(f"step.{name}.wait.mean"):
            for kind, minutes in _standards(step.wait):
                yield {"step": _title(subject, name), "kind": subject.say(kind), "minutes": minutes}


def _standards(wait: Wait | None) -> Iterator[tuple[str, float]]:
    """Those standards of a wait that are the same for all, in minutes."""
    for kind, limit in (("target", wait.target), ("tolerable", wait.tolerable)) if wait else ():
        if limit and limit.always:
            yield kind, limit.always.mean() / 1e6 / MINUTE


def _title(subject: Subject, step: str) -> str:
    index = subject.blueprint.step_ids.index(step)
    moment = subject.blueprint.moments[index]
    title = (moment.wait and moment.wait.title) or subject.blueprint.first_line(moment)
    return title or step


CHART = Chart(
    question="How long do people wait, and how long may they?",
    describe=describe,
    nothing="no step on the customer's way has a wait that was measured",
)
