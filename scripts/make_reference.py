"""Writes the reference pages of the language, of quantities, moves, rules and words from the code that reads them.

python scripts/make_reference.py           writes docs/reference/
python scripts/make_reference.py --check   ends with status 1 if a page is out of date
"""

from __future__ import annotations

import inspect
import math
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from blueprint.model.activity import Side
from blueprint.model.blueprint import Blueprint
from blueprint.model.demand import Appointments, Demand, Segment, Stream
from blueprint.model.distribution import DISTRIBUTIONS
from blueprint.model.failure import FailPoint, PokaYoke, Response, Surfacing
from blueprint.model.flower import PETALS, Flower, Petal
from blueprint.model.lane import ROLES, TITLES, Lane
from blueprint.model.part import Part
from blueprint.model.picture import Picture
from blueprint.model.quantity import Dimension, parse_quantity
from blueprint.model.resource import Breakdowns, Resource
from blueprint.model.run import Run
from blueprint.model.step import Act, Emotion, Step
from blueprint.model.wait import Wait
from blueprint.model.waiver import Waiver
from blueprint.redesign.move import MOVES
from blueprint.render.words import LANGUAGES, WORDS
from blueprint.rules import DURING_A_RUN, OF_THE_SERVICE, WHERE_NOTHING_RUNS

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
GENERATED = "<!-- Written by scripts/make_reference.py from the code; change it there. -->\n"

PARTS: tuple[tuple[str, type[Part]], ...] = (
    ("The file", Blueprint),
    ("`act`", Act),
    ("A step", Step),
    ("An activity (a lane's value)", Side),
    ("`wait`", Wait),
    ("`fail_points`", FailPoint),
    ("`when_caught`", Response),
    ("`when_missed`", Surfacing),
    ("`poka_yokes`", PokaYoke),
    ("`emotion`", Emotion),
    ("`waive`", Waiver),
    ("`lanes`", Lane),
    ("`resources`", Resource),
    ("`breakdowns`", Breakdowns),
    ("`demand`", Demand),
    ("`arrivals` (a stream)", Stream),
    ("`appointments`", Appointments),
    ("`segments`", Segment),
    ("`flower`", Flower),
    ("`petals`", Petal),
    ("`run`", Run),
    ("`pictures`", Picture),
)


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    return {
        "language.md": language(),
        "quantities.md": quantities(),
        "moves.md": moves(),
        "rules.md": rules(),
        "words.md": words(),
    }


def language() -> str:
    lines = [
        "# The language: every key",
        GENERATED,
        "One may stand for a list of one, and a text for a thing that has a title. `yes` and `true`, `no` and",
        "`false` are the same. Keys that begin with `x-` are yours and are passed over. How times, money and",
        "shares are written: [quantities](quantities.md). The words of the pictures, for `words`: [here](words.md).",
        "",
        "Some keys are kept for the readers of the file, and neither change numbers nor show in pictures so far:",
        "`process_type`, `basis`, `owner`, `script`, `standard`, `participation`, `emotion`, `notes`, `source` of a",
        "step, and `link`.",
        "",
    ]
    for title, part in PARTS:
        lines += [f"## {title}", "", *_about(part), *_lanes(part), *_table(part), ""]
    lines += ["## The petals", "", ", ".join(f"`{petal}`" for petal in PETALS), ""]
    return "\n".join(lines)


def _about(part: type[Part]) -> list[str]:
    about = inspect.cleandoc(part.__doc__ or "")
    short = [f"A text stands for `{part.shorthand}`.", ""] if part.shorthand else []
    return [about, "", *short]


def _lanes(part: type[Part]) -> list[str]:
    if part is not Step:
        return []
    rows = [f"| `{role}` | {TITLES[role]}: a title, a list of titles, or an activity |" for role in ROLES]
    return ["| lane | |", "|---|---|", *rows, "| what `lanes:` adds | as its role |", ""]


def _table(part: type[Part]) -> Iterable[str]:
    yield "| key | meaning |"
    yield "|---|---|"
    fields = {field.alias or name: field for name, field in part.model_fields.items()}
    keys = part.keys()
    for key in keys:
        must = " (must be there)" if fields[key].is_required() else ""
        yield f"| `{key}` | {_cell(fields[key].description or '')}{must} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def quantities() -> str:
    rows = [
        f"| {dimension.name.lower().replace('_', ' ')} | {dimension.meaning} | `{dimension.example}` |"
        for dimension in Dimension
    ]
    lines = ["# Quantities", GENERATED, "| kind | what it is | for example |", "|---|---|---|", *rows, ""]
    lines += [
        "Any may be a range: `2..7 min` is equally likely between, `2..4..7 min` most often 4. Any may end with",
        "`from x` and `to y`, and is cut there; times are always cut at zero. Any may be a mapping by segment, by",
        "server where the step has `any_of`, or by `wine` and `not wine`, complete or with `rest`.",
        "`{is: 2..4..7 min, basis: observed, source: Stopwatch}` says how well it is known.",
        "",
        "## Spreads",
        "",
        "| written | meaning | for example |",
        "|---|---|---|",
    ]
    for kind in DISTRIBUTIONS.values():
        lines.append(f"| `{_cell(kind.syntax)}` | {_cell(kind.meaning)} | `{_cell(kind.example)}` |")
    return "\n".join([*lines, "", *_about_cuts()])


