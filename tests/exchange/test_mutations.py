"""Whatever happens to a sound document, loading answers with a blueprint or with located findings in our words."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.diagnostics import Pointer
from blueprint.exchange.document import read_document
from blueprint.exchange.loader import loads
from blueprint.exchange.new import smallest, template_text, templates
from blueprint.model.blueprint import Blueprint
from blueprint.model.step import Step
from tests.haircut import HAIRCUT

SOUND = [
    read_document(text, "sound.yaml").data
    for text in (HAIRCUT, smallest("A service"), *(template_text(name) for name in templates()))
]

WORDS = """
    3 EUR|20|-5 min|2,5 min|110 %|40 %|0 %|1..2 min|5..2 min|exponential(mean 3) min|normal(mean 3, sd 2) min|yes|no
    next|end|leave|rest|size|wine|not wine|cut|pay|stylist|chair|urgent|customer|frontstage|09:00|25:00|09:00-12:00
    mon-fri 08:00-09:00|12 per h|15 EUR per h|unlimited|redo|linear|auto|1984|observed|leave: yes|payment|server_task
    size / 2|wait.total.p90 <= 15 min|step.cut.wait.mean >= 3|in_use|idea|{|<=|%|#|…|片|قص
"""
SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([word.strip() for line in WORDS.split("\n") for word in line.split("|")]),
    st.text(max_size=8),
    st.none(),
    st.builds(list),
    st.builds(dict),
)
MORE_KEYS = """
    customer systems act is rest any_of when x-own batch rate every appointments from until segment segments traits
    surfaces_at between
"""
KEYS = st.one_of(st.sampled_from([*Blueprint.keys(), *Step.keys(), *MORE_KEYS.split()]), st.text(max_size=6))
NOT_OUR_WORDS = re.compile(r"\b(pydantic|None|str|dict|tuple|NoneType|Input should|valid (string|dictionary|list))\b")


def pointers(data: Any, above: Pointer = ()) -> list[Pointer]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [above, *(pointer for key, value in entries for pointer in pointers(value, (*above, key)))]


def at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A sound document with one to four places dropped, doubled, replaced, renamed or moved."""
    data = copy.deepcopy(draw(st.sampled_from(SOUND)))
    for _ in range(draw(st.integers(1, 4))):
        places = [pointer for pointer in pointers(data) if pointer]
        if not places:
            break
        pointer = draw(st.sampled_from(places))
        mutate(draw, data, pointer, copy.deepcopy(at(data, draw(st.sampled_from(places)))))
    return data


def mutate(draw: st.DrawFn, data: Any, pointer: Pointer, other: Any) -> None:
    inside, key = at(data, pointer[:-1]), pointer[-1]
    match draw(st.sampled_from(["drop", "scalar", "other", "rename", "double", "list", "mapping"])):
        case "drop":
            del inside[key]
        case "scalar":
            inside[key] = draw(SCALARS)
        case "other":
            inside[key] = other
        case "rename" if isinstance(inside, dict):
            inside[draw(KEYS)] = inside.pop(key)
        case "double" if isinstance(inside, list):
            inside.append(copy.deepcopy(inside[int(key)]))
        case "list":
            inside[key] = [inside[key], draw(SCALARS)]
        case "mapping":
            inside[key] = {draw(KEYS): inside[key]}
        case _:
            inside[key] = draw(SCALARS)


@settings(max_examples=120)
@given(mutated())
def test_a_mutated_document_is_loaded_or_answered_in_our_words(data: Any) -> None:
    loaded = loads(json.dumps(data, ensure_ascii=False), "mutated.json")
    assert all(finding.place is not None for finding in loaded.findings)
    assert all(finding.message and "cannot be read" not in finding.message for finding in loaded.findings)
    assert not any(NOT_OUR_WORDS.search(str(finding)) for finding in loaded.findings)
    assert loaded.ok == (loaded.blueprint is not None)


@settings(max_examples=30)
@given(mutated())
def test_the_findings_of_a_document_do_not_hang_on_how_it_is_loaded(data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False)
    assert loads(text).findings == loads(text.encode("utf-8")).findings
