"""Arrivals that stand in files beside a blueprint, for `times: arrivals.csv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.exchange.beside import Beside, UnusableFile
from blueprint.model.arrival_times import ArrivalTime, ArrivalTimes, parse_arrival_time
from blueprint.model.blueprint import Blueprint
from blueprint.model.demand import Stream
from blueprint.model.quantity import QuantityError
from blueprint.model.value import did_you_mean, quoted, shortened

COLUMNS = ("time", "segment", "size")
_MOST_SAID = 20
"""Of one file no more problems than this are said one by one."""
_MOST_PERSONS = 100_000
_EXAMPLE = "the first line names the columns: `time`, or for example `time,segment,size`"


def with_arrival_times(
    blueprint: Blueprint, beside: Beside, excused: frozenset[str] = frozenset()
) -> tuple[Blueprint, list[Finding]]:
    """The blueprint with the times that stand in files, and what is wrong with these files.

    Args:
        excused: names of segments that may seem to be missing only because something else is faulty.
    """
    demand = blueprint.demand
    if demand is None:
        return blueprint, []
    findings: list[Finding] = []
    streams = [
        _filled(stream, ("demand", "arrivals", index, "times"), beside, {*demand.segments, *excused}, findings)
        for index, stream in enumerate(demand.arrivals)
    ]
    if all(new is old for new, old in zip(streams, demand.arrivals, strict=True)):
        return blueprint, findings
    filled = demand.model_copy(update={"arrivals": tuple(streams)})
    values = {name: getattr(blueprint, name) for name in type(blueprint).model_fields}
    return Blueprint.model_construct(blueprint.model_fields_set, **{**values, "demand": filled}), findings


def _filled(
    stream: Stream, pointer: Pointer, beside: Beside, segments: Collection[str], findings: list[Finding]
) -> Stream:
    """The stream with the times of its file; what is wrong with the file is added to `findings`."""
    times = stream.times
    if times is None or times.file is None or times.known is not None:
        return stream
    try:
        table = _Table(times.file, segments, _said_by(stream))
        table.read(beside.text(times.file))
    except UnusableFile as wrong:
        findings.append(error("file", wrong.message, pointer, wrong.hint))
        return stream
    findings += table.findings(pointer)
    if table.problems:
        return stream
    return stream.model_copy(update={"times": ArrivalTimes(tuple(table.times), times.file)})


def _said_by(stream: Stream) -> tuple[str, ...]:
    """The columns for which the stream itself speaks."""
    return tuple(key for key in ("segment", "size") if getattr(stream, key) is not None)


@dataclass
class _Table:
    """The rows of one file.

    Attributes:
        said: columns that may not stand in it, for the stream speaks for all.
        problems: message and hint of everything that is wrong.
    """

    name: str
    segments: Collection[str]
    said: tuple[str, ...]
    times: list[ArrivalTime] = field(default_factory=list)
    problems: list[tuple[str, str | None]] = field(default_factory=list)

    def findings(self, pointer: Pointer) -> Iterator[Finding]:
        for message, hint in self.problems[:_MOST_SAID]:
            yield error("file", message, pointer, hint)
        more = len(self.problems) - _MOST_SAID
        if more > 0:
            yield error("file", f"… and {more:,} more problems in `{self.name}`", pointer)

    def read(self, text: str) -> None:
        """Reads everything that can be read.

        Raises:
            UnusableFile: if there are no rows, or nothing says what stands in them.
        """
        lines = self._lines(text)
        heading = next(lines, None)
        if heading is None:
            if not self.problems:
                raise UnusableFile(f"`{self.name}` is empty", _EXAMPLE)
            return
        columns = self._columns(*heading)
        for number, cells in lines:
            self._read_row(number, cells, columns)
        if not self.times and not self.problems:
            raise UnusableFile(f"no times stand in `{self.name}`", "one a line, under the column `time`")

    def _lines(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """The cells of every line that is not empty, with its number."""
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield reader.line_num, [cell.strip() for cell in cells]
        except csv.Error as problem:
            hint = "a quotation mark is opened and not closed: close it, or take it away"
            self._problem(reader.line_num, f"this cannot be read: {problem}", hint)

    def _columns(self, number: int, names: list[str]) -> list[str]:
        """The names of the columns.

        Raises:
            UnusableFile: if one is not known, stands twice, or `time` is missing.
        """
        first = f"line {number} of `{self.name}`"
        if _is_time(names[0]):
            raise UnusableFile(f"{first} is no header: `{shortened(','.join(names))}`", _EXAMPLE)
        if len(names) == 1 and any(sign in names[0] for sign in ";\t"):
            raise UnusableFile(f"{first} has no commas: `{shortened(names[0])}`", "columns are parted by commas")
        unknown = [name for name in names if name not in COLUMNS]
        if unknown:
            message = f"{first}: there is no column `{shortened(unknown[0])}` here; the columns are {quoted(COLUMNS)}"
            raise UnusableFile(message, did_you_mean(unknown[0], COLUMNS))
        twice = [name for name in COLUMNS if names.count(name) > 1]
        if twice:
            raise UnusableFile(f"{first}: the column `{twice[0]}` stands there twice")
        if "time" not in names:
            raise UnusableFile(f"{first}: the column `time` is missing", _EXAMPLE)
        both = [name for name in names if name in self.said]
        if both:
            message = f"`{both[0]}` is said by the stream, and by a column of `{self.name}`"
            raise UnusableFile(message, f"remove the column, or `{both[0]}` from the stream")
        return names

    def _read_row(self, number: int, cells: list[str], columns: list[str]) -> None:
        before = len(self.problems)
        if len(cells) != len(columns):
            cells_are = "is 1 cell" if len(cells) == 1 else f"are {len(cells)} cells"
            self._problem(number, f"there {cells_are}, not {len(columns)}", f"the columns are {quoted(columns)}")
            return
        row = dict(zip(columns, cells, strict=True))
        time = self._time(number, row["time"])
        segment = self._segment(number, row.get("segment", ""))
        size = self._size(number, row.get("size", ""))
        if time is not None and len(self.problems) == before:
            self.times.append(ArrivalTime(time.moment, time.days, segment, size))

    def _problem(self, number: int, message: str, hint: str | None = None) -> None:
        self.problems.append((f"line {number} of `{self.name}`: {message}", hint))

    def _time(self, number: int, cell: str) -> ArrivalTime | None:
        if not cell:
            self._problem(number, "the time is missing")
            return None
        try:
            return parse_arrival_time(cell)
        except QuantityError as wrong:
            self._problem(number, wrong.message, wrong.hint)
            return None

    def _segment(self, number: int, cell: str) -> str | None:
        if cell and cell not in self.segments:
            known = f"the segments are {quoted(sorted(self.segments))}" if self.segments else "there are no segments"
            hint = did_you_mean(cell, self.segments) or known
            self._problem(number, f"there is no segment `{shortened(cell)}`", hint)
        return cell or None

    def _size(self, number: int, cell: str) -> int | None:
        if not cell:
            return None
        if cell.isascii() and cell.isdigit() and 1 <= int(cell[:10]) <= _MOST_PERSONS:
            return int(cell)
        self._problem(number, f"`{shortened(cell)}` is no number of persons", "write a whole number from 1 up")
        return None


def _is_time(text: str) -> bool:
    """Whether a cell says a time, so that it heads no column."""
    return text[:1].isdigit() or (":" in text and any(sign.isdigit() for sign in text))
