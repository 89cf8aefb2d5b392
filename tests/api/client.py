"""A client of the API for the tests, with limits of its own."""

from __future__ import annotations

from fastapi.testclient import TestClient

from api.app import create
from api.settings import Settings


def client(settings: Settings | None = None) -> TestClient:
    return TestClient(create(settings or Settings()), raise_server_exceptions=False)
