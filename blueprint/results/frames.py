"""Results as data frames of pandas, which is needed for nothing else and may be absent."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from typing import Any

from blueprint.errors import BlueprintError


class MissingPandas(BlueprintError):
    """A data frame was asked for, and there is no pandas."""


def frame(columns: Sequence[str], rows: Iterable[Sequence[Any]], index: Sequence[str] = ()) -> Any:
    """A `pandas.DataFrame` of these rows; whole numbers stay whole where some are missing.

    Args:
        index: the columns that become its index.

    Raises:
        MissingPandas: there is none; the message says how to install it.
    """
    try:
        pandas = importlib.import_module("pandas")
    except ImportError as error:
        message = "data frames need pandas: pip install 'service-blueprint[notebook]'"
        raise MissingPandas(message) from error
    made = pandas.DataFrame(list(rows), columns=list(columns)).convert_dtypes()
    return made.set_index(list(index)) if index else made
