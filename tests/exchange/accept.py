"""Writes what loading says today beside each malformed document: `python -m tests.exchange.accept`.

Read every changed text as a designer would before it is committed.
"""

from __future__ import annotations

import sys

from tests.exchange.test_messages import DOCUMENTS, expected_beside, said_of


def main() -> None:
    for document in DOCUMENTS:
        beside = expected_beside(document)
        said = said_of(document)
        if not beside.exists() or beside.read_text(encoding="utf-8") != said:
            beside.write_text(said, encoding="utf-8")
            sys.stdout.write(said)


if __name__ == "__main__":
    main()
