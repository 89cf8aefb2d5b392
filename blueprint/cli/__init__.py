"""The command line: one command a file."""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""The exit status after Ctrl-C."""


class Interrupted(SystemExit):
    """After Ctrl-C, when it is already said how far it came."""

    def __init__(self) -> None:
        super().__init__(INTERRUPTED)


def main() -> None:
    """Runs the command `blueprint` and ends the process with its exit status."""
    from blueprint.cli.application import application
    from blueprint.cli.console import say_error
    from blueprint.errors import BlueprintError

    try:
        application()
    except BlueprintError as error:
        say_error(error)
        sys.exit(2)
    except MemoryError:
        say_error(BlueprintError("memory ran out; ask for less at once"))
        sys.exit(2)
    except SystemExit as stop:
        if stop.code == INTERRUPTED and not isinstance(stop, Interrupted):
            sys.stderr.write("\nstopped\n")
        raise
