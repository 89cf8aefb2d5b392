"""The page on the command line names every option and column that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from blueprint.cli.application import application
from blueprint.exchange.tables import COLUMNS, DIFFERENCES
from blueprint.render.formats import FORMATS
from blueprint.simulate.events import COLUMNS as EVENTS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")


def options(command: str) -> set[str]:
    found = typer.main.get_command(application)
    parameters = found.commands[command].params  # type: ignore[attr-defined]
    return {option for each in parameters for option in each.opts if option.startswith("--")} - {"--help", "--output"}


@pytest.mark.parametrize("command", ["simulate", "report", "compare"])
def test_every_option_stands_in_the_row_of_its_commands(command: str) -> None:
    rows = re.findall(r"^\| `(--\w+)[^|]*` \| ([^|]+) \|", PAGE, re.MULTILINE)
    told = {option for option, commands in rows if command in commands.split(", ") or command in commands.strip()}
    assert told == options(command)


def test_every_option_of_drawing_is_told() -> None:
    table = PAGE.partition("## Drawing")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(--\w+)", table, re.MULTILINE)) == {*options("draw"), "--output"}
    assert set(re.findall(r"^\| `\.(\w+)`", table, re.MULTILINE)) == set(FORMATS)


def test_every_column_is_named() -> None:
    assert f"`{','.join(COLUMNS)}`" in PAGE
    assert f"`{','.join(DIFFERENCES)}`" in PAGE
    assert f"`{','.join(EVENTS[:12])}`" in PAGE
    assert EVENTS[12:] == ("came_us", "ready_us", "started_us", "ended_us")
