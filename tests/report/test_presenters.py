"""Results show themselves: in a notebook, in print, and as data frames."""

from __future__ import annotations

import importlib
import sys

import pytest

from blueprint.errors import BlueprintError
from blueprint.exchange.loader import loads
from blueprint.report.plain import text
from blueprint.report.section import Section, Table
from blueprint.report.wording import wrapped
from blueprint.results.comparison import Comparison
from blueprint.results.frames import MissingPandas
from blueprint.results.shown import Shown
from blueprint.simulate import simulate
from blueprint.simulate.compare import compare
from tests.haircut import HAIRCUT
from tests.report.studies import study
from tests.report.test_page import HOSTILE, checked

FILE = loads(HAIRCUT)
SIMULATION = simulate(FILE.require(), replications=3, keep_records=True)
MORE = FILE.what_if({"resources.stylist.capacity": 3}).require()
COMPARISON = compare(FILE.require(), MORE, replications=3)
ALL = pytest.mark.parametrize(
    "shown", [SIMULATION, SIMULATION.study, COMPARISON], ids=["simulation", "study", "compare"]
)


@ALL
def test_a_notebook_gets_whole_tables_that_run_and_load_nothing(shown: Shown) -> None:
    page = checked(shown._repr_html_())
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") >= 2
    assert not {"script", "style", "link", "img", "iframe"} & set(tags)
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "href")]
        if tag == "th":
            assert attributes["scope"] in ("col", "row")


@ALL
def test_in_print_it_is_aligned_text_and_in_a_list_one_line(shown: Shown) -> None:
    lines = str(shown).splitlines()
    assert lines[0] == repr(shown).strip("<>")
    assert "A haircut" in lines[0]
    assert "3 replications" in lines[0]
    assert len(lines) > 8
    assert "\n" not in repr(shown)


def test_a_simulation_begins_with_the_sentences_of_the_summary() -> None:
    html, printed = SIMULATION._repr_html_(), str(SIMULATION)
    for found in (html, printed):
        assert found.index("In short") < found.index("customers come in a day") < found.index("How the day goes")
    assert html.index("Where people wait") > html.index("<details>")


def test_titles_are_escaped() -> None:
    hostile = study(title=HOSTILE)._repr_html_()
    assert "<script" not in hostile
    assert "alert(1)" in "".join(checked(hostile).text)
    both = Comparison(HOSTILE, HOSTILE, 1, 30, COMPARISON.differences)._repr_html_()
    assert "<script" not in both


def test_a_study_that_was_stopped_says_so() -> None:
    assert "stopped" not in repr(study())
    assert repr(study()).startswith("<Study of “A counter”: 30 replications, seed 7")


def test_a_frame_of_measures_is_indexed_by_their_names() -> None:
    frame = SIMULATION.to_frame()
    assert list(frame.columns) == ["mean", "low", "high", "n", "unit"]
    assert list(frame.index) == list(SIMULATION.study.measures)
    wait = SIMULATION.study.measures["wait.total.mean"]
    assert frame.loc["wait.total.mean", "mean"] == wait.mean
    assert frame.loc["wait.total.mean", "n"] == wait.n


def test_a_frame_of_differences_has_before_and_after() -> None:
    frame = COMPARISON.to_frame()
    assert frame.index[0] == COMPARISON.differences[0].measure
    served = frame.loc["customers.served"]
    assert served["after"] - served["before"] == pytest.approx(served["difference"])
    assert set(frame["change"]) <= {"better", "worse", "the same", "not decided", "changed"}


def test_events_are_a_frame_with_a_row_for_each_doing() -> None:
    frame = SIMULATION.events()
    assert len(frame) == sum(len(each.doings) for each in SIMULATION.records)
    assert str(frame["started_us"].dtype) == "Int64"
    cuts = frame[(frame["step"] == "cut") & (frame["how"] == "done")]
    assert (cuts["ended_us"] > cuts["started_us"]).all()


def test_events_need_records_that_were_kept() -> None:
    with pytest.raises(BlueprintError, match="keep_records=True"):
        simulate(FILE.require(), replications=2).events()


def test_without_pandas_the_line_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPandas, match=r"pip install 'service-blueprint\[notebook\]'"):
        SIMULATION.to_frame()


def test_pandas_is_asked_for_only_by_frames() -> None:
    importlib.invalidate_caches()
    assert "pandas" not in (importlib.import_module("blueprint.results.frames").__dict__)


def test_plain_tables_are_aligned_by_what_a_terminal_shows() -> None:
    table = Table(("Wait at", "Mean"), (("受付", "8 min"), ("Asks", "12 min")))
    printed = text((Section("Waits", ("One sentence.",), table), Section("Alone")))
    assert printed.splitlines() == [
        "Waits",
        "One sentence.",
        "Wait at    Mean",
        "受付      8 min",
        "Asks     12 min",
        "",
        "Alone",
    ]


def test_a_figure_and_its_unit_stay_on_one_line() -> None:
    for width in range(12, 60):
        lines = wrapped("Of all 46 % wait 2 h 10 min, or pay 1,200 EUR a day for 3 days.", width, "- ")
        assert all(len(line) <= width for line in lines)
        assert " ".join(line[2:] for line in lines) == "Of all 46 % wait 2 h 10 min, or pay 1,200 EUR a day for 3 days."
        assert not [line for line in lines if line[2:].startswith(("%", "min", "h ", "EUR", "days"))]
