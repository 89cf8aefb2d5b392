"""What `blueprint draw --list` says: the views, pictures, formats and themes that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.render.formats import FORMATS
from blueprint.render.pictures import picture_findings
from blueprint.render.theme import THEMES
from blueprint.render.view import VIEWS


def listing(blueprint: Blueprint | None) -> Iterator[str]:
    """The lines of the list; with a blueprint its own pictures are in it."""
    yield from _part("Views (--view)", ((name, view.summary) for name, view in VIEWS.items()))
    if blueprint is not None and blueprint.pictures:
        yield from _part("Pictures that the file names (--view)", _pictures(blueprint))
    formats = [(f".{name}", kind.summary) for name, kind in FORMATS.items()]
    graphs = ", ".join(name for name, view in VIEWS.items() if view.as_dot)
    yield from _part("Formats (the ending of --output)", [*formats, (".dot", f"a graph for Graphviz: {graphs}")])
    yield from _part("Themes (--theme)", ((name, "") for name in THEMES), last=True)


def _part(heading: str, rows: Iterable[tuple[str, str]], *, last: bool = False) -> Iterator[str]:
    known = list(rows)
    longest = max(len(name) for name, _ in known)
    yield heading
    for name, summary in known:
        yield f"  {name.ljust(longest)}  {summary}".rstrip()
    if not last:
        yield ""


def _pictures(blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    faulty = {finding.pointer[1] for finding in picture_findings(blueprint) if finding.pointer[0] == "pictures"}
    for name, picture in blueprint.pictures.items():
        yield name, _told(picture) + (" (cannot be drawn: see `blueprint check`)" if name in faulty else "")


def _told(picture: Picture) -> str:
    """A picture in its keys, as the file could say it."""
    given = [name for name, field in Picture.model_fields.items() if getattr(picture, name) != field.default]
    options = [f"{name}: {_value(getattr(picture, name))}" for name in given if name != "view"]
    return ", ".join([picture.view, *options])


def _value(value: object) -> str:
    if value is True:
        return "yes"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
