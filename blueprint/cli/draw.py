"""`blueprint draw`: the pictures."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from blueprint.cli.console import say_aside, say_error, usable
from blueprint.errors import BlueprintError

LOOK_EVERY = 0.3
"""Seconds between two looks at a watched file."""


def draw(
    file: Annotated[str, typer.Argument(help="A blueprint; - reads standard input.")],
    view: Annotated[str, typer.Option(help="swimlane or flower, or a picture named in the file.")] = "swimlane",
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="The picture: a name ending in .svg or .png, or - for SVG.")
    ] = None,
    scale: Annotated[float, typer.Option(min=0.1, max=8, help="Pixels for each unit of a PNG.")] = 2.0,
    watch: Annotated[bool, typer.Option("--watch", help="Draw again whenever the file is saved.")] = False,
) -> None:
    """Draw a blueprint as a swimlane or as a flower of service."""
    from blueprint.exchange.output import foresee

    target = _beside(file, view) if output is None else output
    foresee(target)
    _writer(target)
    if watch and file == "-":
        raise BlueprintError("standard input cannot be watched; name a file")
    if not watch:
        _draw(file, view, target, scale)
        return
    _look_at(file)
    _draw_whenever_saved(file, view, target, scale)


def _look_at(file: str) -> None:
    """Refuses at once to watch what is not there, or is no file."""
    from blueprint.exchange.reading import read_bytes

    read_bytes(Path(file))


def _beside(file: str, view: str) -> str:
    if file == "-":
        return "-"
    stem = Path(file).name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".blueprint")
    return f"{stem}.{view}.svg"


def _writer(target: str) -> str:
    ending = ".svg" if target == "-" else Path(target).suffix.lower()
    if ending not in (".svg", ".png"):
        raise BlueprintError(f"cannot draw to {target}: the name must end in .svg or .png")
    return ending


def _draw(file: str, view: str, target: str, scale: float) -> None:
    from blueprint.exchange.output import write
    from blueprint.render import draw as drawing_of
    from blueprint.render import to_png, to_svg

    drawing = drawing_of(usable(file, outputs=[target]).require(), view)
    write(target, to_png(drawing, scale) if _writer(target) == ".png" else to_svg(drawing))
    if target != "-":
        say_aside(f"wrote {target}")


def _draw_whenever_saved(file: str, view: str, target: str, scale: float) -> None:
    say_aside(f"watching {file}; stop with Ctrl-C")
    seen: tuple[int, int] | None = None
    while True:
        state = _state(file)
        if state is not None and state != seen:
            seen = state
            try:
                _draw(file, view, target, scale)
            except BlueprintError as error:
                say_error(error)
        time.sleep(LOOK_EVERY)


def _state(file: str) -> tuple[int, int] | None:
    """What changes when a file is saved; None while an editor is replacing it."""
    try:
        found = Path(file).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
