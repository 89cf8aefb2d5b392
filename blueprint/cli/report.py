"""`blueprint report`: everything about a service on one page."""

from __future__ import annotations

from typing import Annotated

import typer

from blueprint.cli.asked import Asked
from blueprint.cli.console import say, say_aside, say_findings, usable
from blueprint.cli.options import (
    Antithetic,
    Cluster,
    Engine,
    Precision,
    Replications,
    Seed,
    Set,
    Workers,
    one_output,
    share,
)
from blueprint.cli.simulate import finish
from blueprint.diagnostics import not_waived
from blueprint.errors import BlueprintError
from blueprint.exchange.loader import Loaded
from blueprint.model.blueprint import Blueprint
from blueprint.results.study import Study


def report(
    file: Annotated[str, typer.Argument(help="A blueprint; - reads standard input.")],
    output: Annotated[str, typer.Option("-o", "--output", help="The page to write, a name ending in .html.")],
    settings: Set = None,
    replications: Replications = None,
    precision: Precision = None,
    seed: Seed = None,
    antithetic: Antithetic = False,
    engine: Engine = "auto",
    workers: Workers = None,
    cluster: Cluster = None,
) -> None:
    """Simulate a blueprint, print the summary and write one page with the pictures and the tables."""
    from blueprint.cli.answers import show
    from blueprint.exchange.output import write
    from blueprint.exchange.runnable import runnable
    from blueprint.render import draw, to_svg
    from blueprint.render.view import expect_figures
    from blueprint.report.page import page
    from blueprint.report.summary import summarize
    from blueprint.simulate import simulate

    asked = Asked(replications, share(precision), seed, antithetic, engine, workers, cluster)
    one_output([output])
    if output != "-" and not output.lower().endswith((".html", ".htm")):
        raise BlueprintError(f"cannot write the report to {output}: the name must end in .html")
    changes = settings or []
    loaded = usable(file, changes, [output])
    blueprint = runnable(loaded)
    say_findings(loaded.forecast)
    has_flower = blueprint.flower is not None or any(step.petal for step in blueprint.moments)
    expect_figures(blueprint, "swimlane")
    if has_flower:
        expect_figures(blueprint, "flower")
    with asked.under_way("simulating") as arguments:
        study = simulate(blueprint, **arguments).study
    swimlane = to_svg(draw(blueprint, "swimlane", study))
    flower = to_svg(draw(blueprint, "flower", study)) if has_flower else None
    sections = summarize(blueprint, study)
    charts = _charts(blueprint, study)
    write(output, page(blueprint, study, sections, swimlane, flower, changes, _ahead(loaded), charts))
    if output == "-":
        finish(study, say_aside)
    show(sections)
    finish(study, say, f"; wrote {output}")


def _ahead(loaded: Loaded) -> list[str]:
    """What could be said of the run before it began: too much work for somebody, say."""
    return [finding.message for finding in not_waived(loaded.forecast)]


def _charts(blueprint: Blueprint, study: Study) -> dict[str, str]:
    """The charts as SVG by their questions; none, and a line that says how to get them, where they cannot be drawn."""
    from blueprint.render.charts.chart import MissingCharts, describe_all, require
    from blueprint.render.charts.write import to_svg

    try:
        require("altair", "vl_convert")
    except MissingCharts as missing:
        say_aside(f"no charts in the report: {missing}")
        return {}
    return {question: to_svg(spec, fonts=False) for question, spec in describe_all(blueprint, study).items()}
