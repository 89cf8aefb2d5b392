"""What if: any value of a file can be set by its path, and is checked as if the file said so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from blueprint.diagnostics import Pointer, Refused, Severity
from blueprint.exchange.document import Data
from blueprint.exchange.loader import Loaded, load, loads
from blueprint.exchange.overrides import CannotSet, Override, read_override, read_variation
from blueprint.exchange.pathways import find
from blueprint.model.blueprint import Blueprint
from blueprint.model.step import Step
from tests.haircut import DRAWING_ONLY, HAIRCUT

FILE = loads(HAIRCUT, "haircut.yaml")


def after(*settings: str) -> Blueprint:
    return FILE.what_if([read_override(each) for each in settings]).require()


def said(*settings: str, file: Loaded = FILE) -> list[str]:
    return [str(finding) for finding in file.what_if([read_override(each) for each in settings]).findings]


def refused(setting: str, file: Loaded = FILE) -> str:
    with pytest.raises(CannotSet) as problem:
        file.what_if([read_override(setting)])
    return str(problem.value)


def step(blueprint: Blueprint, name: str) -> Step:
    return blueprint.moments[blueprint.step_ids.index(name)]


@pytest.mark.parametrize(
    ("setting", "old", "new"),
    [
        ("resources.stylist.capacity=3", "{capacity: 2, wage", "{capacity: 3, wage"),
        ("steps.cut.duration=10..20 min", "duration: 15..25..50 min", "duration: 10..20 min"),
        ("steps.2.evidence=Window", "evidence: [Shop window, Magazines]", "evidence: Window"),
        ("steps.comes_in.evidence.2=Papers", "[Shop window, Magazines]", "[Shop window, Papers]"),
        ("steps.cut.fail_points.too_short.chance=9 %", "chance: 4 %", "chance: 9 %"),
        ("steps.cut.fail_points.1.poka_yokes.photo.status=in_use", "status: idea", "status: in_use"),
        ("steps.the_cut.act=The hair", "act: The cut", "act: The hair"),
        ("resources.junior.shifts.tue-fri 09:00-18:00=4", "09:00-18:00: 1", "09:00-18:00: 4"),
        ("resources.junior.shifts={sat 09:00-12:00: 2}", "{tue-fri 09:00-18:00: 1}", "{sat 09:00-12:00: 2}"),
        ("demand.arrivals=9 per h", "{09:00-12:00: 2 per h, 12:00-14:00: 4 per h, 14:00-18:00: 3 per h}", "9 per h"),
        ("demand.arrivals.12:00-14:00=9 per h", "12:00-14:00: 4 per h", "12:00-14:00: 9 per h"),
        ("promises.1=wait.total.p90 <= 9 min", "p90 <= 30 min", "p90 <= 9 min"),
        ("run.for=1 week", "run: {replications: 10}", "run: {replications: 10, for: 1 week}"),
        ("steps.pay.wait.target=2 min", "price: 25 EUR", "price: 25 EUR\n    wait: {target: 2 min}"),
    ],
)
def test_setting_a_value_is_the_same_as_writing_it(setting: str, old: str, new: str) -> None:
    assert old in HAIRCUT
    assert after(setting) == loads(HAIRCUT.replace(old, new)).require()


def test_settings_are_carried_out_in_turn_and_the_file_stays_as_it_is() -> None:
    changed = after("run.seed=4", "resources.chair.capacity=5", "run.seed=5")
    assert (changed.run.seed, changed.resources and changed.resources["chair"].capacity) == (5, 5)
    assert FILE.require() == loads(HAIRCUT).require()


def test_shorthands_on_the_way_are_written_out() -> None:
    file = loads(
        "blueprint: A\nsteps:\n  - {id: a, customer: Asks, wait: In line, duration: 1 min, fail_points: Wrong form}\n"
    )
    changed = file.what_if({"steps.a.wait.target": "2 min", "steps.a.fail_points.wrong_form.severity": 3}).require()
    (asks,) = changed.moments
    assert asks.wait is not None
    assert (asks.wait.title, asks.wait.target and asks.wait.target.text) == ("In line", "2 min")
    assert (asks.fail_points[0].title, asks.fail_points[0].severity) == ("Wrong form", 3)


def test_plain_values_of_a_program_are_read_as_a_file_says_them() -> None:
    settings = {"steps.cut.critical": True, "run.replications": 40, "promises": ["flow_time.mean <= 2 h"]}
    changed = FILE.what_if(settings).require()
    assert step(changed, "cut").critical
    assert (changed.run.replications, changed.promises[0].text) == (40, "flow_time.mean <= 2 h")


def test_a_number_for_who_works_in_shifts_holds_in_each_of_them_and_that_is_said() -> None:
    file = loads(HAIRCUT.replace("18:00: 1}", "13:00: 1, tue-fri 13:00-18:00: 2}"), "haircut.yaml")
    found = file.what_if({"resources.junior.capacity": 3})
    junior = (found.require().resources or {})["junior"]
    assert junior.shifts is not None
    assert [units for _, units in junior.shifts.ranges] == [3, 3]
    (note,) = found.findings
    assert note.severity is Severity.NOTE
    assert "1 at tue-fri 09:00-13:00, 2 at tue-fri 13:00-18:00" in note.message


def test_without_limit_there_are_no_shifts_and_with_shifts_no_capacity() -> None:
    unpaid = loads(HAIRCUT.replace(", wage: 12 EUR per h", ""))
    without = unpaid.what_if({"resources.junior.capacity": "unlimited"}).require()
    shifts = after("resources.chair.shifts={09:00-18:00: 4}")
    junior, chair = (without.resources or {})["junior"], (shifts.resources or {})["chair"]
    assert (junior.capacity, junior.shifts) == ("unlimited", None)
    assert (chair.capacity, chair.shifts and chair.shifts.ranges[0][1]) == (None, 4)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("resources.stilist.capacity=3", "hint: did you mean `resources.stylist.capacity`?"),
        ("stylist.capacity=3", "hint: did you mean `resources.stylist.capacity`?"),
        ("too_short.chance=3 %", "hint: did you mean `steps.cut.fail_points.too_short.chance`?"),
        ("steps.cut.duraton=3 min", "hint: did you mean `steps.cut.duration`?"),
        ("steps.washes.duration=3 min", "hint: there are `comes_in`, `cut`, `pay`, `sweep`, `coming_in`, `the_cut`"),
        ("steps.9.duration=3 min", "positions in `steps` go from 1 to 6"),
        ("steps.0.duration=3 min", "positions in `steps` go from 1 to 6"),
        ("steps.cut.duration.max=3 min", "only `15..25..50 min` stands at `steps.cut.duration`"),
        ("steps.pay.fail_points.1.chance=3 %", "nothing stands at `steps.pay.fail_points`"),
        ("demand.segments.old.share=3 %", "the file has no `demand.segments`"),
        ("run.seeds=3", "hint: did you mean `run.seed`?"),
        (".=3", "there is no `` at the top of the file"),
    ],
)
def test_a_path_that_leads_nowhere_names_what_is_there(setting: str, message: str) -> None:
    problem = refused(setting)
    assert problem.startswith(f"`--set {setting}`: ")
    assert message in problem


@pytest.mark.parametrize("text", ["resources.stylist.capacity", "=3", "run.seed=", "  "])
def test_a_setting_needs_a_path_and_a_value(text: str) -> None:
    with pytest.raises(CannotSet, match="does not say what to set to what"):
        read_override(text)


def test_a_value_that_is_no_yaml_is_said() -> None:
    with pytest.raises(CannotSet, match=r"`--set run.seed={`: the bracket '\{' opened here is not closed"):
        read_override("run.seed={")
    with pytest.raises(CannotSet, match="more than one value"):
        read_override("run.seed=3\nother: 4")


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        (
            ("steps.cut.duration=4",),
            "haircut.yaml:14:15: error: `--set steps.cut.duration=4`: `4` has no unit",
        ),
        (
            ("resources.stylist.capacity=none",),
            "haircut.yaml:38:23: error: `--set resources.stylist.capacity=none`: expected a whole number",
        ),
        (
            ("resources.junior.capacity=none",),
            "haircut.yaml:39:11: error: `--set resources.junior.capacity=none`: expected a whole number",
        ),
        (
            ("run.until=18:00", "run.for=1 week"),
            "haircut.yaml:45:6: error: `--set run.until=18:00 --set run.for=1 week`: `until` and `for` exclude",
        ),
        (("steps.cut.by=stilist",), "`--set steps.cut.by=stilist`: there is no resource `stilist`"),
        (("promises.1=wait.total.p99 <= 3 min",), "`--set promises.1=wait.total.p99 <= 3 min`: "),
    ],
)
def test_a_value_that_does_not_fit_is_an_error_at_its_place_that_says_who_set_it(
    settings: tuple[str, ...], wanted: str
) -> None:
    found = said(*settings)
    assert any(wanted in each for each in found), found


def test_findings_of_the_file_itself_are_not_blamed_on_a_setting() -> None:
    file = loads(HAIRCUT.replace("critical", "x").replace("Greets and takes", "Greets #and takes"))
    before = [str(finding) for finding in file.findings]
    assert before
    assert said("run.seed=3", file=file) == before


def test_a_file_with_errors_is_refused_before_anything_is_set() -> None:
    file = loads(HAIRCUT.replace("by: junior", "by: junor"))
    with pytest.raises(Refused, match="did you mean `junior`"):
        file.what_if([Override("run.seed", "3", "--set run.seed=3")])


def test_what_is_missing_can_be_set() -> None:
    assert loads(DRAWING_ONLY).what_if({"demand.arrivals": "4 per h"}).require().demand is not None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a.b=3..7", ("3", "4", "5", "6", "7")),
        ("a.b=3..1", ("3", "2", "1")),
        ("a.b=3,5,8", ("3", "5", "8")),
        ("a.b=4 min, 5 min", ("4 min", "5 min")),
        ("a.b=2..4 min,3..5 min", ("2..4 min", "3..5 min")),
        ("a.b={x: 1, y: 2},{x: 3}", ("{x: 1, y: 2}", "{x: 3}")),
        ("a.b=discrete(1, 2),[a, b]", ("discrete(1, 2)", "[a, b]")),
    ],
)
def test_values_to_vary_are_a_range_of_whole_numbers_or_a_list(text: str, values: tuple[str, ...]) -> None:
    found = read_variation(text)
    assert (found.path, found.values) == ("a.b", values)
    assert [each.said for each in found.overrides] == [f"--vary a.b={value}" for value in values]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.b=4..6 min", "gives only one value\n  hint: write whole numbers as `a.b=3..7`"),
        ("a.b=3", "gives only one value"),
        ("a.b", "gives only one value"),
        ("a.b=1..1000000000", "gives more than 30 values"),
        ("a.b=3,3", "gives a value twice"),
        ("a.b=3,,4", "does not say what to set to what"),
    ],
)
def test_what_gives_no_values_or_too_many_is_said(text: str, message: str) -> None:
    with pytest.raises(CannotSet) as problem:
        read_variation(text)
    assert message in str(problem.value)


def leaves(data: Data, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every text of a document, with the way to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*pointer, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*pointer, index))
    elif isinstance(data, str):
        yield pointer, data


def path_to(pointer: Pointer) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in pointer)


@pytest.mark.parametrize("example", ["restaurant", "auto_world"])
def test_every_value_of_an_example_has_a_path(example: str) -> None:
    file = load(Path(__file__).parents[2] / "examples" / example / "blueprint.yaml")
    document, blueprint = file.document, file.require()
    assert document is not None
    for pointer, _ in leaves(document.data):
        if not any(isinstance(step, str) and "." in step for step in pointer):
            found = find(document.data, blueprint, path_to(pointer))
            assert (found.problem, found.pointer, found.data) == (None, pointer, document.data)


def test_setting_any_value_to_what_it_is_changes_nothing() -> None:
    assert FILE.document is not None
    before = FILE.require()
    settings = {path_to(pointer): value for pointer, value in leaves(FILE.document.data)}
    assert len(settings) > 50
    for path, value in settings.items():
        assert FILE.what_if({path: value}).require() == before, path
