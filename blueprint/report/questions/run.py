"""What was run: from when on does it count?"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.report.reader import Reader
from blueprint.results.estimate import SECONDS, Estimate
from blueprint.results.figures import figure


def in_short(reader: Reader) -> Iterator[str]:
    study = reader.study
    if study.warm_up is None:
        return
    length = figure(Estimate(study.warm_up.length, None, None, study.warm_up.pilots, SECONDS))
    if study.warm_up.settled:
        yield f"The service needs {length} to settle; what happens until then does not count."
    else:
        yield f"The service did not settle in the trial runs; the {length} left out at the start are only a guess."
