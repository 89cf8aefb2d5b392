"""`blueprint schema`: what an editor needs to complete and explain every key."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def schema(
    output: Annotated[str, typer.Option("-o", "--output", help="The file to write; - is standard output.")] = "-",
) -> None:
    """Print the JSON Schema of the language, for editors."""
    from blueprint.exchange.json_schema import schema as language
    from blueprint.exchange.output import write

    write(output, json.dumps(language(), indent=2, ensure_ascii=False) + "\n")
