"""Loading gives a blueprint or everything that is wrong with the file, located, and never anything else."""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path

import pytest

from blueprint.diagnostics import Finding, Refused, Severity
from blueprint.errors import BlueprintError
from blueprint.exchange.loader import Loaded, load, loads
from tests.haircut import DRAWING_ONLY, HAIRCUT
from tests.privileges import without_overrides

EXAMPLES = Path(__file__).parents[2] / "examples"

ARABIC = """\
blueprint: تصفيف الشعر
lanes: {customer: الزبون}
steps:
  - id: يدخل
    customer: يدخل ويجلس
    frontstage: يرحب به
    duration: 5 min
  - id: قص
    customer: يقص شعره
    then: {يدفع: 100 %}
  - id: يدفع
    customer: يدفع
"""

CHINESE = """\
blueprint: 理发
steps:
  - id: 剪发
    customer: 理发
    by: 发型师
    duration: 20 min
  - customer: 付款
    after: 剪发
resources: {发型师: {capacity: 1}}
demand: {arrivals: {09:00-17:00: 2 per h}}
promises: [step.剪发.wait.p90 <= 15 min]
"""


def messages(loaded: Loaded) -> list[str]:
    return [finding.message for finding in loaded.findings]


def test_a_sound_file_is_loaded_without_a_finding() -> None:
    loaded = loads(HAIRCUT)
    assert loaded.findings == ()
    assert loaded.ok
    assert loaded.require().title == "A haircut"


def test_a_file_that_only_draws_is_loaded_too() -> None:
    assert loads(DRAWING_ONLY).require().step_ids == ("comes_in", "has_hair_cut")


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*/blueprint.yaml")), ids=lambda path: path.parent.name)
def test_the_examples_are_loaded_without_a_finding(example: Path) -> None:
    assert load(example).findings == ()


@pytest.mark.parametrize("text", [ARABIC, CHINESE], ids=["right to left", "Chinese"])
def test_every_script_works_in_titles_and_ids(text: str) -> None:
    assert loads(text).findings == ()


def test_right_to_left_text_is_located_in_characters() -> None:
    loaded = loads(ARABIC.replace("5 min", "5"), "a.yaml")
    assert [str(finding.place) for finding in loaded.findings] == ["a.yaml:7:15"]


def test_numbers_and_flags_are_texts_where_a_text_is_due() -> None:
    blueprint = loads("blueprint: 1984\nversion: 1.10\nsteps:\n  - customer: yes\n    evidence: 42\n").require()
    assert (blueprint.title, blueprint.version) == ("1984", "1.10")
    assert blueprint.moments[0].activities[0].title == "yes"
    assert blueprint.moments[0].evidence == ("42",)


def test_keys_of_the_author_are_passed_over_everywhere() -> None:
    text = HAIRCUT.replace("    evidence: Mirror\n", "    evidence: Mirror\n    x-photo: {any: [thing]}\n")
    text = text.replace("{capacity: 2, wage", "{x-who: Ann and Bo, capacity: 2, wage").replace(
        "{09:00-12:00: 2 per h,", "{x-note: guessed, 09:00-12:00: 2 per h,"
    )
    assert loads(text).findings == ()


def test_yes_and_true_and_one_and_a_list_of_one_are_the_same() -> None:
    one = loads("blueprint: A\nsteps: [{customer: B, critical: yes, evidence: C, by: d}]").require()
    other = loads("blueprint: A\nsteps: [{customer: [B], critical: true, evidence: [C], by: [d]}]").require()
    assert one == other


def test_json_is_read_as_yaml_is() -> None:
    loaded = loads(json.dumps({"blueprint": "A", "steps": [{"customer": "B", "duration": "3 min"}]}))
    assert loaded.findings == ()


def test_a_loaded_blueprint_can_be_required_and_a_refused_one_cannot() -> None:
    loaded = loads("blueprint: A\nsteps: []\n")
    assert not loaded.ok
    with pytest.raises(Refused) as refused:
        loaded.require()
    assert refused.value.findings == loaded.findings


def test_warnings_alone_refuse_nothing() -> None:
    loaded = loads(HAIRCUT.replace("target: 1 min, tolerable: 15 min", "target: 20 min, tolerable: 15 min"))
    assert [finding.severity for finding in loaded.findings] == [Severity.WARNING]
    assert loaded.require().title == "A haircut"


def test_all_faults_are_said_at_once_in_the_order_of_the_file() -> None:
    text = """\
blueprint: A haircut
steps:
  - customer: Comes in
    duration: 3 EUR
  - id: cut
    customer: Has hair cut
    by: stylst
    fail_points: [{titel: Hair is pulled}]
resources: {stylist: {capacity: two}}
promises: [wait.total.p99 <= 3 min]
"""
    places = [(finding.place.line, finding.place.column) for finding in loads(text).findings if finding.place]
    assert places == [(4, 15), (7, 9), (8, 20), (9, 33), (10, 12)]


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("capacity: 2, wage", "capacity: two, wage", "expected a whole number or `unlimited`, not `two`"),
        ("  - id: cut\n", "  - id: the cut\n", "`the cut` is not an id: ids are letters of any script, digits and `_`"),
        ("    takes: chair\n", "    takes: {chair: lots}\n", "`lots` is no number of `chair`"),
        ("kind: place", "kind: plaice", "`plaice` is none of `staff`, `place`, `technology`"),
        ("12:00-14:00: 4 per h", "12:00-14:00: 4", "`4` has no unit, but a rate is expected"),
        ("tolerable: 15 min,", "tolerable: 15,", "`15` has no unit, but a length of time is expected"),
        ("arrivals: {09", "arivals: {09", "unknown key `arivals` in `demand`"),
        ("title: Cut shorter", "titel: Cut shorter", "unknown key `titel` in a fail point"),
    ],
)
def test_one_fault_is_said_once_and_nothing_that_only_follows_from_it(good: str, bad: str, message: str) -> None:
    assert HAIRCUT.count(good) == 1
    assert messages(loads(HAIRCUT.replace(good, bad))) == [message]


