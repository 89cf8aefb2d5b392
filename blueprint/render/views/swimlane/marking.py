"""Marks: fail points (F), waits (W), poka-yokes (P) and notes (N), numbered in file order, and whose box they mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.model.activity import Activity
from blueprint.model.blueprint import Blueprint
from blueprint.model.failure import FailPoint, PokaYoke
from blueprint.model.wait import Wait
from blueprint.render.spoken import spoken_given
from blueprint.render.views.swimlane.scene import Mark, Symbol
from blueprint.render.words import speaker

CUSTOMER = ("customer",)
HOSTS = {
    "server_task": ("frontstage", "backstage", "support"),
    "server_treatment": ("frontstage",),
    "tangible": ("frontstage", "technology"),
    "preparation": CUSTOMER,
    "encounter": CUSTOMER,
    "resolution": CUSTOMER,
    "supplier": ("support", "backstage"),
    "system": ("systems", "technology"),
}
"""At whose box a fail point of each cause stands: the first of these roles that takes part."""


NOTES = {"idea": "Idea", "question": "Question", "fact": "Fact", "quote": "Quote"}


class Marking:
    """The marks of every step of a blueprint."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.say = speaker(blueprint)
        waiting = [s for s, step in enumerate(blueprint.moments) if step.wait]
        self.wait_numbers = {s: number for number, s in enumerate(waiting, 1)}
        noted = [(s, n) for s, step in enumerate(blueprint.moments) for n in range(len(step.notes))]
        self.note_numbers = {place: number for number, place in enumerate(noted, 1)}
        self.fail_numbers = {(s, f): number for number, (s, f, *_) in enumerate(blueprint.fail_points, 1)}
        self.poka_numbers = {(s, f, p): number for number, (s, f, p, *_) in enumerate(blueprint.poka_yokes, 1)}

    def of_step(self, s: int, activities: Sequence[Activity]) -> dict[str, list[Mark]]:
        """The marks of a step by the lane at whose box they stand."""
        marks: dict[str, list[Mark]] = {}
        if activities:
            for roles, mark in self._all(s):
                marks.setdefault(self._host(activities, roles), []).append(mark)
        return marks

    def _all(self, s: int) -> Iterator[tuple[Sequence[str], Mark]]:
        step = self.blueprint.moments[s]
        for f, fail in enumerate(step.fail_points):
            number = self.fail_numbers[s, f]
            roles = HOSTS.get(fail.cause or "", ())
            yield roles, Mark(Symbol.FAIL_POINT, number, fail.title, self._weight(fail))
            for p, poka in enumerate(fail.poka_yokes):
                detail, idea = self._manner(poka, number), poka.status == "idea"
                mark = Mark(Symbol.POKA_YOKE, self.poka_numbers[s, f, p], poka.title, detail, idea)
                yield (CUSTOMER if poka.side == "customer" else roles if roles != CUSTOMER else ()), mark
        if step.wait:
            title = step.wait.title or self.blueprint.first_line(step)
            yield CUSTOMER, Mark(Symbol.WAIT, self.wait_numbers[s], title, self._standard(step.wait))
        for n, note in enumerate(step.notes):
            text = f"“{note.text}”" if note.kind == "quote" else note.text
            yield CUSTOMER, Mark(Symbol.NOTE, self.note_numbers[s, n], text, self.say(NOTES[note.kind]))

    def _host(self, activities: Sequence[Activity], roles: Sequence[str]) -> str:
        """The lane of the first of these roles that takes part; else of the provider nearest the customer."""
        for role in roles:
            for activity in activities:
                if self.blueprint.role(activity.lane) == role:
                    return activity.lane
        providers = [activity.lane for activity in activities if self.blueprint.role(activity.lane) != "customer"]
        return providers[0] if providers else activities[0].lane

    def _weight(self, fail: FailPoint) -> str:
        chance = fail.chance.text if fail.chance else None
        severity = f"{self.say('severity')} {fail.severity}" if fail.severity else None
        return _listed(chance, severity, *self._what_follows(fail))

    def _what_follows(self, fail: FailPoint) -> Iterator[str]:
        """What no arrow shows: that it is done again, that some leave, and what it takes longer."""
        for response, when in ((fail.when_caught, "when caught"), (fail.when_missed, "when it surfaces")):
            if response is None:
                continue
            if response.redo:
                yield f"{self.say('done again')} {self.say(when)}"
            if response.leave:
                yield f"{self.say('leave')} {self.say(when)}"
            if response.delay:
                yield f"+ {spoken_given(response.delay, self.say)} {self.say(when)}"

    def _manner(self, poka: PokaYoke, against: int) -> str:
        method = self.say(poka.method) if poka.method else None
        return _listed(f"{self.say('against')} F{against}", method, self.say("idea") if poka.status == "idea" else None)

    def _standard(self, wait: Wait) -> str:
        quantities = (("target", wait.target), ("at most", wait.tolerable), ("patience", wait.patience))
        times = (f"{self.say(words)} {spoken_given(time, self.say)}" for words, time in quantities if time)
        places = None if wait.places is None else f"{self.say('places')}: {wait.places}"
        turned_away = f"{self.say('full')}: {self.say('leave')}" if wait.places is not None else None
        elsewhere = wait.full and wait.full != "leave"
        return _listed(*times, places, None if elsewhere else turned_away)


def _listed(*facts: str | None) -> str:
    return ", ".join(fact for fact in facts if fact)
