"""Laws that every swimlane picture keeps, on services made by chance and on the examples; in both orientations."""

from __future__ import annotations

import pytest

from blueprint.model.picture import ORIENTATIONS
from blueprint.render.drawing import Drawing
from blueprint.render.view import draw
from tests.render.picture_laws import LAWS
from tests.render.random_pictures import service_of_size
from tests.render.services import boxes, service

SIZED = [*range(8), *range(200, 206)]
"""Part of what `python -m proofs.pictures` looks at; every third runs down."""
SMALL_AND_LARGE = [(0, 1), (1, 2), (2, 6), (238, 68)]
"""Seeds, with numbers of steps; they run both ways."""
CHOSEN = [
    *((service_of_size(seed), "vertical" if seed % 3 == 2 else "horizontal") for seed in SIZED),
    *((service(seed, steps, hard=True), way) for seed, steps in SMALL_AND_LARGE for way in ORIENTATIONS),
]


@pytest.fixture(scope="module", params=CHOSEN, ids=lambda chosen: f"{chosen[0].title} {chosen[1]}")
def picture(request: pytest.FixtureRequest) -> Drawing:
    blueprint, orientation = request.param
    return draw(blueprint, orientation=orientation)


@pytest.mark.parametrize("law", LAWS)
def test_every_picture_keeps_the_law(picture: Drawing, law: str) -> None:
    assert list(LAWS[law](picture)) == []


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_the_customers_boxes_follow_the_file_as_time_runs(orientation: str) -> None:
    rects = [rect for name, rect in boxes(draw(service(3, 30), orientation=orientation)) if name.endswith("-customer")]
    starts = [rect.y if orientation == "vertical" else rect.x for rect in rects]
    assert len(set(starts)) > 10
    assert starts == sorted(starts)
