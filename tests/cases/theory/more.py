"""What further cases come to by a formula. One function for each file, of the same name.

Each gives measures (or sums of measures) and their values in seconds, shares, numbers or amounts of money.
"""

from __future__ import annotations

import math

from scipy.stats import poisson

from tests.cases.theory import queues

MINUTE = 60.0
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
