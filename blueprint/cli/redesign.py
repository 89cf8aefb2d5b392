"""`blueprint redesign`: a plan carried out in the author's own file."""

from __future__ import annotations

from shlex import quote
from typing import Annotated

import typer

from blueprint.cli.console import say, say_findings, usable
from blueprint.errors import BlueprintError


def redesign(
    file: Annotated[str, typer.Argument(help="The blueprint to redesign.")],
    plan: Annotated[str, typer.Argument(help="The plan: a YAML file with its moves.")],
    output: Annotated[str, typer.Option("-o", "--output", help="The new blueprint; - is standard output.")],
) -> None:
    """Carry out a plan of redesign and write the new blueprint, everything else as the author wrote it."""
    from blueprint.exchange.output import apart_from, foresee, write
    from blueprint.exchange.plans import carry_out, load_plan

    foresee(output)
    if output != "-" and not output.lower().endswith((".yaml", ".yml")):
        raise BlueprintError(f"cannot write the blueprint to {output}: the name must end in .yaml")
    loaded = usable(file, outputs=[output], warn=False)
    apart_from(output, plan)
    moves = load_plan(plan)
    say_findings(moves.warnings)
    text, applied = carry_out(loaded, moves)
    write(output, text)
    if output == "-":
        return
    for each in applied:
        say(f"{each.move}: {each.words}")
    say(f"wrote {output}; compare with: blueprint compare {quote(file)} {quote(output)}")
