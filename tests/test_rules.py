"""The names of rules that can be waived are those that the code warns of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import blueprint
from blueprint.rules import CAN_BE_WAIVED, DURING_A_RUN, OF_THE_SERVICE, WHERE_NOTHING_RUNS

CODE = Path(blueprint.__file__).parent
OF_THE_FLOW = ("structure.py", "placement.py", "recoveries.py", "flow.py")
OF_THE_TEXT = {"colon_without_space", "comma", "cut_by_comment", "swallowed_line", "yaml_feature"}
"""What YAML reads otherwise than it was meant."""
OF_WAIVERS = {"idle_waiver"}
WHERE_SOMETHING_RUNS = {"nothing_runs"}
"""Said only of a file with `demand`."""


def _names(code: Path, *callees: str) -> Iterator[str]:
    """The rules that findings are made of by calls of these, where they stand there or in a constant of the module."""
    tree = ast.parse(code.read_text(encoding="utf-8"))
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
        callee = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        rule = call.args[0]
        rule = constants.get(rule.id, rule) if isinstance(rule, ast.Name) else rule
        if callee in callees and isinstance(rule, ast.Constant):
            yield str(rule.value)


def test_every_warning_can_be_waived_or_is_about_the_text() -> None:
    said = {name for code in CODE.rglob("*.py") for name in _names(code, "warning")}
    assert said - OF_THE_TEXT - OF_WAIVERS <= {*OF_THE_SERVICE}
    assert said >= {*OF_THE_TEXT, *OF_WAIVERS}


def test_every_fault_of_the_flow_can_be_waived_where_nothing_runs() -> None:
    said = {
        name for code in (CODE / "analyze").glob("*.py") if code.name in OF_THE_FLOW for name in _names(code, "error")
    }
    assert {*said, "frees_nothing", "takes_twice", "never_met"} == {*WHERE_NOTHING_RUNS, *WHERE_SOMETHING_RUNS}


def test_every_rule_that_can_be_waived_is_made_somewhere() -> None:
    texts = "".join(code.read_text(encoding="utf-8") for code in CODE.rglob("*.py") if code.name != "rules.py")
    assert [rule for rule in CAN_BE_WAIVED if f'"{rule}"' not in texts] == []


def test_every_rule_of_a_run_is_said_by_a_run_and_no_file_is_found_to_break_it() -> None:
    calls = [(code, node) for code in (CODE / "simulate").glob("*.py") for node in ast.walk(_tree(code))]
    said = {
        str(call.args[1].value)
        for _, call in calls
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "warned"
        and isinstance(call.args[1], ast.Constant)
    }
    assert said == {*DURING_A_RUN}
    assert said.isdisjoint(OF_THE_SERVICE)


def _tree(code: Path) -> ast.Module:
    return ast.parse(code.read_text(encoding="utf-8"))
