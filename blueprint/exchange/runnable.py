"""Whether what was loaded can be simulated, and if not, everything that stands in the way."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.analyze.missing import Missing, missing_to_simulate
from blueprint.diagnostics import Refused, Severity, has_errors
from blueprint.errors import BlueprintError
from blueprint.exchange.loader import Loaded
from blueprint.model.blueprint import Blueprint


class Unfinished(BlueprintError):
    """A blueprint that only draws so far; the message gives the lines that are missing, ready to paste."""

    def __init__(self, file: str, missing: Sequence[Missing]) -> None:
        parts = [f"{each.why}\n" + "\n".join(f"    {line}" for line in each.lines) for each in missing]
        super().__init__(f"{file} cannot be simulated yet; these lines are missing:\n\n" + "\n\n".join(parts))
        self.missing = tuple(missing)


def runnable(loaded: Loaded) -> Blueprint:
    """The blueprint, if nothing is missing to run it and nothing shows that a run would never end.

    Raises:
        Refused: with its errors, and with those of its forecast.
        Unfinished: when something must be said first.
    """
    blueprint = loaded.require()
    missing = missing_to_simulate(blueprint)
    if missing:
        assert loaded.document is not None
        raise Unfinished(loaded.document.file, missing)
    if has_errors(loaded.forecast):
        raise Refused([finding for finding in loaded.forecast if finding.severity is Severity.ERROR])
    return blueprint
