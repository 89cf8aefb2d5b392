"""Charts: each answers its question with the figures of the study, in every format."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from PIL import Image

from blueprint.model.blueprint import Blueprint
from blueprint.render.charts.chart import CHARTS, NothingToShow, Spec, describe, describe_all
from blueprint.render.charts.look import FAMILY
from blueprint.render.charts.write import CHART_FORMATS, to_html, to_png, to_svg
from blueprint.render.theme import THEMES, UnknownThemeError
from blueprint.render.view import DrawingError
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.estimate import SHARE, Estimate
from blueprint.results.figures import with_interval
from blueprint.results.study import Study
from blueprint.simulate import simulate
from tests.render.test_measured import DESK

OF_ONE = [name for name, chart in CHARTS.items() if not chart.compares]
HUNDRED = 100.0


@cache
def desk() -> Blueprint:
    return Blueprint.from_document(DESK)


@cache
def found() -> Study:
    return simulate(desk()).study


def compared(low: float, high: float, change: Change) -> Comparison:
    before, after = (Estimate(mean, mean, mean, 9, SHARE) for mean in (0.5, 0.6))
    difference = Estimate(0.1, low, high, 9, SHARE)
    return Comparison("A desk", "A desk", 7, 30, (Difference("satisfied.share", before, after, difference, change),))


@cache
def spec(name: str, theme: str = "colour") -> Spec:
    of = compared(0.05, 0.15, Change.BETTER) if CHARTS[name].compares else found()
    return describe(desk(), name, of, theme)


def rows(of: Spec) -> list[dict[str, Any]]:
    """All rows of data in a description, each once."""
    return [row for each in of["datasets"].values() for row in each]


def ink(spec_: Spec) -> int:
    """How many pixels are not of the ground."""
    picture = Image.open(io.BytesIO(to_png(spec_, 1.0))).convert("L")
    return sum(picture.histogram()[:200])


def test_every_chart_asks_a_question() -> None:
    assert set(CHARTS) == {"waits", "day", "time", "failures", "comparison"}
    for chart in CHARTS.values():
        assert chart.question.endswith("?")


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_its_question_as_its_title_and_says_where_its_figures_are_from(name: str) -> None:
    title = spec(name)["title"]
    assert title["text"] == CHARTS[name].question
    assert re.fullmatch(r"A desk · \d+ simulated days, seed \d+", title["subtitle"])


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("theme", THEMES)
def test_the_letters_of_a_chart_are_drawn_in_the_bundled_font(name: str, theme: str) -> None:
    bare = json.loads(json.dumps(spec(name, theme)))
    bare["title"] = {"text": "", "subtitle": ""}
    assert ink(spec(name, theme)) > ink(bare) + 200
    assert FAMILY in json.dumps(spec(name, theme)["config"])
    fonts = set(re.findall(r'<text[^>]*font-family="([^"]*)"', to_svg(spec(name, theme))))
    assert fonts == {f"'Blueprint Sans','{FAMILY}',sans-serif"}


def test_waits_stand_against_their_standards() -> None:
    data = rows(spec("waits"))
    (bar,) = [row for row in data if row["step"] == "Pays" and "mean" in row]
    measures = found().measures
    assert bar["mean"] * 60 == pytest.approx(measures["step.pays.wait.mean"].mean)
    assert bar["most"] * 60 == pytest.approx(measures["step.pays.wait.p90"].mean)
    assert {row["kind"]: row["minutes"] for row in data if "kind" in row} == {"target": 2, "tolerable": 6}
    assert bar["over"].endswith("% too long")


def test_never_more_are_busy_on_the_chart_than_the_measure_says_of_those_there() -> None:
    by_hour: dict[int, dict[str, float]] = {}
    for row in rows(spec("day")):
        by_hour.setdefault(row["hour"], {})[row["kind"]] = row["number"]
    assert set(range(9, 17)) <= set(by_hour)
    for hour in range(9, 17):
        busy = found().measures[f"resource.clerk.utilization@{hour:02d}"].mean
        assert by_hour[hour]["there"] == 1
        assert by_hour[hour]["busy"] == pytest.approx(busy)
        waiting = found().measures[f"resource.clerk.queue.mean@{hour:02d}"].mean
        assert by_hour[hour]["waiting for it"] == pytest.approx(waiting)


def test_the_bars_of_a_distribution_are_all_customers() -> None:
    for stem in ("flow_time", "wait.total"):
        bars = found().distributions[stem]
        assert sum(bars.shares) + bars.beyond == pytest.approx(1.0)
    drawn = [row["percent"] for row in rows(spec("time")) if "percent" in row]
    assert drawn == [HUNDRED * share for each in found().distributions.values() for share in each.shares]


def test_a_distribution_points_at_the_measures_of_the_study() -> None:
    p90 = found().measures["flow_time.p90"]
    assert f"9 in 10 within {with_interval(p90)}" in {row.get("label") for row in rows(spec("time"))}
    of_the_service = json.dumps(spec("time")["vconcat"][0])
    assert "time in the service (minutes)" in of_the_service


def test_a_study_without_distributions_says_what_to_do() -> None:
    with pytest.raises(NothingToShow, match="before it kept how times are distributed; simulate again"):
        describe(desk(), "time", replace(found(), distributions={}))


def test_hours_after_midnight_are_those_of_the_clock() -> None:
    late = {
        "resources": {"clerk": {"shifts": {"22:00-26:00": "1"}}},
        "demand": {"arrivals": {"22:00-26:00": "5 per h"}},
    }
    blueprint = Blueprint.from_document({**DESK, **late})
    clocks = {row["hour"]: row["clock"] for row in rows(describe(blueprint, "day", simulate(blueprint).study))}
    assert (clocks[23], clocks[25]) == ("23:00", "01:00")


def test_a_pareto_goes_down_and_its_line_reaches_everything() -> None:
    two = {
        **DESK["steps"][2],
        "fail_points": [{"id": n, "title": n, "chance": c} for n, c in (("a", "5 %"), ("b", "20 %"))],
    }
    blueprint = Blueprint.from_document({**DESK, "steps": [*DESK["steps"][:2], two, DESK["steps"][3]]})
    data = rows(describe(blueprint, "failures", simulate(blueprint).study))
    line = [row["so_far"] for row in data if "so_far" in row]
    assert line == sorted(line)
    assert line[-1] == pytest.approx(HUNDRED)
    daily: dict[str, float] = {}
    for row in data:
        if "fate" in row:
            daily[row["fail"]] = daily.get(row["fail"], 0.0) + row["daily"]
    assert list(daily) == ["b", "a"]
    assert daily["b"] > daily["a"] > 0


def test_a_difference_is_told_in_per_cent_of_what_it_was_with_its_interval() -> None:
    (row,) = [row for row in rows(spec("comparison")) if "percent" in row]
    assert (row["percent"], row["low"], row["high"]) == pytest.approx((20, 10, 30))
    assert row["label"] == "50 % → 60 %, better"


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("ending", CHART_FORMATS)
def test_every_chart_is_written_in_every_format(name: str, ending: str) -> None:
    starts = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF", "html": b"<!DOCTYPE html>", "json": b"{"}
    assert CHART_FORMATS[ending].write(spec(name), 1.0).lstrip()[:20].startswith(starts[ending])


def test_the_interactive_page_loads_nothing_and_brings_its_font() -> None:
    page = to_html(spec("waits"))
    assert not re.search(r'<(?:script|link)[^>]*\b(?:src|href)="', page)
    assert "font-family:'Blueprint Sans'" in page


def test_the_same_study_gives_the_same_bytes() -> None:
    again = describe(desk(), "waits", found())
    assert to_svg(again) == to_svg(spec("waits"))


def test_a_page_that_has_the_font_needs_it_no_second_time() -> None:
    assert "@font-face" in to_svg(spec("time"))
    assert "@font-face" not in to_svg(spec("time"), fonts=False)


def test_charts_without_figures_are_left_out_of_all_and_said_when_asked_for() -> None:
    empty = replace(found(), measures={}, distributions={})
    assert describe_all(desk(), empty) == {}
    for name in OF_ONE:
        with pytest.raises(NothingToShow, match=f"the chart `{name}` has nothing to show: "):
            describe(desk(), name, empty)
    assert list(describe_all(desk(), found())) == [CHARTS[name].question for name in OF_ONE]


@pytest.mark.parametrize(
    ("name", "of", "message"),
    [
        ("wait", found, "there is no chart `wait`; did you mean `waits`?"),
        ("comparison", found, "compares two blueprints; say with which: --against AFTER"),
        ("waits", lambda: compared(0, 1, Change.UNDECIDED), "is of one blueprint, not of a comparison"),
        ("waits", lambda: replace(found(), blueprint="Another"), "the figures are of “Another”, not of “A desk”"),
        (
            "comparison",
            lambda: replace(compared(0, 1, Change.BETTER), after="X"),
            "“A desk” with “X”, not “A desk” with",
        ),
    ],
)
def test_what_cannot_be_charted_is_said(name: str, of: Any, message: str) -> None:
    with pytest.raises(DrawingError, match=re.escape(message)):
        describe(desk(), name, of())


def test_an_unknown_theme_is_said() -> None:
    with pytest.raises(UnknownThemeError, match="there is no theme `pink`"):
        describe(desk(), "waits", found(), "pink")


def test_without_the_extra_the_message_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['altair'] = None\n"
        "from blueprint.render.charts.chart import require, MissingCharts\n"
        "try: require('altair')\n"
        "except MissingCharts as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, text=True)
    assert run.stdout == "charts need altair and vl-convert: pip install 'service-blueprint[charts]'\n", run.stderr
