"""The swimlane blueprint: lanes from the customer down to the systems, time from left to right."""

from blueprint.render.view import View
from blueprint.render.views.swimlane.as_dot import as_dot
from blueprint.render.views.swimlane.change.draw import draw_change
from blueprint.render.views.swimlane.draw import draw, draw_measured

VIEW = View(
    summary="The service blueprint: who does what in every step, with acts, lines, evidence, fail points and waits.",
    draw=draw,
    measured=draw_measured,
    change=draw_change,
    as_dot=as_dot,
    options=frozenset({"show", "hide", "lanes", "segment", "wrap", "theme", "orientation", "highlight"}),
)
