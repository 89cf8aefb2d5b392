"""The move `use_idea`."""

from __future__ import annotations

from tests.haircut import HAIRCUT
from tests.redesign.redesigning import after, moved, refused, service

TWO_MIRRORS = """\
blueprint: A cut
steps:
  - customer: Has hair cut
    fail_points:
      - {title: Too short, poka_yokes: [{title: Mirror, status: idea}]}
      - {title: Too long, poka_yokes: [{title: Mirror, status: idea}]}
"""


def test_an_idea_is_put_to_use_and_nothing_else_changes() -> None:
    found, applied = moved(HAIRCUT, "- use_idea: photo")
    assert found == service(HAIRCUT.replace("status: idea", "status: in_use"))
    assert [(each.move, each.words) for each in applied] == [
        ("use_idea", "“Shows a photograph first” is in use against “Cut shorter than meant” at `cut`")
    ]


def test_an_idea_without_id_is_named_by_its_title() -> None:
    text = HAIRCUT.replace("id: photo, ", "")
    assert after(text, "- use_idea: shows_a_photograph_first") == service(
        text.replace("status: idea", "status: in_use")
    )


def test_what_is_in_use_already_is_refused() -> None:
    said = "“Shows a photograph first” is already in use"
    assert refused(HAIRCUT.replace(", status: idea", ""), "- use_idea: photo") == [said]
    assert refused(HAIRCUT, "[{use_idea: photo}, {use_idea: photo}]") == [said]


def test_an_unknown_poka_yoke_is_refused() -> None:
    assert refused(HAIRCUT, "- use_idea: foto") == ["there is no poka-yoke `foto`"]


def test_a_title_that_two_poka_yokes_have_is_refused() -> None:
    said = "`mirror` can mean more than one poka-yoke: several have this title"
    assert refused(TWO_MIRRORS, "- use_idea: mirror") == [said]
