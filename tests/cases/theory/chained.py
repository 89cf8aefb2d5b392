"""What further cases come to that are solved as Markov chains. One function for each file, of the same name.

Each gives measures (or sums of measures) and their values in seconds, shares, numbers or amounts of money.
"""

from __future__ import annotations

from tests.cases.theory.chains import Chain

MINUTE = 60.0
Truth = dict[str, float]


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


Pool = tuple[int, int]


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
