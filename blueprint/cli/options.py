"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from blueprint.errors import BlueprintError

Replications = Annotated[int | None, typer.Option(min=2, help="How many days; else what the file says, else 30.")]
Seed = Annotated[int | None, typer.Option(min=0, help="The same seed gives the same customers with the same luck.")]
Precision = Annotated[
    str | None, typer.Option(help="Go on until the watched measures are known so precisely, for example 5%.")
]
Antithetic = Annotated[
    bool, typer.Option("--antithetic", help="Run days in pairs of opposite luck, for narrower intervals.")
]
Engine = Annotated[
    str, typer.Option(help="simpy, compiled (the same figures sooner), or auto: whichever suits the question.")
]
Workers = Annotated[int | None, typer.Option(min=1, help="How many replications run at once; else one for each core.")]
Cluster = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Run on the machines of a Dask cluster, for example tcp://host:8786."),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PATH=VALUE", help="What if: a value of the file set to another; repeat it for more."
    ),
]
Json = Annotated[str | None, typer.Option(help="Also write everything as JSON; - is standard output.")]
Table = Annotated[str | None, typer.Option(help="Also write all measures as CSV, one a row; - is standard output.")]


def share(text: str | None) -> float | None:
    """The share that somebody wrote, `5%` or `0.05`.

    Raises:
        BlueprintError: it is none.
    """
    if text is None:
        return None
    from blueprint.model.quantity import Dimension, QuantityError, parse_constant

    try:
        return float(parse_constant(text, Dimension.SHARE).value())
    except QuantityError as error:
        raise BlueprintError(f"--precision {text}: {error.message}; write a share, for example 5%") from error


def one_output(targets: Sequence[str | None]) -> bool:
    """Whether one of the targets is standard output, so that nothing else may stand there.

    Raises:
        BlueprintError: two are the same, or one cannot be written; better now than after the work.
    """
    from blueprint.exchange.output import apart_from_each_other, foresee

    named = [target for target in targets if target is not None]
    for target in named:
        foresee(target)
    apart_from_each_other(named)
    return "-" in named


def as_json(data: object) -> str:
    import json

    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
