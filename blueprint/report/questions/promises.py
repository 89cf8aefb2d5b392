"""Do we keep what we promise?"""

from __future__ import annotations

from blueprint.report.figures import figure, with_interval
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.results.study import Verdict


def answer(reader: Reader) -> Section | None:
    promises = reader.study.promises
    if not promises:
        return None
    rows = tuple(
        (promise.text, promise.verdict.upper(), with_interval(promise.measured, 1), figure(promise.days_held))
        for promise in promises
    )
    open_ones = any(promise.verdict is Verdict.UNDECIDED for promise in promises)
    said = ("Undecided means that the interval reaches over the limit: more replications would tell.",)
    columns = ("Promise", "", "Measured (95 % interval)", "Days on which it held")
    return Section("What was promised", said if open_ones else (), Table(columns, rows, words=2))
