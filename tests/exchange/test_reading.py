"""Files that cannot be read are refused with what is wrong and what to do."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path

import pytest

from blueprint.diagnostics import Place, Refused
from blueprint.errors import BlueprintError
from blueprint.exchange.document import read_document, read_file
from blueprint.exchange.reading import MOST_BYTES


def refusal(content: bytes | str) -> str:
    with pytest.raises(Refused) as caught:
        read_document(content, "f.yaml")
    return str(caught.value).splitlines()[0]


def failure(path: Path | str) -> str:
    with pytest.raises(BlueprintError) as caught:
        read_file(path)
    assert not isinstance(caught.value, Refused)
    return str(caught.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "haircut.blueprint.yaml").write_text("blueprint: A haircut\n", encoding="utf-8")
    return tmp_path


def test_a_file_is_read_under_its_name(folder: Path) -> None:
    path = folder / "haircut.blueprint.yaml"
    document = read_file(path)
    assert document.data == {"blueprint": "A haircut"}
    assert document.place(("blueprint",)) == Place(str(path), 1, 12)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("customer: é".encode())))
    document = read_file("-")
    assert (document.data, document.file) == ({"customer": "é"}, "<stdin>")


def test_a_missing_file_names_the_ones_it_could_be(folder: Path) -> None:
    assert failure(folder / "hiarcut.blueprint.yaml") == (
        f"{folder}/hiarcut.blueprint.yaml is not there\n  hint: did you mean {folder}/haircut.blueprint.yaml?"
    )
    assert "did you mean" in failure(folder / "haircut")
    assert failure(folder / "zzz") == f"{folder}/zzz is not there"
    assert failure(folder / "no" / "zzz") == f"{folder}/no/zzz is not there: there is no folder {folder}/no"


def test_a_folder_is_no_file_and_what_is_in_it_is_named(folder: Path) -> None:
    assert failure(folder) == f"{folder} is a folder, not a file\n  hint: in it are haircut.blueprint.yaml"


def test_a_file_that_may_not_be_read_is_said_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(self: Path, mode: str) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert failure(folder / "haircut.blueprint.yaml").endswith("may not be read: no permission")


def test_a_name_that_no_file_can_have_is_refused(folder: Path) -> None:
    assert "cannot be read" in failure(folder / "a\0b")
    assert "cannot be read" in failure(folder / ("x" * 300))


def test_a_file_that_is_too_large_is_refused_unread(folder: Path) -> None:
    huge = folder / "huge.yaml"
    with huge.open("wb") as stream:
        stream.truncate(10**12)
    assert failure(huge) == f"{huge} is larger than 2 MB, too large for a blueprint"


def test_a_file_without_end_is_refused() -> None:
    assert failure("/dev/zero") == "/dev/zero is larger than 2 MB, too large for a blueprint"


def test_input_and_texts_that_are_too_large_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"#" * (MOST_BYTES + 1))))
    assert failure("-") == "standard input is larger than 2 MB, too large for a blueprint"
    assert (
        refusal(b"#" * (MOST_BYTES + 1)) == "f.yaml:1:1: error: the file is larger than 2 MB, too large for a blueprint"
    )
    assert refusal("\n" * 60_000) == "f.yaml:1:1: error: the file has more than 50,000 lines"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: b\nc: café".encode("latin-1"), "2:7: error: the byte 0xE9 here is not UTF-8, which is needed"),
        (b"\xef\xbb\xbfa: \xff", "1:4: error: the byte 0xFF here is not UTF-8, which is needed"),
        ("a: b".encode("utf-16"), "1:1: error: the file is in UTF-16; UTF-8 is needed"),
        ("a: b".encode("utf-16-be"), "1:1: error: the file is in UTF-16; UTF-8 is needed"),
        ("a: b".encode("utf-16-le"), "1:1: error: the file is in UTF-16; UTF-8 is needed"),
        ("a: b".encode("utf-32"), "1:1: error: the file is in UTF-32; UTF-8 is needed"),
        (b"%PDF-1.7\n\xe2\xe3", "1:1: error: this is a PDF file, not a text"),
        (b"PK\x03\x04rest", "1:1: error: this is a ZIP archive (as are .xlsx and .docx files), not a text"),
        (b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe", "1:1: error: this is binary data, not a text"),
        (b"a: b\nc: \x07", "2:4: error: this is no text: it holds the sign U+0007"),
        ("a: \ud800", "1:4: error: this is no text: it holds the sign U+D800"),
    ],
)
def test_what_is_no_text_in_utf_8_is_named(content: bytes | str, said: str) -> None:
    assert refusal(content) == f"f.yaml:{said}"


def test_a_byte_order_mark_of_utf_8_is_accepted() -> None:
    assert read_document(b"\xef\xbb\xbfa: b", "f.yaml").data == {"a": "b"}


DOUBLING = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DOUBLING, "aliases (*) repeat more than any blueprint needs"),
        (f"a: &a {'x' * 100_000}\nb: [*a, *a, *a]", "aliases (*) repeat more than any blueprint needs"),
        ("[" * 100_000, "lists and mappings stand more than 60 deep in one another"),
        ("{a: " * 100_000, "lists and mappings stand more than 60 deep in one another"),
        ("- " * 100_000, "lists and mappings stand more than 60 deep in one another"),
        ("".join(" " * n + "a:\n" for n in range(500)), "lists and mappings stand more than 60 deep in one another"),
        (f"a: &a {'[' * 40}{']' * 40}\nb: {'[' * 30}*a{']' * 30}", "lists and mappings stand more than 60 deep"),
        ("a:\n" + "- b\n" * 49_990 + "c: [" + "d, " * 100 + "]", "the file holds more than 50,000 values"),
        ("a: [" + "b, " * 500_000 + "]", "the file holds more than 50,000 values"),
        ("!" * 1_000_000, "a text cannot begin with '!'"),
        ('"' + "a " * 500_000, 'the quotation mark " opened here is not closed'),
        ("a: b" + " " * 1_000_000 + "c: d", "a text with ': ' in it must stand in quotes"),
    ],
)
def test_what_grows_beyond_bounds_is_refused_soon(text: str, said: str) -> None:
    begun = time.process_time()
    assert said in refusal(text)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "word " * 399_000,
        'a: "' + "\\n" * 900_000 + '"',
        "a: |\n" + ("  " + "word " * 40 + "\n") * 9_000,
        "a: b" + " " * 1_900_000,
        "a: b\n" + "# \n" * 49_000,
        "[" * 60 + "]" * 60,
    ],
)
def test_what_is_only_long_is_read_soon(text: str) -> None:
    begun = time.process_time()
    assert read_document(text, "f.yaml").data
    assert time.process_time() - begun < 10


def test_the_name_of_a_folder_that_may_not_be_listed_is_enough(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(self: Path) -> os.PathLike[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", forbidden)
    assert failure(folder) == f"{folder} is a folder, not a file"
    assert failure(folder / "zzz") == f"{folder}/zzz is not there"
