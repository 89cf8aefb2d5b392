"""What the signs of the swimlane mean, in our words."""

from __future__ import annotations

from blueprint.render.views.swimlane.scene import FactKind, Kind, Symbol

SYMBOLS = {
    Symbol.FAIL_POINT: ("Fail point", "Fail points"),
    Symbol.WAIT: ("Risk of excessive wait", "Waits"),
    Symbol.POKA_YOKE: ("Poka-yoke", "Poka-yokes"),
    Symbol.NOTE: ("Note", "Notes"),
}
LINKS = {
    Kind.WAY: "Customer's way",
    Kind.MOMENT: "Together in one step",
    Kind.HANDOVER: "Work that follows",
    Kind.SUPPORT: "Standing support",
    Kind.RECOVERY: "When something goes wrong",
    Kind.EVIDENCE: "Evidence seen at this step",
}
FACTS = {
    FactKind.WHO: "Who",
    FactKind.WHERE: "Where",
    FactKind.WITH: "With what",
    FactKind.HOW_LONG: "How long",
    FactKind.SHARE: "For whom",
    FactKind.FIRST: "Goes before other work",
    FactKind.TAKES: "Kept from here on",
    FactKind.FREES: "Given back here",
    FactKind.ENTERS: "Enters here",
}
