"""A simulation: the summary of the command line."""

from __future__ import annotations

from blueprint.report.presentation import Presentation
from blueprint.report.presenters.study import line_of
from blueprint.report.summary import summarize
from blueprint.simulate.experiment import Simulation


def present(simulation: Simulation) -> Presentation:
    study = simulation.study
    return Presentation(f"Simulation of {line_of(study)}", summarize(simulation.blueprint, study))


PRESENT = present
