"""Running the command in this process, as a terminal would see it."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass
from unittest import mock

from blueprint.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    """A text stream over bytes, as standard output is."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def text(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode("utf-8")


def blueprint(*arguments: str, standard_input: bytes = b"") -> Answer:
    """What `blueprint ARGUMENTS` answers."""
    out, err, source = _Stream(), _Stream(), io.TextIOWrapper(io.BytesIO(standard_input), encoding="utf-8")
    status = 0
    with (
        mock.patch.object(sys, "argv", ["blueprint", *arguments]),
        mock.patch.object(sys, "stdin", source),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    return Answer(status, out.text(), err.text())
