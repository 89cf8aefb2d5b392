"""What the further cases come to, by formula or as a Markov chain. One function for each file, of the same name.

Each gives measures (or sums of measures) and their values in seconds, shares, numbers or amounts of money.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise, product

from scipy.stats import lognorm, poisson

from tests.cases.theory import queues
from tests.cases.theory.chains import Chain

MINUTE, HOUR = 60.0, 3600.0
Truth = dict[str, float]


def machine_repair() -> Truth:
    queue = queues.finite_source(5, 60.0, 12.0)
    return {
        "resource.mechanic.utilization": 1 - queue.chances[0],
        "resource.mechanic.queue.mean": queue.waiting,
        "resource.mechanic.queue.mean + step.repair.in_progress.mean": queue.inside,
        "step.repair.wait.mean": queue.wait * MINUTE,
        "throughput.per_h": queue.entered * 60,
    }


def closed_network() -> Truth:
    flow, (desk, doctor) = queues.closed_network(6, 10.0, (2.0, 4.0))
    return {
        "throughput.per_h": flow * 60,
        "resource.receptionist.utilization": flow * 2.0,
        "resource.doctor.utilization": flow * 4.0,
        "step.register.wait.mean": (desk - 2.0) * MINUTE,
        "step.examine.wait.mean": (doctor - 4.0) * MINUTE,
        "flow_time.mean": (desk + doctor) * MINUTE,
    }


def two_priorities() -> Truth:
    urgent, ordinary = queues.priority_waits(((2.5 / 60, 6.0, 6.0), (2.4 / 60, 10.0, 5.0)))
    return {
        "segment.urgent.step.treat.wait.mean": urgent * MINUTE,
        "segment.ordinary.step.treat.wait.mean": ordinary * MINUTE,
        "resource.nurse.utilization": 0.65,
    }


def interrupting() -> Truth:
    """The urgent ones see a queue of their own; the formula for the others stands in every text on priorities."""
    first, second = 2.5 / 60 * 6, 2.4 / 60 * 10
    stay = 10 / (1 - first) + (first * 6 + second * 10) / ((1 - first) * (1 - first - second))
    return {
        "stream.emergencies.flow_time.mean": 6 / (1 - first) * MINUTE,
        "stream.others.flow_time.mean": stay * MINUTE,
        "resource.nurse.utilization": first + second,
    }


def waiting_room_for_three() -> Truth:
    queue = queues.markovian(13 / 60, 10.0, 2, 5)
    return {
        "customers.turned_away.share": queue.chances[5],
        "resource.server.utilization": queue.busy / 2,
        "resource.server.queue.mean": queue.waiting,
        "step.serve.queue.mean": queue.wait * MINUTE,
        "resource.server.in_use.1.share": queue.chances[1],
    }


def fixed_patience() -> Truth:
    found = queues.impatient(12 / 60, 5.0, 1, lambda time: float(time < 8.0))
    return {
        "customers.gave_up.share": found.gives_up,
        "step.serve.wait.mean": found.mean_wait * MINUTE,
        "step.serve.wait.over.<0 min>.share": found.waiting,
        "step.serve.wait.over.<5 min>.share": found.longer(5.0),
    }


def erlang_service() -> Truth:
    wait = queues.one_server_wait(10 / 60, 4.0, 4.0 / math.sqrt(2))
    return {
        "step.serve.wait.mean": wait * MINUTE,
        "resource.server.queue.mean": wait * 10 / 60,
        "resource.server.utilization": 4 * 10 / 60,
    }


Pool = tuple[int, int]
Machine = tuple[int, bool, bool]


def breakdowns() -> Truth:
    """Customers inside, whether the machine works, and whether somebody is served (also while it is broken)."""

    def moves(state: Machine) -> list[tuple[Machine, float]]:
        inside, works, serving = state
        found: list[tuple[Machine, float]] = []
        if inside < 600:
            found.append(((inside + 1, works, serving or works), 8 / 60))
        if works:
            found.append(((inside, False, serving), 1 / 60))
        else:
            found.append(((inside, True, inside > 0), 1 / 15))
        if serving:
            found.append(((inside - 1, works, works and inside > 1), 1 / 4))
        return found

    chain = Chain([(0, True, False)], moves)
    chances = chain.steady()
    waiting = float(chances @ chain.values(lambda state: state[0] - state[2]))
    return {
        "step.copy.wait.mean": waiting / (8 / 60) * MINUTE,
        "step.copy.wait.over.<0 min>.share": float(chances @ chain.values(lambda state: state[2] or not state[1])),
        "step.copy.in_progress.mean": 4 * 8 / 60,
    }


def regular_arrivals() -> Truth:
    return _renewal_arrivals(lambda rate: math.exp(-5 * rate))


def erlang_arrivals() -> Truth:
    return _renewal_arrivals(lambda rate: (1 + 5 * rate / 3) ** -3)


def _renewal_arrivals(transform: queues.Transform) -> Truth:
    service = 3.5
    root = queues.renewal_root(transform, service)
    wait = service * root / (1 - root)
    return {
        "step.serve.wait.over.<0 min>.share": root,
        "step.serve.wait.mean": wait * MINUTE,
        "step.serve.wait.p90": service / (1 - root) * math.log(root / 0.1) * MINUTE,
        "resource.server.utilization": service / 5,
    }


def appointments() -> Truth:
    """Every way in which the morning can go: who comes, how late, and how long the visit takes."""
    comings = [(0.2, None), (0.8 * 0.25, -10), (0.8 * 0.5, 0), (0.8 * 0.25, 10)]
    visits = [(0.6, 15), (0.4, 35)]
    ways = [(come * long, late, visit) for (come, late), (long, visit) in product(comings, visits)]
    total: dict[str, float] = dict.fromkeys(("arrived", "wait", "over", "busy"), 0.0)
    for patients in product(ways, repeat=4):
        chance = math.prod(way[0] for way in patients)
        came = sorted(
            (20 * slot + late, slot, visit) for slot, (_, late, visit) in enumerate(patients) if late is not None
        )
        free = 0.0
        for arrival, _, visit in came:
            start = max(arrival, free)
            free = start + visit
            total["arrived"] += chance
            total["wait"] += chance * (start - arrival)
            total["busy"] += chance * visit
            total["over"] += chance * max(0.0, free - max(start, 80.0))
    return {
        "customers.arrived": total["arrived"],
        "customers.no_show": 4 - total["arrived"],
        "step.visit.wait.mean": total["wait"] / total["arrived"] * MINUTE,
        "resource.doctor.overtime": total["over"] * MINUTE,
        "resource.doctor.utilization": total["busy"] / 80,
        "cost.per_customer": (80 + total["over"]) / total["arrived"],
    }


def morning_rush() -> Truth:
    corners = ((480.0, 0.0), (600.0, 1.0), (780.0, 1 / 3), (960.0, 0.0))

    def rate(moment: float) -> float:
        for (begin, first), (end, last) in pairwise(corners):
            if begin <= moment <= end:
                return first + (last - first) * (moment - begin) / (end - begin)
        return 0.0

    spread = math.sqrt(math.log(1 + (30 / 40) ** 2))
    middle = math.log(40) - spread**2 / 2

    def stays_longer(age: float) -> float:
        return 1.0 if age <= 0 else 0.5 * math.erfc((math.log(age) - middle) / spread / math.sqrt(2))

    def during(hour: int) -> float:
        """The mean number present over an hour, by Simpson's rule."""
        times = [60 * hour + 10 * step for step in range(7)]
        found = (queues.present(rate, stays_longer, 480.0, time) for time in times)
        return sum(weight * each for weight, each in zip((1, 4, 2, 4, 2, 4, 1), found, strict=True)) / 18

    return {
        "customers.arrived": 60 * (2 * 0.5 + 3 * (1 + 1 / 3) / 2 + 3 / 6),
        "customers.arrived@09": 60 * 0.75,
        "customers.arrived@11": 60 * (1 - 2 / 3 * 0.5),
        **{f"step.visit.in_progress.mean@{hour:02d}": during(hour) for hour in (8, 10, 12, 15)},
    }


