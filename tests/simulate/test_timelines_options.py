"""Hand-worked timelines: steps whose needs can be met in several ways, by more than one `any_of`."""

from __future__ import annotations

import pytest

from blueprint.exchange.loader import loads
from blueprint.simulate.compiling import compile_program
from tests.simulate.timelines import load_service, service, timeline

TWO_CHOICES = """
- id: eats
  customer: Eats
  by: {any_of: [ann, bob]}
  takes: {any_of: [table, bar]}
  frees: [table, bar]
  duration: DURATION
resources: {ann: {}, bob: {}, table: {kind: place, capacity: 1}, bar: {kind: place, capacity: 2}}
"""


def test_the_choice_in_takes_varies_before_the_one_in_by() -> None:
    # Ann at the table, then Ann's place at the bar is no option for she is busy: Bob at the bar. The third waits for
    # Ann, who is free at 4 as is the table.
    run = timeline(TWO_CHOICES.replace("DURATION", "{ann: 4 min, bob: 9 min}"), arrivals=(0, 1, 2))
    assert run.starts == {(0, "eats", 0): (0, 4), (1, "eats", 0): (1, 10), (2, "eats", 0): (4, 8)}
    assert [doing.server for doing in run.replication.doings] == [0, 0, 3]


def test_a_duration_may_follow_the_choice_of_the_place() -> None:
    # At the table it takes 4, at the bar 9, whoever serves.
    run = timeline(TWO_CHOICES.replace("DURATION", "{table: 4 min, rest: 9 min}"), arrivals=(0, 1))
    assert run.starts == {(0, "eats", 0): (0, 4), (1, "eats", 0): (1, 10)}


def test_options_are_in_the_order_of_by_then_of_the_lanes_then_of_takes() -> None:
    text = """
        - id: serve
          customer: Is served
          by: {any_of: [a, b]}
          takes: {any_of: [c, d]}
          frees: [c, d]
          backstage: {title: Cooks, by: {any_of: [e, f]}}
          frontstage: {title: Serves, by: [i, {any_of: [g, h]}]}
        resources: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}, h: {}, i: {}}
        """
    program = compile_program(load_service(service(text, (0,))))
    names = [row.id for row in program.resources]
    (step,) = program.steps
    assert [side.lane for side in step.sides] == ["", "frontstage", "backstage"]
    found = [
        " ".join("".join(names[need.resource] for need in needs) for needs in (*option.sides, option.takes))
        for option in step.options
    ]
    assert found == [f"{by} i{front} {back} {kept}" for by in "ab" for front in "gh" for back in "ef" for kept in "cd"]


def test_a_step_without_a_choice_has_one_option_and_nobody_is_chosen() -> None:
    text = "- {id: asks, customer: Asks, by: clerk, duration: 2 min}\nresources: {clerk: {}}"
    program = compile_program(load_service(service(text, (0,))))
    assert len(program.steps[0].options) == 1
    assert [doing.server for doing in timeline(text).replication.doings] == [None]


def test_the_same_resource_may_be_needed_twice_in_one_option() -> None:
    # Two sides choose among the same two people: Ann and Ann are never free together, Ann and Bob are.
    run = timeline(
        """
        - id: lifts
          customer: Is lifted
          frontstage: {title: Lifts, by: {any_of: [ann, bob]}}
          backstage: {title: Holds, by: {any_of: [ann, bob]}}
          duration: 3 min
        resources: {ann: {}, bob: {}}
        """,
        arrivals=(0, 0),
    )
    assert run.starts == {(0, "lifts", 0): (0, 3), (1, "lifts", 0): (3, 6)}
    assert [doing.server for doing in run.replication.doings] == [1, 1]


def test_what_another_option_would_do_without_is_not_shut() -> None:
    # At 2 the second finds Ann busy; a table is free, the bar (nobody may overtake at it) is not. With Ann the second
    # would sit at the table, so it is she whom the second waits for, and the third may have the bar at 3.
    text = """
        - {id: drinks, customer: Drinks, takes: bar, frees: bar, duration: 3 min, then: end}
        - {id: talks, customer: Talks, by: ann, duration: 9 min, then: end}
        - {id: eats, customer: Eats, by: ann, takes: {any_of: [bar, table]}, frees: [bar, table], duration: 5 min}
        resources: {ann: {}, table: {kind: place}, bar: {kind: place, overtaking: no}}
        """
    run = timeline(text, arrivals=(0, 0, 2, 3), c1="enters: talks", c2="enters: eats")
    assert run.starts[2, "eats", 0] == (9, 14)
    assert run.starts[3, "drinks", 0] == (3, 6)


def test_where_no_option_is_nearer_all_that_is_lacking_is_shut() -> None:
    # The couple needs two tables or two places at the bar; both lack one, so the single behind gets neither.
    run = timeline(
        """
        - {id: waits, customer: Waits, takes: [table, bar], frees: [table, bar], duration: 4 min, then: end}
        - id: eats
          customer: Eats
          takes: {any_of: [{table: size}, {bar: size}]}
          frees: [table, bar]
          duration: 5 min
        resources:
          table: {kind: place, capacity: 2, overtaking: no}
          bar: {kind: place, capacity: 2, overtaking: no}
        """,
        arrivals=(0, 1, 2),
        c1="enters: eats, size: 2",
        c2="enters: eats",
    )
    assert run.starts[1, "eats", 0] == (4, 9)
    assert run.starts[2, "eats", 0] == (4, 9)


@pytest.mark.parametrize(
    ("duration", "message"),
    [
        ("{a: 1 min, rest: 2 min}", "`a` can be chosen in `by` and in `by` of `backstage`"),
        ("{b: 1 min, c: 2 min}", "these servers are chosen in `by` and in `by` of `backstage`"),
        ("{b: 1 min}", "nothing is said for `a`"),
        ("{c: 1 min, rest: 2 min}", None),
    ],
)
def test_the_servers_of_a_quantity_are_those_of_one_choice(duration: str, message: str | None) -> None:
    text = f"""
        - id: serves
          customer: Is served
          by: {{any_of: [a, b]}}
          backstage: {{title: Cooks, by: {{any_of: [a, c]}}}}
          duration: {duration}
        resources: {{a: {{}}, b: {{}}, c: {{}}}}
        """
    said = [finding.message for finding in loads(service(text, (0,))).findings]
    assert (message is None) == (not said)
    assert all(message in each for each in said if message)


def test_too_many_combinations_are_refused_where_the_last_choice_stands() -> None:
    names = [f"r{i}" for i in range(15)]
    text = f"""
        - id: serves
          customer: Is served
          by: {{any_of: [{", ".join(names)}]}}
          takes: {{any_of: [{", ".join(f"[place, {name}]" for name in names)}]}}
          frees: [place, {", ".join(names)}]
        resources: {{place: {{}}, {", ".join(f"{name}: {{}}" for name in names)}}}
        """
    found = [finding for finding in loads(service(text, (0,))).findings if finding.rule == "choices"]
    assert [finding.message for finding in found] == [
        "the alternatives of this step make 225 combinations; 200 are the most"
    ]
    assert found[0].pointer == ("steps", 0, "takes")
