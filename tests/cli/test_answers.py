"""Answers as text: aligned where there is room, and complete where there is little."""

from __future__ import annotations

import re

import pytest

from blueprint.cli import answers
from blueprint.cli.answers import show
from blueprint.report.section import Section, Table

LONG = "A step whose title its author could not bring to an end, for there is always one thing more to be said about it"
TABLE = Table(
    ("Wait at", "Verdict", "Mean (95 % interval)", "Over target", "Busiest"),
    (
        ("Asks", "KEPT", "8.2 min (7.9–8.5)", "35 % over 5 min", "Clerks, 80 %"),
        (LONG, "UNDECIDED", "12 min (10–14)", "5 % over 5 min", "–"),
        ("受付で待つ", "BROKEN", "2 h 38 min (2:35–2:41)", "–", "–"),
    ),
    words=2,
)


def shown(capsys: pytest.CaptureFixture[str], *sections: Section) -> list[str]:
    show(sections)
    return capsys.readouterr().out.splitlines()


def test_a_section_has_its_heading_its_sentences_and_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(
        capsys, Section("Where people wait", ("First the longest.",), TABLE), Section("Only words", ("Done.",))
    )
    assert lines[:3] == ["", "Where people wait", "First the longest."]
    assert lines[3].split() == ["Wait", "at", "Verdict", "Mean", "(95", "%", "interval)", "Over", "target", "Busiest"]
    assert lines[-3:] == ["", "Only words", "Done."]


def test_words_stand_left_and_figures_right(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(("", "A", "B"), (("One", "1.5 min", "7"), ("Twenty", "12 min", "1,000")))
    lines = shown(capsys, Section("S", (), table))[3:]
    assert [line.rstrip() for line in lines] == ["One     1.5 min      7", "Twenty   12 min  1,000"]


def test_a_long_title_does_not_wreck_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, Section("S", (), TABLE))
    assert all(len(line) <= answers.WIDE for line in lines)
    (row,) = [line for line in lines if "UNDECIDED" in line]
    assert row.startswith("A step whose title")
    assert row.rstrip().endswith("5 % over 5 min             –")
    assert len(lines) < 10


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_figure_is_lost_where_there_is_little_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(answers, "WIDE", width)
    text = " ".join(shown(capsys, Section("S", (), TABLE)))
    told = re.sub(r"\s+", " ", text)
    for word in ["8.2", "(7.9–8.5)", "35", "Clerks,", "UNDECIDED", "12", "(10–14)", "BROKEN", "2:35–2:41"]:
        assert word in told, f"{word} is lost at {width}"
    assert "受付" in told


def test_marks_of_the_terminal_in_a_title_are_text(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(("", "A"), (("[bold red]Alarm[/]", "[link]1[/link]"),))
    assert "[bold red]Alarm[/]  [link]1[/link]" in "\n".join(shown(capsys, Section("[b]S[/b]", ("[i]x[/i]",), table)))
