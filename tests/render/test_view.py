from __future__ import annotations

import subprocess
import sys

import pytest

import blueprint.render
from blueprint.model.blueprint import Blueprint
from blueprint.render.view import VIEWS, DrawingError, draw, to_dot

HAIRCUT = Blueprint.from_document({"blueprint": "A haircut", "steps": [{"customer": "Comes in"}], "flower": "Hair"})


def test_views_are_found_in_their_folder() -> None:
    assert set(VIEWS) >= {"swimlane", "flower"}
    assert all(view.summary.endswith(".") for view in VIEWS.values())


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_draws(view: str) -> None:
    drawing = draw(HAIRCUT, view)
    assert drawing.width > 0
    assert drawing.height > 0
    assert "A haircut" in drawing.title


def test_the_swimlane_is_drawn_unless_said() -> None:
    assert draw(HAIRCUT) == draw(HAIRCUT, "swimlane")


def test_an_unknown_view_is_refused_with_those_there_are() -> None:
    with pytest.raises(DrawingError, match=r"no view `swimlanes`; there are `flower`, `process_map`, `swimlane`"):
        draw(HAIRCUT, "swimlanes")


def test_a_picture_named_in_the_file_is_drawn_as_it_says() -> None:
    document = {
        "blueprint": "A",
        "steps": [{"customer": "Comes"}],
        "flower": "Hair",
        "pictures": {"owner": {"view": "flower"}},
    }
    named = Blueprint.from_document(document)
    assert draw(named, "owner") == draw(named, "flower")


def test_what_a_view_does_not_know_yet_is_refused_and_not_passed_over() -> None:
    pictures = {"a": {"view": "process_map", "segment": "couple"}, "c": {"view": "flower", "wrap": "yes"}}
    named = Blueprint.from_document(
        {"blueprint": "A", "steps": [{"customer": "Comes"}], "flower": "Hair", "pictures": pictures}
    )
    for name, option in (("a", "segment"), ("c", "wrap")):
        with pytest.raises(DrawingError, match=f"cannot be drawn with `{option}` yet; remove it from `{name}`"):
            draw(named, name)


def test_theme_and_orientation_may_be_said_apart_from_the_file() -> None:
    pictures = {"board": {"theme": "print"}, "door": {"orientation": "vertical", "theme": "dark"}}
    named = Blueprint.from_document({"blueprint": "A", "steps": [{"customer": "Comes"}], "pictures": pictures})
    assert draw(named, theme="print") == draw(named, "board")
    assert draw(named, "board", theme="dark", orientation="vertical") == draw(named, "door")
    assert to_dot(named, theme="dark", orientation="vertical") == to_dot(named, "door")


def test_an_orientation_that_is_none_or_that_a_view_has_not_is_refused() -> None:
    with pytest.raises(DrawingError, match="no orientation `up`; there are `horizontal`, `vertical`"):
        draw(HAIRCUT, orientation="up")
    with pytest.raises(DrawingError, match="the view `flower` has no orientation; leave it out"):
        draw(HAIRCUT, "flower", orientation="horizontal")


def test_the_package_gives_what_it_names() -> None:
    assert blueprint.render.draw is draw
    assert all(getattr(blueprint.render, name) for name in blueprint.render.__all__)
    with pytest.raises(AttributeError, match="no attribute 'to_gif'"):
        blueprint.render.to_gif  # noqa: B018


def test_importing_the_package_loads_no_picture_library() -> None:
    program = (
        "import sys, blueprint.render; print([m for m in ('networkx', 'fontTools', 'resvg_py') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"
