"""Commands that run until they are stopped: watching a file, serving over HTTP."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from blueprint.simulate import engines
from tests.cli.terminal import blueprint
from tests.haircut import DRAWING_ONLY, HAIRCUT

PATIENCE = 60.0
"""Seconds until a command that does not answer counts as broken."""


@contextmanager
def running(said: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a child that says things into a file; interrupted at the end as by Ctrl-C."""
    command = [sys.executable, "-m", "blueprint", *arguments]
    with said.open("wb") as says, subprocess.Popen(command, stdout=says, stderr=says) as child:
        try:
            yield child
        finally:
            child.send_signal(signal.SIGINT)
            try:
                child.wait(timeout=PATIENCE)
            finally:
                child.kill()


def until(holds: Callable[[], bool], child: subprocess.Popen[bytes]) -> None:
    """Looks again and again until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=0.05)
            raise AssertionError(f"it ended with {child.returncode}")
        assert time.monotonic() < end, "nothing happened"


def test_a_watched_file_is_drawn_again_when_it_is_saved_even_after_a_mistake(tmp_path: Path) -> None:
    source, target, said = tmp_path / "haircut.yaml", tmp_path / "haircut.svg", tmp_path / "said.txt"
    source.write_text(DRAWING_ONLY, encoding="utf-8")

    def shows(path: Path, words: str) -> Callable[[], bool]:
        return lambda: path.exists() and words in path.read_text(encoding="utf-8")

    with running(said, "draw", str(source), "-o", str(target), "--watch") as child:
        until(shows(target, "Cuts"), child)
        source.write_text(DRAWING_ONLY.replace("frontstage: Cuts", "frontstag: Cuts"), encoding="utf-8")
        until(shows(said, "did you mean `frontstage`?"), child)
        source.write_text(DRAWING_ONLY.replace("Cuts", "Trims"), encoding="utf-8")
        until(shows(target, "Trims"), child)
    assert child.returncode == 130


def test_the_server_answers_and_stops_when_asked(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def answers() -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    with running(tmp_path / "said.txt", "serve", "--port", str(port)) as child:
        until(answers, child)
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/v1/diagrams/swimlane", HAIRCUT.encode(), method="POST"
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            assert answer.headers["content-type"] == "image/svg+xml"
            assert b"</svg>" in answer.read()
    assert child.returncode in (0, 130, -signal.SIGINT)


def test_an_interrupted_simulation_says_so_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(engines, "run_replication", interrupted)
    source, target = tmp_path / "haircut.yaml", tmp_path / "a.json"
    source.write_text(HAIRCUT, encoding="utf-8")
    answer = blueprint("simulate", str(source), "--json", str(target))
    assert (answer.status, answer.err) == (130, "\nstopped\n")
    assert not target.exists()
