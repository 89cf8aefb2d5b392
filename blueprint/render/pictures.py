"""What of a file's `pictures:` and `words:` cannot be drawn, so that it shows before somebody draws it."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.diagnostics import Finding, Pointer, warning
from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.model.value import did_you_mean, quoted
from blueprint.render.theme import THEMES
from blueprint.render.view import VIEWS, strange_options
from blueprint.render.words import known_words

_RULE = "not_drawn"


def picture_findings(blueprint: Blueprint) -> Iterator[Finding]:
    """Warnings only, for all else can be drawn and run in spite of them."""
    for name, picture in blueprint.pictures.items():
        yield from _of_picture(picture, ("pictures", name))
    for words in blueprint.words:
        if words not in (known := known_words(blueprint)):
            hint = did_you_mean(words, known) or "write the words exactly as the pictures show them"
            message = f"no picture says “{words}”, so nothing is said instead of it"
            yield warning(_RULE, message, ("words", words), hint, at_key=True)


def _of_picture(picture: Picture, here: Pointer) -> Iterator[Finding]:
    if picture.theme not in THEMES:
        yield _unknown("theme", picture.theme, tuple(THEMES), (*here, "theme"))
    if picture.view not in VIEWS:
        yield _unknown("view", picture.view, tuple(VIEWS), (*here, "view"))
        return
    for option in strange_options(picture):
        message = f"the view `{picture.view}` cannot be drawn with `{option}` yet, so this picture is not drawn"
        yield warning(_RULE, message, (*here, option), f"remove `{option}`", at_key=True)
    if picture.view == "swimlane" and picture.wrap and picture.orientation == "vertical":
        message = "`wrap: yes` and `orientation: vertical` do not go together, so this picture is not drawn"
        yield warning(_RULE, message, (*here, "wrap"), "remove one of them", at_key=True)


def _unknown(kind: str, name: str, known: tuple[str, ...], pointer: Pointer) -> Finding:
    message = f"there is no {kind} `{name}`, so this picture is not drawn"
    return warning(_RULE, message, pointer, did_you_mean(name, known) or f"there are {quoted(known)}")
