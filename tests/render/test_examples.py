"""The pictures of the examples, as they are published."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from blueprint.exchange.loader import load
from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Drawing, texts_of
from blueprint.render.geometry import segments
from blueprint.render.svg import to_svg
from blueprint.render.view import draw
from tests.render.services import boxes, cards, holds, lines

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module", params=["restaurant", "auto_world"])
def example(request: pytest.FixtureRequest) -> Blueprint:
    return load(EXAMPLES / request.param / "blueprint.yaml").require()


@pytest.fixture(scope="module")
def picture(example: Blueprint) -> Drawing:
    return draw(example)


def test_every_activity_is_drawn(example: Blueprint, picture: Drawing) -> None:
    activities = sum(len(step.activities) + bool(step.evidence) for step in example.moments)
    assert len(list(picture.groups("activity"))) == activities


def test_boxes_keep_apart_and_hold_their_texts(picture: Drawing) -> None:
    assert not any(one.overlaps(other) for (_, one), (_, other) in combinations(boxes(picture), 2))
    for group in picture.groups("activity"):
        assert all(holds(rect, text.bounds) for rect, texts in cards(group) for text in texts)


def test_arrows_pass_through_no_box(picture: Drawing) -> None:
    rects = [rect for _, rect in boxes(picture)]
    assert not any(s.enters(rect) for _, line in lines(picture) for s in segments(line.points) for rect in rects)


def test_arrows_are_easy_to_follow(picture: Drawing) -> None:
    drawn = [line for group, line in lines(picture) if not (group.name or "").startswith("evidence")]
    bends = sum(len(line.points) - 2 for line in drawn)
    crossings = sum(
        a.crossing(b) is not None
        for one, other in combinations(drawn, 2)
        for a in segments(one.points)
        for b in segments(other.points)
    )
    assert bends / len(drawn) <= 0.5
    assert crossings / len(drawn) <= 0.1


def test_every_mark_is_in_the_lists(example: Blueprint, picture: Drawing) -> None:
    listed = {text.content for group in picture.groups("list") for text in texts_of(group.items)}
    assert {f"F{i}" for i in range(1, len(example.fail_points) + 1)} <= listed
    assert {f"P{i}" for i in range(1, len(example.poka_yokes) + 1)} <= listed
    assert {f"W{i}" for i in range(1, sum(step.wait is not None for step in example.moments) + 1)} <= listed


def test_every_picture_that_the_file_names_is_drawn(example: Blueprint) -> None:
    assert example.pictures
    assert all(to_svg(draw(example, name)).endswith("</svg>\n") for name in example.pictures)
