"""The report: one self-contained HTML page with the pictures and the tables. It needs no network and no script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from blueprint.model.blueprint import Blueprint
from blueprint.report.section import Section, Table
from blueprint.results.study import Study

_STYLE = """
:root { --ink: #1f2933; --muted: #5b6770; --rule: #d5dde5; --accent: #24619b; --wash: #f5f7fa; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.5 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.25rem 0 .5rem; }
.about { color: var(--muted); margin: 0; }
nav { margin-top: 1rem; display: flex; flex-wrap: wrap; gap: .4rem 1.1rem; }
a { color: var(--accent); }
figure { margin: 0; }
.picture { overflow: auto; max-height: 90vh; border: 1px solid var(--rule); border-radius: 6px; }
.picture:focus-visible { outline: 3px solid var(--accent); }
.wide svg { display: block; max-width: none; }
.fitting svg { display: block; height: auto; max-width: 100%; margin: 0 auto; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--rule); }
thead th { font-weight: 600; color: var(--muted); border-bottom: 2px solid var(--rule); }
tbody th { font-weight: 600; }
td { white-space: nowrap; }
.warnings { background: var(--wash); border-left: 4px solid var(--accent); padding: .6rem 1rem; }
footer { color: var(--muted); font-size: .9rem; border-top: 1px solid var(--rule); }
@media print { nav { display: none; } .picture { border: 0; overflow: visible; max-height: none; } .wide svg { width: 100%; height: auto; } }
""".strip()


def page(blueprint: Blueprint, study: Study, sections: Sequence[Section], swimlane: str, flower: str | None) -> str:
    """The page.

    Args:
        swimlane, flower: the pictures as SVG text; None where the file says nothing of a flower.

    Returns:
        A whole HTML document.
    """
    anchors = [(f"section-{index}", section) for index, section in enumerate(sections, start=1)]
    links = [("blueprint", "The blueprint"), *((anchor, section.heading) for anchor, section in anchors)]
    links += [("flower", "The flower of service")] if flower else []
    body = [
        _header(blueprint, study, links),
        "<main>",
        _figure("blueprint", "The blueprint", _inline(swimlane, "swimlane"), "wide"),
        *(_section(anchor, section) for anchor, section in anchors),
        _warnings(study),
        _figure("flower", "The flower of service", _inline(flower, "flower"), "fitting") if flower else "",
        "</main>",
        _footer(study),
    ]
    language = escape(blueprint.language or "en")
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(blueprint.title)}</title><style>{_STYLE}</style>"
    )
    content = "\n".join(part for part in body if part)
    return f'<!doctype html>\n<html lang="{language}">\n<head>{head}</head>\n<body>\n{content}\n</body>\n</html>\n'


def _header(blueprint: Blueprint, study: Study, links: Sequence[tuple[str, str]]) -> str:
    about = [blueprint.description, blueprint.version and f"version {blueprint.version}", blueprint.date]
    about += [", ".join(blueprint.authors)]
    line = " · ".join(escape(text) for text in about if text)
    items = "".join(f'<a href="#{anchor}">{escape(text)}</a>' for anchor, text in links)
    return (
        f'<header><h1>{escape(blueprint.title)}</h1><p class="about">{line}</p>'
        f'<nav aria-label="Contents">{items}</nav></header>'
    )


def _figure(anchor: str, heading: str, svg: str, kind: str) -> str:
    return (
        f'<h2 id="{anchor}">{escape(heading)}</h2>'
        f'<figure class="picture {kind}" tabindex="0" role="group" aria-label="{escape(heading)}">{svg}</figure>'
    )


def _inline(svg: str, prefix: str) -> str:
    """The SVG as part of a page: without an XML declaration, its ids kept apart from those of other pictures."""
    start = svg.index("<svg")
    text = svg[start:].strip()
    text = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', text)
    text = re.sub(r'="url\(#([^)]+)\)"', rf'="url(#{prefix}-\1)"', text)
    text = re.sub(r'\bhref="#([^"]+)"', rf'href="#{prefix}-\1"', text)
    return re.sub(
        r'\baria-labelledby="([^"]+)"',
        lambda found: 'aria-labelledby="' + " ".join(f"{prefix}-{name}" for name in found[1].split()) + '"',
        text,
    )


def _section(anchor: str, section: Section) -> str:
    sentences = "".join(f"<p>{escape(sentence)}</p>" for sentence in section.sentences)
    table = _table(section.table, section.heading) if section.table else ""
    return f'<h2 id="{anchor}">{escape(section.heading)}</h2>{sentences}{table}'


def _table(table: Table, caption: str) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in table.rows
    )
    return (
        f'<div class="table" tabindex="0" role="group" aria-label="{escape(caption)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _warnings(study: Study) -> str:
    if not study.warnings:
        return ""
    items = "".join(f"<p>{escape(warning)}</p>" for warning in study.warnings)
    return f'<div class="warnings" role="note">{items}</div>'


def _footer(study: Study) -> str:
    return (
        f"<footer>{study.replications} replications, seed {study.seed}, engine {escape(study.engine)}, "
        f"service-blueprint {escape(study.version)}. Intervals are 95 %; means and shares are ratios of totals over all "
        "replications, percentiles are pooled over all customers.</footer>"
    )
