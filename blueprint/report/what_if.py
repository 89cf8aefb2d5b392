"""What trials say: which value does best, all figures side by side, and how each differs from the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from blueprint.model.blueprint import Blueprint
from blueprint.report.measure_titles import a_day, resource_title, runs
from blueprint.report.section import Section, Table
from blueprint.report.wording import about, listed
from blueprint.results.comparison import Change, Difference
from blueprint.results.figures import NONE, change, figure, with_interval
from blueprint.results.trials import Trial, Trials

AS_IT_IS = "as in the file"

_SHOWN = (
    ("customers.served.share", "Served"),
    ("wait.total.mean", "Wait in all"),
    ("wait.total.p90", "… 9 in 10 within"),
    ("flow_time.mean", "Time in the service"),
    ("cost.per_customer", "Cost for each served"),
    ("profit.per_day", "Profit a day"),
)
_BEST = (
    ("wait.total.mean", "Shortest waiting"),
    ("customers.served.share", "Most served"),
    ("profit.per_day", "Highest profit"),
)
_INTERVAL = "With 95 % intervals; all rows have met the same customers with the same luck."


def what_if(blueprint: Blueprint, trials: Trials) -> tuple[Section, ...]:
    """The sections of some trials."""
    some = [(name, title.replace(" a day", a_day(blueprint))) for name, title in _SHOWN]
    shown = [*some[:4], *_of_varied(blueprint, trials.paths), *some[4:]]
    columns = [(name, title) for name, title in shown if any(name in each.study.measures for each in trials.trials)]
    sections = (
        Section(f"What if {listed(trials.paths)}", (*_best(trials), _INTERVAL), _figures(trials, columns)),
        Section(f"Against {_called(trials.base)}", _beyond(trials, runs(blueprint)), _differences(trials, columns)),
        Section("Promises", (), _promises(trials)),
    )
    return tuple(section for section in sections if section.table is not None and section.table.rows)


def _of_varied(blueprint: Blueprint, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """How busy the resources are that are varied."""
    for path in paths:
        section, _, rest = path.partition(".")
        name = rest.partition(".")[0]
        if section == "resources" and name in (blueprint.resources or {}):
            yield f"resource.{name}.utilization", f"{resource_title(blueprint, name)} busy"


def _called(trial: Trial) -> str:
    return AS_IT_IS if trial.values is None else ", ".join(trial.values)


def _label(trial: Trial) -> str:
    return f"{_called(trial)} *" if trial.is_base else _called(trial)


def _heading(trials: Trials) -> str:
    """The last keys of the paths: what comes before stands above the table."""
    return ", ".join(path.rpartition(".")[2] for path in trials.paths)


def _figures(trials: Trials, columns: Sequence[tuple[str, str]]) -> Table:
    rows = [
        (_label(trial), *(with_interval(trial.study.measures.get(name)) for name, _ in columns))
        for trial in trials.trials
    ]
    return Table((_heading(trials), *(title for _, title in columns)), tuple(rows))


def _by_name(trial: Trial) -> dict[str, Difference]:
    return {each.measure: each for each in trial.comparison.differences} if trial.comparison else {}


def _differences(trials: Trials, columns: Sequence[tuple[str, str]]) -> Table:
    rows = []
    for trial in trials.trials:
        found = _by_name(trial)
        if found:
            rows.append((_label(trial), *(_difference(found.get(name)) for name, _ in columns)))
    return Table((_heading(trials), *(title for _, title in columns)), tuple(rows))


def _difference(difference: Difference | None) -> str:
    if difference is None:
        return NONE
    if difference.change is Change.SAME:
        return str(difference.change)
    return f"{change(replace(difference.difference, low=None, high=None))} {difference.change}"


def _beyond(trials: Trials, many: str) -> tuple[str, ...]:
    """How many more replications would settle what is not decided."""
    names = {name for name, _ in _BEST}
    undecided = [each for trial in trials.trials for each in _by_name(trial).values() if each.measure in names]
    more = [each.more for each in undecided if each.more is not None]
    said = "The difference of each row from the one marked *, on the same customers, and whether it is one for sure."
    if not more:
        return (said,)
    return (said, f"About {about(min(more))} more {many} would decide the next of what is not decided.")


def _best(trials: Trials) -> Iterator[str]:
    """The value that does best by each measure, where it does better than the base for sure."""
    told: list[str] = []
    for measure, words in _BEST:
        better = [trial for trial in trials.trials if _is_better(trial, measure)]
        if better:
            sign = -1 if measure == "wait.total.mean" else 1
            best = max(better, key=lambda trial: sign * trial.study.measures[measure].mean)
            told.append(f"{words}: {_called(best)} ({figure(best.study.measures[measure])})")
        elif any(measure in trial.study.measures and trial.comparison for trial in trials.trials):
            told.append(f"{words}: {_none_better(trials, measure)}")
    if told:
        first, *others = told
        yield f"{'; '.join((first, *(f'{each[:1].lower()}{each[1:]}' for each in others)))}."


def _is_better(trial: Trial, measure: str) -> bool:
    difference = _by_name(trial).get(measure)
    return difference is not None and difference.change is Change.BETTER


def _none_better(trials: Trials, measure: str) -> str:
    found = [_by_name(trial).get(measure) for trial in trials.trials]
    if any(each is not None and each.change is Change.UNDECIDED for each in found):
        return f"none surely better than {_called(trials.base)}"
    return f"{_called(trials.base)} ({figure(trials.base.study.measures.get(measure))})"


def _promises(trials: Trials) -> Table | None:
    """For each promise and trial the verdict and what was measured."""
    texts = list(dict.fromkeys(promise.text for trial in trials.trials for promise in trial.study.promises))
    if not texts:
        return None
    rows = tuple((text, *(_kept(trial, text) for trial in trials.trials)) for text in texts)
    return Table((_heading(trials), *(_label(trial) for trial in trials.trials)), rows)


def _kept(trial: Trial, text: str) -> str:
    """The verdict on a promise, and what was measured."""
    found = [each for each in trial.study.promises if each.text == text]
    return f"{found[0].verdict.upper()} {figure(found[0].measured)}" if found else NONE
