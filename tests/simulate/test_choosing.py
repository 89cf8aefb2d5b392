"""Which engine runs where nobody says: it follows from the size of the question alone, and is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from blueprint.exchange.loader import load, loads
from blueprint.model.blueprint import Blueprint
from blueprint.simulate import simulate
from blueprint.simulate.bench import Bench
from blueprint.simulate.choosing import COMPILING, LOADING, chosen_engine, comings, keeping_said
from blueprint.simulate.compare import compare
from blueprint.simulate.engines import AUTO
from tests.simulate.numbaless import without_numba

ROOT = Path(__file__).parents[2]
EXAMPLES = [ROOT / "examples" / name / "blueprint.yaml" for name in ("restaurant", "auto_world")]


def counter(more: str = "", arrivals: str = "{09:00-10:00: 10 per h}") -> Blueprint:
    return loads(f"""\
blueprint: A counter
steps:
  - {{id: asks, customer: Asks, by: clerk, duration: 4 min}}
  - {{id: pays, customer: Pays, by: clerk, duration: 1 min}}
resources: {{clerk: {{capacity: 2}}}}
demand: {{arrivals: {arrivals}}}
{more}
""").require()


EACH = 20
"""How often steps are come to in a day of the counter."""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_size_of_a_question_is_about_what_then_happens(path: Path) -> None:
    blueprint = load(path).require()
    bench = Bench(blueprint, 1, engine="compiled", keep_records=True)
    for _ in range(2):
        bench.run_next()
    happened = sum(len(replication.doings) for replication in bench.records) / 2
    assert comings(blueprint) == pytest.approx(happened, rel=0.5)


@pytest.mark.parametrize(
    ("more", "arrivals", "wanted"),
    [
        ("", "{09:00-10:00: 10 per h}", EACH),
        ("run: {for: 3 d}", "{09:00-10:00: 10 per h}", 3 * EACH),
        ("run: {for: 2 d, warm_up: 1 d}", "{09:00-10:00: 10 per h}", 3 * EACH),
        ("run: {for: 2 d, warm_up: auto}", "{09:00-10:00: 10 per h}", 2 * EACH),
        ("run: {for: 2 d}", "[{every: 6 min}]", 2 * 2 * 240),
        ("", "[{every: 6 min, count: 5000}]", 2 * 5000),
    ],
)
def test_it_counts_days_and_customers_as_long_as_they_come(more: str, arrivals: str, wanted: float) -> None:
    assert comings(counter(more, arrivals)) == pytest.approx(wanted)


def test_simpy_runs_below_the_bound_and_the_compiled_engine_from_it_on() -> None:
    enough = LOADING // EACH
    assert chosen_engine(AUTO, [counter()], enough - 1) == ("simpy", ())
    assert chosen_engine(AUTO, [counter()], enough) == ("compiled", ())
    assert chosen_engine(AUTO, [counter()] * 4, enough // 4 - 1).engine == "simpy"
    assert chosen_engine(AUTO, [counter()] * 4, enough // 4).engine == "compiled"


@pytest.mark.parametrize("engine", ["simpy", "compiled"])
def test_who_asks_for_an_engine_gets_it(engine: str) -> None:
    assert chosen_engine(engine, [counter()], 1_000_000) == (engine, ())
    assert chosen_engine(engine, [counter()], 1) == (engine, ())


def test_a_small_question_does_not_load_numba() -> None:
    code = (
        "import sys; from tests.simulate.test_choosing import counter; from blueprint.simulate import simulate; "
        "print(simulate(counter(), replications=2).study.engine, 'numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "simpy False\n"


def test_without_numba_everything_runs_on_simpy_which_is_said_where_it_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    without_numba(monkeypatch)
    assert chosen_engine(AUTO, [counter()], 30) == ("simpy", ())
    monkeypatch.setattr("blueprint.simulate.choosing.LOADING", 0)
    study = simulate(counter(), replications=2).study
    assert study.engine == "simpy"
    assert study.warnings[0] == (
        "this ran on SimPy, which takes longer: the compiled engine needs numba (No module named 'numba')"
    )
    assert compare(counter(), counter(), replications=2).warnings[0] == study.warnings[0]


def readying(trouble: str | None, kept: bool) -> SimpleNamespace:
    return SimpleNamespace(trouble=lambda: trouble, is_kept=lambda: kept)


def test_where_code_cannot_be_kept_only_large_questions_are_worth_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = readying("there is no folder in which it can be written", kept=False)
    monkeypatch.setitem(sys.modules, "blueprint.simulate.compiled.readying", nowhere)
    engine, (said,) = chosen_engine(AUTO, [counter()], LOADING // EACH)
    assert engine == "simpy"
    assert said.startswith("this ran on SimPy, for compiled code cannot be kept: there is no folder")
    assert chosen_engine(AUTO, [counter()], COMPILING // EACH).engine == "compiled"
    assert "is compiled anew each time" in keeping_said("compiled")[0]
    assert keeping_said("simpy") == ()


def test_where_code_is_kept_elsewhere_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = readying("NUMBA_CACHE_DIR (/a) cannot be written, so it is kept in /b", kept=True)
    monkeypatch.setitem(sys.modules, "blueprint.simulate.compiled.readying", elsewhere)
    assert keeping_said("compiled") == ("NUMBA_CACHE_DIR (/a) cannot be written, so it is kept in /b",)
    assert chosen_engine(AUTO, [counter()], LOADING // EACH).engine == "compiled"


def test_the_engine_that_ran_stands_in_every_answer() -> None:
    assert simulate(counter(), replications=2).study.as_data()["engine"] == "simpy"
    assert compare(counter(), counter(), replications=2).as_data()["engine"] == "simpy"
    assert compare(counter(), counter(), replications=2, engine="compiled").as_data()["engine"] == "compiled"
