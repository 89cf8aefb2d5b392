"""`blueprint chart`: what was measured as a chart, one question each."""

from __future__ import annotations

from typing import Annotated

import typer

from blueprint.cli import Interrupted
from blueprint.cli.console import say, say_aside, usable
from blueprint.cli.figures import comparison_of, study_of
from blueprint.cli.target import beside, ending_of
from blueprint.errors import BlueprintError


def chart(
    file: Annotated[str | None, typer.Argument(help="A blueprint; - reads standard input.")] = None,
    of: Annotated[str | None, typer.Option(help="Which chart; --list says which there are.")] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="The chart: a name ending in .svg, .png, .pdf, .html or .json.")
    ] = None,
    against: Annotated[str | None, typer.Option(metavar="AFTER", help="Another blueprint to compare with.")] = None,
    study: Annotated[
        str | None, typer.Option(metavar="STUDY.json", help="Take what `--json` wrote, instead of simulating now.")
    ] = None,
    theme: Annotated[str, typer.Option(help="How it looks: colour, print or dark.")] = "colour",
    scale: Annotated[float, typer.Option(min=0.1, max=8, help="Pixels for each unit of a PNG.")] = 2.0,
    list_all: Annotated[bool, typer.Option("--list", help="Only say which charts and formats there are.")] = False,
) -> None:
    """Simulate a blueprint and chart what that finds."""
    from blueprint.exchange.output import apart_from, foresee, write
    from blueprint.render.charts.chart import chart_of, describe, require
    from blueprint.render.charts.write import CHART_FORMATS
    from blueprint.render.theme import theme_of

    if list_all:
        _list()
        return
    if file is None or of is None:
        raise BlueprintError("name a blueprint and a chart: blueprint chart FILE --of waits; --list says which charts")
    compares = chart_of(of).compares
    theme_of(theme)
    if compares and against is None:
        raise BlueprintError(f"the chart `{of}` compares two blueprints; say with which: --against AFTER")
    if against is not None and not compares:
        raise BlueprintError(f"the chart `{of}` is of one blueprint; take --against away, or ask --of comparison")
    if [file, against, study].count("-") > 1:
        raise BlueprintError("only one file can come from standard input; name the others")
    target = beside(file, of) if output is None else output
    ending = ending_of(target, CHART_FORMATS)
    foresee(target)
    if study is not None:
        apart_from(target, study)
    require("altair", *(() if ending == "json" else ("vl_convert",)))
    loaded = usable(file, outputs=[target])
    if against is None:
        of_one = study_of(loaded, study)
        spec, interrupted = describe(loaded.require(), of, of_one, theme), of_one.interrupted
    else:
        after = usable(against, outputs=[target])
        of_two = comparison_of(loaded, after, study)
        spec = describe(after.require(), of, of_two, theme, before=loaded.require())
        interrupted = of_two.interrupted
    write(target, CHART_FORMATS[ending].write(spec, scale))
    if target != "-":
        say_aside(f"wrote {target}")
    if interrupted:
        raise Interrupted


def _list() -> None:
    from blueprint.render.charts.chart import CHARTS
    from blueprint.render.charts.write import CHART_FORMATS

    longest = max(map(len, CHARTS))
    say("Charts (--of)")
    for name, each in CHARTS.items():
        say(f"  {name.ljust(longest)}  {each.question}" + (" (--against AFTER)" if each.compares else ""))
    say()
    say("Formats (the ending of --output)")
    for ending, kind in CHART_FORMATS.items():
        say(f"  .{ending.ljust(longest - 1)}  {kind.summary}")
