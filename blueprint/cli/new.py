"""`blueprint new`: a file to begin with."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from blueprint.cli.console import say


def new(
    file: Annotated[str, typer.Argument(help="The file to write, for example haircut.blueprint.yaml.")],
    template: Annotated[
        str | None, typer.Option(help="A complete small service: restaurant, garage, clinic or counter.")
    ] = None,
) -> None:
    """Write a new blueprint: the smallest useful one, or a small complete template."""
    from blueprint.errors import BlueprintError
    from blueprint.exchange.new import smallest, template_text
    from blueprint.exchange.output import foresee, write

    foresee(file)
    if file != "-" and Path(file).exists():
        raise BlueprintError(f"{file} is there already; choose another name, or remove it first")
    stem = Path(file).name.split(".")[0]
    title = stem.replace("_", " ").replace("-", " ").strip() or "A service"
    write(file, template_text(template) if template else smallest(title[:1].upper() + title[1:]))
    if file != "-":
        picture = f"{stem or 'picture'}.svg"
        say(f"wrote {file}; draw it with: blueprint draw {quote(file)} -o {quote(picture)}")
