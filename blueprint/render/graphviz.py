"""Graphviz: where it is found, and how it lays out a graph.

Looked for in this order: the program that the environment variable `GRAPHVIZ_DOT` names, `dot` on the path, and
`graphviz-pure`, which is installed together with us. The package `graphviz` runs it; each call names its program, so
that several can be tried and nothing is set for others. Only places are taken from it: letters are measured and drawn
by us, so that no font of the machine matters.
"""

from __future__ import annotations

import errno
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
    from graphviz.backend.dot_command import command
    from graphviz.backend.execute import CalledProcessError, ExecutableNotFound, run_check

    _, *options = command("dot", "json0")
    try:
        run = run_check(
            [program, *options], input=graph.encode("utf-8"), capture_output=True, quiet=True, timeout=LONGEST
        )
    except ExecutableNotFound:
        return _Failed(program, os.strerror(errno.ENOENT))
    except OSError as error:
        return _Failed(program, error.strerror or "it cannot be started")
    except CalledProcessError as error:
        return _Failed(program, _first_line(error.stderr) or f"it ended with status {error.returncode}")
    except subprocess.TimeoutExpired:
        raise GraphvizError(
            f"Graphviz ({program}) did not finish the map within {LONGEST:g} seconds; the service is too large for it"
        ) from None
    return _answer(run.stdout) or _Failed(program, _first_line(run.stderr) or "it gave no graph")


def _answer(said: bytes) -> dict[str, Any] | None:
    """The graph that it laid out; None if that is none."""
    try:
        answer = json.loads(said)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _first_line(said: bytes) -> str:
    return next(iter(said.decode("utf-8", "replace").strip().splitlines()), "")


def _complaint(failures: list[_Failed]) -> str:
    install = f"install it with `pip install {PURE}` or from https://graphviz.org"
    if not failures:
        return f"a process map needs Graphviz and there is none; {install}"
    tried = "; ".join(f"{failure.program}: {failure.trouble}" for failure in failures)
    if os.environ.get(VARIABLE):
        return f"the Graphviz that {VARIABLE} names does not work ({tried}); correct {VARIABLE} or unset it"
    return f"a process map needs Graphviz and none that is here works ({tried}); {install}, or name one in {VARIABLE}"
