"""The flower of service: the core product and the eight petals of supplementary services around it."""

from blueprint.render.view import View
from blueprint.render.views.flower.draw import draw, draw_measured

VIEW = View(
    summary="The flower of service: the state and importance of the eight supplementary services around the core.",
    draw=draw,
    measured=draw_measured,
    options=frozenset({"theme"}),
)
