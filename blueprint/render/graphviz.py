"""Graphviz: where it is found, and how it lays out a graph.

Looked for in this order: the program that the environment variable `GRAPHVIZ_DOT` names, `dot` on the path, and
`graphviz-pure`, which is installed together with us. Only places are taken from it: letters are measured and drawn by
us, so that no font of the machine matters.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from blueprint.render.view import DrawingError

VARIABLE = "GRAPHVIZ_DOT"
PURE = "graphviz-pure"
LONGEST = 60.0
"""Seconds that a layout may take."""


class GraphvizError(DrawingError):
    """No Graphviz is there, or it did not lay out the graph."""


@dataclass(frozen=True, slots=True)
class _Failed:
    program: str
    trouble: str


def lay_out(graph: str) -> dict[str, Any]:
    """A graph laid out by `dot`.

    Args:
        graph: in the DOT language.

    Returns:
        What Graphviz calls `json0`: the graph with `bb`, its `objects` with `pos` and its `edges` with `pos` and `lp`,
        in points, y growing upwards.

    Raises:
        GraphvizError: if there is no Graphviz that works, or the layout takes longer than a minute.
    """
    failures = []
    for program in programs():
        answer = _run(program, graph)
        if not isinstance(answer, _Failed):
            return answer
        failures.append(answer)
    raise GraphvizError(_complaint(failures))


def programs() -> Iterator[str]:
    """The Graphviz programs to try, the best first; the one that the environment names is tried alone."""
    named = os.environ.get(VARIABLE)
    if named:
        yield named
        return
    found = (shutil.which("dot"), _beside_us(), shutil.which(PURE))
    yield from dict.fromkeys(program for program in found if program)


def _beside_us() -> str | None:
    """The program of the installed package, which need not lie on the path."""
    try:
        package = metadata.distribution(PURE)
    except metadata.PackageNotFoundError:
        return None
    programs = (file for file in package.files or () if file.name in (PURE, f"{PURE}.exe"))
    return next((str(package.locate_file(file)) for file in programs), None)


def _run(program: str, graph: str) -> dict[str, Any] | _Failed:
    try:
        run = subprocess.run(
            [program, "-Kdot", "-Tjson0"],
            input=graph.encode("utf-8"),
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except OSError as error:
        return _Failed(program, error.strerror or "it cannot be started")
    except subprocess.TimeoutExpired:
        raise GraphvizError(
            f"Graphviz ({program}) did not finish the map within {LONGEST:g} seconds; the service is too large for it"
        ) from None
    try:
        answer = json.loads(run.stdout)
    except ValueError:
        answer = None
    if run.returncode or not isinstance(answer, dict):
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        return _Failed(program, said[0] if said else f"it ended with status {run.returncode} and no graph")
    return answer


def _complaint(failures: list[_Failed]) -> str:
    install = f"install it with `pip install {PURE}` or from https://graphviz.org"
    if not failures:
        return f"a process map needs Graphviz and there is none; {install}"
    tried = "; ".join(f"{failure.program}: {failure.trouble}" for failure in failures)
    if os.environ.get(VARIABLE):
        return f"the Graphviz that {VARIABLE} names does not work ({tried}); correct {VARIABLE} or unset it"
    return f"a process map needs Graphviz and none that is here works ({tried}); {install}, or name one in {VARIABLE}"
