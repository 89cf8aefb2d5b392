"""Waivers: rules that are knowingly not followed."""

from __future__ import annotations

from typing import Annotated, Any

from blueprint.model.part import Part
from blueprint.model.value import Reads, Text, did_you_mean, shortened, text_of, wrong
from blueprint.rules import CAN_BE_WAIVED


def _rule(data: Any) -> str:
    name = text_of(data)
    if name not in CAN_BE_WAIVED:
        hint = "a warning that can be waived ends with the name of its rule, for example `[overload]`; errors cannot be"
        raise wrong(f"no warning has the rule `{shortened(name)}`", did_you_mean(name, CAN_BE_WAIVED) or hint)
    return name


class Waiver(Part):
    """A warning that is known and accepted. At the top it holds for the whole file, on a step for what is said there.
    `check` shows it with the reason, all other commands pass over it. Errors cannot be waived."""

    called = "a waiver"

    rule: Annotated[str, Reads(_rule, {"enum": sorted(CAN_BE_WAIVED)})]
    """The [name of the rule](rules.md), as the warning says it in brackets."""
    because: Text
    """Why it does not matter here."""
