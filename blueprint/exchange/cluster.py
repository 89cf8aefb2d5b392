"""The machines of a Dask cluster as a crew: `with cluster("tcp://host:8786") as crew: simulate(…, workers=crew)`.

Dask's client is a `concurrent.futures.Executor`. The scheduler gives the work of a worker that ends to another; what is
looked after here is that the cluster is there at all, stays there, and runs this version of the package.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from math import ceil
from typing import Any

from blueprint.errors import BlueprintError
from blueprint.simulate.bench import Bench
from blueprint.simulate.crews.crew import CrewLost, Finished, Order, UnderWay, Watch
from blueprint.simulate.crews.pool import Answer, Piece, gather, pieces
from blueprint.simulate.crews.worker import OtherVersion, recipe_of, work_off
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.outcome import Outcome
from blueprint.version import VERSION

ANSWERS_WITHIN = 5.0
"""Seconds in which a scheduler must answer."""
COMES_BACK_WITHIN = 30.0
"""Seconds for which there may be no worker at all: one that ended may be started again."""
LOOKS = 2.0
"""Seconds from one look for workers to the next."""
EACH, LARGEST = 4, 25
"""Pieces for each thread, at least, and replications in one at most."""


class NoCluster(BlueprintError):
    """There is no cluster to run on; the message says what is missing."""


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The workers of the cluster whose scheduler has this address.

    Raises:
        NoCluster: it does not answer, has no workers, or they cannot run this version of the package.
    """
    with _quiet():
        client = _connected(address)
        try:
            _check_workers(client, address)
            yield Cluster(client, address)
        finally:
            client.close(timeout=ANSWERS_WITHIN)


class Cluster:
    """A crew, and a pool, on other machines."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self.room = 1
        self._executor = client.get_executor(pure=False)
        self._seen = self._looked = time.monotonic()

    def run(self, benches: Sequence[Bench], orders: Sequence[Order], watch: Watch) -> Generator[Finished, None, None]:
        threads = max(sum(self._client.nthreads().values()), 1)
        self.room = 3 * threads
        size = max(min(ceil(len(orders) / (EACH * threads)), LARGEST), 1)
        return gather(self, benches, pieces(orders, size), watch)

    def submit(self, bench: Bench, piece: Piece) -> Answer:
        answer: Answer = self._executor.submit(work_off, recipe_of(bench), piece.numbers, VERSION)
        return answer

    def answer(self, future: Answer) -> list[Outcome | SimulationError]:
        from distributed import KilledWorker

        try:
            return future.result()
        except CancelledError:
            raise self._lost() from None
        except KilledWorker:
            raise CrewLost(
                f"workers of the cluster at {self._address} ended again and again at the same replication; "
                "if memory ran out, run it for a shorter time"
            ) from None
        except Exception as error:
            raise CrewLost(f"a worker of the cluster at {self._address} cannot run it: {error}") from error

    def under_way(self) -> Sequence[UnderWay]:
        """What workers elsewhere have not finished is not known here."""
        return ()

    def check(self) -> None:
        now = time.monotonic()
        if self._client.status not in ("running", "connecting"):
            raise self._lost()
        if now - self._looked < LOOKS:
            return
        self._looked = now
        if self._has_workers():
            self._seen = time.monotonic()
        elif now - self._seen > COMES_BACK_WITHIN:
            raise CrewLost(f"the cluster at {self._address} has no workers any more")

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (OSError, TimeoutError, CancelledError):
            raise self._lost() from None

    def _lost(self) -> CrewLost:
        return CrewLost(f"the cluster at {self._address} does not answer any more")

    def renew(self) -> None:
        """The scheduler finds other workers by itself."""

    def stop(self) -> None:
        """What has begun is finished there, and comes to nothing; what has not is withdrawn one by one."""

    def close(self) -> None:
        """Whoever connected to it lets it go."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what Dask writes about lost connections: it is said once, in our words."""
    logger = logging.getLogger("distributed")
    before, logger.level = logger.level, logging.CRITICAL + 1
    try:
        yield
    finally:
        logger.setLevel(before)


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster(
            f"a cluster needs Dask ({error}); `pip install 'service-blueprint[cluster]'` brings it"
        ) from None
    try:
        if not address.strip():
            raise ValueError("the address is empty")
        return Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(
            f"no cluster answers at {address} ({error}); start its scheduler with `dask scheduler`, "
            "and give the address that it says, for example tcp://host:8786"
        ) from None


def _check_workers(client: Any, address: str) -> None:
    """Raises NoCluster if there are none, or one that cannot run this version of the package."""
    found: dict[str, Any] = client.run(_version(), on_error="return")
    if not found:
        raise NoCluster(f"the cluster at {address} has no workers; start one with `dask worker {address}`")
    for worker, version in found.items():
        if isinstance(version, BaseException):
            raise NoCluster(f"the worker {worker} has no blueprint ({version}); install version {VERSION} there")
        if version != VERSION:
            raise NoCluster(f"the worker {worker}: {OtherVersion(version)}")


def _version() -> Callable[[], str]:
    """A function that is sent to workers as it is, for they may have another version that does not know it."""

    def version() -> str:
        from blueprint.version import VERSION

        return VERSION

    return version
