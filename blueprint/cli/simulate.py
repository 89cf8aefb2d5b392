"""`blueprint simulate`: a day (or weeks) of the service, many times over."""

from __future__ import annotations

from typing import Annotated

import typer

from blueprint.cli.console import FINE, FOUND, say, say_aside, usable
from blueprint.model.blueprint import Blueprint

Replications = Annotated[int | None, typer.Option(min=2, help="How many days; else what the file says, else 30.")]
Seed = Annotated[int | None, typer.Option(min=0, help="The same seed gives the same customers with the same luck.")]


def simulate(
    file: Annotated[str, typer.Argument(help="A blueprint; - reads standard input.")],
    replications: Replications = None,
    seed: Seed = None,
    json: Annotated[str | None, typer.Option(help="Also write all measures as JSON; - is standard output.")] = None,
    events: Annotated[str | None, typer.Option(help="Also write what happened, one doing a row, as CSV.")] = None,
) -> None:
    """Simulate a blueprint and say where people wait, what fails and who is busy."""
    from blueprint.cli.answers import show
    from blueprint.cli.progress import progress
    from blueprint.exchange.output import write
    from blueprint.report.summary import summarize
    from blueprint.results.study import Verdict
    from blueprint.simulate import simulate as run

    blueprint = ready(file)
    with progress("simulating") as tell:
        done = run(blueprint, replications=replications, seed=seed, keep_records=events is not None, progress=tell)
    if events is not None:
        from blueprint.exchange.records import records_csv

        write(events, records_csv(done))
    if json is not None:
        write(json, as_json(done.study.as_data()))
    if json != "-" and events != "-":
        show(summarize(blueprint, done.study))
        say(f"\n{done.study.replications} replications, seed {done.study.seed}, engine {done.study.engine}")
    for warning in done.study.warnings:
        say_aside(f"warning: {warning}")
    broken = any(promise.verdict is Verdict.BROKEN for promise in done.study.promises)
    raise typer.Exit(FOUND if broken else FINE)


def ready(file: str) -> Blueprint:
    """The blueprint in `file`, if it can be simulated; its warnings are said."""
    from blueprint.exchange.runnable import runnable

    return runnable(usable(file))


def as_json(data: object) -> str:
    import json

    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
