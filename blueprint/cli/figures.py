"""Pictures with figures, and where these are from: a simulation now, or what an earlier one wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.cli.console import say_aside, say_findings
from blueprint.errors import BlueprintError
from blueprint.exchange.loader import Loaded
from blueprint.model.blueprint import Blueprint

if TYPE_CHECKING:
    from blueprint.render.drawing import Drawing
    from blueprint.results.comparison import Comparison
    from blueprint.results.study import Study


@dataclass(frozen=True, slots=True)
class Looks:
    """Which view, or picture that the file names; theme and orientation where they are other than that says."""

    view: str
    theme: str | None = None
    orientation: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What was asked for: `measured`, to simulate first; `file`, to read what `simulate` or `compare --json` wrote."""

    measured: bool
    file: str | None

    def refuse_what_cannot_be(self, blueprints: Sequence[str | None], *, graph: bool) -> None:
        """Says what cannot go together before anything is done.

        Raises:
            BlueprintError: it cannot.
        """
        if self.measured and self.file is not None:
            raise BlueprintError("--measured simulates, --study reads what an earlier simulation found; take one away")
        if graph and (self.measured or self.file is not None):
            raise BlueprintError("a graph in the DOT language carries no figures; draw to .svg, .png or .pdf")
        if [*blueprints, self.file].count("-") > 1:
            raise BlueprintError("only one file can come from standard input; name the others")

    def drawing(self, loaded: Loaded, looks: Looks) -> tuple[Drawing, bool]:
        """The picture, and whether somebody stopped its simulation before it was done.

        Raises:
            BlueprintError: it cannot be drawn or simulated, or the file holds no study of it.
        """
        from blueprint.render.view import draw, expect_figures

        blueprint = loaded.require()
        if not self.measured and self.file is None:
            return draw(blueprint, looks.view, theme=looks.theme, orientation=looks.orientation), False
        expect_figures(blueprint, looks.view, theme=looks.theme, orientation=looks.orientation)
        study = study_of(loaded, self.file)
        return draw(blueprint, looks.view, study, theme=looks.theme, orientation=looks.orientation), study.interrupted

    def change(self, before: Loaded, after: Loaded, looks: Looks) -> tuple[Drawing, bool]:
        """The picture of two blueprints, and whether somebody stopped their comparison before it was done.

        Raises:
            BlueprintError: as `drawing`.
        """
        from blueprint.render.view import draw_change

        both = before.require(), after.require()
        drawing = draw_change(*both, looks.view, theme=looks.theme, orientation=looks.orientation)
        if not self.measured and self.file is None:
            return drawing, False
        comparison = comparison_of(before, after, self.file)
        return draw_change(
            *both, looks.view, comparison, theme=looks.theme, orientation=looks.orientation
        ), comparison.interrupted


def study_of(loaded: Loaded, file: str | None) -> Study:
    """The study in a file, else one made now.

    Raises:
        BlueprintError: the file holds none, or the blueprint cannot be simulated.
    """
    from blueprint.exchange.studies import read_study

    if file is None:
        return _simulated(loaded)
    study = read_study(file)
    _say_unknown(file, study.fingerprint)
    return study


def comparison_of(before: Loaded, after: Loaded, file: str | None) -> Comparison:
    """The comparison in a file, else one made now.

    Raises:
        BlueprintError: as `study_of`.
    """
    from blueprint.exchange.studies import read_comparison

    if file is None:
        return _compared(before, after)
    comparison = read_comparison(file)
    _say_unknown(file, *comparison.fingerprints)
    return comparison


def _say_unknown(file: str, *fingerprints: str) -> None:
    """Says that figures may be of another version of the blueprint, where they were written before this was kept."""
    if not all(fingerprints):
        say_aside(
            f"warning: {file} does not say of which version of the blueprint it is; "
            "if that has changed since, write it again with --json"
        )


def _simulated(loaded: Loaded) -> Study:
    from blueprint.cli.progress import progress
    from blueprint.simulate import simulate

    blueprint = _ready(loaded)
    with progress("simulating") as tell:
        study = simulate(blueprint, progress=tell).study
    for warning in study.warnings:
        say_aside(f"warning: {warning}")
    return study


def _compared(before: Loaded, after: Loaded) -> Comparison:
    from blueprint.cli.progress import progress
    from blueprint.simulate.compare import compare_several

    first, other = _ready(before), _ready(after)
    with progress("comparing") as tell:
        (comparison,) = compare_several(first, [other], progress=tell)
    for warning in comparison.warnings:
        say_aside(f"warning: {warning}")
    return comparison


def _ready(loaded: Loaded) -> Blueprint:
    from blueprint.exchange.runnable import runnable

    blueprint = runnable(loaded)
    say_findings(loaded.forecast)
    return blueprint
