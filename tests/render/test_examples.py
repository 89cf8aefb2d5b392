"""The pictures of the examples, as they are published."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.exchange.loader import load
from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Drawing, texts_of
from blueprint.render.svg import to_svg
from blueprint.render.view import draw
from tests.render.picture_laws import LAWS, bends, crossings

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


@pytest.fixture(scope="module")
def upright(example: Blueprint) -> Drawing:
    return draw(example, orientation="vertical")


@pytest.mark.parametrize("law", LAWS)
def test_the_picture_keeps_the_law_both_ways(picture: Drawing, upright: Drawing, law: str) -> None:
    assert list(LAWS[law](picture)) == []
    assert list(LAWS[law](upright)) == []


def test_arrows_are_easy_to_follow(picture: Drawing) -> None:
    assert bends(picture) <= 0.5
    assert len(crossings(picture)) <= 6
    assert len(crossings(picture, ties=True)) <= 13, "the dotted ties of evidence, crossed by ways over other steps"


def test_every_mark_is_in_the_lists(example: Blueprint, picture: Drawing) -> None:
    listed = {text.content for group in picture.groups("list") for text in texts_of(group.items)}
    assert {f"F{i}" for i in range(1, len(example.fail_points) + 1)} <= listed
    assert {f"P{i}" for i in range(1, len(example.poka_yokes) + 1)} <= listed
    assert {f"W{i}" for i in range(1, sum(step.wait is not None for step in example.moments) + 1)} <= listed


def test_every_picture_that_the_file_names_is_drawn(example: Blueprint) -> None:
    assert example.pictures
    assert all(to_svg(draw(example, name)).endswith("</svg>\n") for name in example.pictures)
