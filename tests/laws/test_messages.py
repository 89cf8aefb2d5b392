"""What is said of a random blueprint that is refused stands where it is written, and names what is there."""

from __future__ import annotations

import json
import re

from blueprint.diagnostics import Finding
from blueprint.exchange.loader import loads
from tests.laws.judging import judged
from tests.laws.test_refusals import OF_THE_WALK
from tests.random_blueprints import Plain, random_blueprint

SEEDS = range(60)
WORDS = {"then", "recover", "next", "end", "leave", "after", "share", "too_late", "full", "gives_up"}


def _refused() -> list[tuple[Plain, tuple[Finding, ...]]]:
    documents = [random_blueprint(seed) for seed in SEEDS]
    refused = [document for document in documents if (found := judged(document)) and not found.accepted]
    return [(document, loads(json.dumps(document, indent=1)).findings) for document in refused]


def test_a_message_stands_at_the_lines_of_its_step_and_names_only_what_there_is() -> None:
    seen = set()
    for document, findings in _refused():
        lines = json.dumps(document, indent=1).splitlines()
        starts = [
            number - 1 for number, line in enumerate(lines, start=1) if re.match(r'   "id": "(s\d+|standing)"', line)
        ]
        names = {step["id"] for step in document["steps"]} | set(document.get("resources", ())) | WORDS
        for finding in findings:
            if finding.rule not in OF_THE_WALK:
                continue
            assert finding.place is not None
            step = finding.pointer[1]
            assert isinstance(step, int)
            assert starts[step] <= finding.place.line < [*starts, len(lines)][step + 1]
            assert set(re.findall(r"`([^`]+)`", finding.message)) <= names
            assert "the way: " in finding.message or finding.rule == "no_end"
            assert finding.hint
            seen.add(finding.rule)
    assert seen == set(OF_THE_WALK)
