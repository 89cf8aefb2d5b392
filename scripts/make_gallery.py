"""Writes docs/gallery.md and its pictures: every view of both examples, and every picture that they name.

python scripts/make_gallery.py           writes the page and the pictures
python scripts/make_gallery.py --check   ends with status 1 if one of them is out of date
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from blueprint.exchange.loader import load  # noqa: E402
from blueprint.model.blueprint import Blueprint  # noqa: E402
from blueprint.model.picture import Picture  # noqa: E402
from blueprint.render import draw, to_svg  # noqa: E402
from blueprint.render.graphviz import VARIABLE, programs  # noqa: E402
from blueprint.render.view import VIEWS  # noqa: E402

EXAMPLES = ("restaurant", "auto_world")
PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "pictures" / "gallery"
HEAD = """\
# Gallery
<!-- Written by scripts/make_gallery.py from the examples; run it after a change to a picture. -->

Every view of the two examples, and every picture that their files name, as `blueprint draw` makes them. Click on one
to see it at full size; the line above a picture draws it. [Where it can go from there](how-to/pictures.md): slides,
a web page, a poster, an editor.
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
    return {PAGE: "\n".join(sections), **drawn}


def _shown(name: str, blueprint: Blueprint, view: str) -> str:
    """A picture under its heading, with what it shows and the command that draws it."""
    named = blueprint.pictures.get(view)
    about = f"`{view}: {{{', '.join(_keys(named))}}}` in the file." if named else VIEWS[view].summary
    file = f"pictures/gallery/{name}.{view}.svg"
    alternative = f"{(named.view if named else view).replace('_', ' ').capitalize()} of “{blueprint.title}”"
    command = f"blueprint draw examples/{name}/blueprint.yaml --view {view} -o {view}.svg"
    return f"### {view}\n\n{about}\n\n```console\n$ {command}\n```\n\n[![{alternative}]({file})]({file})\n"


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
    wanted = files()
    there = {PAGE, *PICTURES.glob("*")}
    stale = [file for file, text in wanted.items() if not file.exists() or _drawn(_read(file)) != _drawn(text)]
    left_over = sorted(there - wanted.keys())
    if "--check" in arguments:
        for file in (*stale, *left_over):
            print(f"{file.relative_to(ROOT)} is out of date: run python scripts/make_gallery.py")
        return int(bool(stale or left_over))
    PICTURES.mkdir(parents=True, exist_ok=True)
    for file in left_over:
        file.unlink()
    for file in stale:
        file.write_text(wanted[file], encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
