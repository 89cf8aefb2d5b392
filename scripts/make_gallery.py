"""Writes docs/gallery.md and its pictures: every view of both examples, every picture that they name, and with figures.

python scripts/make_gallery.py             writes the page and the pictures
python scripts/make_gallery.py --figures   simulates, and writes the pictures with figures and the charts, too
python scripts/make_gallery.py --check     ends with status 1 if one of them is out of date

The last digit of a figure may be another on another machine, so pictures with figures are only looked for.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from blueprint.exchange.loader import load, loads  # noqa: E402
from blueprint.exchange.plans import carry_out, load_plan  # noqa: E402
from blueprint.model.blueprint import Blueprint  # noqa: E402
from blueprint.model.picture import Picture  # noqa: E402
from blueprint.render import draw, to_svg  # noqa: E402
from blueprint.render.charts.chart import CHARTS, describe  # noqa: E402
from blueprint.render.charts.write import to_svg as chart_to_svg  # noqa: E402
from blueprint.render.graphviz import VARIABLE, programs  # noqa: E402
from blueprint.render.view import VIEWS, draw_change  # noqa: E402
from blueprint.simulate import simulate  # noqa: E402
from blueprint.simulate.compare import compare_several  # noqa: E402

EXAMPLES = ("restaurant", "auto_world")
PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "pictures" / "gallery"
MEASURED = {
    "swimlane.measured": (
        "swimlane",
        "The swimlane after a simulation: waits against their standards, failures, who is busy, who goes where.",
    ),
    "flower.measured": ("flower", "The flower after a simulation: a petal is as good as its weakest part."),
}
"""Pictures with figures: the view, and what it shows."""
CHANGE = "swimlane.change"
HEAD = """\
# Gallery
<!-- Written by scripts/make_gallery.py from the examples; run it after a change to a picture. -->

