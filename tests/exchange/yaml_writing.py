"""Any plain data, written as YAML in one of many ways, with a note of where each key and value went."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field

from hypothesis import strategies as st

from blueprint.diagnostics import Pointer
from blueprint.exchange.document import Data

_PLAIN = re.compile(r"[^\W_](?:[\w .()+/-]*[\w.()+/-])?")
_SIGNS = "abc XYZ 019 _-.,:;#'\"()[]{}&*!|>%@`?~\\+/éß猫話👩🍳שלום"

texts = st.text(alphabet=_SIGNS, min_size=1, max_size=12).filter(lambda text: text == text.strip())
keys = texts
values: st.SearchStrategy[Data] = st.recursive(
    st.none() | texts,
    lambda inner: (
        st.lists(inner.filter(lambda value: value is not None), max_size=4) | st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=20,
)
documents = st.dictionaries(keys, values, min_size=1, max_size=4)


@dataclass
class Writing:
    """A YAML text that grows; `at` notes the offsets of what was written for each pointer, `key_at` of its key or dash.

    `blocks` are the collections that were written in lines of their own.
    """

    choose: random.Random
    line_break: str = "\n"
    text: str = ""
    at: dict[Pointer, tuple[int, int]] = field(default_factory=dict)
    blocks: set[Pointer] = field(default_factory=set)
    key_at: dict[Pointer, tuple[int, int]] = field(default_factory=dict)

    def write(self, value: Data, pointer: Pointer = (), indent: int = 0) -> None:
        """Write `value` here: a collection that begins in column `indent`, or a scalar."""
        if isinstance(value, dict | list) and value and self.choose.random() < 0.7:
            self._block(value, pointer, indent)
        else:
            self._noted(pointer, value, flow=False)

    def _block(self, value: dict[str, Data] | list[Data], pointer: Pointer, indent: int) -> None:
        start = len(self.text)
        entries: list[tuple[str | int, Data]] = [*value.items()] if isinstance(value, dict) else [*enumerate(value)]
        for number, (key, inner) in enumerate(entries):
            if number:
                self._new_line(indent)
            here = (*pointer, key)
            self._key(here, self._scalar(key, flow=False) if isinstance(key, str) else "-")
            if isinstance(key, str):
                self.text += ":"
            self._behind_key(inner, here, indent)
        self.at[pointer] = (start, len(self.text))
        self.blocks.add(pointer)

    def _behind_key(self, value: Data, pointer: Pointer, indent: int) -> None:
        if value is None:
            self.at[pointer] = (len(self.text), len(self.text))
        elif isinstance(value, str) or not value:
            self.text += " " * self.choose.randint(1, 3)
            self._noted(pointer, value, flow=False)
        elif isinstance(pointer[-1], str) and isinstance(value, list) and self.choose.random() < 0.3:
            self._new_line(indent)
            self._block(value, pointer, indent)
        elif isinstance(pointer[-1], int) and self.choose.random() < 0.5:
            self.text += " "
            self.write(value, pointer, indent + 2)
        else:
            deeper = indent + self.choose.randint(1, 4)
            self._new_line(deeper)
            self.write(value, pointer, deeper)

    def _noted(self, pointer: Pointer, value: Data, *, flow: bool) -> None:
        start = len(self.text)
        if isinstance(value, dict):
            self._flow_mapping(value, pointer)
        elif isinstance(value, list):
            self._flow_list(value, pointer)
        else:
            self.text += "" if value is None else self._scalar(value, flow=flow)
        self.at[pointer] = (start, len(self.text))

    def _flow_mapping(self, value: dict[str, Data], pointer: Pointer) -> None:
        self.text += "{"
        for number, (key, inner) in enumerate(value.items()):
            self.text += ", " if number else ""
            self._key((*pointer, key), self._scalar(key, flow=True))
            self.text += ":"
            if inner is not None:
                self.text += " "
            self._noted((*pointer, key), inner, flow=True)
        self.text += "}"

    def _flow_list(self, value: list[Data], pointer: Pointer) -> None:
        self.text += "["
        for number, inner in enumerate(value):
            self.text += ", " if number else ""
            self._noted((*pointer, number), inner, flow=True)
        self.text += "]"

    def _key(self, pointer: Pointer, written: str) -> None:
        self.key_at[pointer] = (len(self.text), len(self.text) + len(written))
        self.text += written

    def _scalar(self, text: str, *, flow: bool) -> str:
        ways = [json.dumps(text), json.dumps(text, ensure_ascii=False), "'" + text.replace("'", "''") + "'"]
        if _PLAIN.fullmatch(text) and text != "-":
            ways += [text] * 3
        return self.choose.choice(ways)

    def _new_line(self, indent: int) -> None:
        if self.choose.random() < 0.1:
            self.text += " # a remark: [of {all sorts"
        if self.choose.random() < 0.1:
            self.text += self.line_break
        self.text += self.line_break + " " * indent
