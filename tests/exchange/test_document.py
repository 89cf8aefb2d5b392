"""A document says what its text says, and knows where it says it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.diagnostics import Place, Pointer, Refused
from blueprint.exchange.document import CommaCut, Data, Document, Layout, Style, read_document
from tests.exchange.yaml_writing import Writing, documents

HAIRCUT = """\
blueprint: A haircut  # the smallest
version: 1.10
steps:
  - customer: Comes in
    evidence: [Shop window, Magazines]
    wait: {target: 1 min, tolerable: 5 min}

  # the long one
  - id: cut
    customer: Has hair cut
    fail_points:
    - Hair is pulled   # drawn only
    - title: Cut too short
      notes: |
        Two lines
        of text

    by:
promises: [wait.total.p90 <= 15 min]
"""


def read(text: str) -> Document:
    return read_document(text, "haircut.yaml")


def written(document: Document, *pointer: str | int) -> str:
    start, end = document.span(pointer)
    return document.text[start:end]


def pointers(data: Data, above: Pointer = ()) -> Iterator[Pointer]:
    yield above
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from pointers(value, (*above, key))


def value_at(data: Data, pointer: Pointer) -> Data:
    for step in pointer:
        data = cast(Any, data)[step]
    return data


@st.composite
def writings(draw: st.DrawFn) -> tuple[Data, Writing]:
    data = draw(documents)
    choose: random.Random = draw(st.randoms(use_true_random=False))
    writing = Writing(choose, line_break=draw(st.sampled_from(["\n", "\r\n", "\r"])))
    writing.write(data)
    return data, writing


@given(writings())
def test_whatever_way_data_are_written_they_are_read_as_they_are(given: tuple[Data, Writing]) -> None:
    data, writing = given
    assert read(writing.text).data == data


@given(writings())
def test_every_value_and_key_is_found_where_it_was_written(given: tuple[Data, Writing]) -> None:
    data, writing = given
    document = read(writing.text)
    for pointer in pointers(data):
        start, end = writing.at[pointer]
        if pointer in writing.blocks:
            end = end_of_line(writing.text, end)
        assert document.span(pointer) == (start, end)
        assert document.place(pointer) == place_of(writing.text, start)
    for pointer, span in writing.key_at.items():
        assert document.key_span(pointer) == span
        assert document.place(pointer, at_key=True) == place_of(writing.text, span[0])


@given(writings())
def test_the_span_of_a_block_collection_reads_alone_as_the_same_data(given: tuple[Data, Writing]) -> None:
    data, writing = given
    document = read(writing.text)
    for pointer in writing.blocks:
        column = document.layout(pointer).column
        alone = " " * column + written(document, *pointer)
        assert read(alone).data == value_at(data, pointer)


@given(documents, st.sampled_from([None, 2]), st.booleans())
def test_json_is_read_too(data: Data, indent: int | None, ascii_only: bool) -> None:
    document = read(json.dumps(data, indent=indent, ensure_ascii=ascii_only))
    assert document.data == nulls_as_text(data)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        document = read(text)
    except Refused as refused:
        places = [finding.place for finding in refused.findings]
        assert places
        assert all(place is not None and place.line >= 1 and place.column >= 1 for place in places)
    else:
        assert all(document.place(pointer) for pointer in pointers(document.data))


YAML_PIECES = [
    "a",
    "b: c",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    '"',
    "'",
    " #",
    "&x ",
    "*x",
    "|\n",
    "? ",
    "\t",
]


@given(st.lists(st.sampled_from(YAML_PIECES), max_size=14).map("".join))
def test_any_pieces_of_yaml_are_read_or_refused_in_our_words(text: str) -> None:
    try:
        read(text)
    except Refused as refused:
        said = str(refused)
        assert not any(word in said for word in ("<block", "<stream", "token", "scalar", "flow"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.10", "1.10"),
        ("1984", "1984"),
        ("'1984'", "1984"),
        ('"1984"', "1984"),
        ("no", "no"),
        ("~", "~"),
        ("null", "null"),
        ("0o17", "0o17"),
        ("2024-01-01", "2024-01-01"),
        ("09:00-12:00", "09:00-12:00"),
        ("''", ""),
        ("", None),
        ("wait.total.p90 <= 15 min", "wait.total.p90 <= 15 min"),
        ("What? Why!", "What? Why!"),
        ("a#b", "a#b"),
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("a\tb", "a\tb"),
        ("a\t# c", "a"),
        ("a\n  b\n\n  c", "a b\nc"),
        (">\n  a\n  b\n", "a b\n"),
        ("|\n  a\n  b\n", "a\nb\n"),
        ('"a\\n\\u00e9\\ud83d\\ude00"', "a\né😀"),
        ("'It''s'", "It's"),
        ("-1..2 min", "-1..2 min"),
    ],
)
def test_every_scalar_is_the_text_as_written(text: str, value: str | None) -> None:
    assert read(f"title: {text}").data == {"title": value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a: b}", {"a": "b"}),
        ("{a:}", {"a": None}),
        ("{a: , b: c}", {"a": None, "b": "c"}),
        ('{"a":1}', {"a": "1"}),
        ("{09:00-12:00: 2 per h, 12:00-14:00: 4 per h}", {"09:00-12:00": "2 per h", "12:00-14:00": "4 per h"}),
        ("[a?, b:c, d]", ["a?", "b:c", "d"]),
        ("[lane: x]", [{"lane": "x"}]),
        ("[[a, b], {c: [d]}]", [["a", "b"], {"c": ["d"]}]),
        ("[\n  a,\n  b,\n]", ["a", "b"]),
        ("[]", []),
        ("{}", {}),
    ],
)
def test_brackets_hold_lists_and_mappings(text: str, value: Data) -> None:
    assert read(f"it: {text}").data == {"it": value}


def test_a_value_that_is_left_out_is_none_and_stands_behind_its_key() -> None:
    document = read("a:\nb:   # nothing yet\nc:\n  -\n  - d\n")
    assert document.data == {"a": None, "b": None, "c": [None, "d"]}
    assert document.place(("a",)) == Place("haircut.yaml", 1, 3)
    assert document.place(("b",)) == Place("haircut.yaml", 2, 3)
    assert document.place(("c", 0)) == Place("haircut.yaml", 4, 4)


def test_columns_count_characters_in_every_script() -> None:
    document = read("顧客: {標題: 来店, 👩‍🍳: שלום}\n")
    assert document.place(("顧客", "標題")).column == 10
    assert document.place(("顧客", "👩‍🍳"), at_key=True).column == 14
    assert written(document, "顧客", "👩‍🍳") == "שלום"


def test_a_byte_order_mark_moves_nothing() -> None:
    assert read("\ufeffa: b").place(("a",)) == Place("haircut.yaml", 1, 4)


def test_line_separators_from_word_processors_are_blanks() -> None:
    document = read("a: b\u2028c\nd: e")
    assert document.data == {"a": "b c", "d": "e"}
    assert document.place(("d",)) == Place("haircut.yaml", 2, 4)


def test_a_block_collection_spans_its_lines_with_their_comments() -> None:
    document = read(HAIRCUT)
    assert written(document, "steps", 1, "fail_points").startswith("- Hair is pulled   # drawn only\n")
    assert written(document, "steps", 1, "fail_points").endswith("        of text")
    assert written(document, "steps", 1).endswith("\n    by:")
    assert written(document, "steps", 0).endswith("{target: 1 min, tolerable: 5 min}")


def test_the_span_of_block_text_ends_with_its_last_line() -> None:
    document = read("a: |\n  b\n\n\nc: |+\n  d\n\ne: >-  # folded\n  f")
    assert written(document, "a") == "|\n  b"
    assert written(document, "c") == "|+\n  d\n"
    assert written(document, "e") == ">-  # folded\n  f"


def test_layout_tells_a_rewriter_how_something_is_written() -> None:
    document = read(HAIRCUT)
    assert document.layout(()) == Layout(Style.BLOCK, 0, shared=False)
    assert document.layout(("steps",)) == Layout(Style.BLOCK, 2, shared=False)
    assert document.layout(("steps", 1)) == Layout(Style.BLOCK, 4, shared=False)
    assert document.layout(("steps", 1, "fail_points")) == Layout(Style.BLOCK, 4, shared=False)
    assert document.layout(("steps", 0, "wait")).style is Style.FLOW
    assert document.layout(("steps", 1, "fail_points", 1, "notes")).style is Style.LITERAL
    assert document.layout(("steps", 1, "by")).style is Style.EMPTY


def test_the_key_of_a_list_item_is_its_dash() -> None:
    document = read(HAIRCUT)
    assert document.place(("steps", 1), at_key=True) == Place("haircut.yaml", 9, 3)
    assert document.place(("steps", 1)) == Place("haircut.yaml", 9, 5)
    assert document.key_span(("steps", 0, "evidence", 1)) == (document.span(("steps", 0, "evidence", 1))[0],) * 2


def test_a_pointer_that_goes_too_deep_counts_for_the_deepest_value_on_its_way() -> None:
    document = read(HAIRCUT)
    assert document.place(("steps", 0, "customer", 0, "title")) == document.place(("steps", 0, "customer"))
    assert document.place(("steps", 0, "missing", "deeper")) == document.place(("steps", 0))
    assert document.place(("nowhere",)) == document.place(())


def test_an_index_is_passed_over_where_one_stands_for_a_list_of_one() -> None:
    document = read("promises: {limit: 15 min}")
    assert document.place(("promises", 0, "limit")) == document.place(("promises", "limit"))


class TestAnchors:
    def test_an_alias_says_what_its_anchor_says(self) -> None:
        document = read("a: &x {b: c}\nd: *x\n")
        assert document.data == {"a": {"b": "c"}, "d": {"b": "c"}}
        assert document.warnings == ()

    def test_an_alias_stands_where_it_is_written_and_what_is_in_it_where_the_anchor_is(self) -> None:
        document = read("a: &x {b: c}\nd: *x\n")
        assert document.place(("d",)) == Place("haircut.yaml", 2, 4)
        assert document.place(("d", "b")) == document.place(("a", "b"))

    def test_what_is_said_in_two_places_is_called_shared(self) -> None:
        document = read("a: &x {b: c}\nd: *x\ne: f\n")
        assert document.layout(("d",)) == Layout(Style.ALIAS, 3, shared=True)
        assert document.layout(("a", "b")).shared
        assert document.layout(("d", "b")).shared
        assert not document.layout(("e",)).shared

    def test_an_anchor_that_nothing_repeats_is_warned_of(self) -> None:
        (found,) = read("customer: &Bar opens").warnings
        assert found.message == "&Bar is read as a YAML anchor and is no part of the text"
        assert found.place == Place("haircut.yaml", 1, 11)


class TestCommaCuts:
    def test_a_comma_in_a_distribution_is_recognised(self) -> None:
        document = read("{duration: gamma(mean 3, sd 2, max 9) min, by: cook}")
        cut = CommaCut("duration", "gamma(mean 3", "gamma(mean 3, sd 2, max 9) min")
        assert document.comma_cut(("sd 2",)) == cut
        assert document.comma_cut(("max 9) min",)) == cut

    def test_a_decimal_comma_is_recognised(self) -> None:
        document = read("steps: [{duration: 2,5 min}]")
        assert document.comma_cut(("steps", 0, "5 min")) == CommaCut("duration", "2", "2,5 min")

    def test_in_a_list_an_open_parenthesis_tells(self) -> None:
        document = read("[normal(mean 3, sd 2) min, 5 min, 'a (b', c]")
        assert document.comma_cut((1,)) == CommaCut(0, "normal(mean 3", "normal(mean 3, sd 2) min")
        assert [document.comma_cut((index,)) for index in (0, 2, 3, 4)] == [None] * 4

    @pytest.mark.parametrize(
        ("text", "pointer"),
        [
            ("{a: b, c: d}", ("c",)),
            ("{a: b, c: }", ("c",)),
            ("{a, b}", ("a",)),
            ("{a: 'b', c}", ("c",)),
            ("{a: {b: c}, d}", ("d",)),
            ("a: b\nc:\n", ("c",)),
            ("{a: b, c}", ("x",)),
            ("{a: b, c}", ()),
        ],
    )
    def test_nothing_else_is(self, text: str, pointer: Pointer) -> None:
        assert read(text).comma_cut(pointer) is None


class TestWarnings:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("customer: Table #4 is shown", "'#' begins a comment here and cuts the text to 'Table'"),
            ("customer: #4 is shown", "'#' begins a comment here and leaves no value"),
            ("a: [b #c\n, d]", "'#' begins a comment here and cuts the text to 'b'"),
            ("customer: Comes in\n  - sits", "this line is read as going on with the text above it"),
            ("customer: Comes in\n  by:cook", "this line is read as going on with the text above it"),
            ("- customer:Comes in", "'customer:Comes in' is read as one text, for there is no space behind the ':'"),
            ("blueprint:Haircut", "'blueprint:Haircut' is read as one text, for there is no space behind the ':'"),
        ],
    )
    def test_of_what_was_hardly_meant(self, text: str, message: str) -> None:
        (found,) = read(text).warnings
        assert found.message == message

    @pytest.mark.parametrize(
        "text",
        [
            "customer: Table # the long one",
            "customer: 'Table #4'",
            "customer: Table#4",
            "customer: 'Table' #4",
            "customer: Comes in\n  and sits - waits",
            "- https://a.example",
            "link: mailto:a@b.example",
            "steps: # all\n  - a",
        ],
    )
    def test_of_nothing_else(self, text: str) -> None:
        assert read(text).warnings == ()

    def test_stand_at_their_sign_and_name_their_value(self) -> None:
        (found,) = read("steps:\n  - customer: Table #4 is shown").warnings
        assert (found.place, found.pointer) == (Place("haircut.yaml", 2, 21), ("steps", 0, "customer"))


def place_of(text: str, offset: int) -> Place:
    lines = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Place("haircut.yaml", len(lines), len(lines[-1]) + 1)


def end_of_line(text: str, offset: int) -> int:
    ends = [end for sign in "\r\n" if (end := text.find(sign, offset)) >= 0]
    return min(ends, default=len(text))


def nulls_as_text(data: Data) -> Data:
    """JSON's null is a text for us, as every scalar."""
    if isinstance(data, dict):
        return {key: nulls_as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [nulls_as_text(value) for value in data]
    return "null" if data is None else data
