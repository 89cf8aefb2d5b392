"""`blueprint serve`: the HTTP API."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Annotated

import typer

from blueprint.cli.console import say_aside
from blueprint.errors import BlueprintError


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at.")] = 8000,
) -> None:
    """Serve diagrams, checks and simulations over HTTP until stopped with Ctrl-C."""
    import uvicorn

    from api.app import app

    with _listening(host, port) as listener:
        where = f"http://{host}:{listener.getsockname()[1]}"
        say_aside(f"serving {where}/v1, described at {where}/docs; stop with Ctrl-C")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        message = f"cannot serve at {host}:{port}: {(error.strerror or str(error)).lower()}"
        raise BlueprintError(f"{message}; choose another with --host and --port") from error
