"""The words of the page around a picture, in the language of the picture where they are built in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """What the page says by itself; `keys` are pairs of what to press and what happens then."""

    zoom_in: str
    zoom_out: str
    whole: str
    actual: str
    controls: str
    details: str
    skip: str
    before: str
    after: str
    hint: str
    keys: tuple[tuple[str, str], ...]


ENGLISH = Wording(
    zoom_in="Zoom in",
    zoom_out="Zoom out",
    whole="Whole picture",
    actual="Actual size",
    controls="Size of the picture",
    details="Details",
    skip="Skip the picture",
    before="Comes from",
    after="Leads to",
    hint="Point at a part of the picture, or choose it, to see what belongs to it and to read what is known of it.",
    keys=(
        ("Tab", "to the next part"),
        ("Home, End", "to the first or last part"),
        ("← ↑ → ↓", "move the picture"),
        ("+ −", "zoom"),
        ("0, 1", "whole picture, actual size"),
        ("Esc", "let go"),
    ),
)

GERMAN = Wording(
    zoom_in="Vergrößern",
    zoom_out="Verkleinern",
    whole="Ganzes Bild",
    actual="Wahre Größe",
    controls="Größe des Bildes",
    details="Einzelheiten",
    skip="Bild überspringen",
    before="Kommt von",
    after="Führt zu",
    hint="Zeigen Sie auf einen Teil des Bildes, oder wählen Sie ihn: Dann sehen Sie, was zu ihm gehört, "
    "und lesen, was über ihn bekannt ist.",
    keys=(
        ("Tab", "zum nächsten Teil"),
        ("Pos1, Ende", "zum ersten oder letzten Teil"),
        ("← ↑ → ↓", "das Bild bewegen"),
        ("+ −", "vergrößern, verkleinern"),
        ("0, 1", "ganzes Bild, wahre Größe"),
        ("Esc", "loslassen"),
    ),
)

LANGUAGES = {"de": GERMAN}


def wording(language: str | None) -> Wording:
    """The words for a language tag such as `de-AT`; English where there are no others."""
    return LANGUAGES.get((language or "").partition("-")[0].lower(), ENGLISH)
