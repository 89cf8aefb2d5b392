"""The benchmark of drawing: a line for each service, a column for each stage or each format."""

from __future__ import annotations

import pytest

from benchmarks import drawing
from blueprint.render.formats import FORMATS


@pytest.mark.parametrize(
    ("options", "columns"),
    [((), ["to", "SVG", "columns", "routes", "writing"]), (("--formats",), [*FORMATS, "dot"])],
)
def test_it_prints_every_stage_or_every_format(
    options: tuple[str, ...], columns: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert drawing.main(("--runs", "1", "--most", "25", *options)) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == columns
    assert [line.split(" s")[0].split("  ")[0] for line in lines] == ["restaurant", "25 activities"]
