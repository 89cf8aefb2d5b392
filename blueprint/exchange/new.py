"""Texts to begin with: the smallest useful blueprint, and complete small ones."""

from __future__ import annotations

from importlib.resources import files

from blueprint.diagnostics import Refused
from blueprint.errors import BlueprintError
from blueprint.exchange.document import read_document
from blueprint.exchange.source import quoted

_FOLDER = files("blueprint.exchange") / "templates"
_SUFFIX = ".yaml"
_SMALLEST = """\
blueprint: {title}
steps:
  - act: Arrival
  - customer: Comes in
    evidence: Sign at the door
    frontstage: Greets
  - customer: Says what is wanted
    frontstage: Listens and explains
  - act: Service
  - customer: Watches and waits
    frontstage: Does the work
    backstage: Prepares what is needed
    fail_points: It takes longer than was said
  - customer: Looks at the result
    frontstage: Shows and explains it
  - customer: Pays and leaves
    frontstage: Takes payment and says goodbye
"""


def templates() -> tuple[str, ...]:
    """The names of the complete small blueprints."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


def template_text(name: str) -> str:
    """The text of a complete small blueprint that can be drawn and simulated.

    Raises:
        BlueprintError: there is none of this name.
    """
    if name not in templates():
        raise BlueprintError(f"there is no template {name}; there are {', '.join(templates())}")
    return (_FOLDER / f"{name}{_SUFFIX}").read_text(encoding="utf-8")


def smallest(title: str) -> str:
    """The text of the smallest useful blueprint, called `title`."""
    return _SMALLEST.format(title=_as_yaml(title))


def _as_yaml(title: str) -> str:
    """`title` as a value on one line, in quotes where YAML would read it otherwise."""
    flat = " ".join(title.split())
    try:
        document = read_document(f"blueprint: {flat}\n", "")
        plain = document.data == {"blueprint": flat} and not document.warnings
    except Refused:
        plain = False
    return flat if plain else quoted(flat)
