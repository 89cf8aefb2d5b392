"""The report: one self-contained HTML page with the pictures and the tables. It needs no network and no script."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType

from blueprint.model.blueprint import Blueprint
from blueprint.report.html import content, paragraphs
from blueprint.report.measure_titles import runs
from blueprint.report.section import Section
from blueprint.report.style import STYLE
from blueprint.results.study import Study

POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
"""Nothing is loaded and nothing runs, whatever the author's texts may hold."""
SHOWN_AT = 0.75
"""The size of the swimlane on the page, for it is wide: small enough for an overview, large enough to be read."""

_SIDEWAYS = '<p class="hint">Scroll sideways to follow the way from left to right.</p>'


def page(
    blueprint: Blueprint,
    study: Study,
    sections: Sequence[Section],
    swimlane: str,
    flower: str | None,
    settings: Sequence[str] = (),
    ahead: Sequence[str] = (),
    charts: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The page.

    Args:
        swimlane, flower: the pictures as SVG text; None where the file says nothing of a flower.
        settings: what is set to other values than in the file.
        ahead: what could be said before the run.
        charts: SVG texts by the question that each answers.

    Returns:
        A whole HTML document.
    """
    anchors = [(f"section-{index}", section) for index, section in enumerate(sections, start=1)]
    links = [("blueprint", "The blueprint"), *((anchor, section.heading) for anchor, section in anchors)]
    links += [("charts", "Charts")] if charts else []
    links += [("flower", "The flower of service")] if flower else []
    body = [
        _header(blueprint, study, links, settings),
        "<main>",
        _figure("blueprint", "The blueprint", _inline(_sized(swimlane), "swimlane"), "wide", _SIDEWAYS),
        *(_section(anchor, section) for anchor, section in anchors),
        _charts(charts),
        _warnings([*ahead, *study.warnings]),
        _figure("flower", "The flower of service", _inline(flower, "flower"), "fitting", "") if flower else "",
        "</main>",
        _footer(study),
    ]
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(blueprint.title)}</title><style>{STYLE}</style>"
    )
    whole = "\n".join(part for part in body if part)
    language = escape(blueprint.language or "en")
    return f'<!doctype html>\n<html lang="{language}">\n<head>{head}</head>\n<body>\n{whole}\n</body>\n</html>\n'


def _header(blueprint: Blueprint, study: Study, links: Sequence[tuple[str, str]], settings: Sequence[str]) -> str:
    about = [blueprint.version and f"Version {blueprint.version}", blueprint.date, ", ".join(blueprint.authors)]
    about += [f"{study.replications} {runs(blueprint)} simulated"]
    about += [f"What if {setting}" for setting in settings]
    description = f"<p>{escape(blueprint.description)}</p>" if blueprint.description else ""
    items = "".join(f'<a href="#{anchor}">{escape(text)}</a>' for anchor, text in links)
    return (
        f"<header><h1>{escape(blueprint.title)}</h1>{description}"
        f'<p class="about">{" · ".join(escape(text) for text in about if text)}</p>'
        f'<nav aria-label="Contents">{items}</nav></header>'
    )


def _figure(anchor: str, heading: str, svg: str, kind: str, hint: str) -> str:
    return (
        f'<section id="{anchor}"><h2>{escape(heading)}</h2>{hint}'
        f'<figure class="picture {kind}" tabindex="0" role="group" aria-label="{escape(heading)}">{svg}</figure>'
        "</section>"
    )


def _charts(charts: Mapping[str, str]) -> str:
    """All charts; each says its question itself."""
    figures = [
        f'<figure class="picture fitting" tabindex="0" role="group" aria-label="{escape(question)}">'
        f"{_inline(svg, f'chart-{number}')}</figure>"
        for number, (question, svg) in enumerate(charts.items(), start=1)
    ]
    return f'<section id="charts"><h2>Charts</h2>{"".join(figures)}</section>' if figures else ""


def _sized(svg: str) -> str:
    """The picture at the size in which it is shown; it scrolls where that is too wide."""
    start, end = svg.index("<svg"), svg.index(">", svg.index("<svg"))
    opening = re.sub(
        r'\b(width|height)="([0-9.]+)"',
        lambda found: f'{found[1]}="{float(found[2]) * SHOWN_AT:g}"',
        svg[start:end],
        count=2,
    )
    return svg[:start] + opening + svg[end:]


def _inline(svg: str, prefix: str) -> str:
    """The SVG as part of a page: without an XML declaration, its ids kept apart from those of other pictures."""
    text = svg[svg.index("<svg") :].strip()
    text = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', text)
    text = re.sub(r'="url\(#([^)]+)\)"', rf'="url(#{prefix}-\1)"', text)
    text = re.sub(r'\bhref="#([^"]+)"', rf'href="#{prefix}-\1"', text)
    return re.sub(
        r'\b(aria-labelledby|aria-describedby)="([^"]+)"',
        lambda found: f'{found[1]}="' + " ".join(f"{prefix}-{name}" for name in found[2].split()) + '"',
        text,
    )


def _section(anchor: str, section: Section) -> str:
    return f'<section id="{anchor}"><h2>{escape(section.heading)}</h2>{content(section)}</section>'


def _warnings(warnings: Sequence[str]) -> str:
    if not warnings:
        return ""
    return f'<div class="warnings" role="note">{paragraphs(warnings)}</div>'


def _footer(study: Study) -> str:
    return (
        f"<footer>{study.replications} replications, seed {study.seed}, engine {escape(study.engine)}, "
        f"service-blueprint {escape(study.version)}. Intervals are 95 %. Means and shares are of all replications "
        "together, percentiles of all customers together.</footer>"
    )
