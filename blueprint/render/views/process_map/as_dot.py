"""The process map in the DOT language: its boxes, arrows and words, to be laid out by whoever reads it."""

from __future__ import annotations

from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.render import dot
from blueprint.render.theme import Theme, theme_of
from blueprint.render.views.process_map.lettering import WEIGHTS, gate_lines, of_place, word_lines
from blueprint.render.views.process_map.scene import Gate, Kind, Link, Place
from blueprint.render.views.process_map.shapes import pen_of, tint_of
from blueprint.render.views.process_map.staging import stage


def as_dot(blueprint: Blueprint, picture: Picture) -> str:
    """The process map of a blueprint in the DOT language; no Graphviz is needed.

    Raises:
        DrawingError: if there is nothing to draw.
        UnknownThemeError: if there is no theme of that name.
    """
    theme, scene = theme_of(picture.theme), stage(blueprint, picture)
    direction = "TB" if picture.orientation == "vertical" else "LR"
    head = (
        f"  graph [rankdir={direction}, bgcolor={dot.quoted(theme.page)}, fontname=Helvetica, labelloc=t, "
        f"label={dot.label((scene.title,))}];",
        "  node [shape=box, fontname=Helvetica, fontsize=12];",
        "  edge [fontname=Helvetica, fontsize=11];",
    )
    places = (_place(each, theme) for each in scene.places)
    gates = (_gate(each, theme) for each in scene.gates)
    return dot.graph("process_map", (*head, *gates, *places, *(_link(each, theme) for each in scene.links)))


def _place(each: Place, theme: Theme) -> str:
    tint, lettering = tint_of(each, theme), of_place(each)
    styles = ["filled", *(["rounded"] if each.own else [])]
    styles += ["dotted"] if each.standing else ["dashed"] if each.share else []
    return dot.node(
        each.name,
        label=dot.label((*lettering.title, *(line for _, line in lettering.facts))),
        style=dot.quoted(",".join(styles)),
        color=dot.quoted(tint.line),
        fillcolor=dot.quoted(theme.highlight if each.highlight else tint.ground),
        fontcolor=dot.quoted(theme.muted if each.light else theme.ink),
    )


def _gate(gate: Gate, theme: Theme) -> str:
    ink, lines = dot.quoted(theme.roles["customer"].line), gate_lines(gate)
    if not lines:
        return dot.node(gate.name, label='""', shape="circle", width="0.2", style="filled", fillcolor=ink, color=ink)
    return dot.node(gate.name, label=dot.label(lines), style="rounded", color=ink, fontcolor=ink)


def _link(link: Link, theme: Theme) -> str:
    pen = pen_of(link.kind, theme)
    attributes = {
        "color": dot.quoted(pen.colour),
        "penwidth": f"{pen.width:g}",
        "style": dot.style_of(pen),
        "weight": str(WEIGHTS[link.kind]),
    }
    if link.words:
        attributes |= {"label": dot.label(word_lines(link.words)), "fontcolor": dot.quoted(pen.colour)}
    if link.kind is Kind.SUPPORT:
        attributes["dir"] = "none"
    elif link.back:
        attributes["dir"] = "back"
    ends = (link.target, link.source) if link.back else (link.source, link.target)
    return dot.edge(*ends, **attributes)
