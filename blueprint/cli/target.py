"""Where a picture goes when nobody says, and what the ending of its name asks for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from blueprint.errors import BlueprintError


def beside(file: str, what: str) -> str:
    """The name of a picture of a file, in the folder where the command runs; standard output for standard input."""
    if file == "-":
        return "-"
    stem = Path(file).name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".blueprint")
    return f"{stem}.{what}.svg"


def ending_of(target: str, known: Iterable[str]) -> str:
    """The ending that says the format of a file.

    Raises:
        BlueprintError: there is no such format.
    """
    endings = tuple(known)
    ending = "svg" if target == "-" else Path(target).suffix.lower().removeprefix(".")
    if ending not in endings:
        *others, last = (f".{each}" for each in endings)
        raise BlueprintError(f"cannot draw to {target}: the name must end in {', '.join(others)} or {last}")
    return ending
