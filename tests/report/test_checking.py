"""What can be said of a file before it is drawn or run, its pictures included."""

from __future__ import annotations

from blueprint.exchange.loader import loads
from blueprint.report.checking import all_findings
from tests.haircut import HAIRCUT


def test_pictures_that_cannot_be_drawn_are_said_at_their_line() -> None:
    text = HAIRCUT + "pictures:\n  board:\n    view: swimlan\nwords: {Legend: Sinais}\n"
    (found,) = all_findings(loads(text, "salon.yaml"))
    line = 1 + text.splitlines().index("    view: swimlan")
    assert str(found) == (
        f"salon.yaml:{line}:11: warning: there is no view `swimlan`, so this picture is not drawn [not_drawn]\n"
        "  hint: did you mean `swimlane`?"
    )


def test_a_file_that_cannot_be_read_has_the_findings_of_loading_alone() -> None:
    loaded = loads(HAIRCUT + "pictures: {board: {hide: nothing}}\n")
    assert all_findings(loaded) == loaded.findings
    assert loaded.findings
