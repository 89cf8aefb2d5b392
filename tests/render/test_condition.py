"""The measured flower: a petal is as good as its weakest part."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Box, Circle, Drawing, Group, texts_of
from blueprint.render.view import draw
from blueprint.render.views.flower.bed import leaves
from blueprint.render.views.flower.condition import Condition, Part, of_core, of_petal
from blueprint.render.views.flower.state import State
from blueprint.results.estimate import SHARE, Estimate
from blueprint.results.study import Study
from tests.render.services import path_bounds
from tests.render.test_flower import petals, shape, words

STEPS: list[dict[str, Any]] = [
    {
        "id": "pays",
        "customer": "Pays",
        "petal": "payment",
        "element": "card",
        "wait": {"target": "1 min", "tolerable": "2 min"},
        "fail_points": [
            {"id": "slip", "title": "Slip", "chance": "1 %"},
            {"id": "down", "title": "Down", "chance": "1 %"},
        ],
    },
    {"id": "signs", "customer": "Signs", "petal": "payment", "wait": {"target": "1 min"}},
    {"id": "parks", "customer": "Parks", "petal": "safekeeping"},
    {"id": "eats", "customer": "Eats", "fail_points": {"id": "cold", "title": "Cold", "chance": "1 %"}},
]


def hotel(petals: dict[str, Any] | None = None) -> Blueprint:
    flower = {"core": "A night", "petals": petals or {}}
    return Blueprint.from_document({"blueprint": "Hotel", "steps": STEPS, "flower": flower})


def study(**shares: tuple[float, int]) -> Study:
    names = {
        "late": "step.pays.over_tolerable.share",
        "over": "step.pays.over_target.share",
        "signing": "step.signs.over_target.share",
        **{name: f"fail_point.{name}.rate" for name in ("slip", "down", "cold")},
    }
    measures = {names[key]: Estimate(share, share, share, n, SHARE) for key, (share, n) in shares.items()}
    return Study("Hotel", 7, 30, "simpy", "1", measures)


def drawn(found: Study, petals: dict[str, Any] | None = None) -> Drawing:
    return draw(hotel(petals), "flower", found)


@given(st.dictionaries(st.sampled_from(list(Part)), st.floats(0.001, 1.0), min_size=1))
def test_a_condition_is_its_weakest_part_and_never_better(parts: dict[Part, float]) -> None:
    condition = Condition(tuple(parts.items()))
    least = min(parts.values())
    assert condition.weakest[1] == least
    assert condition.state is (State.FRESH if least >= 0.9 else State.FADING if least >= 0.7 else State.WILTED)


def test_reliability_is_the_chance_that_nothing_goes_wrong_at_any_step() -> None:
    condition = of_petal(hotel(), study(slip=(0.1, 50), down=(0.2, 50)), "payment", None)
    assert condition == Condition(((Part.RELIABILITY, 0.9 * 0.8),))


def test_timeliness_counts_every_wait_once_against_the_tolerable_else_the_target() -> None:
    found = study(late=(0.1, 300), over=(0.9, 300), signing=(0.5, 100))
    condition = of_petal(hotel(), found, "payment", 0.5)
    assert condition is not None
    assert dict(condition.parts) == {Part.COVERAGE: 0.5, Part.TIMELINESS: pytest.approx(1 - (30 + 50) / 400)}


def test_nothing_offered_is_missing_however_reliable_the_rest() -> None:
    condition = of_petal(hotel(), study(slip=(0.0, 50)), "payment", 0.0)
    assert condition is not None
    assert condition.state is State.MISSING


def test_a_petal_of_which_nothing_was_measured_stays_as_it_is_stated() -> None:
    by_name = {leaf.name: leaf for leaf in leaves(hotel({"safekeeping": "fading"}), study(slip=(0.5, 9)))}
    assert (by_name["safekeeping"].state, by_name["safekeeping"].condition) == (State.FADING, None)
    assert by_name["billing"].state is State.UNKNOWN


def test_a_petal_that_is_not_meant_to_be_is_not_measured() -> None:
    by_name = {leaf.name: leaf for leaf in leaves(hotel({"payment": {"offered": "no"}}), study(slip=(0.5, 9)))}
    assert by_name["payment"].state is State.NOT_OFFERED


def test_the_core_is_measured_by_the_steps_of_no_petal() -> None:
    assert of_core(hotel(), study(cold=(0.25, 9), slip=(0.9, 9))) == Condition(((Part.RELIABILITY, 0.75),))
    (core,) = drawn(study(cold=(0.25, 9))).groups("core")
    assert "fading · 75 %" in words(core)
    assert core.title == "Core product: A night, fading · 75 % (75 % nothing goes wrong)"
    (circle,) = [item for item in core.items if isinstance(item, Circle)]
    (fresh,) = [item for group in drawn(study()).groups("core") for item in group.items if isinstance(item, Circle)]
    assert circle.pen is not None
    assert fresh.pen is not None
    assert bool(circle.pen.dash) is not bool(fresh.pen.dash)


def test_the_petal_says_its_weakest_part_and_what_the_file_states_if_that_is_other() -> None:
    stated = {"payment": {"state": "fresh", "elements": ["card", "cash"]}}
    found = words(petals(drawn(study(slip=(0.2, 50), late=(0.05, 50)), stated))["payment"])
    assert found[:2] == ["Payment", "wilted · 50 %"]
    assert found[-4:] == ["50 % elements offered", "80 % nothing goes wrong", "95 % in time", "stated: fresh"]
    same = words(petals(drawn(study(slip=(0.0, 50)), {"payment": "fresh"}))["payment"])
    assert "stated: fresh" not in same


def test_a_bar_is_as_full_as_its_part_and_the_weakest_is_framed_boldly() -> None:
    petal = petals(drawn(study(slip=(0.2, 50), late=(0.05, 50))))["payment"]
    bars = [item for item in petal.items if isinstance(item, Box)]
    frames, fills = bars[::2], bars[1::2]
    assert [fill.rect.width / frame.rect.width for frame, fill in zip(frames, fills, strict=True)] == [
        pytest.approx(share) for share in (1.0, 0.8, 0.95)
    ]
    assert [frame.pen is not None and frame.pen.width > 1 for frame in frames] == [False, True, False]


def test_the_less_is_offered_the_shorter_is_the_petal() -> None:
    elements = (["card"], ["card", "cash"], ["card", "cash", "cheque", "transfer"])
    lengths = [_length(drawn(study(slip=(0.0, 50)), {"payment": {"elements": each}})) for each in elements]
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(lengths)) == 3


def _length(drawing: Drawing) -> float:
    """How far the petal reaches from the core."""
    group: Group = petals(drawing)["payment"]
    (core,) = [item for each in drawing.groups("core") for item in each.items if isinstance(item, Circle)]
    return core.center.x - path_bounds(shape(group).commands).x


def test_the_legend_says_how_a_condition_is_judged_and_where_it_is_from() -> None:
    said = [text.content for group in drawn(study(slip=(0.2, 50))).groups("legend") for text in texts_of(group.items)]
    assert "The weakest part decides: Fresh ≥ 90 %, Fading ≥ 70 %" in said
    assert "Measured: 30 simulated days, seed 7" in said
    bare = [text.content for group in draw(hotel(), "flower").groups("legend") for text in texts_of(group.items)]
    assert not any("weakest" in words_ or "Measured" in words_ for words_ in bare)


def test_rows_of_the_legend_begin_below_one_another() -> None:
    (legend,) = draw(hotel(), "flower", study(slip=(0.1, 9))).groups("legend")
    begins = [item.rect.x for item in legend.items if isinstance(item, Box) and item.pen]
    assert min(begins) >= 30.0
