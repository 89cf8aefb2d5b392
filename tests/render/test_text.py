import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.render.text import Font, Style, is_bundled, widest_word, width, wrap

STYLE = Style(Font.SEMIBOLD, 11.5)
ROOM = 98.0
texts = st.text(max_size=80)
rooms = st.floats(40, 400)


@given(texts, rooms)
def test_every_line_fits_into_its_room(text: str, room: float) -> None:
    assert all(width(line, STYLE) <= room + 1e-9 for line in wrap(text, room, STYLE))


@given(texts, rooms)
def test_no_sign_is_lost_or_added_but_hyphens(text: str, room: float) -> None:
    shown = "".join(text.translate({0x200B: None, 0xAD: None}).split()).replace("-", "")
    assert "".join("".join(line.split()) for line in wrap(text, room, STYLE)).replace("-", "") == shown


@given(texts, rooms)
def test_a_wider_room_never_needs_more_lines(text: str, room: float) -> None:
    words = " ".join(word[:3] for word in text.split())
    assert len(wrap(words, room * 1.5, STYLE)) <= len(wrap(words, room, STYLE))


def test_the_fewest_lines_are_as_even_as_possible() -> None:
    assert wrap("Checks availability and books table", ROOM, STYLE) == ("Checks availability", "and books table")
    assert wrap("Takes the order and reads it back to the guests", ROOM, STYLE) == (
        "Takes the order",
        "and reads it back",
        "to the guests",
    )


def test_a_long_word_is_broken_with_hyphens_and_leaves_no_single_letters() -> None:
    lines = wrap("Donaudampfschifffahrtsgesellschaft", ROOM, STYLE)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert len(lines[-1]) >= 3


def test_a_word_of_300_letters_fits() -> None:
    lines = wrap("x" * 300, ROOM, STYLE)
    assert sum(line.count("x") for line in lines) == 300


def test_words_break_behind_the_hyphens_they_have() -> None:
    assert wrap("Kundenbetreuer-Rückmeldung", ROOM, STYLE) == ("Kundenbetreuer-", "Rückmeldung")


def test_a_soft_hyphen_shows_only_where_the_word_breaks() -> None:
    assert wrap("Haar\u00adschneide\u00adsalon", 60.0, STYLE) == ("Haar-", "schneide-", "salon")
    assert wrap("Haar\u00adschnitt", 200.0, STYLE) == ("Haarschnitt",)


def test_chinese_and_japanese_break_between_signs_but_not_before_a_full_stop() -> None:
    lines = wrap("お客様が店に入り、席に案内される。", ROOM, STYLE)
    assert len(lines) > 1
    assert not any(line.startswith(("、", "。")) for line in lines)


def test_arabic_and_hebrew_break_between_words() -> None:
    assert wrap("العملاء يدخلون المطعم", 60.0, STYLE) == ("العملاء", "يدخلون", "المطعم")
    assert len(wrap("הלקוח נכנס למספרה", 60.0, STYLE)) == 3


def test_accents_stay_with_their_letters() -> None:
    decomposed = "e\u0301" * 60
    assert not any(line.startswith("\u0301") for line in wrap(decomposed, 50.0, STYLE))


def test_no_line_ends_at_a_space_that_forbids_it() -> None:
    lines = wrap("at most 60\u00a0s", 50.0, STYLE)
    assert lines == ("at most", "60 s")
    assert widest_word("as 60\u00a0s", STYLE) == width("60 s", STYLE)


def test_nothing_has_no_lines() -> None:
    assert wrap("", ROOM, STYLE) == ()
    assert wrap(" \n\t ", ROOM, STYLE) == ()


def test_widths_are_those_of_the_font() -> None:
    """Source Sans Pro Regular: `a` is 504 and `W` 786 thousandths of an em wide."""
    assert width("a", Style(Font.REGULAR, 1000.0)) == 504.0
    assert width("aW", Style(Font.REGULAR, 10.0)) == pytest.approx(5.04 + 7.86)


def test_signs_that_the_fonts_lack_are_estimated() -> None:
    assert not is_bundled("漢", Font.REGULAR)
    assert width("漢", Style(Font.REGULAR, 10.0)) == 10.0
    assert width("ש", Style(Font.REGULAR, 10.0)) > 5.0


def test_the_widest_word_counts_parts_between_hyphens() -> None:
    assert widest_word("far-away", STYLE) == width("away", STYLE)
