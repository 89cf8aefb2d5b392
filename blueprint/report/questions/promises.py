"""Do we keep what we promise?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.report.measure_titles import PERCENTILE, measure_title, runs
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.report.wording import capital
from blueprint.results.figures import figure, with_interval
from blueprint.results.study import PromiseResult, Verdict


def in_short(reader: Reader) -> Iterator[str]:
    promises = reader.study.promises
    if not promises:
        return
    by_verdict = {verdict: [each for each in promises if each.verdict is verdict] for verdict in Verdict}
    kept = len(by_verdict[Verdict.KEPT])
    if kept == len(promises):
        yield "The promise is kept." if kept == 1 else f"All {kept} promises are kept."
        return
    yield from _told(reader, "Promised and not kept", by_verdict[Verdict.BROKEN])
    yield from _told(reader, f"Too close to tell without more {runs(reader.blueprint)}", by_verdict[Verdict.UNDECIDED])
    if kept:
        yield f"The other {f'{kept} promises are' if kept > 1 else 'promise is'} kept."


def _told(reader: Reader, what: str, promises: Sequence[PromiseResult]) -> Iterator[str]:
    if promises:
        yield f"{what}: {'; '.join(_in_words(reader, promise) for promise in promises)}."


def _in_words(reader: Reader, promise: PromiseResult) -> str:
    """For example `customers lost: 7.6 % instead of at most 5 %`."""
    sign, _, limit = promise.text.removeprefix(promise.measure).strip().partition(" ")
    bound = f"{'at most' if sign == '<=' else 'at least'} {limit}"
    broken = promise.verdict is Verdict.BROKEN
    title = measure_title(reader.blueprint, promise.measure)
    measured = figure(promise.measured) if broken else with_interval(promise.measured, 1)
    if of_all := PERCENTILE.fullmatch(title):
        title, measured = of_all[1] + of_all[3], f"{of_all[2]} {measured}"
    return f"{title}: {measured} {'instead of' if broken else 'against'} {bound}"


def answer(reader: Reader) -> Section | None:
    promises = reader.study.promises
    if not promises:
        return None
    rows = tuple(
        (
            capital(measure_title(reader.blueprint, promise.measure)),
            promise.text,
            promise.verdict.upper(),
            with_interval(promise.measured, 1),
            figure(promise.days_held),
        )
        for promise in promises
    )
    open_ones = any(promise.verdict is Verdict.UNDECIDED for promise in promises)
    said = ("Undecided means that the interval reaches over the limit: more replications would tell.",)
    columns = ("What", "Promise", "", "Measured (95 % interval)", "Days on which it held")
    return Section("What was promised", said if open_ones else (), Table(columns, rows, words=3))
