"""`blueprint compare`: the same customers, before and after."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from blueprint.cli import Interrupted
from blueprint.cli.asked import Asked
from blueprint.cli.console import FINE, ready, say, say_aside
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


def compare(
    before: Annotated[str, typer.Argument(help="The blueprint as it is.")],
    afters: Annotated[list[str], typer.Argument(metavar="AFTER…", help="The blueprints as they would be.")],
    settings: Set = None,
    replications: Replications = None,
    precision: Precision = None,
    seed: Seed = None,
    antithetic: Antithetic = False,
    engine: Engine = "auto",
    workers: Workers = None,
    cluster: Cluster = None,
    json: Json = None,
    table: Table = None,
) -> None:
    """Compare blueprints on the same customers with the same luck; what is set is set in all of them."""
    from blueprint.cli.answers import show
    from blueprint.exchange.output import write
    from blueprint.exchange.tables import comparisons_csv
    from blueprint.report.contrast import contrast
    from blueprint.simulate.compare import compare_several

    asked = Asked(replications, share(precision), seed, antithetic, engine, workers, cluster)
    alone = one_output([json, table])
    first, *others = [ready(file, settings or [], [json, table]) for file in (before, *afters)]
    with asked.under_way("comparing") as arguments:
        found = compare_several(first, others, **arguments)
    names = _names(afters)
    by_name = dict(zip(names, found, strict=True))
    if json is not None:
        data = [{"file": file, **each.as_data()} for file, each in zip(afters, found, strict=True)]
        write(json, as_json(data[0] if len(data) == 1 else {"comparisons": data}))
    if table is not None:
        write(table, comparisons_csv(by_name))
    if not alone:
        show(contrast(first, dict(zip(names, others, strict=True)), by_name))
        pairs = " in antithetic pairs" if antithetic else ""
        run = f"{found[0].replications} replications of each{pairs}, seed {found[0].seed}, engine {found[0].engine}"
        say(f"\n{run}, the same customers in all")
    for other in others:
        if first.title != other.title:
            say_aside(f"warning: these are two services: “{first.title}” and “{other.title}”")
    for warning in dict.fromkeys(warning for each in found for warning in each.warnings):
        say_aside(f"warning: {warning}")
    if any(each.interrupted for each in found):
        raise Interrupted
    raise typer.Exit(FINE)


def _names(files: list[str]) -> list[str]:
    """What the files are called in headings: their names, with their folders where two are alike."""
    short = [Path(file).name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".blueprint") for file in files]
    return short if len(set(short)) == len(short) else [f"{n}: {file}" for n, file in enumerate(files, start=1)]
