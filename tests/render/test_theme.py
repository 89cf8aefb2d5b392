"""Colours that can be read: WCAG 2 asks for a contrast of 4.5 : 1 between text and its ground."""

from __future__ import annotations

import re

import pytest

from blueprint.model.lane import ROLES
from blueprint.render.theme import THEMES, Theme, UnknownThemeError, theme_of


def read_on(theme: Theme) -> list[tuple[str, str]]:
    """Every colour of text with the colours it stands on."""
    tints = list(theme.roles.values())
    petals = (theme.facilitating, theme.enhancing)
    return [
        *((ink, ground) for ink in (theme.ink, theme.muted) for ground in (theme.page, theme.card, theme.highlight)),
        (theme.act.line, theme.act.ground),
        (theme.act_muted, theme.act.ground),
        (theme.wait_ink, theme.wait),
        (theme.core_ink, theme.core.ground),
        (theme.ink, theme.withered),
        *((theme.on_mark, mark) for mark in (theme.fail_point, theme.poka_yoke)),
        *((mark, theme.card) for mark in (theme.fail_point, theme.poka_yoke)),
        *((theme.on_mark, tag) for tag in (theme.handover, theme.support, theme.recovery, tints[1].line)),
        *((ink, tint.ground) for tint in tints for ink in (tint.line, theme.muted, theme.recovery, theme.handover)),
        *((theme.on_mark, petal.full) for petal in petals),
        *((theme.muted, petal.pale) for petal in petals),
    ]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", THEMES)
def test_text_stands_out_from_its_ground(name: str) -> None:
    dim = [(text, ground) for text, ground in read_on(THEMES[name]) if contrast(text, ground) < 4.5]
    assert dim == []


def test_themes_colour_every_role() -> None:
    assert all(set(theme.roles) == {"evidence", *ROLES} for theme in THEMES.values())


def test_the_print_theme_is_black_and_white() -> None:
    colours = re.findall("#[0-9A-Fa-f]{6}", repr(theme_of("print")))
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)
    assert len(colours) > 30


def test_an_unknown_theme_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownThemeError, match="there is no theme `neon`; there are `colour`, `print`, `dark`"):
        theme_of("neon")
