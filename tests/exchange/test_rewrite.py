"""A changed blueprint in its author's file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.exchange.document import Document, read_document
from blueprint.exchange.loader import loads
from blueprint.exchange.rewrite import RewriteError, rewrite
from blueprint.model.activity import read_activity
from blueprint.model.blueprint import Blueprint
from blueprint.model.flow import read_after, read_then
from blueprint.model.step import Step
from blueprint.redesign.changing import changed, with_steps
from tests.haircut import HAIRCUT

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXTS = {
    "restaurant": (EXAMPLES / "restaurant" / "blueprint.yaml").read_text(encoding="utf-8"),
    "auto_world": (EXAMPLES / "auto_world" / "blueprint.yaml").read_text(encoding="utf-8"),
    "haircut": HAIRCUT,
}
DOCUMENTS = {name: read_document(text, name) for name, text in TEXTS.items()}
BEFORE = {name: loads(text).require() for name, text in TEXTS.items()}
names = st.sampled_from(sorted(TEXTS))


def said(text: str) -> Blueprint:
    return Blueprint.from_document(read_document(text, "<text>").data)


def with_entries(blueprint: Blueprint, entries: list[Any]) -> Blueprint:
    return changed(blueprint, steps=tuple(entries))


def step_lines(text: str, index: int) -> tuple[str, str]:
    """The text before the lines of an entry of `steps`, and the text behind them."""
    document: Document = read_document(text, "<text>")
    dash, _ = document.key_span(("steps", index))
    _, end = document.span(("steps", index))
    return text[: document.source.line_start(dash)], text[end:]


NEW_STEP = Step.model_validate(
    {
        "customer": "Says: “it is well”, and # means it",
        "frontstage": [{"title": "Listens", "by": "nobody", "duration": "2..3 min"}, "Nods"],
        "id": "brand_new",
        "evidence": ["Smile, perhaps", "[Card]"],
        "by": {"any_of": ["server", ["host", {"tray": "2"}]]},
        "duration": {"is": {"couple": "3 min", "rest": "2 min"}, "basis": "proposed", "between": "1..9 min"},
        "notes": [{"idea": "Do it twice"}, {"quote": "Once: is enough"}],
        "then": {"end": "30 %", "next": "rest"},
        "wait": {"target": "1 min", "patience": "exponential(mean 3) min"},
        "fail_points": [
            "Forgets",
            {"title": "Talks too long", "chance": "3 %", "when_caught": {"delay": "1..2 min"}},
            {"title": "Yawns", "poka_yokes": [{"title": "Coffee", "prevents": "20 %"}, "Window"]},
        ],
    }
)

Edit = Callable[[Step], Step]
EDITS: dict[str, Edit] = {
    "owner": lambda step: changed(step, owner="Somebody, perhaps: nobody"),
    "no evidence": lambda step: changed(step, evidence=None),
    "more evidence": lambda step: changed(step, evidence=(*step.evidence, "Balloon, red")),
    "no fail points": lambda step: changed(step, fail_points=None),
    "one fail point less": lambda step: changed(step, fail_points=step.fail_points[:-1]),
    "more fail points": lambda step: changed(step, fail_points=(*NEW_STEP.fail_points, *step.fail_points)),
    "another wait": lambda step: changed(step, wait=NEW_STEP.wait),
    "no wait": lambda step: changed(step, wait=None),
    "then": lambda step: changed(step, then=read_then({"end": "10 %", "leave": "rest"})),
    "after": lambda step: changed(step, after=read_after({"any_of": ["x", "y"]})),
    "no duration": lambda step: changed(step, duration=None),
    "duration by case": lambda step: changed(step, duration=NEW_STEP.duration, until=None),
    "needs": lambda step: changed(step, by=NEW_STEP.by),
    "no id": lambda step: changed(step, id=None),
    "another id": lambda step: changed(step, id="renamed"),
    "another title": lambda step: changed(
        step, activities=(read_activity(step.activities[0].lane, "Other: words"), *step.activities[1:])
    ),
    "more sides": lambda step: changed(
        step, activities=(*(each for each in step.activities if each.lane != "frontstage"), NEW_STEP.activities[1])
    ),
    "notes": lambda step: changed(step, notes=NEW_STEP.notes),
    "severity of failures": lambda step: changed(
        step, fail_points=tuple(changed(fail, severity=10, when_missed=None) for fail in step.fail_points)
    ),
    "ideas in use": lambda step: changed(
        step,
        fail_points=tuple(
            changed(fail, poka_yokes=tuple(changed(poka, status="in_use") for poka in fail.poka_yokes))
            for fail in step.fail_points
        ),
    ),
}


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_every_edit_of_every_step_of_a_small_service_is_read_again(edit: str) -> None:
    before = BEFORE["haircut"]
    for s, step in enumerate(before.moments):
        after = with_steps(before, {s: EDITS[edit](step)})
        assert said(rewrite(HAIRCUT, before, after)) == after


@settings(max_examples=8)
@given(names, st.data())
def test_an_edit_of_one_step_is_read_again_and_touches_no_other_line(name: str, data: st.DataObject) -> None:
    before, text = BEFORE[name], TEXTS[name]
    s = data.draw(st.integers(0, len(before.moments) - 1), label="step")
    edit = EDITS[data.draw(st.sampled_from(sorted(EDITS)), label="edit")]
    after = with_steps(before, {s: edit(before.moments[s])})
    found = rewrite(DOCUMENTS[name], before, after)
    assert said(found) == after
    above, below = step_lines(text, before.places[s])
    assert found.startswith(above)
    assert found.endswith(below)


@settings(max_examples=5)
@given(names, st.data())
def test_a_step_less_leaves_every_other_line(name: str, data: st.DataObject) -> None:
    before, text = BEFORE[name], TEXTS[name]
    place = data.draw(st.integers(0, len(before.steps) - 1))
    found = rewrite(DOCUMENTS[name], before, with_entries(before, [*before.steps[:place], *before.steps[place + 1 :]]))
    above, below = step_lines(text, place)
    start, end, less = len(above), len(text) - len(below), len(text) - len(found)
    cuts = [cut for cut in range(end - less, start + 1) if text[:cut] + text[cut + less :] == found]
    assert any(only_comments(text[cut:start] + text[end : cut + less]) for cut in cuts)


def only_comments(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


@settings(max_examples=4)
@given(names, st.data())
def test_a_new_step_leaves_every_other_line_and_stands_where_it_belongs(name: str, data: st.DataObject) -> None:
    before, text = BEFORE[name], TEXTS[name]
    place = data.draw(st.integers(0, len(before.steps)))
    after = with_entries(before, [*before.steps[:place], NEW_STEP, *before.steps[place:]])
    found = rewrite(DOCUMENTS[name], before, after)
    assert said(found) == after
    document = read_document(found, "<text>")
    start, end = document.key_span(("steps", place))[0], document.span(("steps", place))[1]
    left = found[: document.source.line_start(start)].splitlines() + found[end:].splitlines()[1:]
    assert [line for line in left if line] == [line for line in text.splitlines() if line]


@settings(max_examples=4)
@given(names, st.data())
def test_removing_and_adding_again_is_stable(name: str, data: st.DataObject) -> None:
    before = BEFORE[name]
    place = data.draw(st.integers(0, len(before.steps) - 1))
    less = with_entries(before, [*before.steps[:place], *before.steps[place + 1 :]])
    without = rewrite(DOCUMENTS[name], before, less)
    again = rewrite(without, less, before)
    assert said(again) == before
    assert rewrite(again, before, less) == without


def in_json(text: str, indent: int | None) -> str:
    return json.dumps(read_document(text, "<text>").data, indent=indent, ensure_ascii=False)


@settings(max_examples=4)
@given(names, st.sampled_from([None, 2]), st.data())
def test_a_json_document_stays_one(name: str, indent: int | None, data: st.DataObject) -> None:
    before, text = BEFORE[name], in_json(TEXTS[name], indent)
    s = data.draw(st.integers(0, len(before.moments) - 1))
    edit = EDITS[data.draw(st.sampled_from(sorted(EDITS)))]
    after = with_steps(before, {s: edit(before.moments[s])})
    place = data.draw(st.integers(0, len(before.steps)))
    after = with_entries(after, [*after.steps[:place], NEW_STEP, *after.steps[place:]])
    found = rewrite(text, before, after)
    assert Blueprint.from_document(json.loads(found)) == after


LINES = """\
blueprint: A way

