"""Services to load."""

from __future__ import annotations

from blueprint.analyze.load.offered import Offered, ResourceLoad, offered
from blueprint.exchange.loader import loads


def offered_to(text: str) -> Offered:
    """What is offered to the service in `text`, which has no errors."""
    found = offered(loads(text, "service").require())
    assert found is not None
    return found


def load_of(text: str, name: str) -> ResourceLoad:
    """The load of one resource."""
    return next(each for each in offered_to(text).resources if each.name == name)


def one_step(
    step: str = "", *, demand: str = "{arrivals: 12 per h}", run: str = "{for: 1 week}", clerk: str = "{}"
) -> str:
    """One step that a clerk does."""
    return (
        "blueprint: A counter\n"
        "steps:\n"
        f"  - {{id: serve, customer: Is served, by: clerk, duration: 4 min{step}}}\n"
        f"resources: {{clerk: {clerk}}}\n"
        f"demand: {demand}\n"
        f"run: {run}\n"
    )
