"""The words of pictures: ours, in the language of the file (`language:`), or the author's own (`words:`)."""

from __future__ import annotations

from collections.abc import Callable

from blueprint.model.blueprint import Blueprint
from blueprint.render.german import GERMAN

Say = Callable[[str], str]
"""Gives the author's words for ours, or ours."""

WORDS = {
    "The lanes and lines of the swimlane": (
        "Physical evidence", "Customer actions", "Frontstage staff", "Onstage technology", "Backstage staff",
        "Support processes", "Systems", "Emotions", "Line of interaction", "Line of visibility",
        "Line of internal interaction",
    ),
    "Under its title": ("As it is", "As it shall be", "Version"),
    "At its boxes and arrows": (
        "again", "about", "by segment", "else", "end", "full", "gives up", "leave", "may interrupt", "not",
        "on average",
        "or", "people", "per", "person", "too late", "until",
    ),
    "In its legend": (
        "Legend", "Fail point", "Risk of excessive wait", "Note", "Poka-yoke", "Poka-yoke, an idea so far",
        "Customer's way",
        "Together in one step", "Work that follows", "Standing support", "When something goes wrong",
        "Evidence seen at this step", "Goes on at the same letter", "Who", "Where", "With what", "How long", "For whom",
        "Goes before other work", "Kept from here on",
        "Given back here", "Enters here", "Not for everybody", "Not part of the simulation", "Pointed out",
        "How customers feel", "How staff feel",
    ),
    "In its lists": (
        "Fail points", "Waits", "Poka-yokes", "Notes", "severity", "target", "at most", "patience", "places",
        "done again", "when caught", "when it surfaces", "against", "control", "warning", "idea",
        "Idea", "Question", "Fact", "Quote",
    ),
    "After a simulation": (
        "Measured", "simulated days", "simulated runs", "seed", "measured", "9 in 10 within", "over", "caught",
        "never noticed", "Who and what is busy", "busy", "from", "to", "waited for by", "Bottleneck",
        "Filled: wait longer than they bear; pale: than the target",
        "So many wait too long; without a standard: how long", "So often it fails",
        "Busy for so much of the scheduled time", "The thicker, the more of all who come go this way",
    ),
    "Before and after": (
        "Before and after", "added", "left out", "moved", "What changes", "What that does",
        "Added", "Left out", "Moved towards the customer", "Moved away from the customer", "Changed", "Is no more",
        "beyond the tolerable", "over target", "points", "better", "worse", "the same", "not decided", "changed",
        "Time in the service", "Waiting in all", "Customers lost", "Right the first time", "Right in the end",
        "Satisfied customers", "Served per hour of staff", "Cost for each customer served", "Profit a day",
    ),
    "The process map": ("Process map", "A step of the customer's way", "Work beside it"),
    "The flower": (
        "Flower of service", "Core product", "Information", "Consultation", "Order-taking", "Hospitality",
        "Safekeeping", "Exceptions", "Billing", "Payment", "fresh", "fading", "wilted", "missing", "not offered",
        "unknown",
    ),
    "In its legend, beside “Legend”": (
        "Facilitating", "Enhancing", "Fresh", "Fading", "Wilted", "Missing", "Deliberately not offered", "Not known",
        "Importance", "A step offers it", "No step offers it",
    ),
    "The measured flower": (
        "stated", "elements offered", "nothing goes wrong", "in time", "The weakest part decides",
        "The longer, the more of it is offered",
    ),
    "The charts": (
        "How long do people wait, and how long may they?", "minutes", "bar: on average",
        "line: up to what 9 in 10 wait", "tolerable", "standard", "step", "too long",
        "Who is there, who is busy, and how many wait, over the day?", "hour", "there", "waiting for it", "what",
        "how many",
        "How long does it take, and for how many?", "time in the service", "waiting in all", "% of customers",
        "half within", "longer still", "days", "hours", "seconds",
        "What goes wrong most?", "shows later", "fail point", "what becomes of it", "times a day",
        "% of all failures so far",
        "Is the change an improvement, and how surely?", "change in % of what it was", "before and after", "difference",
    ),
}  # fmt: skip
"""Our words, by the places where they stand: the keys that `words:` can have, beside the titles of lanes."""


LANGUAGES = {"de": GERMAN}
"""Our words in other languages, by the short name of the language."""


def speaker(blueprint: Blueprint) -> Say:
    """The author's own words first, then those of the language of the file, then English."""
    own = blueprint.words
    built_in = LANGUAGES.get((blueprint.language or "").partition("-")[0].lower(), {})
    return lambda words: own.get(words) or built_in.get(words, words)


def known_words(blueprint: Blueprint) -> frozenset[str]:
    """All words for which the author may have own ones."""
    ours = {word for words in WORDS.values() for word in words}
    return frozenset(ours | {lane.title for lane in blueprint.all_lanes.values()})
