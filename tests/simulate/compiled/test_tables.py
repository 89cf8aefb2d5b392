"""What is decided once for a whole program, so that the kernel need not ask again and again."""

from __future__ import annotations

from typing import Any

import pytest
from numba import njit

from blueprint.exchange.loader import loads
from blueprint.simulate.compiled.memory import world_at
from blueprint.simulate.compiled.tables import Tables, tables_of
from blueprint.simulate.compiling import compile_program

SERVICE = """
blueprint: Counter
steps:
  - {id: asks, customer: Asks, by: clerk, duration: 1 min}
  - {id: pays, customer: Pays, by: clerk, duration: 1 min}
  - {id: hurries, customer: Hurries, by: clerk, priority: 3, duration: 1 min}
  - {id: sits, customer: Sits, by: [clerk, chair], duration: 1 min}
  - {id: cuts_in, customer: Cuts in, by: clerk, interrupts: yes, priority: 9, duration: 1 min}
  - {id: tries, customer: Tries on, by: mirror, duration: 1 min}
  - {id: tries_again, customer: Tries on again, by: mirror, duration: 1 min}
resources:
  clerk: {capacity: 2}
  chair: {kind: place}
  mirror: {kind: place, overtaking: no}
demand:
  arrivals: [{every: 5 min, count: 10}]
"""


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tables_of(compile_program(loads(SERVICE).require()))


def queues_of(tables: Tables) -> dict[str, int]:
    ids = [step.id for step in tables.program.steps]
    return dict(zip(ids, tables.arrays["steps"]["queues"].tolist(), strict=True))


def test_steps_that_need_the_same_share_their_queue(tables: Tables) -> None:
    queues = queues_of(tables)
    assert queues["asks"] == queues["pays"]


@pytest.mark.parametrize("step", ["hurries", "sits", "cuts_in"])
def test_other_needs_or_another_priority_make_a_queue_of_their_own(tables: Tables, step: str) -> None:
    queues = queues_of(tables)
    assert [each for each in queues if queues[each] == queues[step]] == [step]


def test_who_may_shut_a_resource_stands_in_a_queue_of_their_own(tables: Tables) -> None:
    queues = queues_of(tables)
    assert queues["tries"] != queues["tries_again"]


def test_every_queue_is_looked_at_when_something_is_freed_that_it_may_need(tables: Tables) -> None:
    queues, indices = queues_of(tables), tables.arrays["indices"].tolist()
    clerk, chair, _ = tables.arrays["resources"]
    at_clerk = indices[clerk["queues"] : clerk["queues_end"]]
    assert at_clerk == sorted({queues[step] for step in ("asks", "pays", "hurries", "sits", "cuts_in")})
    assert indices[chair["queues"] : chair["queues_end"]] == [queues["sits"]]


def test_what_the_optimizer_takes_for_unchanging_cannot_be_changed() -> None:
    @njit
    def changes(address: Any) -> None:
        world_at(address).steps_count = 1

    with pytest.raises(TypeError, match="steps_count of world does not change"):
        changes(0)
