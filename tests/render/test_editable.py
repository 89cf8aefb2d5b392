"""What programs for slides and diagrams are given: nothing is lost, words are in their shapes, arrows hold on."""

from __future__ import annotations

from collections import Counter

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Drawing, Line, texts_of
from blueprint.render.editable.gathering import things_of
from blueprint.render.editable.holding import holds_of, shapes_by_group
from blueprint.render.editable.things import Bundle, Caption, Shape
from blueprint.render.text import Font
from blueprint.render.view import draw
from tests.render.editing import LISTED, all_of, connectors, drawings, titles, written
from tests.render.services import service

DRAWINGS = drawings()


@pytest.fixture(params=[drawing for _, drawing in DRAWINGS], ids=[name for name, _ in DRAWINGS])
def drawing(request: pytest.FixtureRequest) -> Drawing:
    found: Drawing = request.param
    return found


def test_no_text_is_lost_and_none_is_there_twice(drawing: Drawing) -> None:
    assert Counter(written(things_of(drawing))) == Counter(text.content for text in drawing.texts())


def test_every_thing_has_a_number_of_its_own(drawing: Drawing) -> None:
    numbers = [thing.number for thing in all_of(things_of(drawing, 7))]
    assert len(numbers) == len(set(numbers))
    assert min(numbers) >= 7


def test_names_are_unique(drawing: Drawing) -> None:
    things = all_of(things_of(drawing))
    names = [thing.name for thing in things if isinstance(thing, Bundle) and thing.name]
    names += [each.name for each in connectors(things_of(drawing)) if each.name]
    assert len(names) == len(set(names))


def test_every_arrow_is_one_connector_or_one_for_each_strip(drawing: Drawing) -> None:
    drawn = sum(sum(isinstance(item, Line) for item in group.items) or 1 for group in drawing.groups("arrow"))
    assert len(connectors(things_of(drawing))) == drawn


@pytest.mark.parametrize("name", ["swimlane", "process_map", "service 0", "service 3"])
def test_both_ends_of_every_arrow_hold_on_to_what_they_join(name: str) -> None:
    things = things_of(dict(DRAWINGS)[name])
    shapes = shapes_by_group(things)
    arrows = connectors(things)
    assert arrows
    assert [arrow.name for arrow in arrows if None in holds_of(arrow, shapes)] == []


def test_an_arrow_that_is_cut_at_the_end_of_a_strip_holds_on_to_nothing_there() -> None:
    things = things_of(dict(DRAWINGS)["wrapped"])
    shapes = shapes_by_group(things)
    held = [sum(hold is not None for hold in holds_of(arrow, shapes)) for arrow in connectors(things)]
    assert held.count(1) > 0
    assert held.count(2) > len(held) / 2


@pytest.mark.parametrize("seed", range(4))
def test_titles_are_whole_in_their_boxes_however_they_are_broken_in_the_drawing(seed: int) -> None:
    blueprint = service(seed, 20)
    things = all_of(things_of(draw(blueprint)))
    inside = [text.removeprefix(LISTED) for each in things if isinstance(each, Shape) and each.words
              for text in each.words.paragraphs]  # fmt: skip
    assert Counter(titles(blueprint)) <= Counter(inside)


def test_the_words_of_a_shape_lie_in_it(drawing: Drawing) -> None:
    for each in all_of(things_of(drawing)):
        if isinstance(each, Shape) and each.words:
            assert each.bounds.y - 2 <= each.words.bounds.center.y <= each.bounds.bottom + 2


def test_the_first_words_of_their_own_are_the_title_of_the_picture(drawing: Drawing) -> None:
    first = next(thing for thing in things_of(drawing) if isinstance(thing, Caption))
    assert first.words.paragraphs == (drawing.title,)
    assert first.words.style.font is Font.BOLD


def test_a_group_with_nothing_in_it_is_nothing() -> None:
    drawing = draw(Blueprint.from_document({"blueprint": "X", "steps": [{"customer": "x"}]}))
    assert "legend" in [group.name for group in drawing.groups("legend") if not group.items]
    assert [thing for thing in all_of(things_of(drawing)) if isinstance(thing, Bundle) and not thing.things] == []


def test_one_activity_is_moved_together() -> None:
    drawing = dict(DRAWINGS)["swimlane"]
    bundles = {thing.name: thing for thing in things_of(drawing) if isinstance(thing, Bundle)}
    for activity in drawing.groups("activity"):
        bundle = bundles[activity.name]
        assert sorted(written((bundle,))) == sorted(text.content for text in texts_of(activity.items))
