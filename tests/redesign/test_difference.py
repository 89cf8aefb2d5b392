"""What differs between two blueprints."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.exchange.loader import load
from blueprint.model.blueprint import Blueprint
from blueprint.redesign.difference import Added, Edited, Replaced, aligned, difference, of_data
from blueprint.redesign.plain import Plain, plain
from tests.haircut import HAIRCUT
from tests.redesign.redesigning import service, step

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/blueprint.yaml"))

data: st.SearchStrategy[Plain] = st.recursive(
    st.none() | st.sampled_from("abc"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("klmn"), inner, max_size=4),
    max_leaves=12,
)


def applied(found: Replaced | Edited | None, before: Plain) -> Plain:
    """The data with the difference made."""
    if found is None or isinstance(found, Replaced):
        return before if found is None else found.after
    if isinstance(before, dict):
        return _applied_to_mapping(found, before)
    assert isinstance(before, list)
    result: list[Plain] = [each.value for each in found.added if each.behind is None]
    for index, item in enumerate(before):
        if index not in found.removed:
            result.append(applied(found.changed.get(index), item))
        result += [each.value for each in found.added if each.behind == index]
    return result


def _applied_to_mapping(found: Edited, before: dict[str, Plain]) -> dict[str, Plain]:
    entries: list[tuple[str, Plain]] = [(each.key or "", each.value) for each in found.added if each.behind is None]
    for key, value in before.items():
        if key not in found.removed:
            entries.append((key, applied(found.changed.get(key), value)))
        entries += [(each.key or "", each.value) for each in found.added if each.behind == key]
    return dict(entries)


def in_order(value: Plain) -> object:
    if isinstance(value, dict):
        return [(key, in_order(inner)) for key, inner in value.items()]
    return [in_order(item) for item in value] if isinstance(value, list) else value


@given(data, data)
def test_a_difference_makes_one_of_the_other_in_its_order(before: Plain, after: Plain) -> None:
    assert in_order(applied(of_data(before, after), before)) == in_order(after)


@given(data)
def test_what_is_the_same_has_no_difference(same: Plain) -> None:
    assert of_data(same, same) is None


@given(st.lists(data, max_size=5), st.lists(data, max_size=5))
def test_every_item_of_two_lists_is_aligned_once_and_in_order(before: list[Plain], after: list[Plain]) -> None:
    pairs = aligned(before, after)
    assert [old for old, _ in pairs if old is not None] == list(range(len(before)))
    assert [new for _, new in pairs if new is not None] == list(range(len(after)))


def test_an_item_that_is_gone_is_removed_and_its_neighbours_are_found_again_though_they_changed() -> None:
    before: list[Plain] = [{"id": "a", "then": "b"}, {"id": "b"}, {"id": "c", "after": "b", "by": "x"}]
    after: list[Plain] = [{"id": "a", "then": "c"}, {"id": "c", "after": "a", "by": "x"}]
    found = of_data(before, after)
    assert isinstance(found, Edited)
    assert (found.removed, found.added, set(found.changed)) == ((1,), (), {0, 2})


def test_a_key_stands_behind_the_one_that_it_follows() -> None:
    found = of_data({"a": "1", "d": "4"}, {"a": "1", "b": "2", "c": "3", "d": "4"})
    assert isinstance(found, Edited)
    assert found.added == (Added("b", "a", "2"), Added("c", "a", "3"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_plain_data_say_the_same_blueprint(path: Path) -> None:
    blueprint = load(path).require()
    assert Blueprint.from_document(plain(blueprint)) == blueprint
    assert difference(blueprint, blueprint) is None


def plain_steps(text: str) -> list[Plain]:
    found = plain(service(text))["steps"]
    assert isinstance(found, list)
    return found


def test_plain_data_are_written_in_the_house_order() -> None:
    assert [list(entry) for entry in plain_steps(HAIRCUT) if isinstance(entry, dict)][3] == [
        "id", "customer", "evidence", "frontstage", "by", "takes", "duration", "wait", "fail_points",
    ]  # fmt: skip


def test_a_title_alone_is_a_text() -> None:
    text = (
        "blueprint: A\nsteps:\n  - {customer: C, wait: {title: W}, fail_points: {title: F, poka_yokes: {title: P}}}\n"
    )
    (found,) = plain_steps(text)
    assert found == {"customer": "C", "wait": "W", "fail_points": [{"title": "F", "poka_yokes": ["P"]}]}


def test_ways_without_shares_are_a_list() -> None:
    text = "blueprint: A\nsteps: [{id: a, customer: A, then: [b, end]}, {id: b, customer: B}]\n"
    assert step(service(text), "a").then is not None
    first = plain_steps(text)[0]
    assert isinstance(first, dict)
    assert first["then"] == ["b", "end"]
