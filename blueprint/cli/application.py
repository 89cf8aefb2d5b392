"""The application that gathers the commands."""

from __future__ import annotations

import typer

from blueprint.cli.chart import chart
from blueprint.cli.check import check
from blueprint.cli.compare import compare
from blueprint.cli.draw import draw
from blueprint.cli.new import new
from blueprint.cli.redesign import redesign
from blueprint.cli.report import report
from blueprint.cli.schema import schema
from blueprint.cli.serve import serve
from blueprint.cli.simulate import simulate

application = typer.Typer(
    name="blueprint",
    help="Service blueprints as text: draw them, check them, simulate waits and failures, redesign them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in (new, check, draw, simulate, chart, report, redesign, compare, schema, serve):
    application.command()(command)


@application.callback(invoke_without_command=True)
def _version(version: bool = typer.Option(False, "--version", help="Say the version and stop.")) -> None:
    if version:
        from blueprint.version import VERSION

        typer.echo(VERSION)
        raise typer.Exit