def rework_loop() -> Truth:
    rate = 7 / 60 / 0.75
    write, proof = queues.markovian(rate, 4.0, 1), queues.markovian(rate, 3.0, 1)
    return {
        "step.write.wait.mean": write.wait * MINUTE,
        "step.proof.wait.mean": proof.wait * MINUTE,
        "flow_time.mean": (write.inside + proof.inside) / (7 / 60) * MINUTE,
        "resource.writer.utilization": rate * 4,
        "fail_point.mistake.rate": 0.25,
        "first_time_right.share": 0.75,
    }


def parallel_preparation() -> Truth:
    means = (10.0, 15.0, 20.0)
    longest = queues.mean_of_longest(means) * MINUTE
    return {
        "flow_time.mean": longest,
        "flow_time.p90": queues.percentile_of_longest(means, 0.9) * MINUTE,
        "step.enter.wait_for_work.mean": longest,
    }


def fork_join() -> Truth:
    """Source: L. Flatto and S. Hahn, SIAM Journal on Applied Mathematics 44 (1984); the mean by Nelson and Tantawi."""
    rate, service = 9 / 60, 4.0
    load = rate * service
    alone = service / (1 - load)
    return {
        "flow_time.mean": (12 - load) / 8 * alone * MINUTE,
        "step.grill.queue.mean": (alone - service) * MINUTE,
        "step.salad.queue.mean": (alone - service) * MINUTE,
    }


