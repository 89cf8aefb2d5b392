"""Where else a file speaks of a step that goes: who enters there, what is promised of it, which pictures show it."""

from __future__ import annotations

from blueprint.model.blueprint import Blueprint
from blueprint.model.demand import Demand, Stream
from blueprint.model.directory import Directory
from blueprint.model.graph import Graph
from blueprint.model.measure_name import MeasureFault, dimension_of
from blueprint.model.picture import Picture
from blueprint.redesign.changing import changed
from blueprint.redesign.move import MoveError
from blueprint.redesign.ways import exit_instead, onward


def without_mentions(graph: Graph, gone: int, after: Blueprint) -> Blueprint:
    """`after`, which has the step `gone` of the graph no more, without its name in demand, pictures and promises.

    Raises:
        MoveError: if it is open where those go who entered there, or who came there too late.
    """
    name = graph.ids[gone]
    changes: dict[str, object] = {}
    if after.demand is not None:
        changes["demand"] = _demand(graph, gone, after.demand)
    changes["pictures"] = {key: _picture(picture, name) for key, picture in after.pictures.items()}
    directory, known = Directory(after), Directory(graph.blueprint)
    promises = after.promises
    changes["promises"] = tuple(each for each in promises if _stays(each.measure, known, directory))
    watch = after.run.watch
    left = tuple(measure for measure in watch if _stays(measure, known, directory))
    if left != watch:
        changes["run"] = changed(after.run, watch=left)
    new = {key: value for key, value in changes.items() if value != getattr(after, key)}
    return changed(after, **new) if new else after


def _stays(measure: str, before: Directory, after: Directory) -> bool:
    """Whether a measure is still measured; one that never was is not ours to remove."""
    gone = isinstance(dimension_of(measure, after), MeasureFault)
    return not gone or isinstance(dimension_of(measure, before), MeasureFault)


def _picture(picture: Picture, name: str) -> Picture:
    marks = {key: tuple(each for each in getattr(picture, key) if each != name) for key in ("hide", "highlight")}
    new = {key: value for key, value in marks.items() if value != getattr(picture, key)}
    return changed(picture, **new) if new else picture


def _demand(graph: Graph, gone: int, demand: Demand) -> Demand:
    name = graph.ids[gone]
    segments = {}
    for key, segment in demand.segments.items():
        late = segment.too_late == name
        where = f"segment `{key}`"
        segments[key] = changed(segment, too_late=exit_instead(graph, gone, "too_late", where)) if late else segment
    arrivals = tuple(_stream(graph, gone, stream) for stream in demand.arrivals)
    if arrivals == demand.arrivals and segments == demand.segments:
        return demand
    return changed(demand, arrivals=arrivals, segments=segments or None)


def _stream(graph: Graph, gone: int, stream: Stream) -> Stream:
    name = graph.ids[gone]
    changes: dict[str, str] = {}
    if stream.enters == name:
        changes["enters"] = _entrance(graph, gone)
    if stream.too_late == name:
        changes["too_late"] = exit_instead(graph, gone, "too_late", "a stream")
    return changed(stream, **changes) if changes else stream


def _entrance(graph: Graph, gone: int) -> str:
    ways = onward(graph, gone)
    if len(ways) == 1 and graph.find(ways[0].target) is not None:
        return ways[0].target
    message = f"customers enter at `{graph.ids[gone]}`, and from there the way does not go on to one other step"
    raise MoveError(message, "say first where they enter instead (`enters` under `arrivals`)")
