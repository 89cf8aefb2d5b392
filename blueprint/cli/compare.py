"""`blueprint compare`: the same customers, before and after."""

from __future__ import annotations

from typing import Annotated

import typer

from blueprint.cli.console import say, say_aside
from blueprint.cli.simulate import Replications, Seed, as_json, ready


def compare(
    before: Annotated[str, typer.Argument(help="The blueprint as it is.")],
    after: Annotated[str, typer.Argument(help="The blueprint as it would be.")],
    replications: Replications = None,
    seed: Seed = None,
    json: Annotated[str | None, typer.Option(help="Also write all differences as JSON; - is standard output.")] = None,
) -> None:
    """Compare two blueprints on the same customers with the same luck."""
    from blueprint.cli.answers import show
    from blueprint.cli.progress import progress
    from blueprint.exchange.output import write
    from blueprint.report.contrast import contrast
    from blueprint.simulate.compare import compare as run

    first, second = ready(before), ready(after)
    with progress("comparing") as tell:
        comparison = run(first, second, replications=replications, seed=seed, progress=tell)
    if json is not None:
        write(json, as_json(comparison.as_data()))
    if json != "-":
        show(contrast(first, second, comparison))
        say(f"\n{comparison.replications} replications of each, seed {comparison.seed}, the same customers in both")
    if first.title != second.title:
        say_aside(f"warning: these are two services: “{first.title}” and “{second.title}”")
