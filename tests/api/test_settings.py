"""Limits come from the environment and must be positive numbers."""

from __future__ import annotations

import pytest

from api.settings import Settings, from_environment


def test_the_environment_sets_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLUEPRINT_TIME_LIMIT", "2.5")
    monkeypatch.setenv("BLUEPRINT_AT_ONCE", "7")
    assert from_environment() == Settings(time_limit=2.5, at_once=7)


@pytest.mark.parametrize("value", ["0", "-1", "many", "nan", "inf"])
def test_a_limit_that_is_no_positive_number_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("BLUEPRINT_LARGEST_BODY", value)
    with pytest.raises(ValueError, match="BLUEPRINT_LARGEST_BODY"):
        from_environment()
