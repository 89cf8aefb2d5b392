"""On a terminal long runs say how far they are, and Ctrl-C stops them with what was done."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from blueprint.cli import progress
from blueprint.cli.progress import said_of
from blueprint.results.estimate import SECONDS, Estimate
from blueprint.results.precision import Watched
from blueprint.results.progress import Progress
from tests.haircut import HAIRCUT

PATIENCE = 90.0
"""Seconds until a command that does not answer counts as broken."""
ENDLESS = ("--replications", "900000")


@dataclass
class Terminal:
    """A command whose standard error is a terminal; what it says there is read as it comes."""

    child: subprocess.Popen[bytes]
    said: bytearray

    def until(self, words: str) -> None:
        """Waits until something stands on the terminal."""
        end = time.monotonic() + PATIENCE
        while not re.search(words, self.text):
            assert self.child.poll() is None, f"it ended with {self.child.returncode}: {self.text}"
            assert time.monotonic() < end, f"{words} was never said: {self.text}"
            time.sleep(0.02)

    @property
    def text(self) -> str:
        return self.said.decode("utf-8", "replace")


def begin(out: Path, *arguments: str) -> Terminal:
    """The command `blueprint ARGUMENTS`, its answer going to a file as through a pipe."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "120"}
    with out.open("wb") as target:
        child = subprocess.Popen(
            [sys.executable, "-m", "blueprint", *arguments], stdout=target, stderr=theirs, env=environment
        )
    os.close(theirs)
    said = bytearray()

    def read() -> None:
        while True:
            try:
                data = os.read(ours, 4096)
            except OSError:
                data = b""
            if not data:
                os.close(ours)
                return
            said.extend(data)

    threading.Thread(target=read, daemon=True).start()
    return Terminal(child, said)


def stopped(terminal: Terminal) -> int:
    """The exit status after Ctrl-C."""
    try:
        terminal.child.send_signal(signal.SIGINT)
        return terminal.child.wait(timeout=PATIENCE)
    finally:
        terminal.child.kill()
        terminal.child.wait()


def told_stopped(out: str, terminal: Terminal) -> list[str]:
    """All lines that say that it was stopped, without how far it had come."""
    lines = re.split(r"[\r\n]+", out + "\n" + terminal.text.replace("\x1b[2K", ""))
    found = [line for line in lines if re.search("stop|interrupt", line, re.IGNORECASE)]
    return [re.sub(r" \d+(?= of)", "", line) for line in found]


@pytest.fixture
def haircut(tmp_path: Path) -> str:
    path = tmp_path / "haircut.yaml"
    path.write_text(HAIRCUT, encoding="utf-8")
    return str(path)


def test_ctrl_c_reports_what_was_done_and_how_precisely_and_writes_whole_files(haircut: str, tmp_path: Path) -> None:
    data, table, events = tmp_path / "a.json", tmp_path / "a.csv", tmp_path / "e.csv"
    files = ("--json", str(data), "--table", str(table), "--events", str(events))
    terminal = begin(tmp_path / "out.txt", "simulate", haircut, "--precision", "0.01%", *files)
    measure = r"; least certain so far: .+ ± [\d.]+ %"
    terminal.until(r"simulating: \d+ of \d+ replications, \d+ %, [\d,]+ customers" + measure)
    assert stopped(terminal) == 130
    out = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert re.search(r"^promise \w+ wait.total.p90 <= 30 min: .* \(.*–.*\), held on", out, re.MULTILINE)
    (told,) = told_stopped(out, terminal)
    assert re.match(r"warning: interrupted after of \d+ replications", told)
    assert "Traceback" not in terminal.text
    found = json.loads(data.read_text(encoding="utf-8"))
    assert found["interrupted"] is True
    with table.open(encoding="utf-8") as rows:
        assert [row["measure"] for row in csv.DictReader(rows)] == list(found["measures"])
    with events.open(encoding="utf-8") as doings:
        last = list(csv.DictReader(doings))[-1]
    assert int(last["replication"]) == found["replications"] - 1


def test_ctrl_c_ends_a_comparison_and_trials_with_what_all_of_them_finished(haircut: str, tmp_path: Path) -> None:
    commands = (("compare", haircut, haircut), ("simulate", haircut, "--vary", "resources.stylist.capacity=2,3"))
    for number, command in enumerate(commands):
        out = tmp_path / f"{number}.txt"
        terminal = begin(out, *command, *ENDLESS)
        terminal.until(r"(comparing|trying 2 variants): \d{2,} of 900000 replications")
        assert stopped(terminal) == 130
        answer = out.read_text(encoding="utf-8")
        assert re.search(r"^\d+ replications of each, seed 1", answer, re.MULTILINE)
        assert told_stopped(answer, terminal) == ["warning: interrupted after of 900000 replications"]


@pytest.mark.parametrize("is_terminal", [True, False])
def test_only_a_terminal_gets_progress(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], is_terminal: bool
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "OFTEN", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    with progress.progress("simulating") as tell:
        tell(Progress(1, 2, 30))
    said = capsys.readouterr().err
    assert said == ("\r\x1b[2Ksimulating: 1 of 2 replications, 50 %, 30 customers\r\x1b[2K" if is_terminal else "")


@pytest.mark.parametrize("is_terminal", [True, False])
def test_that_the_engine_is_compiled_is_said_everywhere_once_where_no_line_can_move(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], is_terminal: bool
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "OFTEN", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    with progress.progress("simulating") as tell:
        tell(Progress(0, 1, 0, 0.25, compiling=True))
        tell(Progress(0, 1, 0, 0.5, compiling=True))
    said = capsys.readouterr().err
    line = "compiling the engine once for all that follows, about a minute"
    moving = f"\r\x1b[2K{line}: 25 %\r\x1b[2K{line}: 50 %\r\x1b[2K"
    assert said == (moving if is_terminal else f"{line} …\n")


def test_a_progress_line_says_what_is_known() -> None:
    wait = Estimate(100, 93, 107, 30, SECONDS)
    now = Progress(14, 50, 1302, 0.5)
    assert said_of("simulating", now) == "simulating: 14 of 50 replications, 29 %, 1,302 customers"
    known = Progress(14, 50, 1302, worst=Watched("wait.total.mean", wait, 7, 5, 60))
    assert said_of("simulating", known).endswith("1,302 customers; least certain so far: wait.total.mean ± 7 %")
    unknown = Progress(14, 50, 1302, worst=Watched("wait.total.mean", wait, None, 5, None))
    assert said_of("simulating", unknown).endswith("; least certain so far: wait.total.mean")
    pilots = Progress(1, 5, 10, finding_warm_up=True)
    assert said_of("simulating", pilots).startswith("finding the warm-up: 1 of 5")
