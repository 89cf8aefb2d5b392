"""Bytes from a file or standard input, and the text in them."""

from __future__ import annotations

import re
import stat
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO, NoReturn

from blueprint.diagnostics import Finding, Refused
from blueprint.errors import BlueprintError
from blueprint.exchange.source import Source

MOST_BYTES = 2_000_000
MOST_LINES = 50_000
"""A file with more than this is no blueprint."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SAVE_AS = "save it as UTF-8 (in the editor: Save as, encoding UTF-8)"
_UTF_8 = "utf-8"
_OTHER_UNICODE = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_OTHER_KINDS = {
    b"%PDF-": "a PDF file",
    b"\x89PNG": "a PNG picture",
    b"PK\x03\x04": "a ZIP archive (as are .xlsx and .docx files)",
    b"\x1f\x8b": "a gzip archive",
    b"\xff\xd8\xff": "a JPEG picture",
}


def read_bytes(path: Path | None, most: int = MOST_BYTES) -> bytes:
    """All of the file at `path`, or of standard input for None; no more than `most` bytes.

    Raises:
        BlueprintError: it is not there, no file, may not be read, or is too large.
    """
    if path is None:
        return _read_limited(sys.stdin.buffer, "standard input", most)
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            raise BlueprintError(f"{path} is a folder, not a file" + _inside(path))
        if kind.st_size > most:
            raise BlueprintError(f"{path} {_too_large(most)}")
        with path.open("rb") as stream:
            return _read_limited(stream, str(path), most)
    except FileNotFoundError:
        _refuse_missing(path)
    except PermissionError:
        raise BlueprintError(f"{path} may not be read: no permission") from None
    except (OSError, ValueError) as problem:
        raise BlueprintError(f"{path} cannot be read: {getattr(problem, 'strerror', None) or problem}") from None


def _read_limited(stream: BinaryIO, name: str, most: int) -> bytes:
    content = stream.read(most + 1)
    if len(content) > most:
        raise BlueprintError(f"{name} {_too_large(most)}")
    return content


def _too_large(most: int) -> str:
    what = "a blueprint" if most == MOST_BYTES else "what is read here"
    return f"is larger than {most // 1_000_000} MB, too large for {what}"


def _refuse_missing(path: Path) -> NoReturn:
    if not path.parent.is_dir():
        raise BlueprintError(f"{path} is not there: there is no folder {path.parent}")
    near = _near_names(path)
    hint = f"\n  hint: did you mean {' or '.join(near)}?" if near else ""
    raise BlueprintError(f"{path} is not there{hint}")


def _near_names(path: Path) -> list[str]:
    try:
        names = sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())
    except OSError:
        return []
    longer = [name for name in names if name.startswith(f"{path.name}.")]
    near = longer or get_close_matches(path.name, names, 3)
    return [str(path.parent / name) for name in near[:3]]


def _inside(folder: Path) -> str:
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.suffix in {".yaml", ".yml"})
    except OSError:
        return ""
    return f"\n  hint: in it are {', '.join(names[:5])}" if names else ""


def decode(source: bytes | str, file: str) -> str:
    """The text of `source`, without a byte order mark.

    Raises:
        Refused: it is too large, not UTF-8, or holds signs that no text has.
    """
    if len(source) > MOST_BYTES:
        _refuse(Source(file, "").error("file_text", 0, f"the file {_too_large(MOST_BYTES)}"))
    text = _decode_bytes(source, file) if isinstance(source, bytes) else source
    text = text.removeprefix("\ufeff")
    if text.count("\n") + text.count("\r") - text.count("\r\n") > MOST_LINES:
        _refuse(Source(file, "").error("file_text", 0, f"the file has more than {MOST_LINES:,} lines"))
    if found := _UNPRINTABLE.search(text):
        code = f"U+{ord(found.group()):04X}"
        _refuse(Source(file, text).error("file_text", found.start(), f"this is no text: it holds the sign {code}"))
    return text


def _decode_bytes(content: bytes, file: str) -> str:
    start = Source(file, "")
    for mark, kind in _OTHER_KINDS.items():
        if content.startswith(mark):
            _refuse(start.error("file_text", 0, f"this is {kind}, not a text"))
    if name := _other_unicode(content):
        _refuse(start.error("file_text", 0, f"the file is in {name}; UTF-8 is needed", _SAVE_AS))
    if b"\0" in content[:1000]:
        _refuse(start.error("file_text", 0, "this is binary data, not a text"))
    try:
        return content.decode(_UTF_8)
    except UnicodeDecodeError as problem:
        before = Source(file, content[: problem.start].decode(_UTF_8).removeprefix("\ufeff"))
        what = f"the byte 0x{content[problem.start]:02X} here is not UTF-8, which is needed"
        _refuse(before.error("file_text", len(before.text), what, _SAVE_AS))


def _other_unicode(content: bytes) -> str | None:
    for mark, name in _OTHER_UNICODE.items():
        if content.startswith(mark):
            return name
    zeros = [content[:100:2].count(0), content[1:100:2].count(0)]
    return "UTF-16" if min(zeros) == 0 and max(zeros) > 0.4 * min(len(content), 100) / 2 else None


def _refuse(finding: Finding) -> NoReturn:
    raise Refused([finding])
