from __future__ import annotations

import pytest

from blueprint.render.drawing import Anchor, Text
from blueprint.render.geometry import Point
from blueprint.render.text import Font, Style, width
from blueprint.render.typeset import kerning, lacking, readable, set_line

STYLE = Style(Font.REGULAR, 10.0)


@pytest.mark.parametrize("font", Font)
def test_pairs_that_gape_stand_nearer(font: Font) -> None:
    assert kerning("A", "V", font) < 0
    assert kerning("T", "o", font) < -0.05
    assert kerning("n", "n", font) == 0
    assert kerning("", "V", font) == kerning("漢", "V", font) == 0


def test_a_line_is_as_wide_as_its_signs_and_their_kerning() -> None:
    line = set_line("To", STYLE)
    assert line.width == pytest.approx(width("To", STYLE) + 10 * kerning("T", "o", Font.REGULAR))
    assert [sign.sign for sign in line.signs] == ["T", "o"]
    assert line.signs[1].x == pytest.approx(line.width - width("o", STYLE))


def test_the_size_scales_everything() -> None:
    small, large = set_line("Tavern AV", STYLE), set_line("Tavern AV", Style(Font.REGULAR, 20.0))
    assert [2 * sign.x for sign in small.signs] == pytest.approx([sign.x for sign in large.signs])
    assert 2 * small.width == pytest.approx(large.width)


@pytest.mark.parametrize(("anchor", "left"), [(Anchor.START, 50.0), (Anchor.MIDDLE, 45.0), (Anchor.END, 40.0)])
def test_the_anchor_says_where_a_line_begins(anchor: Anchor, left: float) -> None:
    line = set_line("no", STYLE)
    text = Text(Point(50, 0), "no", STYLE, "#000000", anchor)
    assert line.left(text) == pytest.approx(50 - (50 - left) / 10 * line.width)


def test_accents_join_their_letters_or_stand_over_them() -> None:
    assert [sign.sign for sign in set_line("e\u0301", STYLE).signs] == ["é"]
    letter, accent = set_line("x\u0301", STYLE).signs
    assert letter.x < accent.x < width("x", STYLE)
    assert set_line("x\u0301y", STYLE).width == set_line("xy", STYLE).width


def test_white_space_is_one_space_and_forbidden_signs_are_replaced() -> None:
    assert readable("  a \t\n b\x00 ") == "a b\ufffd"
    assert readable("10\u00a0%") == "10\u00a0%"


def test_lacking_signs_are_the_visible_ones_without_a_bundled_font() -> None:
    assert list(lacking(Text(Point(0, 0), "Ab\u200b 漢é字", STYLE, "#000000"))) == ["漢", "字"]
