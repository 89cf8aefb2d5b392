"""The process map: the service as a graph of steps, without lanes, laid out by Graphviz."""

from blueprint.render.view import View
from blueprint.render.views.process_map.as_dot import as_dot
from blueprint.render.views.process_map.draw import draw

VIEW = View(
    summary="The process map: what leads to what, choices with their shares, ways back, work beside the way, and who.",
    draw=draw,
    as_dot=as_dot,
    options=frozenset({"theme", "orientation", "highlight"}),
)
