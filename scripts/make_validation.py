"""Writes docs/validation.md from the results of the long proof, docs/validation.json.

python scripts/make_validation.py           writes the page
python scripts/make_validation.py --check   ends with status 1 if the page is out of date
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from proofs.validation import Checked, CheckedCase, read  # noqa: E402
from tests.cases.case import KNOWN, UNITS, Case, Figure, cases  # noqa: E402

PAGE = ROOT / "docs" / "validation.md"

HEAD = """\
# Agreement with published figures
<!-- Written by scripts/make_validation.py from docs/validation.json; `python -m proofs.cases` renews that. -->

Every case below is a blueprint in [tests/cases](../tests/cases), and every figure in the column *expected* is worked
out a second time by code that knows nothing of the simulation (`tests/cases/theory/`). The tests hold short runs of all
cases to these figures. This page is what long runs came to, which go on until every standard error is below a third of
what is wanted (2 % for means, 3 % for percentiles) or too many customers have come for the time that there is.

*Simulated* is given with its 95 % interval; *off* is the deviation from the figure, and in brackets the same in
standard errors. A figure is **met** if it is within three standard errors, and within 2 % or 3 %. Of {figures} figures:
{counts}.

Of the deviations {one} are within one standard error and {two} within two; chance alone would make
that 68 % and 95 %.

How the figures are known:
"""


def page() -> str:
    """The whole page."""
    found = read()
    figures = [figure for each in found.values() for figure in each.figures]
    kinds = dict.fromkeys(figure.verdict for figure in figures)
    counts = ", ".join(f"{sum(figure.verdict == kind for figure in figures)} are {kind}" for kind in kinds)
    varying = [figure for figure in figures if figure.high > figure.low]
    one, two = (sum(figure.errors <= limit for figure in varying) / len(varying) for limit in (1, 2))
    head = HEAD.format(figures=len(figures), counts=counts, one=f"{one:.0%}", two=f"{two:.0%}")
    known = "\n".join(f"- *{kind}*: {meaning}." for kind, meaning in KNOWN.items())
    sections = "\n".join(section for each in cases() for section in _section(each, found[each.name]))
    return f"{head}\n{known}\n\n{sections}"


def _section(case: Case, found: CheckedCase) -> Iterable[str]:
    title = case.blueprint().title
    yield f"## {title}\n"
    yield f"{case.source}."
    yield f"{case.setting[0].upper()}{case.setting[1:]}."
    yield f"[Blueprint](../tests/cases/{case.path.name}), {found.customers:,} customers. Figures: *{case.known}*.\n"
    yield "| measure | expected | simulated | off | |\n|---|---|---|---|---|"
    by_name = {figure.name: figure for figure in case.figures}
    for checked in found.figures:
        yield _row(by_name[checked.measure], checked)
    yield ""


def _row(figure: Figure, checked: Checked) -> str:
    value, low, high = (_shown(each, figure) for each in (checked.mean, checked.low, checked.high))
    simulated = f"{value}" if low == high else f"{value} ({low} to {high})"
    off = f"{checked.deviation:+.1%} ({checked.errors:.1f})"
    measure = " + ".join(_term(factor, name) for factor, name in figure.terms).replace("+ -", "- ")
    return f"| {measure} | {figure.text} | {simulated} | {off} | {checked.verdict} |"


def _term(factor: float, measure: str) -> str:
    times = {1.0: "", -1.0: "-"}.get(factor, f"{factor:g} × ")
    return f"{times}`{measure}`"


def _shown(value: float, figure: Figure) -> str:
    """In the unit of the figure, with four digits or so."""
    size = abs(figure.value) / UNITS[figure.unit]
    digits = 4 if size < 1 else 3 if size < 10 else 2 if size < 100 else 1
    return f"{value / UNITS[figure.unit]:.{digits}f}"


def main(arguments: list[str]) -> int:
    text = page()
    if "--check" in arguments:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not fresh:
            print("docs/validation.md is out of date: run python scripts/make_validation.py")
        return 0 if fresh else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
