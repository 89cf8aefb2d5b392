"""Changes of any text that says any data, in whatever way it was written."""

from __future__ import annotations

import copy
import random
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blueprint.diagnostics import Refused
from blueprint.exchange.document import Document, read_document
from blueprint.exchange.node import Data
from blueprint.exchange.splice import Splice, spliced
from blueprint.exchange.splices import splices
from blueprint.redesign.difference import of_data
from tests.exchange.yaml_writing import Writing, documents

NEW: tuple[Data, ...] = (
    "new",
    "a: b",
    "x, y",
    "#z",
    {"k": "v"},
    {"k": ["a", {"b": "c", "d": "e"}]},
    ["p", "q"],
    "long " * 30 + "text",
    ["l" * 70, "m" * 70],
)
choices = st.randoms(use_true_random=False)


def collections(data: Data) -> list[dict[str, Data] | list[Data]]:
    """The data and every collection in them."""
    if not isinstance(data, dict | list):
        return []
    inner = data.values() if isinstance(data, dict) else data
    return [data, *(found for value in inner for found in collections(value))]


def mutated(data: Data, choose: random.Random) -> Data:
    """The data with a few things added, removed and replaced."""
    data = copy.deepcopy(data)
    for _ in range(choose.randint(1, 4)):
        _mutate(choose.choice(collections(data)), choose)
    return data


def _mutate(collection: dict[str, Data] | list[Data], choose: random.Random) -> None:
    new, size = copy.deepcopy(choose.choice(NEW)), len(collection)
    place = choose.randint(0, size)
    what = choose.choice(("add", "remove", "replace"))
    if isinstance(collection, list):
        collection[place : place + (what != "add")] = [] if what == "remove" else [new]
        return
    entries = list(collection.items())
    added = [] if what == "remove" and size > 1 else [(f"new_{choose.randint(0, 99)}", new)]
    entries[place : place + (what != "add")] = added
    collection.clear()
    collection.update(entries)


def one_for_list_of_one(data: Data) -> Data:
    """The data, lists of one replaced by what stands in them: in a blueprint they are the same."""
    if isinstance(data, dict):
        return {key: one_for_list_of_one(value) for key, value in data.items()}
    if isinstance(data, list):
        plain = [one_for_list_of_one(item) for item in data]
        return plain[0] if len(plain) == 1 else plain
    return data


def document_of(data: Data, choose: random.Random, line_break: str) -> Document:
    writing = Writing(choose, line_break)
    writing.write(data)
    try:
        return read_document(writing.text, "<text>")
    except Refused:
        assume(False)
        raise


@settings(max_examples=250)
@given(documents, choices, st.sampled_from(["\n", "\r\n"]))
def test_a_text_of_any_shape_says_what_it_was_changed_to(data: Data, choose: random.Random, line_break: str) -> None:
    document = document_of(data, choose, line_break)
    after = mutated(document.data, choose)
    difference = of_data(document.data, after)
    assume(difference is not None)
    assert difference is not None
    text = spliced(document.text, splices(document.source, document.root, difference))
    assert one_for_list_of_one(read_document(text, "<text>").data) == one_for_list_of_one(after)


@settings(max_examples=100)
@given(documents, choices)
def test_changes_do_not_overlap_and_leave_the_rest_of_the_text(data: Data, choose: random.Random) -> None:
    document = document_of(data, choose, "\n")
    difference = of_data(document.data, mutated(document.data, choose))
    assume(difference is not None)
    assert difference is not None
    found = sorted(splices(document.source, document.root, difference), key=lambda each: (each.start, each.end))
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_changes_at_one_place_are_made_in_the_order_given() -> None:
    assert spliced("abc", [Splice(1, 2, "X"), Splice(1, 1, "1"), Splice(1, 1, "2")]) == "a12Xc"


def test_what_is_put_first_stands_behind_the_dash_whose_line_goes() -> None:
    document = read_document("a:\n- x: 1\n  y: 2\n", "<text>")
    difference = of_data(document.data, {"a": [{"new": "3", "y": "2"}]})
    assert difference is not None
    text = spliced(document.text, splices(document.source, document.root, difference))
    assert text == "a:\n- new: 3\n  y: 2\n"


def test_new_lines_leave_no_empty_line_where_others_go() -> None:
    document = read_document("a:\n  x: 1\n  y: 2\nb: 3\n", "<text>")
    difference = of_data(document.data, {"a": {"x": "1"}, "new": "4", "b": "3"})
    assert difference is not None
    text = spliced(document.text, splices(document.source, document.root, difference))
    assert text == "a:\n  x: 1\nnew: 4\nb: 3\n"
