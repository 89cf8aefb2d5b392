"""What a simulation says, in the order in which somebody who runs the place would ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from blueprint.model.blueprint import Blueprint
from blueprint.report.questions import day, failures, hours, load, money, people, promises, run, segments, waits
from blueprint.report.reader import Reader
from blueprint.report.section import Section
from blueprint.results.study import Study

_FIRST = (run, day, waits, hours, people, failures, promises, segments, money)
"""What is said first, in sentences."""
_TABLES = (day, promises, waits, failures, people, hours, load, segments, money)


def summarize(blueprint: Blueprint, study: Study) -> tuple[Section, ...]:
    """The summary of a study: what matters in sentences, then a section for each question that it can answer."""
    reader = Reader(blueprint, study)
    answers = (question.answer(reader) for question in _TABLES)
    short = Section("In short", tuple(_in_short(reader)))
    return tuple(
        replace(section, table=section.table and section.table.filled())
        for section in (short, *answers)
        if section is not None and (section.sentences or section.table)
    )


def in_short(blueprint: Blueprint, study: Study) -> tuple[str, ...]:
    """What a study says first, one line for each question."""
    return tuple(_in_short(Reader(blueprint, study)))


def _in_short(reader: Reader) -> Iterator[str]:
    """A line of sentences for each question."""
    for question in _FIRST:
        if line := " ".join(question.in_short(reader)):
            yield line
