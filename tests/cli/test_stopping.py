"""Ctrl-C while several processes work: what was done is told, and nobody is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.haircut import HAIRCUT

PATIENCE = 60.0
"""Seconds until something that does not happen counts as broken."""


@contextmanager
def simulating(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A long simulation in a group of processes of its own."""
    source = folder / "haircut.yaml"
    source.write_text(HAIRCUT, encoding="utf-8")
    command = [sys.executable, "-m", "blueprint", "simulate", str(source), "--engine", "simpy", "--workers", "2"]
    with subprocess.Popen(
        [*command, "--replications", "1000000", "--json", str(folder / "out.json")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as child:
        try:
            yield child
        finally:
            if members(child.pid):
                os.killpg(child.pid, signal.SIGKILL)


def members(group: int) -> list[int]:
    """The processes of a group that have not ended."""
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            try:
                state, _, of = (each / "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if int(of) == group and state != "Z":
                found.append(int(each.name))
    return found


def until(holds: Callable[[], bool]) -> None:
    """Looks again and again until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        time.sleep(0.05)
        assert time.monotonic() < end, "nothing happened"


def test_ctrl_c_tells_what_was_done_and_leaves_nobody_behind(tmp_path: Path) -> None:
    with simulating(tmp_path) as child:
        until(lambda: len(members(child.pid)) == 3)
        os.killpg(child.pid, signal.SIGINT)
        out, err = child.communicate(timeout=PATIENCE)
        assert child.returncode == 130
        assert "Traceback" not in err
        assert "of 1000000 replications" in err
        assert "engine simpy" in out
        assert members(child.pid) == []
    assert (tmp_path / "out.json").exists()


def test_workers_end_with_the_process_that_started_them_however_it_ends(tmp_path: Path) -> None:
    with simulating(tmp_path) as child:
        until(lambda: len(members(child.pid)) == 3)
        child.kill()
        until(lambda: members(child.pid) == [])
    assert not (tmp_path / "out.json").exists()
