"""What was measured, kept part by part, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from benchmarks.machine import Machine
from benchmarks.processes import ROOT, Failed

RESULTS = ROOT / "benchmarks" / "results.json"
MEASURED_OF = ("benchmarks/**/*.py", "benchmarks/models/*", "blueprint/**/*.py", "examples/*/*.yaml")
"""Whatever may change a result."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one part found.

    Attributes:
        sources: a digest of all that was measured.
        load: how many processes wanted a core when it began and when it ended.
        found: plain data, as the part understands it.
    """

    part: str
    date: str
    sources: str
    machine: Machine
    load: tuple[float, float]
    found: Any


def kept() -> dict[str, Result]:
    """The results so far, by part.

    Raises:
        Failed: if the file is not one that was written here.
    """
    if not RESULTS.exists():
        return {}
    try:
        return {row["part"]: _result(row) for row in json.loads(RESULTS.read_text(encoding="utf-8"))}
    except (ValueError, TypeError, KeyError) as error:
        raise Failed(
            f"{RESULTS} cannot be read as results ({error!r}); delete it to measure everything anew"
        ) from error


def keep(result: Result) -> None:
    """Puts a result in the place of an earlier one of its part."""
    results = {**kept(), result.part: result}
    rows = [asdict(results[part]) for part in sorted(results)]
    unfinished = RESULTS.with_suffix(".part")
    unfinished.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(RESULTS)


def digest_of_sources() -> str:
    """What changes when anything changes that is measured here."""
    return blake2b(b"\0".join(file.read_bytes() for file in _sources()), digest_size=12).hexdigest()


def _sources() -> Iterator[Path]:
    for pattern in MEASURED_OF:
        yield from sorted(ROOT.glob(pattern))


def _result(row: dict[str, Any]) -> Result:
    low, high = row["load"]
    return Result(**{**row, "machine": Machine(**row["machine"]), "load": (low, high)})
