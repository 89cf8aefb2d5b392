"""Drawings as PowerPoint files: one slide of native shapes, connectors and texts, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blueprint.model.value import shortened
from blueprint.render.drawing import Drawing
from blueprint.render.editable.gathering import things_of
from blueprint.render.editable.holding import holds_of, shapes_by_group
from blueprint.render.editable.things import Bundle, Caption, Connector, Thing
from blueprint.render.slides.paint import fill
from blueprint.render.slides.scale import Scale
from blueprint.render.slides.shapes import Writer
from blueprint.render.slides.sites import Sites
from blueprint.render.typeset import readable

if TYPE_CHECKING:
    from pptx.slide import Slide

TITLE_ONLY = 5
"""The layout of a slide with a title and nothing else."""
FIRST_NUMBER = 2
"""1 is the slide itself."""
LONGEST_PROPERTY = 255
LEAST_SIDE = 914_400
"""A side of a slide has an inch at least."""
NEVER = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of everything, for a picture is the same whenever it is drawn."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def to_pptx(drawing: Drawing) -> bytes:
    """The drawing as a presentation of one slide, as large as the picture; at most 56 inches, scaled down to that.

    What the picture shows stands in the notes of the speaker.
    """
    from pptx import Presentation
    from pptx.util import Emu

    scale = Scale.of(drawing.width, drawing.height)
    show = Presentation()
    show.slide_width, show.slide_height = (
        Emu(max(scale(each), LEAST_SIDE)) for each in (drawing.width, drawing.height)
    )
    about = show.core_properties
    about.title, about.author = _property(drawing.title), _property(", ".join(drawing.authors))
    about.language, about.last_modified_by, about.revision = _property(drawing.language or ""), "", 1
    about.created = about.modified = NEVER
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    _draw(drawing, slide, scale)
    notes = slide.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = readable(drawing.description)
    file = io.BytesIO()
    show.save(file)
    return _undated(file.getvalue())


def _draw(drawing: Drawing, slide: Slide, scale: Scale) -> None:
    """Puts the drawing on an empty slide."""
    from pptx.oxml import parse_xml

    things = things_of(drawing, FIRST_NUMBER)
    shapes = shapes_by_group(things)
    holds = {thing.number: holds_of(thing, shapes) for thing in _connectors(things)}
    sites = Sites.of(hold for both in holds.values() for hold in both if hold)
    writer = Writer(scale, holds, sites, drawing.language or "en", _title(things, drawing.width))
    tree = slide.shapes.element
    for placeholder in list(slide.placeholders):
        tree.remove(placeholder.element)
    for element in parse_xml(f"<p:spTree {NAMESPACES}>{writer.all(things)}</p:spTree>"):
        tree.append(element)
    ground = parse_xml(f"<p:bg {NAMESPACES}><p:bgPr>{fill(drawing.background)}<a:effectLst/></p:bgPr></p:bg>")
    tree.addprevious(ground)


def _property(text: str) -> str:
    """A text as a property of the file, which has 255 signs at most."""
    return shortened(readable(text), LONGEST_PROPERTY)


def _connectors(things: Iterable[Thing]) -> Iterator[Connector]:
    for thing in things:
        if isinstance(thing, Connector):
            yield thing
        elif isinstance(thing, Bundle):
            yield from _connectors(thing.things)


def _title(things: Iterable[Thing], width: float) -> tuple[int, float]:
    """The first words that stand on their own are those at the top of the picture; no others stand beside them."""
    return next(
        ((thing.number, width - 2 * thing.bounds.x) for thing in things if isinstance(thing, Caption)), (0, 0.0)
    )


def _undated(file: bytes) -> bytes:
    """The same archive with one date for all that is in it."""
    undated = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(undated, "w") as new:
        for entry in old.infolist():
            member = zipfile.ZipInfo(entry.filename, NEVER.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(entry))
    return undated.getvalue()
