"""Whether figures are of the blueprint beside which they are to stand."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blueprint
from blueprint.model.fingerprint import fingerprint
from blueprint.results.comparison import Comparison
from blueprint.results.study import Study

_CHANGED = "a number, a way or somebody in it, or who comes, has changed since"


def strangers(blueprint: Blueprint, study: Study) -> str | None:
    """Why a study cannot be of this blueprint; None where nothing speaks against it."""
    again = "simulate this one and draw with what that finds"
    if study.blueprint != blueprint.title:
        return f"the figures are of “{study.blueprint}”, not of “{blueprint.title}”; {again}"
    known = {
        "step": frozenset(blueprint.step_ids),
        "resource": frozenset(blueprint.resources or {}),
        "act": frozenset(blueprint.act_ids),
        "fail_point": frozenset(name for *_, name in blueprint.fail_points),
    }
    for kind, name in _named(study):
        if kind in known and name not in known[kind]:
            what = kind.replace("_", " ")
            return f"the figures are of another state of “{blueprint.title}”: it has no {what} `{name}` now; {again}"
    if study.fingerprint not in ("", fingerprint(blueprint)):
        return f"the figures are of another state of “{blueprint.title}”: {_CHANGED}; {again}"
    return None


def strange_pair(before: Blueprint, after: Blueprint, comparison: Comparison) -> str | None:
    """Why a comparison cannot be of these two; None where nothing speaks against it."""
    again = "compare these and draw with what that finds"
    wanted, found = (before.title, after.title), (comparison.before, comparison.after)
    if wanted != found:
        compared, drawn = (f"“{first}” with “{second}”" for first, second in (found, wanted))
        return f"the figures compare {compared}, not {drawn}; {again}"
    for blueprint, kept in zip((before, after), comparison.fingerprints, strict=True):
        if kept not in ("", fingerprint(blueprint)):
            return f"the figures compare another state of “{blueprint.title}”: {_CHANGED}; {again}"
    return None


def _named(study: Study) -> Iterator[tuple[str, str]]:
    """What the measures of a study are of: the kind of thing and its id."""
    for measure in study.measures:
        kind, _, behind = measure.partition(".")
        yield kind, behind.partition(".")[0]