def _about_cuts() -> Iterable[str]:
    """What is delivered of a spread that is cut, with a normal as the example."""
    yield "## What a cut does"
    yield ""
    yield "Values beyond a cut are not moved to it: they never come, and all others keep their proportions. So `mean`"
    yield "and `sd` are those of the spread *before* it is cut; what comes has a mean further from the cut, and a"
    yield "smaller standard deviation."
    yield ""
    yield "A normal length of time is always cut at zero, so its mean comes out a little larger than written. How much:"
    yield "take z = mean / sd, the height of the standard bell at z, and its area below z. With h = height / area the"
    yield "mean is mean + sd × h, and the standard deviation is sd × √(1 − z × h − h²). Up to an sd of a third of the"
    yield "mean nobody notices; beyond half of it, `lognormal` or `gamma` need no cut and keep their mean."
    yield ""
    yield "| written | mean that comes | standard deviation that comes |"
    yield "|---|---|---|"
    for sd in (2, 3, 5, 10):
        text = f"normal(mean 10 sd {sd}) min"
        cut = parse_quantity(text, Dimension.TIME).distribution
        yield f"| `{text}` | {cut.mean():.2f} min | {math.sqrt(cut.variance()):.2f} min |"
    yield ""


def words() -> str:
    languages = ", ".join(f"`{name}`" for name in ("en", *LANGUAGES))
    lines = [
        "# The words of the pictures",
        GENERATED,
        f"They follow the `language` of the file where they are built in ({languages}), else they are English. Own",
        "words, or those of another language, stand in the file under `words:`, the English before theirs:",
        "",
        "```yaml",
        "language: pt",
        "words: {Line of visibility: Linha de visibilidade, Fail point: Ponto de falha}",
        "```",
        "",
        "Lanes are better renamed under `lanes:`; what is written in the file itself needs no other words.",
        "",
        "| where | our words |",
        "|---|---|",
        *(f"| {place} | {' · '.join(said)} |" for place, said in WORDS.items()),
        "",
    ]
    return "\n".join(lines)


def rules() -> str:
    lines = [
        "# The rules of warnings",
        GENERATED,
        "A warning about the service ends with the name of its rule in brackets. Where you know better, write why:",
        "",
        "```yaml",
        "waive:",
        "  - {rule: overload, because: Saturdays only; we let the queue grow}",
        "```",
        "",
        "At the top of the file a waiver holds for all of it; on a step for what is said at that step and inside it.",
        "`check` still shows what is waived, with the reason, and counts it; `--strict` and all other commands pass",
        "over it. A waiver that silences nothing is warned of. Errors cannot be waived.",
        "",
        "## About the service",
        "",
        *_ruled(OF_THE_SERVICE),
        "",
        "## While the file only draws",
        "",
        "These are errors as soon as the file says who comes (`demand`), and warnings before.",
        "",
        *_ruled(WHERE_NOTHING_RUNS),
        "",
        "## During a run",
        "",
        "These are said with what a simulation or a comparison finds. `check` cannot know of them, and leaves waivers",
        "that are for them alone.",
        "",
        *_ruled(DURING_A_RUN),
        "",
    ]
    return "\n".join(lines)


def _ruled(meanings: Mapping[str, str]) -> Iterable[str]:
    yield "| rule | what it warns of |"
    yield "|---|---|"
    yield from (f"| `{name}` | {_cell(meaning)} |" for name, meaning in sorted(meanings.items()))


def moves() -> str:
    lines = [
        "# Moves of redesign",
        GENERATED,
        "A plan has a title (`plan`), the blueprint that it is `for`, and its `moves`, done in order.",
        "",
    ]
    for name, move in MOVES.items():
        lines += [f"## `{name}`", "", *_about(move), *_table(move), ""]
    return "\n".join(lines)


def main() -> int:
    stale = [name for name, text in pages().items() if not _same(FOLDER / name, text)]
    if "--check" in sys.argv:
        for name in stale:
            print(f"docs/reference/{name} is out of date: run scripts/make_reference.py")
        return 1 if stale else 0
    for name in stale:
        (FOLDER / name).write_text(pages()[name], encoding="utf-8")
        print(f"wrote docs/reference/{name}")
    return 0


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
