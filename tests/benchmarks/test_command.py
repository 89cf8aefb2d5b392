"""The command of the benchmarks: what it keeps, what it does not do twice, and the page that it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import page, results
from benchmarks.contestant import CONTESTANTS, Contestant
from benchmarks.parts import pairing, start
from benchmarks.processes import Failed

BEGUN = {"simpy": [[1.0, 2.0]], "compiled": [[9.0, 2.0]], start.COLD: [[40.0, 90.0]]}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Results and page in another folder, and parts that find something at once."""
    monkeypatch.setattr(results, "RESULTS", tmp_path / "results.json")
    monkeypatch.setattr(page, "PAGE", tmp_path / "README.md")
    page.PAGE.write_text(f"# Ours\n\n{page.MARK}old figures\n", encoding="utf-8")
    monkeypatch.setattr(start, "measure", lambda contestants, say: BEGUN)
    monkeypatch.setattr(pairing, "measure", lambda contestants, say: {})
    return tmp_path


def test_the_page_is_what_the_results_say() -> None:
    assert page.PAGE.read_text(encoding="utf-8") == page.page(), "run python -m benchmarks"


def test_a_part_is_kept_and_told_as_soon_as_it_is_done(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(contestants: object, say: object) -> object:
        raise Failed("the second part")

    monkeypatch.setattr(pairing, "measure", broken)
    assert command.main(["start", "pairing"]) == 1
    assert list(results.kept()) == ["start"]
    text = page.PAGE.read_text(encoding="utf-8")
    assert text.startswith("# Ours\n\n")
    assert "old figures" not in text
    assert "| `--engine simpy` | 1 | 2 |" in text
    assert "8.00 s | **not met** |" in text


def test_what_was_measured_of_these_sources_is_not_measured_twice(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["start"]) == 0
    monkeypatch.setattr(start, "measure", lambda contestants, say: {**BEGUN, "simpy": [[3.0, 4.0]]})
    assert command.main(["start"]) == 0
    assert "start: measured already" in capsys.readouterr().out
    assert results.kept()["start"].found == BEGUN
    assert command.main(["start", "--again"]) == 0
    assert results.kept()["start"].found["simpy"] == [[3.0, 4.0]]


def test_what_was_measured_of_other_sources_is_measured_again(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["start"]) == 0
    monkeypatch.setattr(command, "digest_of_sources", lambda: "another")
    assert command.main(["start"]) == 0
    assert "measured already" not in capsys.readouterr().out
    assert results.kept()["start"].sources == "another"


def test_who_is_stopped_is_told_how_to_go_on(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(contestants: object, say: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "measure", stopped)
    assert command.main(["start"]) == 130
    assert "the same command goes on" in capsys.readouterr().out
    assert results.kept() == {}


def test_who_is_not_installed_or_not_wanted_is_left_out(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taking_part: list[str] = []

    def noted(contestants: list[Contestant], say: object) -> object:
        taking_part.extend(each.name for each in contestants)
        return BEGUN

    monkeypatch.setattr(start, "measure", noted)
    everybody = (*CONTESTANTS, Contestant("dreamt", "Dreamt", "there-is-no-such-library"))
    monkeypatch.setattr(command, "CONTESTANTS", everybody)
    assert command.main(["start", "--without", "our_simpy"]) == 0
    assert "there-is-no-such-library" in capsys.readouterr().out
    assert not {"dreamt", "our_simpy"} & set(taking_part)
    assert {"simpy_by_hand", "compiled"} <= set(taking_part)


def test_an_unknown_part_is_refused_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(["sped"])
    assert "there is no part 'sped'; there are speed, growth" in capsys.readouterr().err


def test_results_that_cannot_be_read_are_named_and_left_alone(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("[", "[{}]", '[{"part": "start", "machine": 3, "load": [1, 2]}]'):
        results.RESULTS.write_text(text, encoding="utf-8")
        assert command.main(["start"]) == 1
        assert "results.json cannot be read as results" in capsys.readouterr().err
        assert results.RESULTS.read_text(encoding="utf-8") == text


def test_results_are_kept_in_the_order_of_their_names(elsewhere: Path) -> None:
    for name in ("start", "pairing"):
        results.keep(command.measured(name, []))
    rows = json.loads(results.RESULTS.read_text(encoding="utf-8"))
    assert [row["part"] for row in rows] == ["pairing", "start"]
    assert results.kept()["start"].machine.cores >= 1
    assert results.kept()["start"].load >= (0.0, 0.0)
