"""Plans of redesign in files, and what is said of those that cannot be carried out, word for word."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.diagnostics import Refused
from blueprint.exchange.document import read_document
from blueprint.exchange.loader import load, loads
from blueprint.exchange.plans import carry_out, load_plan, loads_plan, read_plan
from tests.exchange.test_splices import mutated
from tests.haircut import HAIRCUT

FOLDER = Path(__file__).parent / "invalid_plans"
PLANS = sorted(FOLDER.glob("*.yaml"))
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/plan.yaml"))

PLAN = """\
plan: Less waiting at noon
for: A haircut
description: What the owner would do first
source: The owner
x-note: kept
moves:
  - use_idea: photo
    x-note: kept
  - change_capacity: junior
    to: {12:00-14:00: 2}
    source: Talk with the owner, 3 March
  - add_step: {id: mirror, customer: Looks back, duration: {is: 30 s, between: 20..60 s}}
    following: cut
"""


def said_of(plan: Path) -> str:
    """What is said when the plan is to be carried out in the haircut, with the file's name alone."""
    try:
        carry_out(loads(HAIRCUT), loads_plan(plan.read_bytes(), plan.name))
    except Refused as refused:
        return "".join(f"{finding}\n" for finding in refused.findings)
    return ""


def expected_beside(plan: Path) -> Path:
    return plan.with_suffix(".txt")


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_every_plan_that_cannot_be_carried_out_is_answered_word_for_word(plan: Path) -> None:
    assert said_of(plan) == expected_beside(plan).read_text(encoding="utf-8")


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_every_answer_is_located_in_the_plan(plan: Path) -> None:
    lines = said_of(plan).splitlines()
    assert lines
    located = re.compile(rf"{re.escape(plan.name)}:[0-9]+:[0-9]+: error: .+|  hint: .+")
    assert all(located.fullmatch(line) for line in lines)


def test_there_is_one_answer_for_each_plan_and_none_without() -> None:
    assert set(FOLDER.glob("*.txt")) == {*map(expected_beside, PLANS)}
    assert len(PLANS) >= 30


def test_a_plan_is_written_into_the_file_and_every_other_line_stays() -> None:
    text, applied = carry_out(loads(HAIRCUT), loads_plan(PLAN))
    expected = HAIRCUT.replace("status: idea", "status: in_use")
    expected = expected.replace(
        "{tue-fri 09:00-18:00: 1}",
        "{tue-fri 09:00-12:00: 1, tue-fri 12:00-14:00: 2, tue-fri 14:00-18:00: 1}",
    )
    expected = expected.replace(
        "  - id: pay\n",
        "  - id: mirror\n    customer: Looks back\n    duration: {is: 30 s, between: 20..60 s}\n  - id: pay\n",
    )
    assert text == expected
    assert [each.move for each in applied] == ["use_idea", "change_capacity", "add_step"]


def test_line_ends_and_the_byte_order_mark_of_the_file_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "haircut.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + HAIRCUT.replace("\n", "\r\n").encode())
    text, _ = carry_out(load(file), loads_plan("{plan: P, for: A haircut, moves: {use_idea: photo}}"))
    expected = HAIRCUT.replace("\n", "\r\n").replace("status: idea", "status: in_use")
    assert text == "\ufeff" + expected


def test_one_move_stands_for_a_list_of_one() -> None:
    plan = read_plan(loads_plan("{plan: P, for: A haircut, moves: {use_idea: photo}}"), loads(HAIRCUT).require())
    assert [move.kind for move in plan.moves] == ["use_idea"]


def test_faults_of_the_blueprint_come_before_those_of_the_plan() -> None:
    with pytest.raises(Refused, match="unknown key"):
        carry_out(loads(HAIRCUT.replace("price", "prize")), loads_plan("plan: P\nfor: A haircut\nmoves: []\n"))


def test_warnings_of_the_plan_are_at_hand() -> None:
    file = loads_plan(PLAN.replace("The owner\nx", "The owner #1\nx"), "plan.yaml")
    assert [finding.rule for finding in file.warnings] == ["cut_by_comment"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_plans_of_the_examples_are_carried_out(path: Path) -> None:
    loaded, file = load(path.with_name("blueprint.yaml")), load_plan(path)
    text, applied = carry_out(loaded, file)
    assert len(applied) == len(read_plan(file, loaded.require()).moves)
    assert loads(text).ok


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_no_plan_however_wrong_ends_in_anything_but_findings(choose: random.Random) -> None:
    plan = mutated(mutated(read_document(PLAN, "<plan>").data, choose), choose)
    try:
        carry_out(loads(HAIRCUT), loads_plan(json.dumps(plan)))
    except Refused as refused:
        assert all(finding.place is not None for finding in refused.findings)
