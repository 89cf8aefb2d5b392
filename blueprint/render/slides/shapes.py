"""Shapes, captions, connectors and bundles as the elements of a slide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from blueprint.render.editable.holding import Hold
from blueprint.render.editable.things import Bundle, Caption, Connector, Shape, Thing
from blueprint.render.geometry import Rect
from blueprint.render.slides.bends import curve, polyline
from blueprint.render.slides.paint import fill, geometry, preset, stroke
from blueprint.render.slides.scale import Scale
from blueprint.render.slides.sites import Sites
from blueprint.render.slides.texts import caption, inside
from blueprint.render.typeset import readable


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes things of one picture.

    Attributes:
        holds: what every connector holds on to, by its number; `sites`: where shapes are held.
        language: of the words.
        title: the number of the caption that is the title of the slide, and how much room that has.
    """

    scale: Scale
    holds: Mapping[int, tuple[Hold | None, Hold | None]]
    sites: Sites
    language: str
    title: tuple[int, float]

    def all(self, things: Iterable[Thing], name: str | None = None) -> str:
        return "".join(self._one(thing, name) for thing in things)

    def _one(self, thing: Thing, name: str | None) -> str:
        match thing:
            case Shape():
                return self._shape(thing, name)
            case Caption():
                return self._caption(thing)
            case Connector():
                return self._connector(thing)
            case Bundle():
                return self._bundle(thing)

    def _shape(self, shape: Shape, name: str | None) -> str:
        outline, bounds = shape.outline, shape.bounds
        form = geometry(outline, bounds, self.sites.of_shape(shape.number))
        body = inside(shape.words, bounds, self.scale, self.language) if shape.words else "<a:bodyPr/><a:p/>"
        return (
            f"<p:sp><p:nvSpPr>{_named(shape.number, name or 'shape')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{_frame(bounds, self.scale)}{form}{fill(outline.fill)}"
            f"{stroke(outline.pen, self.scale)}</p:spPr><p:txBody>{body}</p:txBody></p:sp>"
        )

    def _caption(self, each: Caption) -> str:
        number, room = self.title
        is_title = each.number == number
        bounds = Rect(each.bounds.x, each.bounds.y, room, each.bounds.height) if is_title else each.bounds
        kind = '<p:nvPr><p:ph type="title"/></p:nvPr>' if is_title else "<p:nvPr/>"
        box = "<p:cNvSpPr/>" if is_title else '<p:cNvSpPr txBox="1"/>'
        return (
            f"<p:sp><p:nvSpPr>{_named(each.number, 'title' if is_title else 'text')}{box}{kind}</p:nvSpPr>"
            f"<p:spPr>{_frame(bounds, self.scale)}{preset('rect')}<a:noFill/></p:spPr>"
            f"<p:txBody>{caption(each.words, self.scale, self.language)}</p:txBody></p:sp>"
        )

    def _connector(self, each: Connector) -> str:
        form = curve(each.points) if each.curved else polyline(each.points)
        held = "".join(
            f'<a:{tag} id="{hold.shape.number}" idx="{self.sites.index(hold)}"/>'
            for tag, hold in zip(("stCxn", "endCxn"), self.holds[each.number], strict=True)
            if hold
        )
        mirrored = (' flipH="1"' if form.across else "") + (' flipV="1"' if form.down else "")
        turned = f' rot="{form.turn * 60_000}"' if form.turn else ""
        adjusted = {f"adj{k}": value for k, value in enumerate(form.adjusted, 1)}
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{_named(each.number, each.name or 'line')}<p:cNvCxnSpPr>{held}</p:cNvCxnSpPr>"
            f"<p:nvPr/></p:nvCxnSpPr><p:spPr>{_frame(form.frame, self.scale, turned + mirrored)}"
            f"{preset(form.name, adjusted)}{stroke(each.pen, self.scale, each.heads)}</p:spPr></p:cxnSp>"
        )

    def _bundle(self, bundle: Bundle) -> str:
        x, y, wide, high = self.scale.room(bundle.bounds)
        frame = f'<a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/>'
        inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{wide}" cy="{high}"/>'
        named = _named(bundle.number, bundle.name or bundle.kind, bundle.title)
        return (
            f"<p:grpSp><p:nvGrpSpPr>{named}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{frame}{inner}</a:xfrm></p:grpSpPr>{self.all(bundle.things, bundle.kind)}</p:grpSp>"
        )


def _named(number: int, name: str, description: str | None = None) -> str:
    told = f' descr="{escape(readable(description))}"' if description else ""
    return f'<p:cNvPr id="{number}" name="{escape(readable(name))}"{told}/>'


def _frame(rect: Rect, scale: Scale, turned: str = "") -> str:
    x, y, wide, high = scale.room(rect)
    return f'<a:xfrm{turned}><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
