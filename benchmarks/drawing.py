"""How long drawing takes, and how it grows: `python -m benchmarks.drawing`.

For the restaurant, and for services of 25 to 1,000 activities, the processor time of one process that has drawn before:
from the checked blueprint to SVG, and of that the stages of the layout. Of several runs the quickest counts, for
everything that disturbs a run makes it slower. `--formats` prints instead how long each format takes from the blueprint
to the file, once.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.services import service
from blueprint.exchange.loader import load
from blueprint.model.blueprint import Blueprint
from blueprint.render import to_dot
from blueprint.render.drawing import Drawing
from blueprint.render.formats import FORMATS, Wishes
from blueprint.render.svg import to_svg
from blueprint.render.view import draw
from blueprint.render.views.swimlane import columns
from blueprint.render.views.swimlane.grid import lay_out
from blueprint.render.views.swimlane.route import route
from blueprint.render.views.swimlane.staging import stage
from blueprint.render.views.swimlane.tags import sort_out

_SIZES = (25, 50, 100, 200, 400, 800, 1000)
_RESTAURANT = Path(__file__).parents[1] / "examples" / "restaurant" / "blueprint.yaml"


def measured(blueprint: Blueprint, runs: int) -> dict[str, float]:
    """Seconds of processor time: of the whole, and of its longest stages."""
    scene = stage(blueprint)
    placed = columns.assign(scene)
    drawn, _ = sort_out(scene, placed)
    grid = lay_out(scene, placed)
    drawing = draw(blueprint)
    return {
        "to SVG": _quickest(lambda: to_svg(draw(blueprint)), runs),
        "columns": _quickest(lambda: columns.assign(scene), runs),
        "routes": _quickest(lambda: route(grid, list(drawn.items())), runs),
        "writing": _quickest(lambda: to_svg(drawing), runs),
    }


def by_format(blueprint: Blueprint) -> dict[str, float]:
    """Seconds of processor time from the blueprint to the file, of every format."""
    wishes = Wishes(scale=1.0)
    kinds: dict[str, Callable[[], object]] = {
        ending: partial(_written, kind.write, blueprint, wishes) for ending, kind in FORMATS.items()
    }
    kinds["dot"] = partial(to_dot, blueprint)
    kinds["svg"]()
    return {ending: _seconds(work) for ending, work in kinds.items()}


def _written(write: Callable[[Drawing, Wishes], bytes], blueprint: Blueprint, wishes: Wishes) -> bytes:
    return write(draw(blueprint), wishes)


def _quickest(work: Callable[[], object], runs: int) -> float:
    return min(_seconds(work) for _ in range(runs))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints one line for each service."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drawing", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs of which the quickest counts (3)")
    parser.add_argument("--most", type=int, default=_SIZES[-1], help="the most activities of a service (1000)")
    parser.add_argument("--formats", action="store_true", help="every format instead of the stages")
    asked = parser.parse_args(arguments)
    services = [("restaurant", load(_RESTAURANT).require())]
    services += [(f"{size} activities", service(size)) for size in _SIZES if size <= asked.most]
    for number, (name, blueprint) in enumerate(services):
        seconds = by_format(blueprint) if asked.formats else measured(blueprint, asked.runs)
        if not number:
            print(" " * 16 + "".join(f"{column:>10}" for column in seconds))
        print(f"{name:<16}" + "".join(f"{each:>8.3f} s" for each in seconds.values()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
