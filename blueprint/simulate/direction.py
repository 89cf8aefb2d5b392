"""Which way is better, measure by measure."""

from __future__ import annotations

import re

from blueprint.simulate.limits import PERCENTILES

MORE_IS_BETTER = (
    "customers.served",
    "customers.served.share",
    "first_time_right.share",
    "right_in_the_end.share",
    "satisfied.share",
    "cycle_efficiency",
    "throughput.per_h",
    "customers_per_staff_h",
    "revenue.per_customer",
    "profit.per_day",
    "caught.share",
)
LESS_IS_BETTER = (
    "flow_time",
    ".time",
    "wait",
    "wait.total",
    "wait_for_work",
    "wait_for_staff",
    "queue",
    "over_target.share",
    "over_tolerable.share",
    "overtime",
    "rate",
    "escaped.share",
    "cost",
    "cost.per_customer",
    "cost_of_waiting.per_customer",
    *(
        f"customers.{how}{share}"
        for how in ("left", "walked_out", "gave_up", "turned_away", "too_late")
        for share in ("", ".share")
    ),
)
_OVER = re.compile(r"wait\.over\.<[^<>]+>")
_STATISTICS = (".mean", ".max", *(f".{name}" for name in PERCENTILES))


def direction(name: str) -> int:
    """1 where more of a measure is better, −1 where less is, 0 where neither is by itself."""
    base = _OVER.sub("over_target", name.partition("@")[0])
    for statistic in _STATISTICS:
        base = base.removesuffix(statistic)
    for endings, sign in ((MORE_IS_BETTER, 1), (LESS_IS_BETTER, -1)):
        if any(base == ending or base.endswith(ending if ending[0] == "." else f".{ending}") for ending in endings):
            return sign
    return 0
