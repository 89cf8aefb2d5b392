"""What a run costs, earns and refuses; the records of money and use."""

from __future__ import annotations

import pytest

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.records import Replication
from tests.simulate.timelines import load_service, service, striking_once

EUR = 10_000


def run(text: str, arrivals: tuple[int, ...] = (0,), seed: int = 1, **of_stream: str) -> Replication:
    return run_replication(compile_program(load_service(service(text, arrivals, **of_stream))), 0, seed)


def test_a_customer_served_spends_and_pays_each_price_once() -> None:
    # 92 of the segment, 24 at the bar although it is gone through twice (redone), 5 for the coffee in work beside.
    replication = run(
        """
        - id: bar
          customer: Drinks
          duration: 1 min
          price: {couple: 24 EUR, rest: 46 EUR}
          fail_points: [{id: spilt, title: Spilt, chance: 50 %, when_caught: redo}]
        - {id: coffee, backstage: Makes coffee to go, after: bar, duration: 9 min, price: 2.5 EUR per person}
        demand:
          segments: {couple: {size: 2, spend: 92 EUR}}
        """,
        seed=striking_once("spilt"),
        c0="segment: couple",
    )
    assert [stay.spent for stay in replication.stays] == [(92 + 24 + 5) * EUR]


def test_who_leaves_pays_nothing() -> None:
    replication = run(
        """
        - {id: bar, customer: Drinks, duration: 1 min, price: 24 EUR, then: leave}
        """
    )
    assert [stay.spent for stay in replication.stays] == [0]


def test_costs_are_booked_by_what_they_were_for() -> None:
    # Two performances (one redo) of 3 each with a poka-yoke of 0.4 each; two vans at 5 per use; a strike of 7, caught
    # for 2 more.
    replication = run(
        """
        - id: brings
          customer: Gets it
          by: {van: 2}
          duration: 1 min
          cost: 3 EUR
          fail_points:
            - id: broken
              title: Broken
              chance: 50 %
              cost: 7 EUR
              when_caught: {redo: yes, cost: 2 EUR}
              poka_yokes: [{id: box, title: Box, cost: 0.4 EUR}, {title: Foam, cost: 9 EUR, status: idea}]
        resources: {van: {kind: technology, capacity: 2, cost: 5 EUR}}
        """,
        seed=striking_once("broken"),
    )
    assert replication.costs == (
        ("poka_yoke.box", 0, 4000),
        ("poka_yoke.box", 0, 4000),
        ("resource.van", 0, 10 * EUR),
        ("step.brings", 0, 3 * EUR),
        ("step.brings", 0, 3 * EUR),
    )
    assert [strike.cost for strike in replication.strikes] == [9 * EUR]


def test_a_run_beyond_its_budget_is_given_up_in_words() -> None:
    with pytest.raises(SimulationError, match=r"given up after 200 events, .*most often somebody came to `asks`"):
        run(
            """
            - {id: asks, customer: Asks, duration: 1 min, then: {asks: 99.9 %, next: rest}}
            run: {budget: 200}
            """
        )


def test_a_ring_without_length_is_given_up_too() -> None:
    """Nothing in it takes time, and nothing of it is an event of the clock."""
    with pytest.raises(SimulationError, match="given up after 5,000 events"):
        run(
            """
            - {id: asks, customer: Asks, simulated: no, then: {asks: 99.999 %, next: rest}}
            - {id: goes, customer: Goes, duration: 1 min}
            run: {budget: 5000}
            """
        )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("steps: [{customer: Asks}]", "nobody comes: say who with `demand`"),
        ("steps: [{customer: A, then: [b, end]}, {id: b, customer: B}]\ndemand: 6 per h", "has no share"),
        (
            "steps: [{customer: A}]\ndemand: {arrivals: 6 per h, segments: {a: {}, b: {}}}",
            "the segment `a` has no share, but some stream says no segment",
        ),
        (
            "steps: [{customer: A}]\ndemand: {arrivals: [{times: log.csv}]}\nrun: {for: 1 d}",
            "the times in `log.csv` have not been read",
        ),
    ],
)
def test_what_is_missing_to_run_is_said(text: str, message: str) -> None:
    data = {"blueprint": "A test", **_data(text)}
    with pytest.raises(SimulationError, match=message):
        compile_program(Blueprint.from_document({**data, "run": data.get("run", {"for": "1 d"})}))


def _data(text: str) -> dict[str, object]:
    document = loads("blueprint: A test\n" + text).document
    assert document is not None
    assert isinstance(document.data, dict)
    return dict(document.data)