def telephone_lines() -> Truth:
    lost = queues.lost(4.0, 5)
    return {"customers.turned_away.share": lost, "resource.line.utilization": 4.0 * (1 - lost) / 5}


def overflow_lines() -> Truth:
    first, both = queues.lost(4.0, 3), queues.lost(4.0, 5)
    return {
        "customers.turned_away.share": both,
        "resource.first_line.utilization": 4.0 * (1 - first) / 3,
        "resource.second_line.utilization": 4.0 * (first - both) / 2,
    }


def tables_for_parties() -> Truth:
    classes = ((1, 6 * 40 / 60), (2, 2 * 60 / 60), (3, 1 * 80 / 60))
    lost = queues.losses_by_size(12, classes)
    taken = sum(size * load * (1 - share) for (size, load), share in zip(classes, lost, strict=True))
    return {
        **{
            f"segment.{name}.customers.turned_away.share": share
            for name, share in zip(("pair", "four", "six"), lost, strict=True)
        },
        "resource.table.utilization": taken / 12,
    }


Pair = tuple[bool, bool, int]


def fast_and_slow() -> Truth:
    def moves(state: Pair) -> list[tuple[Pair, float]]:
        expert, beginner, waiting = state
        found: list[tuple[Pair, float]] = []
        if not expert:
            found.append(((True, beginner, waiting), 14 / 60))
        elif not beginner:
            found.append(((expert, True, waiting), 14 / 60))
        elif waiting < 800:
            found.append(((expert, beginner, waiting + 1), 14 / 60))
        if expert:
            found.append(((waiting > 0, beginner, max(waiting - 1, 0)), 1 / 4))
        if beginner:
            found.append(((expert, waiting > 0, max(waiting - 1, 0)), 1 / 10))
        return found

    chain = Chain([(False, False, 0)], moves)
    chances = chain.steady()
    waiting = float(chances @ chain.values(lambda state: state[2]))
    return {
        "resource.expert.utilization": float(chances @ chain.values(lambda state: state[0])),
        "resource.beginner.utilization": float(chances @ chain.values(lambda state: state[1])),
        "step.serve.wait.mean": waiting / (14 / 60) * MINUTE,
        "step.serve.wait.over.<0 min>.share": float(chances @ chain.values(lambda state: state[0] and state[1])),
    }


def reserved_hours() -> Truth:
    """The expected overtime is what a newsvendor with five papers and lognormal demand is short of."""
    spread = math.sqrt(math.log(1 + (1.5 / 4) ** 2))
    middle = 4 / math.exp(spread**2 / 2)
    short = 4 * float(lognorm.sf(5, spread, scale=middle * math.exp(spread**2)))
    short -= 5 * float(lognorm.sf(5, spread, scale=middle))
    return {
        "resource.team.overtime": short * HOUR,
        "resource.team.utilization": 4 / 5,
        "flow_time.p90": float(lognorm.ppf(0.9, spread, scale=middle)) * HOUR,
        "cost.per_customer": 300 * (5 + short),
    }


