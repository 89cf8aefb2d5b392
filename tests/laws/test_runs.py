"""No accepted blueprint gets stuck or leaks a unit, and the records of every run obey the laws."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from blueprint.simulate.draws import Luck
from blueprint.simulate.program import Program
from blueprint.simulate.records import Fate, Replication
from tests.laws.judging import accepted
from tests.laws.of_keeping import faults_of_keeping
from tests.laws.of_one_server import shortened_stays
from tests.laws.of_runs import LAWS, broken_laws
from tests.laws.running import run
from tests.laws.trials import Trials
from tests.random_blueprints import random_blueprint

SEEDS = range(150)


def test_what_is_accepted_comes_to_its_end_and_obeys_every_law() -> None:
    trials = Trials()
    for seed in SEEDS:
        trials.of_runs(seed)
    assert trials.broken == []
    assert trials.counts["runs that came to their end"] > len(SEEDS)
    assert trials.counts["records held to the laws"] > 50 * len(SEEDS)


def test_nobody_keeps_twice_or_frees_in_vain_where_that_was_not_refused() -> None:
    for seed in range(40):
        found = accepted(random_blueprint(seed, empties=True))
        if found is not None and not (ran := run(found.program, seed)).trouble:
            assert faults_of_keeping(found.program, ran.replication) == set()


def test_one_server_who_takes_longer_shortens_nobodys_stay() -> None:
    assert [broken for seed in range(40) for broken in shortened_stays(seed)] == []


PRINT_RECORDS = """
import hashlib, json, sys
from blueprint.model.blueprint import Blueprint
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication
for document in json.load(sys.stdin):
    replication = run_replication(compile_program(Blueprint.from_document(document)), 0, 7)
    print(len(replication.doings), hashlib.sha256(repr(replication).encode()).hexdigest())
"""


def test_the_records_do_not_depend_on_the_hash_seed_of_python() -> None:
    documents = [random_blueprint(seed) for seed in range(20)]
    fine = [each for each in documents if (found := accepted(each)) and not run(found.program, 7).trouble]
    assert len(fine) > 5
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PRINT_RECORDS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            input=json.dumps(fine),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


# The laws can be broken


def _some_run() -> tuple[Program, Replication]:
    found = accepted(SERVICE)
    assert found is not None
    return found.program, run(found.program, 1).replication


SERVICE = {
    "blueprint": "A service",
    "steps": [
        {"id": "order", "customer": "Orders", "by": "clerk", "duration": "2 min", "takes": "table"},
        {"id": "cook", "backstage": "Cooks", "after": "order", "by": "cook", "duration": "5 min"},
        {"id": "eat", "customer": "Eats", "after": "cook", "duration": "10 min", "frees": "table"},
    ],
    "resources": {"clerk": {"capacity": "1"}, "cook": {"capacity": "1"}, "table": {"capacity": "6"}},
    "demand": {"arrivals": [{"every": "1 min", "count": "6"}]},
}


def _broken(program: Program, run_: Replication) -> set[str]:
    return {law.split(":")[0] for law in broken_laws(program, run_, Luck(1, 0))}


def test_a_run_as_it_should_be_breaks_no_law() -> None:
    assert _broken(*_some_run()) == set()


@pytest.mark.parametrize("law", [law.__name__ for law in LAWS] + ["nobody_takes_more_than_there_is"])
def test_every_law_can_be_broken(law: str) -> None:
    """Each law finds the run out in which just that is not as it should be."""
    program, fine = _some_run()
    stay, doing, wait = fine.stays[0], fine.doings[-1], fine.waits[1]
    use = next(use for use in fine.uses if use.kept)
    cook = next(each for each in fine.doings if each.step == 1)
    spoilt: dict[str, dict[str, Any]] = {
        "everybody_is_somewhere": {"doings": fine.doings[:-1]},
        "littles_law": {"stays": (stay._replace(gone=(stay.gone or 0) + 1), *fine.stays[1:])},
        "stays_are_in_order": {"stays": (stay._replace(fate=Fate.INSIDE), *fine.stays[1:])},
        "doings_are_in_order": {"doings": (*fine.doings, doing)},
        "nothing_begins_before_what_it_comes_after": {
            "doings": tuple(each._replace(end=each.end + 1) if each is cook else each for each in fine.doings)
        },
        "waits_add_up": {"waits": tuple(each for each in fine.waits if each is not wait)},
        "uses_are_those_of_doings": {"uses": fine.uses[1:] if not fine.uses[0].kept else fine.uses[:-1]},
        "what_is_taken_is_kept_until_it_is_freed": {"uses": tuple(each for each in fine.uses if each is not use)},
        "nobody_takes_more_than_there_is": {"uses": (*fine.uses, *fine.uses)},
    }
    assert law in _broken(program, replace(fine, **spoilt[law]))
