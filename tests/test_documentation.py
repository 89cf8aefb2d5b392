"""What the documentation says is true: pages are fresh, links lead somewhere, examples load, commands exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from blueprint.exchange.loader import load, loads
from blueprint.exchange.plans import carry_out, loads_plan
from scripts.readme_lines import code_blocks

ROOT = Path(__file__).parent.parent
FOLDERS = ("docs", "examples", "proofs", "benchmarks")
PAGES = sorted([*ROOT.glob("*.md"), *(page for folder in FOLDERS for page in ROOT.glob(f"{folder}/**/*.md"))])
EXAMPLES = sorted(ROOT.glob("examples/*/blueprint.yaml"))


def test_the_generated_reference_is_fresh() -> None:
    check = [sys.executable, str(ROOT / "scripts" / "make_reference.py"), "--check"]
    found = subprocess.run(check, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_the_gallery_is_fresh_and_light() -> None:
    check = [sys.executable, str(ROOT / "scripts" / "make_gallery.py"), "--check"]
    found = subprocess.run(check, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    assert sum(file.stat().st_size for file in (ROOT / "docs" / "pictures").rglob("*") if file.is_file()) < 6_000_000


def test_the_first_two_blocks_of_the_readme_are_single_lines_that_can_be_pasted() -> None:
    report, tests = code_blocks((ROOT / "README.md").read_text(encoding="utf-8"))[:2]
    assert "\n" not in report
    assert report.endswith("blueprint report examples/restaurant/blueprint.yaml -o restaurant.html")
    assert "\n" not in tests
    assert "pytest" in tests


def test_continuous_integration_runs_the_line_of_the_readme() -> None:
    assert "scripts/readme_lines.py 2" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in targets if link and not (page.parent / link).exists()] == []


def test_the_blueprint_of_the_readme_draws_and_runs() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert loads(text).findings == ()


def test_the_steps_of_the_tutorial_make_a_blueprint() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"), re.DOTALL)
    first, cut, others, end, fails, plan = blocks[:6]
    assert loads(first).findings == ()
    head = first.split("  - id: cut\n")[0]
    salon = loads(head + cut + fails + others + end)
    assert salon.findings == ()
    text, applied = carry_out(salon, loads_plan(plan))
    assert loads(text).ok
    assert len(applied) == 3


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_every_example_is_without_findings(path: Path) -> None:
    assert load(path).findings == ()


def test_every_command_in_the_documentation_exists() -> None:
    known = {"new", "check", "draw", "chart", "simulate", "report", "redesign", "compare", "schema", "serve"}
    for page in PAGES:
        for command in re.findall(r"(?:\$ |`)blueprint ([a-z]+)", page.read_text(encoding="utf-8")):
            assert command in known, f"{page.name} names `blueprint {command}`"