def test_what_follows_from_an_unknown_reference_is_not_said() -> None:
    assert messages(loads(HAIRCUT.replace("after: cut", "after: cutt"))) == ["there is no step `cutt`"]


def test_faults_of_the_ways_are_said_beside_faults_that_do_not_touch_them() -> None:
    text = HAIRCUT.replace("duration: 1..2..5 min", "duration: 1..2..5").replace("    frees: chair\n", "")
    assert messages(loads(text)) == [
        "`chair` is kept for ever; the way: comes_in → cut → sweep → pay",
        "`1..2..5` has no unit, but a length of time is expected",
    ]


def test_a_step_may_have_a_faulty_number_and_be_out_of_reach() -> None:
    text = HAIRCUT.replace("duration: 2..3 min", "duration: 2..3").replace("    after: cut\n", "")
    assert "nobody reaches `sweep`" in messages(loads(text))
    assert "`2..3` has no unit, but a length of time is expected" in messages(loads(text))


def test_faults_of_the_ways_are_warnings_in_a_file_that_only_draws() -> None:
    loop = "blueprint: A\nsteps:\n  - {id: a, customer: A}\n  - {id: b, customer: B, then: a}\n"
    drawn, run = loads(loop), loads(loop + "demand: {arrivals: {09:00-10:00: 1 per h}}\n")
    assert [finding.severity for finding in drawn.findings] == [Severity.WARNING]
    assert drawn.require().step_ids == ("a", "b")
    assert [finding.severity for finding in run.findings] == [Severity.ERROR]
    assert messages(drawn) == messages(run)


def test_a_fault_of_yaml_stands_alone() -> None:
    loaded = loads("blueprint: [A\nsteps: nonsense\n")
    assert len(loaded.findings) == 1
    assert loaded.document is None


def test_a_file_is_named_in_its_findings(tmp_path: Path) -> None:
    file = tmp_path / "haircut.yaml"
    file.write_text("blueprint: A\n", encoding="utf-8")
    assert [str(finding.place) for finding in load(file).findings] == [f"{file}:1:1"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HAIRCUT.encode())))
    assert load("-").findings == ()


def test_a_folder_is_refused_with_the_blueprints_in_it(tmp_path: Path) -> None:
    (tmp_path / "haircut.yaml").write_text(HAIRCUT, encoding="utf-8")
    with pytest.raises(BlueprintError, match=r"is a folder, not a file\n  hint: in it are haircut\.yaml"):
        load(tmp_path)


def test_a_missing_file_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "haircut.yaml").write_text(HAIRCUT, encoding="utf-8")
    with pytest.raises(BlueprintError, match=r"is not there\n  hint: did you mean .*haircut\.yaml"):
        load(tmp_path / "haircuts.yaml")


def test_a_file_of_50_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(BlueprintError, match="larger than 2 MB"):
        load(file)


def test_a_file_without_permission_to_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "haircut.yaml"
    file.write_text(HAIRCUT, encoding="utf-8")
    file.chmod(0)
    program = f"from blueprint.exchange.loader import load; load({str(file)!r})"
    answer = without_overrides("-c", program)
    assert answer.returncode == 1
    assert answer.stderr.rstrip().endswith("may not be read: no permission")


def strands(number: int) -> str:
    """A customer's way of ten steps and beside it strands of two steps of work, each asked for at the first."""
    way = [f"  - {{id: own_{i}, customer: Step {i}, by: clerk, duration: 1 min}}" for i in range(10)]
    work = [
        f"  - {{id: work_{i}, backstage: Work {i}, after: own_0, by: clerk, duration: 1 min}}\n"
        f"  - {{id: then_{i}, backstage: Then {i}, after: work_{i}, by: clerk, duration: 1 min}}"
        for i in range(number)
    ]
    ends = "resources: {clerk: {capacity: 5}}\ndemand: {arrivals: {09:00-17:00: 6 per h}}\n"
    return "\n".join(["blueprint: Strands", "steps:", *way, *work, ends])


def test_forty_steps_with_fifteen_strands_are_proved() -> None:
    loaded = loads(strands(15))
    assert loaded.findings == ()
    assert len(loaded.require().moments) == 40


def test_a_file_full_of_faults_is_answered_in_seconds() -> None:
    steps = "\n".join(f"  - {{customer: Step, duratio: {i}, foo{i}: bar, by: [a, a]}}" for i in range(1000))
    started = time.process_time()
    loaded = loads(f"blueprint: A\nsteps:\n{steps}\n")
    assert time.process_time() - started < 10
    assert loaded.findings


def located(findings: tuple[Finding, ...]) -> bool:
    return all(finding.place is not None for finding in findings)


def test_every_finding_is_located() -> None:
    assert located(loads("blueprint: A\nsteps:\n  - {customer: B, then: {c: 200 %}}\n  - D\n").findings)


def test_in_a_file_without_demand_the_names_of_traits_and_segments_only_label() -> None:
    loaded = loads(
        "blueprint: A\nsteps:\n  - customer: Comes in\n"
        "  - {customer: Drinks wine, share: wine, duration: {couple: 3 min, rest: 5 min}}\n"
    )
    assert loaded.findings == ()
