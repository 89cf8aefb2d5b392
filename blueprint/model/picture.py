"""Named pictures of a blueprint, kept apart from the service itself."""

from __future__ import annotations

from typing import Annotated

from blueprint.model.part import Part
from blueprint.model.value import Flag, Names, Reference, word

EVIDENCE, EMOTION = "evidence", "emotion"
"""What is called a lane in pictures without being one in the file."""
ORIENTATIONS = ("horizontal", "vertical")


class Picture(Part):
    """One picture: which view, what it shows and how."""

    called = "a picture"
    form = "say what it shows, for example `{view: swimlane, show: critical}`"

    view: Reference = "swimlane"
    """The view, for example `swimlane`, `process_map` or `flower`."""
    show: Annotated[str, word("all", "critical")] = "all"
    """`critical`: acts and critical steps only."""
    hide: Names = ()
    """Steps left out."""
    lanes: Names = ()
    """The lanes shown, `evidence` and `emotion` among them; all unless said."""
    segment: Reference | None = None
    """Only what this segment can come to, with the numbers that hold for it."""
    wrap: Flag = False
    """`yes`: one strip for each act; short ones share one."""
    theme: Reference = "colour"
    """How it looks: `colour`, `print` (black and white) or `dark`."""
    orientation: Annotated[str, word(*ORIENTATIONS)] = "horizontal"
    """Whether time runs to the right (`horizontal`) or down (`vertical`)."""
    highlight: Names = ()
    """Steps to point out."""
