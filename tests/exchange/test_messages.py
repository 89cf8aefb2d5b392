"""What loading says of malformed documents, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blueprint.exchange.loader import loads

FOLDER = Path(__file__).parent / "invalid"
DOCUMENTS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".txt")

_FINDING = re.compile(r"[^:]+:[0-9]+:[0-9]+: (error|warning): .+")
_HINT = re.compile(r"  hint: .+")
_OUR_OWN_WORDS = re.compile(r"\b(python|pydantic|None|str|dict|tuple|int|float|bool|Input should|NoneType)\b")


def said_of(document: Path) -> str:
    """All findings, with the file's name alone."""
    return "".join(f"{finding}\n" for finding in loads(document.read_bytes(), document.name).findings)


def expected_beside(document: Path) -> Path:
    return document.with_suffix(".txt")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_malformed_document_is_answered_word_for_word(document: Path) -> None:
    assert said_of(document) == expected_beside(document).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_answer_is_located_and_in_the_words_of_a_designer(document: Path) -> None:
    lines = said_of(document).splitlines()
    assert lines
    assert all(_FINDING.fullmatch(line) or _HINT.fullmatch(line) for line in lines)
    said = "\n".join(line for line in lines if "!!python" not in line)
    assert not _OUR_OWN_WORDS.search(said)


def test_there_is_one_answer_for_each_document_and_none_without() -> None:
    assert {path for path in FOLDER.iterdir() if path.suffix == ".txt"} == {*map(expected_beside, DOCUMENTS)}
    assert len(DOCUMENTS) >= 90


def test_two_malformed_documents_never_share_one_answer_file() -> None:
    assert len({*map(expected_beside, DOCUMENTS)}) == len(DOCUMENTS)
