"""Queues of the textbook, written in the language."""

from __future__ import annotations

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint

MINUTE = 60.0
"""Seconds."""


def read(text: str) -> Blueprint:
    """The blueprint in `text`, which has no findings."""
    loaded = loads(text, "queue")
    assert not loaded.findings, "\n".join(map(str, loaded.findings))
    assert loaded.blueprint is not None
    return loaded.blueprint


def queue(
    service: str,
    *,
    servers: int = 1,
    gap: str = "exponential(mean 6) min",
    more: str = "",
    length: str = "6 d",
    replications: int = 16,
) -> Blueprint:
    """One step with one queue, open around the clock, after a warm-up of half a day."""
    return read(
        f"""\
blueprint: A queue
steps:
  - id: counter
    customer: Is served
    frontstage: Serves
    by: clerk
    duration: {service}
    wait: {{target: 10 min}}
{more}
resources:
  clerk: {{capacity: {servers}}}
demand:
  arrivals:
    - {{id: all, every: {gap}}}
run: {{for: {length}, warm_up: 12 h, replications: {replications}, seed: 11}}
"""
    )


def waits_in_multi_server_queue(arrivals: float, services: float, servers: int) -> tuple[float, float]:
    """Erlang's C: the probability of waiting and the mean wait, for rates of arrival and of service of one server."""
    offered = arrivals / services
    term, total = 1.0, 1.0
    for count in range(1, servers):
        term *= offered / count
        total += term
    last = term * offered / servers / (1 - offered / servers)
    waiting = last / (total + last)
    return waiting, waiting / (servers * services - arrivals)
