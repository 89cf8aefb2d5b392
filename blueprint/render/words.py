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
