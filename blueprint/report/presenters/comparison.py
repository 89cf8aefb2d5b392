"""A comparison: the four measures of redesign, what is promised, then what is decided."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint.report.presentation import Presentation
from blueprint.report.section import Section, Table
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.figures import change, figure

_COLUMNS = ("", "Before", "After", "Difference (95 % interval)", "")


def present(comparison: Comparison) -> Presentation:
    stopped = ", stopped before it was done" if comparison.interrupted else ""
    line = (
        f"Comparison of “{comparison.before}” with “{comparison.after}”: "
        f"{comparison.replications} replications of each, seed {comparison.seed}{stopped}"
    )
    first = comparison.headlines
    others = [each for each in comparison.differences if each not in first]
    decided = [each for each in others if each.change in (Change.BETTER, Change.WORSE)]
    counts = (f"{len(others):,} other measures, {len(decided):,} of them better or worse: `to_frame()`.",)
    sections = (
        Section("The measures of redesign, and what is promised", (), _table(first)),
        Section("What else is better or worse", counts, _table(decided)),
    )
    return Presentation(line, tuple(each for each in sections if each.table and each.table.rows))


def _table(differences: Iterable[Difference]) -> Table:
    rows = tuple(
        (each.measure, figure(each.before), figure(each.after), change(each.difference), str(each.change))
        for each in differences
    )
    return Table(_COLUMNS, rows)


PRESENT = present
