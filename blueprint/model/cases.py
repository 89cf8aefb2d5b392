"""Quantities by case: whose keys may stand where, and whether they are complete."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.diagnostics import Finding, Pointer, error, warning
from blueprint.model.choices import Choice, choices_of
from blueprint.model.directory import Directory
from blueprint.model.flow import Condition
from blueprint.model.quantities import Spot, quantities
from blueprint.model.step import Step
from blueprint.model.value import did_you_mean, quoted

SEGMENT, TRAIT, SERVER = "segment", "trait", "server"

_BY_TRAIT_IN_SEGMENT = frozenset({"spend", "waiting", "deadline"})
_BY_SEGMENT_IN_STREAM = frozenset({"size", "deadline", "no_show", "punctuality"})


def case_findings(directory: Directory) -> Iterator[Finding]:
    """What is wrong with the cases of quantities; in a file without `demand` their names only label."""
    for spot in quantities(directory.blueprint):
        if spot.given.cases:
            yield from _of_spot(directory, spot)


def _of_spot(directory: Directory, spot: Spot) -> Iterator[Finding]:
    allowed = _allowed(directory, spot.pointer)
    if not any(allowed.values()) and not _could_stand(spot.pointer):
        hint = f"write one, for example `{spot.given.quantities()[0].text}`"
        yield error("case", "one quantity is expected here, the same for all", spot.pointer, hint)
        return
    kinds: dict[str, str] = {}
    for case, _ in spot.given.cases:
        kind = next((kind for kind, names in allowed.items() if _name(case) in names), None)
        if kind is None and _name(case) not in directory.excused and directory.blueprint.demand is not None:
            yield _unknown(directory, allowed, case, (*_inner(spot), case))
        elif kind is not None:
            kinds[case] = kind
    if len(kinds) < len(spot.given.cases):
        return
    if len(set(kinds.values())) > 1:
        message = f"the cases of a quantity are of one kind, not {' and '.join(sorted(set(kinds.values())))}"
        yield error("case", message, spot.pointer, "keep one kind; all others are `rest`")
        return
    kind = next(iter(kinds.values()))
    yield from _incomplete(spot, kind, allowed[kind]) if kind != SERVER else _of_servers(directory, spot)


def _inner(spot: Spot) -> Pointer:
    standing = spot.given.basis or spot.given.source or spot.given.between
    return (*spot.pointer, "is") if standing else spot.pointer


def _name(case: str) -> str:
    words = case.split()
    return words[1] if len(words) == 2 and words[0] == "not" else case


def _could_stand(pointer: Pointer) -> bool:
    return pointer[0] == "steps" or pointer[:2] == ("demand", "traits")


def _allowed(directory: Directory, pointer: Pointer) -> dict[str, tuple[str, ...]]:
    """The names that the cases of a quantity at `pointer` may have, by kind."""
    segments, traits = directory.names["segment"], directory.names["trait"]
    match pointer:
        case ("steps", int(), *_):
            choices = _choices(directory, pointer)
            servers = tuple(dict.fromkeys(name for choice in choices for name in choice.names))
            return {SEGMENT: segments, TRAIT: traits, SERVER: servers}
        case ("demand", "traits", _):
            return {SEGMENT: segments}
        case ("demand", "segments", _, key) if key in _BY_TRAIT_IN_SEGMENT:
            return {TRAIT: traits}
        case ("demand", "arrivals", int() as index, *_) if pointer[-1] in _BY_SEGMENT_IN_STREAM:
            assert directory.blueprint.demand is not None
            of_one = directory.blueprint.demand.arrivals[index].segment is not None
            return {SEGMENT: () if of_one else segments, TRAIT: traits}
    return {}


def _unknown(directory: Directory, allowed: dict[str, tuple[str, ...]], case: str, pointer: Pointer) -> Finding:
    known = [name for names in allowed.values() for name in names]
    kinds = [kind for kind, names in allowed.items() if names] or [SEGMENT]
    message = f"there is no {' or '.join(kinds)} `{_name(case)}` here"
    hint = did_you_mean(_name(case), [*known, "rest"])
    if hint is None and directory.has("resource", _name(case)):
        hint = "a quantity depends on the server only where the step has `any_of`"
    if hint is None:
        hint = f"the cases can be {quoted([*known, 'rest'])}" if known else "add it under `demand: segments:`"
    return error("case", message, pointer, hint, at_key=True)


def _rest_of_nothing(spot: Spot, all_said: str) -> Finding:
    hint = "remove it, or one of the others"
    return warning("rest_of_nothing", f"`rest` never holds: {all_said}", (*_inner(spot), "rest"), hint, at_key=True)


def _incomplete(spot: Spot, kind: str, names: tuple[str, ...]) -> Iterator[Finding]:
    given = spot.given
    if kind == TRAIT:
        yield from _trait(spot)
    elif given.rest is not None:
        if {*names} <= {case for case, _ in given.cases}:
            yield _rest_of_nothing(spot, "every segment is named")
    else:
        said = {case for case, _ in given.cases}
        missing = [name for name in names if name not in said]
        if missing:
            message = f"nothing is said for {quoted(missing)}"
            yield error("case", message, spot.pointer, f"add `{missing[0]}: …`, or `rest: …` for all others")


def _trait(spot: Spot) -> Iterator[Finding]:
    conditions = [Condition.read(case) for case, _ in spot.given.cases]
    traits = sorted({condition.trait for condition in conditions})
    if len(traits) > 1:
        message = f"a quantity can depend on one trait, not on {quoted(traits)}"
        yield error("case", message, spot.pointer, f"write `{traits[0]}: …` and `not {traits[0]}: …`")
    elif len(conditions) == 1 and spot.given.rest is None:
        other = Condition(traits[0], not conditions[0].negated).text
        message = f"nothing is said for who is not `{conditions[0].text}`"
        yield error("case", message, spot.pointer, f"add `{other}: …`")
    elif len(conditions) > 1 and spot.given.rest is not None:
        yield _rest_of_nothing(spot, f"who has `{traits[0]}` and who has not are both named")


def _of_servers(directory: Directory, spot: Spot) -> Iterator[Finding]:
    """All keys must mean alternatives of one choice, and leave none out."""
    said = {case for case, _ in spot.given.cases}
    meant = [choice for choice in _choices(directory, spot.pointer) if not said.isdisjoint(choice.names)]
    if len(meant) > 1:
        yield _unclear(spot, [case for case, _ in spot.given.cases], meant)
    elif spot.given.rest is not None:
        if all(not said.isdisjoint(names) for names in meant[0].servers):
            yield _rest_of_nothing(spot, "all who can be chosen are named")
    else:
        for alternative, names in zip(meant[0].alternatives, meant[0].servers, strict=True):
            if said.isdisjoint(names):
                name = alternative[0].resource
                yield error(
                    "case",
                    f"nothing is said for `{name}`",
                    spot.pointer,
                    f"add `{name}: …`, or `rest: …` for all others",
                )


def _unclear(spot: Spot, said: list[str], meant: list[Choice]) -> Finding:
    places = " and in ".join(choice.place for choice in meant)
    twice = [case for case in said if sum(case in choice.names for choice in meant) > 1]
    if twice:
        message = f"`{twice[0]}` can be chosen in {places}, so it is not clear which of them this depends on"
        return error(
            "case", message, spot.pointer, "let it stand in one `any_of` of the step, or write one quantity for all"
        )
    message = f"a quantity depends on one `any_of`; these servers are chosen in {places}"
    return error("case", message, spot.pointer, "keep those of one `any_of`")


def _choices(directory: Directory, pointer: Pointer) -> tuple[Choice, ...]:
    """What can be chosen at the step in which a quantity stands."""
    step = directory.blueprint.steps[int(pointer[1])]
    return choices_of(directory.blueprint, step) if isinstance(step, Step) else ()
