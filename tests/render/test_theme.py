"""Colours that can be read: WCAG 2 asks for a contrast of 4.5 : 1 between text and its ground."""

from __future__ import annotations

import pytest

from blueprint.render.theme import COLOUR

READ_ON = [
    (COLOUR.ink, COLOUR.page),
    (COLOUR.ink, COLOUR.card),
    (COLOUR.muted, COLOUR.page),
    (COLOUR.muted, COLOUR.card),
    (COLOUR.act.line, COLOUR.act.ground),
    (COLOUR.act_muted, COLOUR.act.ground),
    (COLOUR.on_mark, COLOUR.fail_point),
    (COLOUR.on_mark, COLOUR.poka_yoke),
    (COLOUR.wait_ink, COLOUR.wait),
    (COLOUR.fail_point, COLOUR.card),
    (COLOUR.poka_yoke, COLOUR.card),
    (COLOUR.core_ink, COLOUR.core.ground),
    (COLOUR.ink, COLOUR.withered),
    (COLOUR.on_mark, COLOUR.handover),
    (COLOUR.on_mark, COLOUR.support),
    (COLOUR.on_mark, COLOUR.recovery),
    *((tint.line, tint.ground) for tint in COLOUR.roles.values()),
    *((COLOUR.muted, tint.ground) for tint in COLOUR.roles.values()),
    *((COLOUR.recovery, tint.ground) for tint in COLOUR.roles.values()),
    *((COLOUR.handover, tint.ground) for tint in COLOUR.roles.values()),
    *((COLOUR.on_mark, petal.full) for petal in (COLOUR.facilitating, COLOUR.enhancing)),
    *((COLOUR.muted, petal.pale) for petal in (COLOUR.facilitating, COLOUR.enhancing)),
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


@pytest.mark.parametrize(("text", "ground"), READ_ON)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5
