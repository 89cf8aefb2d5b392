"""The curve of emotions, and the notes beside the steps."""

from __future__ import annotations

from typing import Any

from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Circle, Drawing, Group, Path, texts_of
from blueprint.render.view import draw

STEPS: tuple[dict[str, Any], ...] = (
    {"act": "First"},
    {"customer": "Comes", "emotion": "2"},
    {
        "customer": "Waits",
        "emotion": {"customer": "-1", "staff": "0"},
        "notes": [{"quote": "So long!"}, {"idea": "A seat"}],
    },
    {"act": "Second"},
    {"customer": "Goes", "emotion": "-2"},
)


def picture(view: str = "swimlane", *steps: dict[str, Any]) -> Drawing:
    pictures = {"wrapped": {"wrap": "yes"}, "bare": {"lanes": "customer"}, "felt": {"lanes": ["customer", "emotion"]}}
    return draw(Blueprint.from_document({"blueprint": "A", "steps": list(steps or STEPS), "pictures": pictures}), view)


def dots(drawing: Drawing) -> list[Circle]:
    """Those in the band, not those of the legend."""
    groups = [group for band in drawing.groups("emotions") for group in band.items if isinstance(group, Group)]
    return [item for group in groups for item in group.items if isinstance(item, Circle)]


def words(drawing: Drawing, kind: str) -> list[str]:
    return [text.content for group in drawing.groups(kind) for text in texts_of(group.items)]


def test_every_emotion_is_a_dot_the_better_the_higher() -> None:
    customer = [dot for dot in dots(picture()) if dot.fill and not dot.pen]
    heights = [dot.center.y for dot in sorted(customer, key=lambda dot: dot.center.x)]
    assert len(heights) == 3
    assert heights[0] < heights[1] < heights[2]


def test_customers_and_staff_who_feel_alike_are_both_seen() -> None:
    alike = picture("swimlane", {"customer": "Waits", "emotion": {"customer": "-1", "staff": "-1"}})
    customer, staff = dots(alike)
    assert customer.center == staff.center
    assert (customer.fill is None, staff.fill is None) == (False, True)
    assert customer.radius < staff.radius


def test_the_curve_stands_only_where_the_file_has_one_and_the_picture_shows_it() -> None:
    def bands(drawing: Drawing) -> int:
        return len(list(drawing.groups("emotions")))

    assert bands(picture()) == bands(picture("felt")) == 1
    assert bands(picture("bare")) == bands(picture("swimlane", {"customer": "Comes"})) == 0
    assert bands(picture("wrapped")) == 2


def test_a_cut_curve_goes_on_in_the_next_strip() -> None:
    bands = list(picture("wrapped").groups("emotions"))
    pieces = [[item for group in band.items if isinstance(group, Group) for item in group.items] for band in bands]
    assert all(any(isinstance(item, Path) for item in of_band) for of_band in pieces)


def test_the_legend_names_both_curves() -> None:
    assert "How customers feel" in words(picture(), "legend")
    assert "How staff feel" in words(picture(), "legend")


def test_notes_are_numbered_and_listed_and_quotes_are_in_quotation_marks() -> None:
    assert "1, 2" in words(picture(), "mark")
    assert words(picture(), "list") == ["Notes", "N1", "“So long!”", "Quote", "N2", "A seat", "Idea"]
