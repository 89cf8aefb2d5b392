"""Random blueprints that use everything the language has, some of them faulty: the same seed gives the same document.

`sketch` holds a blueprint while it is made up; each of the other modules adds one kind of feature to it. Half of the
blueprints have whole minutes only, so that events fall together.
"""

from __future__ import annotations

from random import Random

from tests.random_blueprints.demand import add_demand
from tests.random_blueprints.drawn_only import add_what_is_only_drawn
from tests.random_blueprints.failures import add_failures
from tests.random_blueprints.keeping import add_keeping
from tests.random_blueprints.money import add_money
from tests.random_blueprints.people import add_people
from tests.random_blueprints.running import add_run
from tests.random_blueprints.sketch import Plain, Sketch
from tests.random_blueprints.staffing import resources_for
from tests.random_blueprints.waiting import add_waits
from tests.random_blueprints.ways import add_ways, add_ways_back, mend_falls
from tests.random_blueprints.work import add_work

__all__ = ["Plain", "random_blueprint"]


def random_blueprint(seed: int, *, empties: bool = False) -> Plain:
    """The document of a blueprint with everything that a run needs.

    Args:
        empties: whether its run always goes on until no work is left.
    """
    sketch = Sketch.begun(Random(seed))
    demand = add_demand(sketch)
    add_ways(sketch)
    add_waits(sketch)
    add_work(sketch)
    add_people(sketch)
    add_keeping(sketch)
    add_ways_back(sketch)
    add_failures(sketch)
    add_money(sketch)
    add_what_is_only_drawn(sketch)
    mend_falls(sketch, demand)
    document = {"blueprint": f"Anything {seed}", "steps": sketch.steps, "demand": demand}
    if sketch.staff:
        document["resources"] = resources_for(sketch)
    return add_run(sketch, document, empties)