def two_constant_servers() -> Truth:
    """The number inside, looked at every six minutes: all who were served then are gone, and Poisson many have come."""
    offered, room = 1.5, 300
    coming = [float(poisson.pmf(count, offered)) for count in range(room)]
    inside = [1.0] + [0.0] * (room - 1)
    for _ in range(4000):
        left = [sum(inside[:3]), *inside[3:], 0.0, 0.0]
        following = [0.0] * room
        for there, chance in enumerate(left[:room]):
            if chance > 1e-15:
                for more in range(min(room - there, 25)):
                    following[there + more] += chance * coming[more]
        change = max(abs(old - new) for old, new in zip(inside, following, strict=True))
        inside = following
        if change < 1e-13:
            break
    waiting = sum(max(count - 2, 0) * chance for count, chance in enumerate(inside))
    return {
        "resource.lane.queue.mean": waiting,
        "step.wash.wait.mean": waiting / (15 / 60) * MINUTE,
        "step.wash.wait.over.<0 min>.share": 1 - inside[0] - inside[1],
        "resource.lane.utilization": 0.75,
    }


Counter = tuple[int, int]


def changing_shifts() -> Truth:
    """Who waits and who is served, piece by piece of the day; whose shift ends finishes what is in hand."""
    pieces = ((120.0, 18.0, 1), (90.0, 44.0, 3), (30.0, 44.0, 2), (120.0, 15.0, 2), (600.0, 0.0, 2))
    now: dict[Counter, float] = {(0, 0): 1.0}
    waiting, busy = [], []
    for length, rate, clerks in pieces:
        started: dict[Counter, float] = {}
        for state, chance in now.items():
            target = _taken_on(state, clerks)
            started[target] = started.get(target, 0.0) + chance
        chain = _counter(started, rate / 60, clerks)
        spent, now = chain.spends(started, length)
        waiting.append(float(spent @ chain.values(lambda state: state[0])))
        busy.append(float(spent @ chain.values(lambda state: state[1])))
    coming = 2 * 18 + 2 * 44 + 2 * 15
    return {
        "customers.arrived": float(coming),
        "step.serve.wait.mean": sum(waiting) / coming * MINUTE,
        "resource.clerk.overtime": busy[4] * MINUTE,
        "resource.clerk.utilization": sum(busy) / (120 + 270 + 300),
        "step.serve.in_progress.mean": sum(busy[:4]) / 360,
    }


def _taken_on(state: Counter, clerks: int) -> Counter:
    waiting, served = state
    more = min(waiting, max(clerks - served, 0))
    return waiting - more, served + more


def _counter(first: Iterable[Counter], rate: float, clerks: int) -> Chain[Counter]:
    def moves(state: Counter) -> list[tuple[Counter, float]]:
        waiting, served = state
        found: list[tuple[Counter, float]] = []
        if waiting < 150:
            found.append((_taken_on((waiting + 1, served), clerks), rate))
        if served:
            found.append((_taken_on((waiting, served - 1), clerks), served / 4))
        return found

    return Chain(first, moves)


Clinic = tuple[int, int, int]


def rooms_and_doctor() -> Truth:
    """Who waits for a room, who undresses, and who waits for the doctor or is with them."""

    def moves(state: Clinic) -> list[tuple[Clinic, float]]:
        outside, undressing, ready = state
        found: list[tuple[Clinic, float]] = []
        if undressing + ready < 3:
            found.append(((outside, undressing + 1, ready), 5 / 60))
        elif outside < 500:
            found.append(((outside + 1, undressing, ready), 5 / 60))
        if undressing:
            found.append(((outside, undressing - 1, ready + 1), undressing / 10))
        if ready:
            following = (outside - 1, undressing + 1, ready - 1) if outside else (0, undressing, ready - 1)
            found.append((following, 1 / 8))
        return found

    chain = Chain([(0, 0, 0)], moves)
    chances = chain.steady()
    outside = float(chances @ chain.values(lambda state: state[0]))
    ready = float(chances @ chain.values(lambda state: max(state[2] - 1, 0)))
    inside = float(chances @ chain.values(lambda state: state[1] + state[2]))
    return {
        "step.undress.wait.mean": outside / (5 / 60) * MINUTE,
        "step.examine.wait.mean": ready / (5 / 60) * MINUTE,
        "resource.room.utilization": inside / 3,
        "flow_time.mean": (outside + inside) / (5 / 60) * MINUTE,
    }


