"""`blueprint serve`: the HTTP API."""

from __future__ import annotations

from typing import Annotated

import typer

from blueprint.cli.console import say_aside


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at.")] = 8000,
) -> None:
    """Serve diagrams, checks and simulations over HTTP until stopped with Ctrl-C."""
    import uvicorn

    from api.app import app

    say_aside(f"serving http://{host}:{port}/v1, described at http://{host}:{port}/docs; stop with Ctrl-C")
    uvicorn.run(app, host=host, port=port, log_level="warning")