Every view of the two examples, every picture that their files name, and what a simulation adds to them, as
`blueprint draw` and `blueprint chart` make them. Click on one to see it at full size; the lines above it draw it.
[Where it can go from there](how-to/pictures.md): slides, a web page, a poster, an editor.
"""


def files() -> dict[Path, str]:
    """The content of the page and of every picture."""
    drawn: dict[Path, str] = {}
    sections = [HEAD]
    for name in EXAMPLES:
        blueprint = load(ROOT / "examples" / name / "blueprint.yaml").require()
        sections.append(f"## {blueprint.title}\n\n[The file](../examples/{name}/blueprint.yaml) · "
                        f"[about it](../examples/{name}/README.md)\n")  # fmt: skip
        for view in dict.fromkeys((*VIEWS, *blueprint.pictures)):
            drawn[PICTURES / f"{name}.{view}.svg"] = to_svg(draw(blueprint, view))
            sections.append(_shown(name, blueprint, view))
        sections += _with_figures(name, blueprint)
    return {PAGE: "\n".join(sections), **drawn}


def _with_figures(name: str, blueprint: Blueprint) -> Iterator[str]:
    """What a simulation adds to a blueprint, each under its heading."""
    file, after = f"examples/{name}/blueprint.yaml", "after.yaml"
    for picture, (view, about) in MEASURED.items():
        command = f"blueprint draw {file} --view {view} --measured -o {picture}.svg"
        yield _section(name, picture, about, command, f"{view.capitalize()} of “{blueprint.title}” with figures")
    about = f"Before and after [its plan](../examples/{name}/plan.yaml): what it changes, and what that does."
    command = (
        f"blueprint redesign {file} examples/{name}/plan.yaml -o {after}\n$ blueprint draw {file} --against {after}"
    )
    yield _section(name, CHANGE, about, f"{command} --measured -o change.svg", f"“{blueprint.title}” before and after")
    for chart, kind in CHARTS.items():
        against = f" --against {after}" if kind.compares else ""
        command = f"blueprint chart {file} --of {chart}{against} -o {chart}.svg"
        yield _section(name, f"chart.{chart}", kind.question, command, f"{kind.question} “{blueprint.title}”")


def figures() -> dict[Path, str]:
    """The pictures with figures, and the charts."""
    drawn: dict[Path, str] = {}
    for name in EXAMPLES:
        folder = ROOT / "examples" / name
        loaded = load(folder / "blueprint.yaml")
        blueprint = loaded.require()
        after = loads(carry_out(loaded, load_plan(folder / "plan.yaml"))[0]).require()
        study, (comparison,) = simulate(blueprint).study, compare_several(blueprint, [after])
        for picture, (view, _) in MEASURED.items():
            drawn[PICTURES / f"{name}.{picture}.svg"] = to_svg(draw(blueprint, view, study))
        drawn[PICTURES / f"{name}.{CHANGE}.svg"] = to_svg(draw_change(blueprint, after, comparison=comparison))
        for chart, kind in CHARTS.items():
            spec = (
                describe(after, chart, comparison, before=blueprint)
                if kind.compares
                else describe(blueprint, chart, study)
            )
            drawn[PICTURES / f"{name}.chart.{chart}.svg"] = chart_to_svg(spec)
    return drawn


def figure_files() -> Iterator[Path]:
    """Where the pictures with figures are."""
    for name in EXAMPLES:
        for picture in (*MEASURED, CHANGE, *(f"chart.{chart}" for chart in CHARTS)):
            yield PICTURES / f"{name}.{picture}.svg"


def _shown(name: str, blueprint: Blueprint, view: str) -> str:
    """A picture under its heading, with what it shows and the command that draws it."""
    named = blueprint.pictures.get(view)
    about = f"`{view}: {{{', '.join(_keys(named))}}}` in the file." if named else VIEWS[view].summary
    alternative = f"{(named.view if named else view).replace('_', ' ').capitalize()} of “{blueprint.title}”"
    command = f"blueprint draw examples/{name}/blueprint.yaml --view {view} -o {view}.svg"
    return _section(name, view, about, command, alternative)


def _section(name: str, picture: str, about: str, command: str, alternative: str) -> str:
    file = f"pictures/gallery/{name}.{picture}.svg"
    return f"### {picture}\n\n{about}\n\n```console\n$ {command}\n```\n\n[![{alternative}]({file})]({file})\n"


def _keys(picture: Picture) -> Iterator[str]:
    """What the file says of a picture, as it is written there."""
    yield f"view: {picture.view}"
    for key, field in Picture.model_fields.items():
        value = getattr(picture, key)
        if key != "view" and value != field.default:
            yield f"{key}: {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _drawn(text: str) -> str:
    """A picture without the fonts inside, whose bytes depend on the version of the program that cuts them to size."""
    return re.sub(r"base64,[^)]*", "", text)


def main(arguments: list[str]) -> int:
    *_, installed = programs()
    os.environ[VARIABLE] = installed  # the Graphviz that is installed with us, for another may place things differently
    wanted, with_figures = files(), [*figure_files()]
    there = {PAGE, *PICTURES.glob("*")}
    stale = [file for file, text in wanted.items() if not file.exists() or _drawn(_read(file)) != _drawn(text)]
    left_over = sorted(there - wanted.keys() - {*with_figures})
    if "--check" in arguments:
        for file in (*stale, *left_over):
            print(f"{file.relative_to(ROOT)} is out of date: run python scripts/make_gallery.py")
        missing = [file for file in with_figures if not file.exists()]
        for file in missing:
            print(f"{file.relative_to(ROOT)} is not there: run python scripts/make_gallery.py --figures")
        return int(bool(stale or left_over or missing))
    PICTURES.mkdir(parents=True, exist_ok=True)
    for file in left_over:
        file.unlink()
    written = {file: wanted[file] for file in stale} | (figures() if "--figures" in arguments else {})
    for file, text in written.items():
        file.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
