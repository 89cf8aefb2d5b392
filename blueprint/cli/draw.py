"""`blueprint draw`: the pictures."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from blueprint.cli import Interrupted
from blueprint.cli.console import say, say_aside, say_error, usable
from blueprint.cli.figures import Figures, Looks
from blueprint.cli.target import beside, ending_of
from blueprint.errors import BlueprintError
from blueprint.render.svg import Lettering

if TYPE_CHECKING:
    from blueprint.render.drawing import Drawing
    from blueprint.render.formats import Wishes
    from blueprint.render.paper import Sheets

DOT = "dot"
"""The ending of a graph in the DOT language, which is no picture."""
LEGIBLE = 5.0
"""Points below which letters on paper are hard to read."""
LOOK_EVERY = 0.3
"""Seconds between two looks at a watched file."""


def draw(
    file: Annotated[str | None, typer.Argument(help="A blueprint; - reads standard input.")] = None,
    view: Annotated[
        str, typer.Option(help="swimlane, process_map or flower, or a picture named in the file.")
    ] = "swimlane",
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            help="The picture: a name ending in .svg, .png, .pdf, .html, .pptx, .drawio or .dot, or - for SVG.",
        ),
    ] = None,
    scale: Annotated[float, typer.Option(min=0.1, max=8, help="Pixels for each unit of a PNG.")] = 2.0,
    text: Annotated[
        Lettering | None,
        typer.Option(help="Texts of an SVG: live for editing (unless said), or outlines of the same look everywhere."),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="AFTER", help="One picture of both: what AFTER adds, leaves out, moves, changes."),
    ] = None,
    measured: Annotated[
        bool,
        typer.Option("--measured", help="Simulate first, and draw with what that finds: waits, failures, who is busy."),
    ] = False,
    study: Annotated[
        str | None,
        typer.Option(metavar="STUDY.json", help="Draw with what `simulate --json` wrote, instead of simulating."),
    ] = None,
    paper: Annotated[
        str | None, typer.Option(help="Of a PDF: A4 to A0, one sheet; or a poster of several, `A4 3x2`.")
    ] = None,
    theme: Annotated[
        str | None, typer.Option(help="colour, print or dark; else what the picture named in the file says.")
    ] = None,
    orientation: Annotated[
        str | None, typer.Option(help="horizontal or vertical: whether time runs to the right or down.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Draw again whenever the file is saved.")] = False,
    list_all: Annotated[
        bool, typer.Option("--list", help="Only say which views, pictures of the file, formats and themes there are.")
    ] = False,
) -> None:
    """Draw a blueprint as a swimlane, as a process map or as a flower of service."""
    from blueprint.exchange.output import foresee
    from blueprint.render.formats import FORMATS, Wishes
    from blueprint.render.paper import Sheets

    if list_all:
        if any((output, text, watch, paper, theme, orientation, measured, study, against)):
            raise BlueprintError("--list only says what there is; leave out what says how to draw")
        _list(file)
        return
    if file is None:
        raise BlueprintError("name a blueprint to draw; `blueprint draw --list` says which pictures there are")

    target = beside(file, view if against is None else f"{view}.change") if output is None else output
    foresee(target)
    ending = ending_of(target, (*FORMATS, DOT))
    if text and ending != "svg":
        raise BlueprintError(f"--text is for SVG; {target} will be a {ending.upper()}")
    if paper and ending != "pdf":
        raise BlueprintError(f"--paper is for PDF; {target} will be a {ending.upper()}")
    if watch and file == "-":
        raise BlueprintError("standard input cannot be watched; name a file")

    figures = Figures(measured, study)
    figures.refuse_what_cannot_be([file, against], graph=ending == DOT)
    if against is not None and ending == DOT:
        raise BlueprintError("a graph in the DOT language shows one blueprint; draw to .svg, .png or .pdf")
    wishes = Wishes(scale, text or Lettering.LIVE, Sheets.read(paper) if paper else None)

    def once() -> None:
        _draw(file, against, target, wishes, figures, Looks(view, theme, orientation))

    if not watch:
        once()
        return
    _look_at(file)
    _whenever_saved(file, once)


def _list(file: str | None) -> None:
    from blueprint.cli.listing import listing

    for line in listing(usable(file).require() if file else None):
        say(line)


def _look_at(file: str) -> None:
    """Refuses at once to watch what is not there, or is no file."""
    from blueprint.exchange.reading import read_bytes

    read_bytes(Path(file))


def _draw(file: str, against: str | None, target: str, wishes: Wishes, figures: Figures, looks: Looks) -> None:
    """Draws once: a blueprint, or what `against` makes of it."""
    from blueprint.exchange.output import write
    from blueprint.render import to_dot
    from blueprint.render.formats import FORMATS

    loaded = usable(file, outputs=[target])
    ending = ending_of(target, (*FORMATS, DOT))
    if ending == DOT:
        write(target, to_dot(loaded.require(), looks.view, theme=looks.theme, orientation=looks.orientation))
        say_aside(f"wrote {target}")
        return
    if against is None:
        drawing, interrupted = figures.drawing(loaded, looks)
    else:
        drawing, interrupted = figures.change(loaded, usable(against, outputs=[target]), looks)
    write(target, FORMATS[ending].write(drawing, wishes))
    if target != "-":
        say_aside(f"wrote {target}")
    if ending == "pdf":
        _say_boxes(drawing)
    if wishes.sheets:
        _say_size(drawing, wishes.sheets)
    if interrupted:
        raise Interrupted


def _say_boxes(drawing: Drawing) -> None:
    """Names the signs that a PDF shows as empty boxes."""
    from blueprint.render.typeset import lacking, legible

    signs = sorted({sign for text in drawing.texts() for sign in lacking(legible(text))})
    if signs:
        some = " ".join(signs[:10]) + (" …" if len(signs) > 10 else "")
        say_aside(f"the bundled fonts lack {some}: the PDF shows boxes there; in an SVG the reader's fonts are used")


def _say_size(drawing: Drawing, sheets: Sheets) -> None:
    """Says how large the letters become on paper."""
    from blueprint.render.paper import poster

    smallest = min((text.style.size for text in drawing.texts()), default=0.0)
    points = smallest * poster(drawing.width, drawing.height, sheets).scale
    hint = "" if points >= LEGIBLE else "; `wrap: yes`, larger paper or more sheets (`A4 3x2`) make them larger"
    say_aside(f"on {sheets.text} the smallest letters have {points:.1f} points{hint}")


def _whenever_saved(file: str, once: Callable[[], None]) -> None:
    say_aside(f"watching {file}; stop with Ctrl-C")
    seen: tuple[int, int] | None = None
    while True:
        state = _state(file)
        if state is not None and state != seen:
            seen = state
            try:
                once()
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
