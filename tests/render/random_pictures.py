"""The services made by chance whose pictures are judged: 200 common ones and 50 hard ones, 30 to 80 activities each."""

from __future__ import annotations

import random

from blueprint.model.blueprint import Blueprint
from tests.render.services import service

COMMON, HARD = range(200), range(200, 250)
"""Seeds; hard services have more loops, strands of work, and links over many columns."""
FEWEST, MOST = 30, 80
TRIES = 20


def service_of_size(seed: int) -> Blueprint:
    """A service whose lanes hold from 30 to 80 activities altogether, evidence not counted."""
    chance = random.Random(seed)
    for _ in range(TRIES):
        made = service(seed, chance.randint(14, 40), hard=seed in HARD)
        if FEWEST <= sum(len(step.activities) for step in made.moments) <= MOST:
            return made
    raise AssertionError(f"no service of seed {seed} has {FEWEST} to {MOST} activities")
