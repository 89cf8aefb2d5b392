"""`blueprint simulate`: a day (or weeks) of the service, many times over; what if some values were others?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from blueprint.cli import Interrupted
from blueprint.cli.asked import Asked
from blueprint.cli.console import FINE, FOUND, ready, say, say_aside
from blueprint.cli.options import (
    Antithetic,
    Cluster,
    Engine,
    Json,
    Precision,
    Replications,
    Seed,
    Set,
    Table,
    Workers,
    as_json,
    one_output,
    share,
)
from blueprint.errors import BlueprintError
from blueprint.results.study import Study, Verdict


def simulate(
    file: Annotated[str, typer.Argument(help="A blueprint; - reads standard input.")],
    settings: Set = None,
    vary: Annotated[
        list[str] | None,
        typer.Option("--vary", metavar="PATH=3..7", help="What if: several values in turn, compared; at most twice."),
    ] = None,
    replications: Replications = None,
    precision: Precision = None,
    seed: Seed = None,
    antithetic: Antithetic = False,
    engine: Engine = "auto",
    workers: Workers = None,
    cluster: Cluster = None,
    json: Json = None,
    events: Annotated[str | None, typer.Option(help="Also write what happened, one doing a row, as CSV.")] = None,
    table: Table = None,
) -> None:
    """Simulate a blueprint and say where people wait, what fails and who is busy."""
    asked = Asked(replications, share(precision), seed, antithetic, engine, workers, cluster)
    alone = one_output([json, events, table])
    if vary:
        from blueprint.cli.vary import try_values

        if events is not None:
            raise BlueprintError("--events cannot go with --vary; use --set for one value at a time")
        try_values(file, settings or [], vary, asked, json, table)
        return
    from blueprint.cli.answers import show
    from blueprint.exchange.output import write
    from blueprint.exchange.tables import study_csv
    from blueprint.report.summary import summarize
    from blueprint.simulate import simulate as run

    blueprint = ready(file, settings or [], [json, events, table])
    with asked.under_way("simulating") as arguments:
        done = run(blueprint, keep_records=events is not None, **arguments)
    if events is not None:
        from blueprint.exchange.records import records_csv

        write(events, records_csv(done))
    if json is not None:
        write(json, as_json(done.study.as_data()))
    if table is not None:
        write(table, study_csv(done.study))
    if not alone:
        show(summarize(blueprint, done.study))
    finish(done.study, say_aside if alone else say)


def finish(study: Study, tell: Callable[[str], None], more: str = "") -> None:
    """Says what a log needs, and ends with the exit status of a study."""
    tell("")
    for promise in study.promises:
        tell(promise.line)
    pairs = " in antithetic pairs" if study.antithetic else ""
    tell(f"{study.replications} replications{pairs}, seed {study.seed}, engine {study.engine}{more}")
    for warning in study.warnings:
        say_aside(f"warning: {warning}")
    broken = any(promise.verdict is Verdict.BROKEN for promise in study.promises)
    if study.interrupted:
        raise Interrupted
    raise typer.Exit(FOUND if broken else FINE)
