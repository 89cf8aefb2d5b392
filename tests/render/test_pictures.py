"""What of `pictures` and `words` cannot be drawn is said before somebody draws."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from blueprint.exchange.loader import load, loads
from blueprint.model.blueprint import Blueprint
from blueprint.render.charts.chart import CHARTS, NothingToShow, describe
from blueprint.render.german import GERMAN
from blueprint.render.pictures import picture_findings
from blueprint.render.view import VIEWS, DrawingError, draw, draw_change
from blueprint.render.words import WORDS, known_words
from blueprint.results.comparison import Change
from tests.render.comparisons import any_comparison
from tests.render.studies import any_study

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/blueprint.yaml"))
RARE: dict[str, Any] = {
    "blueprint": "Rare words",
    "state": "to_be",
    "version": "2",
    "lanes": {"bell_desk": {"role": "frontstage", "title": "Bell desk"}},
    "steps": [
        {
            "id": "come",
            "customer": "Comes",
            "technology": "Door opens",
            "then": {"come": {"couple": "5 %", "rest": "10 %"}, "gone": "1 %", "leave": "2 %", "end": "3 %",
                     "next": "rest"},
            "wait": {"target": "1 min", "tolerable": "9 min", "patience": "5 min", "places": "3", "full": "gone",
                     "gives_up": "gone"},
            "fail_points": [
                {"title": "Late", "severity": "3", "cause": "preparation",
                 "poka_yokes": [{"title": "Clock", "method": "control", "status": "idea"},
                                {"title": "Bell", "method": "warning"}]},
            ],
        },
        {"id": "eat", "customer": "Eats", "bell_desk": "Helps", "support": "Shops", "share": "not wine",
         "until": "12:00", "systems": "Till", "petal": "payment", "element": "card"},
        {"id": "cook", "backstage": "Cooks", "after": {"any_of": ["come", "eat"]}, "simulated": "no"},
        {"id": "stay", "customer": "Stays", "then": "end", "by": ["yard", {"chair": "size"}],
         "duration": "exponential(mean 3) min"},
        {"id": "nap", "customer": "Rests", "duration": "lognormal(mean 45 sd 12) min", "then": "end"},
        {"id": "gone", "customer": "Goes", "evidence": "Door"},
        {"id": "call", "frontstage": "Answers", "supports": ["come", "gone"]},
    ],
    "resources": {"cook": {}, "yard": {"kind": "place"}, "chair": {"kind": "technology"}},
    "demand": {
        "arrivals": [{"rate": "3 per h", "enters": "eat"},
                     {"rate": "3 per h", "deadline": "11:00", "too_late": "gone"}],
        "segments": {"couple": {"share": "50 %"}, "group": {"share": "50 %"}},
        "traits": {"wine": "30 %"},
    },
    "flower": {
        "core": "Food",
        "petals": {"payment": {"state": "fading", "importance": "high", "elements": ["card", "cash"]},
                   "billing": "wilted", "order_taking": "missing", "information": "fresh",
                   "exceptions": {"offered": "no"}},
    },
    "pictures": {"marked": {"highlight": "eat"}},
}  # fmt: skip


FOR_A_WEEK = Blueprint.from_document({"blueprint": "A", "steps": [{"customer": "Comes"}], "run": {"for": "1 week"}}).run


LIMITS = {"target": "1 min", "tolerable": "2 min"}
EARLIER, LATER = (
    Blueprint.from_document({"blueprint": "A", "steps": [{"id": "a", "customer": came, **more}, {"id": b, **step}]})
    for came, more, b, step in (
        ("Comes", {"systems": "Door"}, "b", {"frontstage": "Waves"}),
        ("Comes in", {"frontstage": "Door"}, "c", {"customer": "Waves", "wait": LIMITS}),
    )
)
"""Two blueprints that differ in every way."""


class Asked(dict[str, str]):
    """Own words for nothing, which remembers for what it was asked."""

    def get(self, key: str, default: Any = None) -> Any:
        self[key] = key
        return default


def said_by(blueprint: Blueprint) -> set[str]:
    """Every word that the pictures of a blueprint look up."""
    asked = Asked()
    asking = blueprint.model_copy(update={"words": asked})
    for view in (*VIEWS, *blueprint.pictures):
        draw(asking, view)
        if VIEWS[blueprint.pictures[view].view if view in blueprint.pictures else view].measured:
            draw(asking, view, any_study(blueprint))
            draw(asking.model_copy(update={"run": FOR_A_WEEK}), view, any_study(blueprint))
    for width in (1.0, 60.0, 3600.0, 86_400.0):
        describe(asking, "time", any_study(blueprint, width))
    for name, chart in CHARTS.items():
        found = any_comparison(blueprint, blueprint, 0) if chart.compares else any_study(blueprint)
        with suppress(NothingToShow):
            describe(asking, name, found)
    for before, after in ((EARLIER, LATER), (LATER, EARLIER)):
        for first in range(len(Change)):
            found = any_comparison(before, after, first)
            draw_change(before, after.model_copy(update={"words": asked}), comparison=found)
    return set(asked)


def findings(**more: Any) -> list[tuple[str, str | None]]:
    document = {"blueprint": "A", "steps": [{"customer": "Comes"}], "flower": "Hair", **more}
    return [(found.message, found.hint) for found in picture_findings(Blueprint.from_document(document))]


def test_every_word_of_the_pictures_is_listed_and_every_listed_word_is_said() -> None:
    blueprints = [Blueprint.from_document(RARE), *(load(path).require() for path in EXAMPLES)]
    said = set().union(*(said_by(each) - {"", each.state} for each in blueprints))
    lanes = {lane.title for each in blueprints for lane in each.all_lanes.values()}
    assert said - lanes == {word for words in WORDS.values() for word in words} - lanes
    assert lanes <= set().union(*(known_words(each) for each in blueprints))


def test_own_words_for_no_word_of_ours_are_pointed_out() -> None:
    assert findings(words={"Line of visbility": "x", "Legend": "y", "xyz": "z"}) == [
        ("no picture says “Line of visbility”, so nothing is said instead of it", "did you mean `Line of visibility`?"),
        (
            "no picture says “xyz”, so nothing is said instead of it",
            "write the words exactly as the pictures show them",
        ),
    ]


def test_own_words_may_stand_for_the_title_of_a_lane() -> None:
    assert findings(lanes={"desk": {"role": "frontstage", "title": "Desk"}}, words={"Desk": "Empfang"}) == []


def test_a_picture_that_cannot_be_drawn_is_pointed_out() -> None:
    pictures = {
        "a": {"view": "swimlan"},
        "b": {"theme": "darc"},
        "c": {"view": "flower", "wrap": "yes"},
        "d": {"view": "flower", "orientation": "vertical"},
        "e": {"wrap": "yes", "orientation": "vertical"},
    }
    assert findings(pictures=pictures) == [
        ("there is no view `swimlan`, so this picture is not drawn", "did you mean `swimlane`?"),
        ("there is no theme `darc`, so this picture is not drawn", "did you mean `dark`?"),
        ("the view `flower` cannot be drawn with `wrap` yet, so this picture is not drawn", "remove `wrap`"),
        (
            "the view `flower` cannot be drawn with `orientation` yet, so this picture is not drawn",
            "remove `orientation`",
        ),
        (
            "`wrap: yes` and `orientation: vertical` do not go together, so this picture is not drawn",
            "remove one of them",
        ),
    ]


def test_evidence_is_shown_or_left_out_like_a_lane() -> None:
    text = (
        "blueprint: A\nsteps: [{customer: Comes, evidence: Sign, frontstage: Greets}]\n"
        "pictures: {with: {lanes: [evidence, customer]}, without: {lanes: customer}}\n"
    )
    loaded = loads(text)
    assert loaded.findings == ()
    shown = {name: {item.content for item in draw(loaded.require(), name).texts()} for name in ("with", "without")}
    assert "Sign" in shown["with"] - shown["without"]
    assert "Greets" not in shown["with"]


def test_what_is_not_pointed_out_is_drawn() -> None:
    pictures: dict[str, Any] = {
        "whole": {},
        "board": {"show": "critical", "theme": "print"},
        "tall": {"orientation": "vertical", "theme": "dark"},
        "strips": {"wrap": "yes", "lanes": ["customer"], "highlight": "comes"},
        "bloom": {"view": "flower", "theme": "print"},
    }
    step = {"id": "comes", "customer": "Comes", "critical": "yes"}
    named = Blueprint.from_document({"blueprint": "A", "steps": [step], "flower": "Hair", "pictures": pictures})
    assert not list(picture_findings(named))
    for name in pictures:
        try:
            assert draw(named, name).width > 0
        except DrawingError as error:
            raise AssertionError(f"{name}: {error}") from error


def test_german_has_a_word_for_each_of_ours() -> None:
    ours = {word for words in WORDS.values() for word in words}
    assert set(GERMAN) == ours
    assert all(GERMAN.values())


def test_the_language_of_the_file_speaks_unless_the_author_does() -> None:
    def lanes(**more: Any) -> list[str | None]:
        document = {"blueprint": "A", "steps": [{"customer": "Kommt", "systems": "Kasse"}], **more}
        return [group.title for group in draw(Blueprint.from_document(document)).groups("lane")]

    assert lanes(language="de-AT") == ["Handlungen der Kunden", "Systeme"]
    assert lanes(language="de", words={"Systems": "Technik"}) == ["Handlungen der Kunden", "Technik"]
    assert lanes(language="fr") == lanes() == ["Customer actions", "Systems"]
