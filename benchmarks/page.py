"""The page of results: what is in `README.md` below its mark is written from the results, never by hand."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.part import PARTS, part
from benchmarks.processes import ROOT
from benchmarks.results import Result, kept

PAGE = ROOT / "benchmarks" / "README.md"
MARK = "<!-- Below this line the page is written by `python -m benchmarks`. -->\n"


def page() -> str:
    """The page as it ought to be: its own text, and the results so far."""
    own, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    return own + MARK + told(kept())


def write_page() -> None:
    PAGE.write_text(page(), encoding="utf-8")


def told(results: Mapping[str, Result]) -> str:
    """What was measured, our goals first."""
    here = [results[name] for name in PARTS if name in results]
    goals = [goal for result in here for goal in part(result.part).goals(result.found)]
    rows = "\n".join(f"| {each.goal} | {each.found} | {'met' if each.is_met else '**not met**'} |" for each in goals)
    head = f"\n## What we hold ourselves to\n\n| goal | found | |\n|---|---|---|\n{rows}\n" if goals else ""
    return head + "".join(_section(result) for result in here)


def _section(result: Result) -> str:
    measures = part(result.part)
    begun, ended = result.load
    where = f"{result.date}: {result.machine.line}; {begun:.1f} processes wanted a core at first, {ended:.1f} at last."
    return f"\n## {measures.TITLE}\n\n{measures.told(result.found)}\n\n*{where}*\n"
