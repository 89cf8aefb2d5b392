"""The process map: the service as a graph of steps, without lanes, laid out by Graphviz."""

from blueprint.render.view import View
from blueprint.render.views.process_map.draw import draw

VIEW = View(
    summary="The process map: what leads to what, choices with their shares, ways back, work beside the way, and who.",
    draw=draw,
    options=frozenset({"theme", "orientation", "highlight"}),
)
