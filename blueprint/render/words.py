"""The words of pictures: ours, or the author's own (`words:` in the file)."""

from __future__ import annotations

from collections.abc import Callable

from blueprint.model.blueprint import Blueprint

Say = Callable[[str], str]
"""Gives the author's words for ours, or ours."""


def speaker(blueprint: Blueprint) -> Say:
    own = blueprint.words
    return lambda words: own.get(words, words)
