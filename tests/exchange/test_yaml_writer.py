"""Plain data as YAML in the house style."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from blueprint.exchange.document import read_document
from blueprint.exchange.node import Data
from blueprint.exchange.yaml_writer import WIDTH, entry_lines, in_one_line, scalar
from tests.exchange.test_splices import one_for_list_of_one
from tests.exchange.yaml_writing import texts, values


@given(texts)
@example("- dash")
@example("word:word")
@example("---")
@example("<<")
@example("a\tb\nc")
@example("\ufeffx")
def test_a_text_is_read_as_it_was(text: str) -> None:
    assert read_document(f"key: {scalar(text)}\n", "<text>").data == {"key": text}
    in_brackets = scalar(text, in_brackets=True)
    assert read_document(f"key: [{in_brackets}, {in_brackets}]\n", "<text>").data == {"key": [text, text]}


@given(texts)
@example("Ticket # 2")
@example("by:hand")
def test_a_text_of_a_list_is_never_warned_of(text: str) -> None:
    assert read_document(f"- {scalar(text)}\n", "<text>").warnings == ()


@given(values)
def test_lines_and_brackets_say_the_same_data(value: Data) -> None:
    lines = "\n".join(entry_lines("key", value, 0))
    assert one_for_list_of_one(read_document(lines, "<text>").data) == {"key": one_for_list_of_one(value)}
    assert read_document(f"{{key: {in_one_line(value)}}}", "<text>").data == {"key": value}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Waits, and waits", "Waits, and waits"),
        ("It is well: not", '"It is well: not"'),
        ('Says "no": no', "'Says \"no\": no'"),
        ("exponential(mean 3) min", "exponential(mean 3) min"),
        ("09:00", "09:00"),
        ("1984", "1984"),
        ("", '""'),
        ("@home", '"@home"'),
    ],
)
def test_only_what_needs_quotes_has_them(text: str, written: str) -> None:
    assert scalar(text) == written


def test_a_comma_needs_quotes_in_brackets_alone() -> None:
    assert in_one_line(["a, b", "c"]) == '["a, b", c]'
    assert in_one_line("a, b", in_brackets=False) == "a, b"


def test_short_mappings_stand_in_brackets_and_long_ones_in_lines() -> None:
    assert entry_lines("wait", {"target": "1 min", "patience": "5 min"}, 0) == [
        "wait: {target: 1 min, patience: 5 min}"
    ]
    long: Data = {"target": "1 min", "title": "w" * WIDTH}
    assert entry_lines("wait", long, 0) == ["wait:", "  target: 1 min", f"  title: {'w' * WIDTH}"]


def test_lists_of_mappings_stand_in_lines_with_short_items_in_brackets() -> None:
    fails: Data = [
        {"title": "Too short", "poka_yokes": [{"title": "M" * 60, "side": "staff"}]},
        {"title": "T", "severity": "3"},
    ]
    assert entry_lines("fail_points", fails, 4) == [
        "fail_points:",
        "  - title: Too short",
        "    poka_yokes:",
        f"      - {{title: {'M' * 60}, side: staff}}",
        "  - {title: T, severity: 3}",
    ]


def test_one_text_stands_for_a_list_of_one() -> None:
    assert entry_lines("evidence", ["Mirror"], 0) == ["evidence: Mirror"]
    assert entry_lines("notes", [{"idea": "Do it twice"}], 0) == ["notes: {idea: Do it twice}"]


def test_an_item_with_one_key_needs_no_brackets() -> None:
    notes: Data = [{"idea": "Do it twice, or more"}, {"quote": "Once is enough, and more than enough, for all of us"}]
    assert entry_lines("notes", notes, 0) == [
        "notes:",
        "  - idea: Do it twice, or more",
        "  - quote: Once is enough, and more than enough, for all of us",
    ]
