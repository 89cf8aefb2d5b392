"""What a simulation says, in the order in which somebody who runs the place would ask."""

from __future__ import annotations

from blueprint.model.blueprint import Blueprint
from blueprint.report.questions import day, failures, hours, money, people, promises, segments, waits
from blueprint.report.reader import Reader
from blueprint.report.section import Section
from blueprint.results.study import Study

_QUESTIONS = (day, promises, waits, failures, people, hours, segments, money)


def summarize(blueprint: Blueprint, study: Study) -> tuple[Section, ...]:
    """The summary of a study: a section for each question that it can answer."""
    reader = Reader(blueprint, study)
    answers = (question.answer(reader) for question in _QUESTIONS)
    return tuple(section for section in answers if section is not None)
