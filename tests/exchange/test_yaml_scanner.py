"""The quick scanner reads what ruamel.yaml's own scanner reads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from blueprint.exchange.yaml_scanner import Events

PIECES = [
    "a",
    "bc",
    " ",
    "  ",
    "\n",
    "\n  ",
    "\n    ",
    ": ",
    "- ",
    " # x\n",
    '"',
    "'",
    ", ",
    "|\n",
    ">\n",
    "[",
    "]",
    "é",
    "\r\n",
    "#",
]
"""What both read alike: tabs, question marks and colons at brackets are read differently on purpose."""


def said(events: Any) -> list[tuple[str, str | None, int, int]]:
    return [
        (type(event).__name__, getattr(event, "value", None), event.start_mark.index, event.end_mark.index)
        for event in events
    ]


def outcome(events: Any) -> Any:
    """What the events say, or only that they are refused: the two word it differently."""
    try:
        return said(events)
    except YAMLError:
        return "refused"


def by_ruamel(text: str) -> Any:
    return YAML(typ="base", pure=True).parse(text)


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join).filter(lambda text: ":]" not in text))
def test_every_text_is_read_as_ruamel_yaml_reads_it(text: str) -> None:
    assert outcome(Events(text)) == outcome(by_ruamel(text))


@pytest.mark.parametrize(
    "text",
    [
        "a:\n- b\n-\n  - c\n",
        "? a\n: b\n",
        "--- a\n...\n",
        "a: b\n  c\n\n\n  d\ne: f",
        "a: |-\n   b\n  \n c: d",
        "- - a\n  - b\n-   c: d\n    e:\n",
        "{a: b, c: [d, {e: f}], 'g': \"h\"}",
        "a: 'b\n\n  c'\nd: \"e \\\n  f\"",
        "a: &x b\nc: *x\n",
    ],
)
def test_so_is_every_shape_of_yaml(text: str) -> None:
    assert outcome(Events(text)) == outcome(by_ruamel(text))


@pytest.mark.parametrize(
    "text", ["a:\tb", "a: b\t", "a\tb: c", "-\ta", "a: b\t# c", "[a,\tb]", "\t\na: b\n\t \n", "a: b\n\t# c\n"]
)
def test_a_tab_parts_words_where_it_does_not_indent(text: str) -> None:
    assert said(Events(text))


@pytest.mark.parametrize("text", ["\ta: b", "a:\n\tb: c", "a:\n  \tb: c", "a: b\n\tc"])
def test_a_tab_never_indents(text: str) -> None:
    with pytest.raises(MarkedYAMLError):
        said(Events(text))
