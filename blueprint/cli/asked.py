"""How somebody wants something to be run: what the options of all commands that simulate come to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from blueprint.cli.progress import progress
from blueprint.errors import BlueprintError
from blueprint.results.progress import Watching

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from blueprint.simulate.crews.choice import Workers


class Arguments(TypedDict):
    """What `simulate`, `compare_several` and `try_out` take alike."""

    replications: int | None
    precision: float | None
    seed: int | None
    antithetic: bool
    engine: str
    workers: Workers
    progress: Watching


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; None where nothing was."""

    replications: int | None
    precision: float | None
    seed: int | None
    antithetic: bool
    engine: str
    workers: int | None
    cluster: str | None

    @contextmanager
    def under_way(self, what: str) -> Iterator[Arguments]:
        """The arguments of a run, as long as it lasts; a line says how far it is.

        Raises:
            BlueprintError: the workers that are asked for are not to be had.
        """
        with self._hired() as workers, progress(what) as tell:
            yield {
                "replications": self.replications,
                "precision": self.precision,
                "seed": self.seed,
                "antithetic": self.antithetic,
                "engine": self.engine,
                "workers": workers,
                "progress": tell,
            }

    def _hired(self) -> AbstractContextManager[Workers]:
        if self.cluster is None:
            return nullcontext(self.workers)
        if self.workers is not None:
            raise BlueprintError("--workers is for this machine; a cluster has as many as were started in it")
        from blueprint.exchange.cluster import cluster

        return cluster(self.cluster)
