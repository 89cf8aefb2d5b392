"""`waive`: warnings that are known and accepted, for the file or for one step."""

from __future__ import annotations

from blueprint.diagnostics import Finding
from blueprint.exchange.loader import loads
from blueprint.report.checking import all_findings

COUNTER = """
blueprint: A counter
steps:
  - {id: come, customer: Comes, wait: yes}
  - {id: order, customer: Orders, by: clerk, duration: 5 min, wait: no, WAIVE}
resources: {clerk: {shifts: {09:00-17:00: 1}}}
demand: {arrivals: {09:00-17:00: 20 per h}}
"""
AT_THE_STEP = "waive: {rule: title_of_wait, because: We call it so}"


def findings(text: str) -> list[Finding]:
    return list(all_findings(loads(text, "counter.yaml")))


def said(text: str) -> list[str]:
    """`line: severity: rule`, and the reason of what is waived."""
    return [
        f"{each.place.line if each.place else 0}: {each.severity}: {each.rule}"
        + (f": {each.waived}" * bool(each.waived))
        for each in findings(text)
    ]


def with_waiver(at_step: str = "x-none: 1", at_top: str = "") -> str:
    return COUNTER.replace("WAIVE", at_step) + at_top


def test_a_warning_ends_with_the_name_of_its_rule() -> None:
    first = findings(with_waiver())[0]
    assert str(first) == (
        "counter.yaml:4:39: warning: `yes` is read as the title of the wait [title_of_wait]\n"
        "  hint: write what is waited for, for example `wait: For a table`"
    )


def test_a_waiver_at_a_step_is_for_what_is_said_there() -> None:
    assert said(with_waiver(AT_THE_STEP)) == [
        "4: warning: title_of_wait",
        "5: warning: title_of_wait: We call it so",
        "6: warning: overload",
    ]


def test_a_waiver_at_the_top_is_for_the_whole_file() -> None:
    assert said(with_waiver(at_top="waive: {rule: title_of_wait, because: We call them so}")) == [
        "4: warning: title_of_wait: We call them so",
        "5: warning: title_of_wait: We call them so",
        "6: warning: overload",
    ]


def test_what_the_load_says_before_a_run_can_be_waived_too() -> None:
    loaded = loads(with_waiver(at_top="waive: {rule: overload, because: Fridays only}"))
    assert [each.waived for each in loaded.forecast] == ["Fridays only"]


def test_what_is_said_of_pictures_can_be_waived_too() -> None:
    picture = "words: {Patience of saints: x}\nwaive: {rule: not_drawn, because: From another version}"
    assert "8: warning: not_drawn: From another version" in said(with_waiver(at_top=picture))


def test_what_is_waived_is_shown_with_the_reason() -> None:
    (shown,) = [each for each in findings(with_waiver(AT_THE_STEP)) if each.waived]
    assert str(shown) == (
        "counter.yaml:5:69: waived: `no` is read as the title of the wait [title_of_wait]\n  because: We call it so"
    )


def test_the_waiver_of_a_step_comes_before_that_of_the_file() -> None:
    top = "waive: {rule: title_of_wait, because: Whatever}"
    reasons = [each.waived for each in findings(with_waiver(AT_THE_STEP, top))]
    assert reasons == ["Whatever", "We call it so", None]


def test_a_waiver_that_waives_nothing_is_warned_of() -> None:
    quiet = with_waiver(at_top="waive: {rule: outside_hours, because: They ring}")
    (idle,) = [each for each in findings(quiet) if each.rule == "idle_waiver"]
    assert str(idle) == (
        "counter.yaml:8:15: warning: this waives nothing: no `outside_hours` is left here\n  hint: take it away"
    )


def test_a_second_waiver_of_the_same_waives_nothing() -> None:
    top = "waive: [{rule: overload, because: Fridays}, {rule: overload, because: Always}]"
    assert said(with_waiver(at_top=top))[-1] == "8: warning: idle_waiver"


def test_a_waiver_in_the_wrong_place_is_sent_to_the_right_one() -> None:
    idle = findings(with_waiver("waive: {rule: overload, because: Fridays only}"))[-1]
    assert (idle.rule, idle.hint) == ("idle_waiver", "`overload` is said elsewhere: waive it there, or at the top")


def test_an_unknown_rule_is_an_error_with_the_nearest_name() -> None:
    (wrong,) = [
        each for each in findings(with_waiver(at_top="waive: {rule: overlod, because: x}")) if each.severity == "error"
    ]
    assert str(wrong) == (
        "counter.yaml:8:15: error: no warning has the rule `overlod`\n  hint: did you mean `overload`?"
    )


def test_errors_cannot_be_waived() -> None:
    top = "waive: {rule: unreached, because: Later}"
    text = with_waiver(at_top=top).replace("wait: yes}", "wait: yes, then: end}")
    assert [str(each) for each in findings(text) if each.severity == "error"] == [
        "counter.yaml:5:5: error: nobody reaches `order`\n"
        "  hint: name it where the way comes from (`then: order`), or let a stream come in here (`enters: order`)",
        "counter.yaml:8:15: error: `unreached` is an error here, and errors cannot be waived\n"
        "  hint: mend what it says, and take the waiver away",
    ]


def test_a_fault_of_the_flow_can_be_waived_while_nothing_runs() -> None:
    text = "\n".join(line for line in with_waiver().splitlines() if "demand" not in line)
    text = text.replace("wait: yes}", "then: end}") + "\nwaive: {rule: unreached, because: An idea so far}"
    assert "5: warning: unreached: An idea so far" in said(text)