steps:

# first things
- id: a      # it is a
  # who
  customer: Does a
  fail_points: Fails       # often
  # deeper, so it belongs to a

# a heading of its own

# about b
- customer: Does b

- id: c
  customer: "Does c"     # c
  evidence:    # what is seen
    - one
    # the second
    - two
  notes:
    idea: x
resources: {}
"""

BRACKETS = """\
# A comment at the top
blueprint: "A way"   # in quotes
steps: [
  {id: a, customer: Does a, evidence: [x, y], by: server},   # the first
  # about b
  {id: b, customer: 'Does b', duration: 3 min},
  {
    id: c,      # c
    customer: Does c,
  }
]
"""

NEW = Step.model_validate({"customer": "New"})
Change = Callable[[list[Any]], list[Any]]


def rewritten(text: str, change: Change) -> str:
    before = said(text)
    return rewrite(text, before, with_entries(before, change(list(before.steps))))


def at(place: int, **changes: Any) -> Change:
    """Other values in one entry of `steps`."""
    return lambda entries: [*entries[:place], changed(entries[place], **changes), *entries[place + 1 :]]


def without(place: int) -> Change:
    return lambda entries: [*entries[:place], *entries[place + 1 :]]


def new_at(place: int) -> Change:
    return lambda entries: [*entries[:place], NEW, *entries[place:]]


def swapped(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def between(text: str, first: str, last: str) -> str:
    """The part of a text from `first` up to, not including, `last`."""
    return text[text.index(first) : text.index(last)]


def test_comments_of_a_removed_step_go_with_it_and_those_before_the_next_stay() -> None:
    assert rewritten(LINES, without(0)) == swapped(LINES, between(LINES, "\n# first", "\n# a heading"), "")
    assert rewritten(LINES, without(1)) == swapped(LINES, between(LINES, "\n# about b", "\n- id: c"), "")
    assert rewritten(LINES, without(2)) == swapped(LINES, between(LINES, "\n- id: c", "resources"), "")


def test_a_new_step_stands_behind_the_comments_of_the_one_before_and_in_front_of_those_of_the_next() -> None:
    new = "- customer: New\n\n"
    assert rewritten(LINES, new_at(0)) == swapped(LINES, "# first things", new + "# first things")
    assert rewritten(LINES, new_at(1)) == swapped(LINES, "# a heading", new + "# a heading")
    assert rewritten(LINES, new_at(3)) == swapped(LINES, "resources", "\n- customer: New\nresources")


def test_the_first_key_behind_a_dash_makes_room_for_the_next_and_its_comment_stays() -> None:
    old = between(LINES, "- id: a", "  fail_points")
    assert rewritten(LINES, at(0, id=None)) == swapped(LINES, old, "  # who\n- customer: Does a\n")


def test_a_key_goes_with_all_that_stands_under_it() -> None:
    old = between(LINES, "  evidence:", "  notes")
    assert rewritten(LINES, at(2, evidence=None)) == swapped(LINES, old, "")
    assert rewritten(LINES, at(2, notes=None)) == swapped(LINES, "  notes:\n    idea: x\n", "")


def test_a_new_key_stands_where_the_house_order_puts_it() -> None:
    expected = swapped(LINES, "  customer: Does a\n", "  customer: Does a\n  duration: 3 min\n")
    assert rewritten(LINES, at(0, duration="3 min")) == expected
    assert rewritten(LINES, at(1, id="b")) == swapped(LINES, "- customer: Does b", "- id: b\n  customer: Does b")


def test_a_shorthand_becomes_the_mapping_that_is_needed() -> None:
    fails = [{"title": "Fails", "severity": "3"}]
    expected = swapped(LINES, "fail_points: Fails  ", "fail_points: {title: Fails, severity: 3}  ")
    assert rewritten(LINES, at(0, fail_points=fails)) == expected


def test_what_grows_long_stands_under_its_key_and_the_comment_stays_on_the_line() -> None:
    titles = [f"The failure with the number {number}" for number in range(5)]
    lines = "".join(f"    - {title}\n" for title in titles)
    expected = swapped(LINES, "fail_points: Fails       # often\n", f"fail_points:       # often\n{lines}")
    assert rewritten(LINES, at(0, fail_points=titles)) == expected


def test_what_grows_short_stands_behind_its_key_and_the_comment_stays_on_the_line() -> None:
    old = between(LINES, "  evidence:", "  notes")
    text = swapped(LINES, old, "  wait:    # for long\n    target: 3 min\n    # much\n    tolerable: 5 min\n")
    expected = swapped(text, between(text, "  wait:", "  notes"), "  wait: The queue    # for long\n")
    assert rewritten(text, at(2, wait="The queue")) == expected


def test_a_text_in_quotes_stays_in_them() -> None:
    lines = (read_activity("customer", "Does: it"),)
    assert rewritten(LINES, at(2, activities=lines)) == swapped(LINES, '"Does c"', '"Does: it"')
    assert rewritten(BRACKETS, at(1, activities=lines)) == swapped(BRACKETS, "'Does b'", "'Does: it'")


def test_steps_in_brackets_are_removed_with_their_lines_or_with_one_comma() -> None:
    assert rewritten(BRACKETS, without(0)) == swapped(BRACKETS, between(BRACKETS, "  {id: a", "  # about b"), "")
    assert rewritten(BRACKETS, without(1)) == swapped(BRACKETS, between(BRACKETS, "  # about b", "  {\n"), "")
    assert rewritten(BRACKETS, without(2)) == swapped(BRACKETS, between(BRACKETS, ",\n  {\n", "\n]"), "")


def test_steps_in_brackets_are_added_on_lines_of_their_own() -> None:
    new = "  {customer: New}"
    assert rewritten(BRACKETS, new_at(0)) == swapped(BRACKETS, "  {id: a", f"{new},\n  {{id: a")
    assert rewritten(BRACKETS, new_at(1)) == swapped(BRACKETS, "the first\n", f"the first\n{new},\n")
    assert rewritten(BRACKETS, new_at(3)) == swapped(BRACKETS, "\n  }\n", f"\n  }},\n{new}\n")


def test_keys_in_brackets_are_removed_and_added_beside_their_neighbours() -> None:
    expected = swapped(BRACKETS, "[x, y], by: server}", '[x], owner: "O, P"}')
    assert rewritten(BRACKETS, at(0, by=None, owner="O, P", evidence=["x"])) == expected
    expected = swapped(
        BRACKETS, "    id: c,      # c\n    customer: Does c,\n", "    customer: Does c,\n    owner: O,\n"
    )
    assert rewritten(BRACKETS, at(2, id=None, owner="O")) == expected


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_line_ends_and_the_byte_order_mark_are_kept(line_break: str) -> None:
    text = "\ufeff" + HAIRCUT.replace("\n", line_break)
    found = rewritten(text, lambda entries: [*entries[:3], NEW_STEP, *entries[3:]])
    assert found.startswith("\ufeffblueprint")
    assert found.replace(line_break, "\n").removeprefix("\ufeff") == rewritten(
        HAIRCUT, lambda entries: [*entries[:3], NEW_STEP, *entries[3:]]
    )
    assert "\n" not in found.replace(line_break, "")


def test_a_file_without_a_last_line_end_gets_none() -> None:
    text = "blueprint: A\nsteps:\n  - customer: C"
    assert rewritten(text, new_at(1)) == text + "\n  - customer: New"
    assert rewritten(text + "\n  - customer: D", without(1)) == text + "\n"


def test_what_an_anchor_shares_is_written_out_where_it_stays_as_it_was() -> None:
    text = "blueprint: A\nsteps:\n  - customer: C\n    evidence: &seen [x, y]\n  - customer: D\n    evidence: *seen\n"
    assert rewritten(text, at(0, evidence=["x"])) == swapped(text, "[x, y]", "[x]").replace("*seen", "[x, y]")
    assert rewritten(text, at(1, evidence=["x"])) == swapped(text, "*seen", "[x]")
    assert rewritten(text, without(0)) == "blueprint: A\nsteps:\n  - customer: D\n    evidence: [x, y]\n"


def test_keys_of_the_author_stay_where_a_mapping_is_written_anew() -> None:
    text = "blueprint: A\nsteps:\n  - customer: C\n    wait: {target: 3 min, x-note: mine}\n"
    assert rewritten(text, at(0, wait={"patience": "5 min"})) == swapped(
        text, "{target: 3 min, x-note: mine}", "{patience: 5 min, x-note: mine}"
    )


def test_shifts_keep_the_order_in_which_they_are_given() -> None:
    before = said(HAIRCUT)
    junior = changed((before.resources or {})["junior"], shifts={"sat 09:00-12:00": "2", "tue-fri 09:00-18:00": "1"})
    after = changed(before, resources={**(before.resources or {}), "junior": junior})
    expected = swapped(HAIRCUT, "{tue-fri 09:00-18:00: 1}", "{sat 09:00-12:00: 2, tue-fri 09:00-18:00: 1}")
    assert rewrite(HAIRCUT, before, after) == expected


def test_no_difference_leaves_every_byte() -> None:
    before = said(LINES)
    assert rewrite(LINES, before, before) == LINES


def test_a_text_that_says_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="does not say the blueprint"):
        rewrite(LINES, BEFORE["haircut"], BEFORE["haircut"])


def test_what_no_text_can_say_is_never_written() -> None:
    before = said(LINES)
    unsayable = with_entries(before, [Step.model_construct({"owner"}, owner="two\n\nparagraphs"), *before.steps])
    with pytest.raises(RewriteError, match="nothing is written"):
        rewrite(LINES, before, unsayable)
