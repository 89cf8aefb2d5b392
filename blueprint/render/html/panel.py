"""The panel beside the picture: for each part of it what is known, and where one can go from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from blueprint.render.html.subjects import Place, Subject
from blueprint.render.html.wording import Wording
from blueprint.render.typeset import readable


def panel(subjects: Iterable[Subject], words: Wording) -> str:
    """The whole panel. A script shows one part at a time; without it all stand one below another."""
    keys = "".join(f"<dt><kbd>{escape(key)}</kbd></dt><dd>{escape(effect)}</dd>" for key, effect in words.keys)
    hint = f'<div class="hint"><p>{escape(words.hint)}</p><dl class="keys">{keys}</dl></div>'
    articles = "\n".join(_article(subject, words) for subject in subjects)
    return f'<aside id="page-details" tabindex="-1" aria-label="{escape(words.details)}">{hint}\n{articles}\n</aside>'


def _article(subject: Subject, words: Wording) -> str:
    facts = "".join(f"<dt>{_told(said.heading)}</dt><dd>{_told(said.text)}</dd>" for said in subject.about)
    ways = "".join((*_places(words.before, "before", subject.before), *_places(words.after, "after", subject.after)))
    return (
        f'<article id="about-{escape(subject.name)}" data-of="{escape(subject.name)}">'
        f"<h2>{_told(subject.title)}</h2><dl>{facts}</dl>{ways}</article>"
    )


def _places(heading: str, direction: str, places: Iterable[Place]) -> Iterator[str]:
    buttons = "".join(
        f'<li><button type="button" data-to="{escape(place.name)}">{_told(place.title)}</button></li>'
        for place in places
        if place.title
    )
    if buttons:
        yield f'<h3>{escape(heading)}</h3><ul class="{direction}">{buttons}</ul>'


def _told(text: str) -> str:
    return escape(readable(text))