def before_the_train() -> Truth:
    """By any moment the clerk could have served Poisson many; the integral of who still waits gives the waits."""

    def still_waiting(minutes: float) -> float:
        return sum((7 - served) * float(poisson.pmf(served, minutes / 10)) for served in range(7))

    steps = 600
    weights = [1, *[4, 2] * (steps // 2 - 1), 4, 1]
    together = sum(weight * still_waiting(60 * step / steps) for step, weight in enumerate(weights)) * 60 / steps / 3
    late = still_waiting(60.0)
    return {
        "customers.too_late": late,
        "customers.too_late.share": late / 8,
        "wait.total.mean": together / 8 * MINUTE,
    }


def calling_again() -> Truth:
    """Source: G. I. Falin and J. G. C. Templeton, Retrial Queues (1997), the main single server model."""
    rate, again = 9 / 60, 1 / 5
    load = rate * 3
    away = load * (rate + load * again) / (again * (1 - load))
    return {
        "resource.line.utilization": load,
        "step.later.in_progress.mean": away,
        "flow_time.mean": (3 + away / rate) * MINUTE,
    }


def three_classes() -> Truth:
    rate, service = 16 / 60, 6.0
    together = queues.delay(rate, service, 2) * service / 2
    found: Truth = {}
    before = 0.0
    for name, share in (("gold", 0.2), ("silver", 0.3), ("bronze", 0.5)):
        load = before + share * rate * service / 2
        found[f"segment.{name}.step.serve.wait.mean"] = together / ((1 - before) * (1 - load)) * MINUTE
        before = load
    return {**found, "step.serve.wait.mean": queues.markovian(rate, service, 2).wait * MINUTE}


def by_the_head() -> Truth:
    persons = (0.4 * 1 + 0.3 * 2 + 0.3 * 4, 0.4 * 1 + 0.3 * 4 + 0.3 * 16)
    mean, square = persons[0] * 3, persons[1] * (9 + 2**2 / 12)
    wait = queues.one_server_wait(5 / 60, mean, math.sqrt(square - mean**2))
    return {
        "step.photograph.wait.mean": wait * MINUTE,
        "step.photograph.duration.mean": mean * MINUTE,
        "resource.photographer.utilization": 5 / 60 * mean,
    }


def kept_throughout() -> Truth:
    mean = 8 + 0.3 * 10
    square = (64 + 16) + 2 * 8 * 0.3 * 10 + 0.3 * 200
    wait = queues.one_server_wait(3.5 / 60, mean, math.sqrt(square - mean**2))
    return {
        "step.tour.wait.mean": wait * MINUTE,
        "flow_time.mean": (wait + mean) * MINUTE,
        "resource.guide.utilization": 3.5 / 60 * mean,
    }


def calls_given_up() -> Truth:
    """Calls with an agent or in line, and callers who will call again."""
    rate = 28 / 60

    def moves(state: Pool) -> list[tuple[Pool, float]]:
        calls, away = state
        found: list[tuple[Pool, float]] = [((calls, away - 1), 0.5 * away / 10), ((calls, away), 0.0)]
        found.append(((calls - 1, away), min(calls, 2) / 4))
        found.append(((calls - 1, away + 1), max(calls - 2, 0) / 3))
        if calls < 40:
            found.append(((calls + 1, away), rate))
            found.append(((calls + 1, away - 1), 0.5 * away / 10))
        return [(target, speed) for target, speed in found if speed > 0 and target[1] <= 60]

    chain = Chain([(0, 0)], moves)
    chances = chain.steady()
    lost = float(chances @ chain.values(lambda state: 0.5 * state[1] / 10))
    waiting = float(chances @ chain.values(lambda state: max(state[0] - 2, 0)))
    return {
        "customers.gave_up.share": lost / rate,
        "resource.agent.utilization": float(chances @ chain.values(lambda state: min(state[0], 2))) / 2,
        "resource.agent.queue.mean": waiting,
        "step.again.in_progress.mean": float(chances @ chain.values(lambda state: state[1])),
    }
