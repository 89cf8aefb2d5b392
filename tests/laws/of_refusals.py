"""What really goes wrong when a blueprint that is refused is run all the same.

Every rule that refuses has its own idea of what a run shows. Some of what is refused cannot be seen in a run, because
it is about what an author may mean: `NOT_TO_BE_SEEN` says why.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from blueprint.diagnostics import Finding
from blueprint.model.graph import Graph
from blueprint.simulate.program import Program
from blueprint.simulate.records import Customer, Doing, How
from tests.laws.evening import evened
from tests.laws.judging import Judged
from tests.laws.of_keeping import faults_of_keeping
from tests.laws.running import Ran, run

_EVENTS = 12_000
_MANY_ROUNDS = 3

NOT_TO_BE_SEEN = {
    "interrupts": "the engine lends one unit and knows no other way to interrupt",
    "no_effect": "the key does nothing",
    "does_nothing": "the key does nothing",
    "case": "it is not clear whom a quantity is for",
    "standing_support": "what is never run cannot go wrong",
    "next_beside_itself": "everybody goes the one way, as with `share: 100 %`, which is not what the author means",
    "shares": "the last way takes whoever is left",
    "nothing_runs": "nothing happens, and nothing is wrong with that",
    "not_simulated": "what is said there does nothing",
}
"""Rules about what an author may mean, with what a run makes of it."""

_WORDS_NOT_TO_BE_SEEN = ("`next` goes on along", "does not lead to", "at the same step")
"""Messages of other rules of which the same is true: the strand ends; it is done again beside; it never surfaces."""


class Outcome(Enum):
    """What forced runs say about a refusal."""

    SHOWN = "it goes wrong as it says"
    NOT_SHOWN = "it did not go wrong in these runs"
    NEVER = "it says that something never happens, and it never did"
    NOBODY_THERE = "nobody comes to the step, which is refused too"
    CONTRADICTED = "it says what is not so"
    NOT_TO_BE_SEEN = "no run can show it"


@dataclass(frozen=True)
class Forced:
    """One run of a blueprint that is refused; `plenty` says whether it has more staff than the blueprint."""

    graph: Graph
    program: Program
    ran: Ran
    plenty: bool

    def doings(self) -> dict[Customer, list[Doing]]:
        found: defaultdict[Customer, list[Doing]] = defaultdict(list)
        for doing in sorted(self.ran.replication.doings, key=lambda each: (each.came, each.end)):
            found[doing.customer].append(doing)
        return found

    def own_doings(self) -> Iterator[list[Doing]]:
        for doings in self.doings().values():
            yield [doing for doing in doings if self.graph.own[doing.step]]


Shows = Callable[[Finding, Forced], bool]


def _waits_for_ever(finding: Finding, forced: Forced) -> bool:
    """It still waits when nothing more can happen, or when others have gone round for ever."""
    return _step(finding) in forced.ran.waiting


def _no_end(finding: Finding, forced: Forced) -> bool:
    """They go round until the run is given up, or until what they take on every round is used up."""
    rounds = Counter((doing.customer, doing.step) for doing in forced.ran.replication.doings)
    return forced.ran.given_up or (forced.ran.stuck and max(rounds.values(), default=0) > _MANY_ROUNDS)


def _keeping(finding: Finding, forced: Forced) -> bool:
    faults = faults_of_keeping(forced.program, forced.ran.replication)
    if finding.rule == "never_freed":
        names = {forced.program.resources[resource].id for rule, _, resource in faults if rule == finding.rule}
        return any(f"`{name}`" in finding.message for name in names)
    return any((rule, step) == (finding.rule, _step(finding)) for rule, step, _ in faults)


def _falls_into(finding: Finding, forced: Forced) -> bool:
    """Somebody comes straight from the step to the one that it falls into."""
    s = _step(finding)
    into = forced.graph.falls_to(s)
    for doings in forced.own_doings():
        steps = [doing.step for doing in doings]
        if (s, into) in pairwise(steps):
            return True
    return False


def _two_places(finding: Finding, forced: Forced) -> bool:
    """A customer is at two steps of the way at once, or somewhere after they are gone."""
    if forced.ran.in_two_places:
        return True
    gone = {stay.customer: stay.gone for stay in forced.ran.replication.stays}
    for doings in forced.own_doings():
        ends = [doing.end for doing in doings]
        if any(doing.came < end for doing, end in zip(doings[1:], ends, strict=False)):
            return True
        left = gone.get(doings[0].customer) if doings else None
        if left is not None and any(doing.came > left or doing.end > left for doing in doings):
            return True
    return False


def _goes_round(finding: Finding, forced: Forced) -> bool:
    """Somebody is sent from the recovery to the step again before they have gone on behind it."""
    s = _step(finding)
    return any(sum(doing.step == s for doing in doings) > 1 for doings in forced.own_doings())


def _recover(finding: Finding, forced: Forced) -> bool:
    return _two_places(finding, forced) if "work beside the way" in finding.message else _goes_round(finding, forced)


SHOWS: dict[str, Shows] = {
    "waits_for_ever": _waits_for_ever,
    "no_end": _no_end,
    "takes_twice": _keeping,
    "frees_nothing": _keeping,
    "never_freed": _keeping,
    "falls_into": _falls_into,
    "way_or_work": _two_places,
    "recover": _recover,
    "back_to": _two_places,
}
"""What a run shows of each refusal that can be seen."""


def _reached(finding: Finding, forced: Forced) -> bool:
    """Whether somebody really comes there: who leaves in that instant does not."""
    s = _step(finding)
    return any(doing.step == s and doing.start is not None for doing in forced.ran.replication.doings)


def _surfaces(finding: Finding, forced: Forced) -> bool:
    fail_point = _fail_point(finding, forced.program)
    return any(s.fail_point == fail_point and s.surfaced is not None for s in forced.ran.replication.strikes)


def _was_done_before(finding: Finding, forced: Forced) -> bool:
    """Whether somebody had done the step that `back_to` names when they came to the one it sends from."""
    names = finding.message.split("`")
    goal, at = forced.graph.index[names[1]], forced.graph.index[names[3]]
    for doings in forced.doings().values():
        done = min((doing.end for doing in doings if doing.step == goal and doing.how is How.DONE), default=None)
        if done is not None and any(
            each.step == at and each.start is not None and each.start > done for each in doings
        ):
            return True
    return False


def _met(finding: Finding, forced: Forced) -> bool:
    """Whether the step starts all the same, for a party as large as the message says."""
    step, sizes = _step(finding), {stay.customer: stay.size for stay in forced.ran.replication.stays}
    party = re.match(r"a party of (\d+)", finding.message)
    least = int(party[1]) if party else 1
    started = [doing for doing in forced.ran.replication.doings if doing.step == step and doing.start is not None]
    return not forced.plenty and any(sizes[doing.customer] >= least for doing in started)


CONTRADICTS: dict[str, Shows] = {
    "unreached": _reached,
    "surfaces_at": _surfaces,
    "back_to": _was_done_before,
    "never_met": _met,
}
"""Refusals which say that something never happens: what must not be seen in any run."""


def _step(finding: Finding) -> int:
    place = finding.pointer[1]
    assert isinstance(place, int), finding
    return place


def _fail_point(finding: Finding, program: Program) -> int:
    s, number = _step(finding), finding.pointer[3]
    assert isinstance(number, int)
    return [row.index for row in program.fail_points if row.step == s][number]


def outcomes(judged: Judged, seed: int, runs: int) -> Iterator[tuple[Finding, Outcome]]:
    """What some runs say about every error of a blueprint: one with its own numbers, the others evened."""
    program = judged.program
    programs = [program, *(evened(program, number) for number in range(1, runs))]
    forced: list[Forced] = []
    for finding in judged.errors:
        yield finding, _outcome(finding, _more(judged, programs, forced, seed))


def _more(judged: Judged, programs: Sequence[Program], forced: list[Forced], seed: int) -> Iterator[Forced]:
    """The runs there are already, then new ones."""
    yield from list(forced)
    for number in range(len(forced), len(programs)):
        forced.append(
            Forced(judged.graph, programs[number], run(programs[number], seed, number, _EVENTS), number % 2 == 1)
        )
        yield forced[-1]


def _outcome(finding: Finding, runs: Iterator[Forced]) -> Outcome:
    shows, contradicts = SHOWS.get(finding.rule), CONTRADICTS.get(finding.rule)
    if _is_not_to_be_seen(finding):
        return Outcome.NOT_TO_BE_SEEN
    if contradicts is not None and "is work beside the way" not in finding.message:
        return Outcome.CONTRADICTED if any(contradicts(finding, forced) for forced in runs) else Outcome.NEVER
    assert shows is not None, finding
    somebody = False
    for forced in runs:
        if shows(finding, forced):
            return Outcome.SHOWN
        somebody |= _reached(finding, forced)
    return Outcome.NOT_SHOWN if somebody else Outcome.NOBODY_THERE


def _is_not_to_be_seen(finding: Finding) -> bool:
    return finding.rule in NOT_TO_BE_SEEN or any(words in finding.message for words in _WORDS_NOT_TO_BE_SEEN)
