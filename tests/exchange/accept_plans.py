"""Writes what is said today beside each plan that cannot be carried out: `python -m tests.exchange.accept_plans`.

Read every changed text as a designer would before it is committed.
"""

from __future__ import annotations

import sys

from tests.exchange.test_plans import PLANS, expected_beside, said_of


def main() -> None:
    for plan in PLANS:
        beside, said = expected_beside(plan), said_of(plan)
        if not beside.exists() or beside.read_text(encoding="utf-8") != said:
            beside.write_text(said, encoding="utf-8")
            sys.stdout.write(said)


if __name__ == "__main__":
    main()
