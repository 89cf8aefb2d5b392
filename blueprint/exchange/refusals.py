"""What in a text is not accepted, collected until there is too much of it or reading cannot go on."""

from __future__ import annotations

from typing import NoReturn

from blueprint.diagnostics import Finding, Pointer, Refused
from blueprint.exchange.source import Source

MOST_ERRORS = 50


class Refusals:
    """The errors of one text, each at its place."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._errors: list[Finding] = []

    def add(self, rule: str, offset: int, message: str, hint: str, pointer: Pointer = ()) -> None:
        """Note an error; raises Refused when there are so many that more would not help."""
        self._errors.append(self._source.error(rule, offset, message, hint, pointer))
        if len(self._errors) == MOST_ERRORS:
            raise Refused(self._errors)

    def stop(self, rule: str, offset: int, message: str, hint: str, pointer: Pointer = ()) -> NoReturn:
        """Raise Refused with this error and all before it."""
        self._errors.append(self._source.error(rule, offset, message, hint, pointer))
        raise Refused(self._errors)

    def finish(self) -> None:
        """Raise Refused if there was any error."""
        if self._errors:
            raise Refused(self._errors)
