"""What the published cases come to, worked out from their parameters. One function for each file, of the same name.

Each gives measures (or sums of measures) and their values in seconds, shares, numbers or amounts of money.
"""

from __future__ import annotations

import math

from tests.cases.theory import queues, restaurants
from tests.cases.theory.chains import Chain

MINUTE, HOUR = 60.0, 3600.0
Truth = dict[str, float]


def emergency_room_one_doctor() -> Truth:
    return _emergency_room(1)


def emergency_room_two_doctors() -> Truth:
    return _emergency_room(2)


def _emergency_room(doctors: int) -> Truth:
    rate, service = 2 / 60, 20.0
    queue = queues.markovian(rate, service, doctors)
    longer = {limit: queues.waits_longer(rate, service, doctors, limit) for limit in (0, 30, 60)}
    return {
        "resource.doctor.utilization": queue.busy / doctors,
        "resource.doctor.in_use.0.share": queue.chances[0],
        "resource.doctor.queue.mean": queue.waiting,
        "resource.doctor.queue.mean + step.treat.in_progress.mean": queue.inside,
        "step.treat.wait.mean": queue.wait * MINUTE,
        "flow_time.mean": queue.stay * MINUTE,
        "step.treat.wait.over.<0 min>.share": longer[0],
        "step.treat.over_target.share": longer[30],
        "step.treat.over_tolerable.share": longer[60],
    }


def muffler_shop_one_mechanic() -> Truth:
    return _muffler_shop(1)


def muffler_shop_two_mechanics() -> Truth:
    return _muffler_shop(2)


def _muffler_shop(mechanics: int) -> Truth:
    queue = queues.markovian(2 / 60, 20.0, mechanics)
    waiting, wages = 10 * queue.wait / 60, 7 * mechanics / 2
    return {
        "resource.mechanic.queue.mean": queue.waiting,
        "step.install.wait.mean": queue.wait * MINUTE,
        "flow_time.mean": queue.stay * MINUTE,
        "cost_of_waiting.per_customer": waiting,
        "cost.per_customer": wages,
        "16 * cost_of_waiting.per_customer + 16 * cost.per_customer": 16 * (waiting + wages),
    }


def recycling_exact() -> Truth:
    return _recycling(0.0)


def recycling_chance() -> Truth:
    return _recycling(5.0)


def _recycling(sd: float) -> Truth:
    wait = queues.one_server_wait(8 / 60, 5.0, sd)
    return {
        "step.unload.wait.mean": wait * MINUTE,
        "cost_of_waiting.per_customer": 60 * wait / 60,
        "cost_of_waiting.per_customer + cost.per_customer": 60 * wait / 60 + 3,
    }


def bank_three_tellers() -> Truth:
    queue = queues.markovian(1.2, 2.0, 3)
    return {
        "step.teller.wait.over.<0 min>.share": queues.delay(1.2, 2.0, 3),
        "resource.teller.queue.mean": queue.waiting,
        "resource.teller.queue.mean + step.teller.in_progress.mean": queue.inside,
        "step.teller.wait.mean": queue.wait * MINUTE,
        "flow_time.mean": queue.stay * MINUTE,
    }


def burger_counter_one_server() -> Truth:
    return _burger_counter(1)


def burger_counter_two_servers() -> Truth:
    return _burger_counter(2)


def _burger_counter(servers: int) -> Truth:
    queue = queues.markovian(0.75, 1.0, servers)
    return {
        "resource.server.in_use.0.share": queue.chances[0],
        "resource.server.queue.mean": queue.waiting,
        "resource.server.queue.mean + step.order.in_progress.mean": queue.inside,
        "step.order.wait.mean": queue.wait * MINUTE,
        "flow_time.mean": queue.stay * MINUTE,
        "step.order.wait.over.<0 min>.share": queues.delay(0.75, 1.0, servers),
    }


def seafood_lognormal() -> Truth:
    return _seafood(2.0, 1.2)


def seafood_gamma() -> Truth:
    return _seafood(2.0, 1.2)


def seafood_two_values() -> Truth:
    return _seafood(2.0, 1.2)


def seafood_normal() -> Truth:
    """The mean and spread of a normal time of which what is below zero never comes."""
    edge = 2.0 / 1.2
    beyond = math.exp(-(edge**2) / 2) / math.sqrt(2 * math.pi) / (0.5 * math.erfc(-edge / math.sqrt(2)))
    mean = 2.0 + 1.2 * beyond
    square = 2.0**2 + 1.2**2 + 2.0 * 1.2 * beyond
    return _seafood(mean, math.sqrt(square - mean**2))


def _seafood(mean: float, sd: float) -> Truth:
    rate = 0.35
    wait = queues.one_server_wait(rate, mean, sd)
    return {
        "resource.clerk.utilization": rate * mean,
        "resource.clerk.queue.mean": rate * wait,
        "resource.clerk.queue.mean + step.fish.in_progress.mean": rate * (wait + mean),
        "step.fish.wait.mean": wait * MINUTE,
        "flow_time.mean": (wait + mean) * MINUTE,
    }


def quick_lube() -> Truth:
    queue = queues.markovian(20 / 60, 2.0, 1, 4)
    return {
        "resource.bay.in_use.0.share": queue.chances[0],
        "customers.turned_away.share": queue.chances[4],
        "resource.bay.queue.mean + step.oil.in_progress.mean": queue.inside,
        "resource.bay.queue.mean": queue.waiting,
        "flow_time.mean": queue.stay * MINUTE,
        "step.oil.queue.mean": queue.wait * MINUTE,
    }


