"""The names that the package promises are there, and importing it costs nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import blueprint


def test_every_promised_name_is_there() -> None:
    for name in blueprint.__all__:
        assert getattr(blueprint, name) is not None


def test_the_promised_names_are_offered_before_they_are_used() -> None:
    assert dir(blueprint) == sorted(blueprint.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'drawing'"):
        _ = blueprint.drawing


def test_importing_and_checking_load_neither_scipy_nor_simpy() -> None:
    program = (
        "import sys; from blueprint import loads; loads('blueprint: A\\nsteps: [{customer: Comes in}]');"
        "print([name for name in ('scipy', 'simpy', 'networkx', 'fastapi', 'fontTools') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
