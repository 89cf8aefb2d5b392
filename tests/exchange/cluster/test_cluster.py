"""A Dask cluster as the how-to starts it: the same figures, a worker that ends, and everything that can be missing."""

from __future__ import annotations

import shlex
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from blueprint.exchange.cluster import NoCluster, cluster
from blueprint.results.progress import Progress
from blueprint.simulate import simulate
from blueprint.simulate.errors import SimulationError
from blueprint.version import VERSION
from tests.cli.terminal import blueprint as command
from tests.exchange.cluster.machines import COMMANDS, ROOT, Machines, machines
from tests.simulate.crews.test_same_whoever_works import QUESTIONS, known, told
from tests.simulate.crews.working import counter


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with machines(tmp_path_factory.mktemp("two"), workers=2) as found:
        yield found


def test_the_command_of_the_how_to_answers_as_one_machine_does(two_workers: Machines, tmp_path: Path) -> None:
    (line,) = (line for line in COMMANDS if line.startswith("blueprint simulate"))
    _, *arguments = shlex.split(line.replace("8786", str(two_workers.port)).replace("examples", f"{ROOT}/examples"))
    arguments[arguments.index("--replications") + 1] = "2"
    several, one = tmp_path / "several.json", tmp_path / "one.json"
    answer = command(*arguments, "--json", str(several))
    assert answer.status in (0, 1), answer.err
    where = arguments.index("--cluster")
    command(*arguments[:where], *arguments[where + 2 :], "--json", str(one))
    assert several.read_bytes() == one.read_bytes()


def test_a_cluster_comes_to_the_same_with_either_engine(two_workers: Machines) -> None:
    with cluster(two_workers.address) as crew:
        for question in QUESTIONS:
            assert told(question, "simpy", crew) == known(question)
        assert told(QUESTIONS[0], "compiled", crew) == known(QUESTIONS[0])


def test_a_worker_that_is_killed_costs_time_but_no_result(two_workers: Machines) -> None:
    two_workers.add_worker()
    victim = two_workers.workers[-1]

    def tell(now: Progress) -> None:
        victim.kill()

    with cluster(two_workers.address) as crew:
        found = simulate(counter(), replications=60, engine="simpy", workers=crew, progress=tell).study
    assert victim.wait() != 0
    assert found == simulate(counter(), replications=60, engine="simpy", workers=1).study


def test_a_run_that_comes_to_nothing_on_a_worker_is_told_of_as_here(two_workers: Machines) -> None:
    stuck = counter(more="run: {for: 1 d, budget: 20}")
    with pytest.raises(SimulationError) as here:
        simulate(stuck, replications=3, engine="simpy", workers=1)
    with cluster(two_workers.address) as crew, pytest.raises(SimulationError) as there:
        simulate(stuck, replications=3, engine="simpy", workers=crew)
    assert str(there.value) == str(here.value)


def test_who_stops_a_cluster_is_told_what_was_done(two_workers: Machines) -> None:
    def tell(now: Progress) -> None:
        if now.done >= 4:
            raise KeyboardInterrupt

    with cluster(two_workers.address) as crew:
        found = simulate(counter(), replications=500, engine="simpy", workers=crew, progress=tell).study
    assert 4 <= found.replications < 500
    assert found.warnings[0] == f"interrupted after {found.replications} of 500 replications"


def test_a_scheduler_without_workers_and_a_worker_of_another_version_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "other" / "blueprint"
    other.mkdir(parents=True)
    (other / "__init__.py").touch()
    (other / "version.py").write_text('VERSION = "0.0.9"\n', encoding="utf-8")
    with machines(tmp_path) as alone:
        with pytest.raises(NoCluster) as nobody, cluster(alone.address):
            pass
        start = f"start one with `dask worker {alone.address}`"
        assert str(nobody.value) == f"the cluster at {alone.address} has no workers; {start}"
        alone.add_worker(PYTHONPATH=str(other.parent))
        with pytest.raises(NoCluster, match=rf"version 0\.0\.9 .*version {VERSION}"), cluster(alone.address):
            pass


def test_a_cluster_that_vanishes_is_an_error_that_says_what_was_done(tmp_path: Path) -> None:
    with machines(tmp_path, workers=1) as doomed:

        def tell(now: Progress) -> None:
            doomed.scheduler.kill()

        with (
            pytest.raises(SimulationError, match=r"does not answer any more; \d+ of 5000 replications were done"),
            cluster(doomed.address) as crew,
        ):
            simulate(counter(), replications=5000, engine="simpy", workers=crew, progress=tell)


def test_a_cluster_that_nobody_can_reach_is_said_within_seconds(tmp_path: Path) -> None:
    source, target = tmp_path / "haircut.yaml", tmp_path / "out.json"
    source.write_text((ROOT / "examples/auto_world/blueprint.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    answer = command("simulate", str(source), "--cluster", address, "--json", str(target))
    assert answer.status == 2
    assert answer.err.startswith(f"error: no cluster answers at {address} (")
    assert "start its scheduler with `dask scheduler`" in answer.err
    assert not target.exists()


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "tcp://127.0.0.1:door", ""])
def test_what_is_no_address_is_said_at_once(address: str) -> None:
    with pytest.raises(NoCluster, match="no cluster answers at"), cluster(address):
        pass


def test_without_dask_a_cluster_is_refused_with_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match=r"pip install 'service-blueprint\[cluster\]'"), cluster("tcp://127.0.0.1:9"):
        pass


def test_workers_are_for_this_machine_or_a_cluster(tmp_path: Path) -> None:
    source = tmp_path / "haircut.yaml"
    source.write_text((ROOT / "examples/auto_world/blueprint.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    answer = command("simulate", str(source), "--cluster", "tcp://127.0.0.1:9", "--workers", "2")
    assert answer.status == 2
    assert "--workers is for this machine" in answer.err