def two_servers_one_place() -> Truth:
    queue = queues.markovian(3 / 60, 15.0, 2, 3)
    return {
        "resource.server.in_use.0.share": queue.chances[0],
        "customers.turned_away.share": queue.chances[3],
        "resource.server.queue.mean + step.serve.in_progress.mean": queue.inside,
        "flow_time.mean": queue.stay * MINUTE,
    }


def call_centre_patient() -> Truth:
    queue = queues.markovian(48.0, 1.0, 50)
    return {
        "step.answer.wait.over.<0 s>.share": queues.delay(48.0, 1.0, 50),
        "step.answer.wait.mean": queue.wait * MINUTE,
        "step.answer.wait.p90": queues.wait_percentile(48.0, 1.0, 50, 0.9) * MINUTE,
        "resource.agent.queue.mean": queue.waiting,
        "resource.agent.utilization": queue.busy / 50,
    }


def call_centre_impatient() -> Truth:
    found = queues.impatient(48.0, 1.0, 50, lambda time: math.exp(-time / 2))
    return {
        "step.answer.wait.over.<0 s>.share": found.waiting,
        "customers.gave_up.share": found.gives_up,
        "step.answer.wait.mean": found.mean_wait * MINUTE,
        "step.answer.wait.p90": found.percentile(0.9) * MINUTE,
        "resource.agent.queue.mean": 48.0 * found.mean_wait,
        "resource.agent.utilization": 48.0 * (1 - found.gives_up) / 50,
    }


def help_desk_14() -> Truth:
    return _help_desk(14)


def help_desk_13() -> Truth:
    return _help_desk(13)


def _help_desk(agents: int) -> Truth:
    rate, talk = 200 / 60, 3.0
    return {
        "step.answer.over_target.share": queues.waits_longer(rate, talk, agents, 1 / 3),
        "resource.agent.utilization": rate * talk / agents,
        "step.answer.wait.over.<0 s>.share": queues.delay(rate, talk, agents),
        "step.answer.wait.mean": queues.markovian(rate, talk, agents).wait * MINUTE,
    }


def credit_application() -> Truth:
    day = 8 * HOUR
    stay = day / 0.8 + max(day, 3 * day) + 3 * day + 0.6 * day + 0.4 * 2 * day
    worked = (2 / 0.8 + max(0.5, 3) + 2 + 0.6 * 2 + 0.4 * 0.5) * HOUR
    return {"flow_time.mean": stay, "cycle_efficiency": worked / stay, "step.complete.to.complete.share": 0.2}


def cafe() -> Truth:
    """Every node of an open Jackson network is a queue by itself."""
    cold, hot, till = 0.3, 0.2 + 0.3 * 0.3, 0.5
    nodes = {
        "cold": queues.markovian(cold, 1.0, 1),
        "hot": queues.markovian(hot, 2.5, 2),
        "till": queues.markovian(till, 2.0, 2),
    }
    people = {"cold": "cold_server", "hot": "hot_server", "till": "cashier"}
    waits = {f"step.{name}.wait.mean": node.wait * MINUTE for name, node in nodes.items()}
    inside = {
        f"resource.{people[name]}.queue.mean + step.{name}.in_progress.mean": node.inside
        for name, node in nodes.items()
    }
    return {**waits, **inside, "flow_time.mean": sum(node.inside for node in nodes.values()) / till * MINUTE}


Food = tuple[int, int, int]


def cafe_lunch() -> Truth:
    """Three hours from empty, as a Markov chain with so many places that they hardly ever are too few."""

    def moves(state: Food) -> list[tuple[Food, float]]:
        cold, hot, till = state
        found: list[tuple[Food, float]] = [((cold + 1, hot, till), 0.3), ((cold, hot + 1, till), 0.2)]
        if cold:
            found += [((cold - 1, hot + 1, till), 0.3), ((cold - 1, hot, till + 1), 0.7)]
        if hot:
            found.append(((cold, hot - 1, till + 1), 0.4 * min(hot, 2)))
        if till:
            found.append(((cold, hot, till - 1), 0.5 * min(till, 2)))
        return [(target, rate) for target, rate in found if target[0] <= 16 and target[1] <= 18 and target[2] <= 26]

    chain = Chain([(0, 0, 0)], moves)
    spent, _ = chain.spends({(0, 0, 0): 1.0}, 180.0)
    return {"customers.served": float(spent @ chain.values(lambda state: 0.5 * min(state[2], 2)))}


def shoeshine_two_minutes() -> Truth:
    return _shoeshine(2)


def shoeshine_three_minutes() -> Truth:
    return _shoeshine(3)


def shoeshine_four_minutes() -> Truth:
    return _shoeshine(4)


def _shoeshine(minutes: int) -> Truth:
    cost = 0.10 * minutes + 0.03 + 0.09
    return {
        "throughput.per_h": 60 / minutes,
        "cost.per_customer": cost,
        "revenue.per_customer - cost.per_customer": 0.50 - cost,
    }


def siman_restaurant() -> Truth:
    return _evenings(restaurants.FIFTY_TABLES, "dine")


def chez_pierre() -> Truth:
    return _evenings(restaurants.CHEZ_PIERRE, "seat")


def _evenings(mean: restaurants.Means, step: str) -> Truth:
    """Of very many evenings of the second program, which took minutes; a test runs some of them again."""
    return {
        "customers.turned_away.share": mean.turned_away,
        f"step.{step}.queue.mean": mean.table_wait * MINUTE,
        "step.pay.wait.mean": mean.till_wait * MINUTE,
        "flow_time.mean": mean.stay * MINUTE,
        "customers.arrived": mean.came,
    }
