"""Short documents for the tests of the analysis."""

from __future__ import annotations

from textwrap import dedent

from blueprint.analyze.flow import flow_findings
from blueprint.analyze.states import Walk, walk
from blueprint.diagnostics import Finding
from blueprint.exchange.document import Document, read_document
from blueprint.exchange.explain import located
from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph

DEMAND = "demand: {arrivals: {09:00-17:00: 12 per h}}"


def document(steps: str, more: str = DEMAND) -> Document:
    """A blueprint with these steps; `more` are its other keys."""
    return read_document(
        f"blueprint: A service\nsteps:\n{dedent(steps).strip()}\n{dedent(more).strip()}\n", "service.yaml"
    )


def graph(steps: str, more: str = DEMAND) -> Graph:
    return Graph(Blueprint.from_document(document(steps, more).data))


def found(steps: str, more: str = DEMAND) -> list[Finding]:
    """What the analysis says about the ways, located."""
    read = document(steps, more)
    return [located(read, finding) for finding in flow_findings(Graph(Blueprint.from_document(read.data)))]


def said(steps: str, more: str = DEMAND) -> list[str]:
    """The same as `line: rule: message`."""
    return [f"{each.place.line if each.place else 0}: {each.rule}: {each.message}" for each in found(steps, more)]


def walked(steps: str, more: str = DEMAND, *, shortcut: bool = True) -> Walk:
    return walk(graph(steps, more), shortcut=shortcut)
