"""Each command does its job, says what it did, and ends with the right status."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path

import pytest

from blueprint.render.formats import FORMATS
from blueprint.render.theme import THEMES
from blueprint.render.view import VIEWS
from tests.cli.terminal import blueprint
from tests.haircut import DRAWING_ONLY, HAIRCUT

PLAN = """\
plan: Fewer wrong cuts
for: A haircut
moves:
  - use_idea: photo
  - change_capacity: stylist
    to: 3
    source: The owner
"""


@pytest.fixture
def haircut(tmp_path: Path) -> str:
    path = tmp_path / "haircut.yaml"
    path.write_text(HAIRCUT, encoding="utf-8")
    return str(path)


def test_help_names_every_command() -> None:
    answer = blueprint("--help")
    assert answer.status == 0
    for command in ("new", "check", "draw", "simulate", "report", "redesign", "compare", "schema", "serve"):
        assert command in answer.out


def test_version_is_said() -> None:
    assert blueprint("--version").out.strip()


@pytest.mark.parametrize("template", [None, "restaurant", "garage", "clinic", "counter"])
def test_a_new_file_is_without_findings(tmp_path: Path, template: str | None) -> None:
    path = str(tmp_path / "corner_shop.yaml")
    arguments = ("--template", template) if template else ()
    assert blueprint("new", path, *arguments).status == 0
    answer = blueprint("check", "--strict", path)
    assert (answer.status, answer.err) == (0, "")


@pytest.mark.parametrize("template", ["restaurant", "garage", "clinic", "counter"])
def test_every_template_simulates(tmp_path: Path, template: str) -> None:
    path = str(tmp_path / "new.yaml")
    blueprint("new", path, "--template", template)
    answer = blueprint("simulate", path, "--replications", "3")
    assert answer.status in (0, 1), answer.err
    assert "Where people wait" in answer.out


def test_the_line_to_go_on_with_can_be_pasted_whatever_the_name(tmp_path: Path) -> None:
    path = str(tmp_path / "Zum LÖWEN am See.yaml")
    answer = blueprint("new", path)
    assert f"blueprint draw '{path}' -o 'Zum LÖWEN am See.svg'" in answer.out
    assert Path(path).read_text(encoding="utf-8").startswith("blueprint: Zum LÖWEN am See\n")


def test_new_never_overwrites(haircut: str) -> None:
    answer = blueprint("new", haircut)
    assert answer.status == 2
    assert "is there already" in answer.err
    assert Path(haircut).read_text(encoding="utf-8") == HAIRCUT


def test_an_unknown_template_is_named(tmp_path: Path) -> None:
    answer = blueprint("new", str(tmp_path / "x.yaml"), "--template", "garag")
    assert answer.status == 2
    assert "garage" in answer.err
    assert not list(tmp_path.iterdir())


def test_check_is_silent_about_a_good_file_but_for_one_line(haircut: str) -> None:
    answer = blueprint("check", haircut)
    assert (answer.status, answer.err) == (0, "")
    assert "no findings" in answer.out


def test_check_says_nothing_good_of_what_it_cannot_read(tmp_path: Path) -> None:
    answer = blueprint("check", str(tmp_path / "absent.yaml"))
    assert (answer.status, answer.out) == (2, "")
    assert "is not there" in answer.err


def test_a_redesign_never_overwrites_what_it_is_made_from(haircut: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: P\nfor: A haircut\nmoves: [{use_idea: photo}]\n", encoding="utf-8")
    for target in (haircut, str(plan), str(tmp_path / "." / plan.name)):
        answer = blueprint("redesign", haircut, str(plan), "-o", target)
        assert answer.status == 2
        assert "would overwrite what it is made from" in answer.err
    assert Path(haircut).read_text(encoding="utf-8") == HAIRCUT
    assert plan.read_text(encoding="utf-8").startswith("plan: P")


def test_what_is_not_there_is_not_watched(tmp_path: Path) -> None:
    for absent in (tmp_path / "absent.yaml", tmp_path):
        answer = blueprint("draw", str(absent), "-o", str(tmp_path / "out.svg"), "--watch")
        assert answer.status == 2
        assert answer.err.startswith(f"error: {absent} is ")


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = blueprint("serve", "--port", str(port))
    assert answer.status == 2
    assert answer.err.startswith(f"error: cannot serve at 127.0.0.1:{port}: ")


def test_check_reads_standard_input() -> None:
    answer = blueprint("check", "-", standard_input=HAIRCUT.replace("by: stylist", "by: stilist", 1).encode())
    assert answer.status == 2
    assert "did you mean `stylist`?" in answer.err


def test_check_writes_json_and_github_annotations(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(HAIRCUT.replace("duration: 2..3 min", "duration: 5"), encoding="utf-8")
    answer = blueprint("check", str(path), "--format", "json")
    (finding,) = json.loads(answer.out)["findings"]
    assert answer.status == 2
    assert finding["line"] == 35
    assert finding["severity"] == "error"
    annotations = blueprint("check", str(path), "--format", "github").out
    assert annotations.startswith(f"::error file={path},line=35,")


def test_all_files_are_checked_even_when_one_cannot_be_read(haircut: str, tmp_path: Path) -> None:
    answer = blueprint("check", str(tmp_path / "absent.yaml"), str(tmp_path), haircut)
    assert answer.status == 2
    assert "absent.yaml" in answer.err
    assert "folder" in answer.err or "directory" in answer.err


@pytest.mark.parametrize("view", ["swimlane", "flower"])
@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("svg", b"<"),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF"),
        ("html", b"<!doctype"),
        ("pptx", b"PK"),
        ("drawio", b"<mxfile"),
    ],
)
def test_draw_writes_a_picture(haircut: str, tmp_path: Path, view: str, ending: str, begins: bytes) -> None:
    target = tmp_path / f"out.{ending}"
    answer = blueprint("draw", haircut, "--view", view, "-o", str(target), "--scale", "1")
    assert answer.status == 0
    assert target.read_bytes().startswith(begins)


def test_draw_writes_svg_to_standard_output(haircut: str) -> None:
    answer = blueprint("draw", haircut, "-o", "-")
    assert answer.out.rstrip().endswith("</svg>")


def test_texts_of_an_svg_are_live_or_outlines(haircut: str) -> None:
    live, outlines = (blueprint("draw", haircut, "-o", "-", "--text", text).out for text in ("live", "outlines"))
    assert live == blueprint("draw", haircut, "-o", "-").out
    assert "<text" in live
    assert "<text" not in outlines
    assert "<use" in outlines


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--text", "outlines", "-o", "a.pdf"), "--text is for SVG; a.pdf will be a PDF"),
        (("-o", "a.gif"), "the name must end in .svg, .png, .pdf, .html, .pptx, .drawio or .dot"),
        (("--list", "-o", "a.svg"), "--list only says what there is"),
        (("--list", "--theme", "dark"), "--list only says what there is"),
        (("--paper", "A4", "-o", "a.png"), "--paper is for PDF; a.png will be a PNG"),
        (("--view", "flower", "--orientation", "vertical", "-o", "a.svg"), "`flower` has no orientation; leave it out"),
    ],
)
def test_an_option_that_would_have_no_effect_is_refused(haircut: str, arguments: tuple[str, ...], said: str) -> None:
    answer = blueprint("draw", haircut, *arguments)
    assert answer.status == 2
    assert said in answer.err


def test_theme_and_orientation_of_the_command_line_go_before_those_of_the_file(haircut: str) -> None:
    plain = blueprint("draw", haircut, "-o", "-").out
    dark = blueprint("draw", haircut, "-o", "-", "--theme", "dark").out
    assert f'fill="{THEMES["dark"].page}"' in dark
    assert f'fill="{THEMES["dark"].page}"' not in plain
    assert blueprint("draw", haircut, "-o", "-", "--orientation", "vertical").out != plain


def test_on_paper_it_is_said_how_large_the_smallest_letters_become(haircut: str, tmp_path: Path) -> None:
    said = [blueprint("draw", haircut, "--paper", of, "-o", str(tmp_path / "a.pdf")).err for of in ("A4", "A4 2x1")]
    sizes = [re.search(r"on (A4.*) the smallest letters have ([\d.]+) points", text) for text in said]
    assert [found and found[1] for found in sizes] == ["A4", "A4 2x1"]
    small, large = (float(found[2]) for found in sizes if found)
    assert small < large


def test_drawing_without_a_file_says_what_to_do() -> None:
    answer = blueprint("draw")
    assert answer.status == 2
    assert "name a blueprint to draw; `blueprint draw --list`" in answer.err


def test_the_list_names_every_view_format_and_theme() -> None:
    answer = blueprint("draw", "--list")
    assert answer.status == 0
    rows = {line.split()[0] for line in answer.out.splitlines() if line.startswith("  ")}
    assert rows == {*VIEWS, *THEMES, *(f".{ending}" for ending in FORMATS), ".dot"}


def test_the_list_of_a_file_names_its_pictures_and_those_that_cannot_be_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    pictures = "pictures: {board: {show: critical, lanes: [customer], wrap: yes}, odd: {theme: gold}}\n"
    path.write_text(DRAWING_ONLY + pictures, encoding="utf-8")
    lines = blueprint("draw", "--list", str(path)).out.splitlines()
    assert "  board  swimlane, show: critical, lanes: customer, wrap: yes" in lines
    assert "  odd    swimlane, theme: gold (cannot be drawn: see `blueprint check`)" in lines


def test_signs_that_a_pdf_cannot_show_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("blueprint: 茶 tea\nsteps: [{customer: Пьёт чай}]\n", encoding="utf-8")
    answer = blueprint("draw", str(path), "-o", str(tmp_path / "a.pdf"))
    assert answer.status == 0
    assert "the bundled fonts lack 茶: the PDF shows boxes there" in answer.err
    assert "lack" not in blueprint("draw", str(path), "-o", str(tmp_path / "a.svg")).err


def test_an_unknown_view_or_format_is_refused_and_nothing_written(haircut: str, tmp_path: Path) -> None:
    for arguments in (("--view", "swimlan", "-o", str(tmp_path / "a.svg")), ("-o", str(tmp_path / "a.gif"))):
        answer = blueprint("draw", haircut, *arguments)
        assert answer.status == 2
        assert answer.err.startswith("error: ")
    assert [path.name for path in tmp_path.iterdir()] == ["haircut.yaml"]


def test_simulate_says_where_people_wait(haircut: str) -> None:
    answer = blueprint("simulate", haircut, "--seed", "3")
    assert "Where people wait" in answer.out
    assert "Cut shorter than meant" in answer.out
    assert "wait.total.p90 <= 30 min" in answer.out


def test_a_broken_promise_gives_status_one(haircut: str) -> None:
    path = Path(haircut)
    path.write_text(HAIRCUT.replace("wait.total.p90 <= 30 min", "wait.total.p90 <= 1 s"), encoding="utf-8")
    answer = blueprint("simulate", haircut)
    assert answer.status == 1
    assert "BROKEN" in answer.out


def test_json_goes_to_a_file_or_to_standard_output_alone(haircut: str, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    blueprint("simulate", haircut, "--seed", "7", "--json", str(target))
    printed = blueprint("simulate", haircut, "--seed", "7", "--json", "-").out
    assert target.read_text(encoding="utf-8") == printed
    assert json.loads(printed)["seed"] == 7


def test_events_are_a_table_of_doings(haircut: str, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    blueprint("simulate", haircut, "--events", str(target), "--replications", "2")
    header, *rows = target.read_text(encoding="utf-8").splitlines()
    assert header.startswith("replication,stream,number,segment,step,")
    assert any(",cut," in row for row in rows)


def test_an_unfinished_file_is_told_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "draws.yaml"
    path.write_text(DRAWING_ONLY, encoding="utf-8")
    answer = blueprint("simulate", str(path))
    assert answer.status == 2
    assert "    demand:" in answer.err


def pictures(page: str) -> int:
    """How many pictures of a blueprint a page has, its charts not counted."""
    return re.sub(r'<section id="charts">.*?</section>', "", page, flags=re.DOTALL).count("<svg")


def test_report_writes_one_page_with_both_pictures(haircut: str, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    answer = blueprint("report", haircut, "-o", str(target), "--replications", "3")
    assert answer.status == 0
    assert "Where people wait" in answer.out
    page = target.read_text(encoding="utf-8")
    assert pictures(page) == 2
    assert 'id="charts"' in page
    assert "src=" not in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_a_report_without_a_flower_has_one_picture(haircut: str, tmp_path: Path) -> None:
    text = "".join(line for line in HAIRCUT.splitlines(keepends=True) if not line.startswith("flower:"))
    Path(haircut).write_text(text, encoding="utf-8")
    answer = blueprint("report", haircut, "-o", str(tmp_path / "report.html"), "--replications", "2")
    assert answer.status == 0
    assert pictures((tmp_path / "report.html").read_text(encoding="utf-8")) == 1


def test_redesign_writes_a_blueprint_that_compare_reads(haircut: str, tmp_path: Path) -> None:
    plan, target = tmp_path / "plan.yaml", tmp_path / "after.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    answer = blueprint("redesign", haircut, str(plan), "-o", str(target))
    assert answer.status == 0, answer.err
    changed = [line for line in target.read_text(encoding="utf-8").splitlines() if line not in HAIRCUT.splitlines()]
    assert len(changed) == 2
    compared = blueprint("compare", haircut, str(target), "--json", str(tmp_path / "c.json"))
    assert compared.status == 0
    assert "The four measures of redesign" in compared.out
    data = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    waits = next(each for each in data["differences"] if each["measure"] == "wait.total.mean")
    assert waits["change"] == "better"


def test_the_schema_is_json() -> None:
    assert json.loads(blueprint("schema").out)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize(
    "arguments", [(), ("simulat",), ("simulate",), ("simulate", "x.yaml", "--replications", "many")]
)
def test_wrong_usage_gives_status_two(arguments: tuple[str, ...]) -> None:
    answer = blueprint(*arguments)
    assert answer.status == 2
    assert "Traceback" not in answer.err
