"""The other side of `processes.result_of`: does one piece of work, and prints what came of it as a line of JSON."""

from __future__ import annotations

import json
import resource
import sys
from importlib import import_module
from pathlib import Path


def main(arguments: list[str]) -> None:
    """Calls `MODULE:FUNCTION` with a JSON list of arguments."""
    module, name = arguments[0].split(":")
    value = getattr(import_module(module), name)(*json.loads(arguments[1]))
    print(json.dumps([value, peak()]))


def peak() -> int:
    """The most memory that this process has had, in bytes.

    Where there is `/proc` it comes from there: `ru_maxrss` begins at the memory of the process that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(lines["VmHWM"].removesuffix("kB")) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main(sys.argv[1:])
