"""Laws that every swimlane picture keeps, on services made by chance and on the examples; in both orientations."""

from __future__ import annotations

from itertools import pairwise

import pytest

from blueprint.render.drawing import Drawing
from blueprint.render.view import draw
from tests.render.picture_laws import LAWS
from tests.render.random_pictures import service_of_size
from tests.render.services import boxes, service

SIZED = [*range(9), *range(200, 206)]
"""Part of what `python -m proofs.pictures` looks at."""
SMALL_AND_LARGE = [(0, 1), (1, 2), (2, 6), (238, 68)]
"""Seeds, with numbers of steps."""


@pytest.fixture(scope="module", params=[*SIZED, *SMALL_AND_LARGE], ids=str)
def picture(request: pytest.FixtureRequest) -> Drawing:
    if isinstance(request.param, int):
        return draw(service_of_size(request.param))
    seed, steps = request.param
    return draw(service(seed, steps, hard=True))


@pytest.mark.parametrize("law", LAWS)
def test_every_picture_keeps_the_law(picture: Drawing, law: str) -> None:
    assert list(LAWS[law](picture)) == []


def test_the_customers_boxes_follow_the_file_to_the_right(picture: Drawing) -> None:
    xs = [rect.x for name, rect in boxes(picture) if name.endswith("-customer")]
    assert xs, "there are customers"
    assert all(a <= b for a, b in pairwise(xs))
