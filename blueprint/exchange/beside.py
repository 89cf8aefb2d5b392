"""Files that stand beside a blueprint and are named in it: read from its folder, and from nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from blueprint.diagnostics import Refused
from blueprint.errors import BlueprintError
from blueprint.exchange.reading import decode, read_bytes
from blueprint.model.value import shortened


class UnusableFile(Exception):
    """Why a file beside the blueprint cannot be used: message and hint."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass
class Beside:
    """The files of one folder, each read once.

    Attributes:
        folder: where the blueprint stands; None if it is a text that stands nowhere, so that nothing may be read.
        blueprint: its file's name.
    """

    folder: Path | None
    blueprint: str = "the blueprint"
    _texts: dict[str, str] = field(default_factory=dict)

    @property
    def read(self) -> tuple[Path, ...]:
        """The files that were read."""
        return tuple(self.folder / name for name in self._texts) if self.folder is not None else ()

    def text(self, name: str) -> str:
        """The text of the file `name`.

        Raises:
            UnusableFile: it is not in the folder, cannot be read, or is no text.
        """
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def _read(self, name: str) -> str:
        if self.folder is None:
            raise UnusableFile(
                f"`{shortened(name)}` cannot be read here: this text is no file that could have it beside it",
                "write what it holds into the blueprint, for example `times: [09:00, 09:12]`, or use the command line",
            )
        path = self.folder / name
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise UnusableFile(
                f"`{shortened(name)}` is not in the folder of the blueprint", "put the file beside the blueprint"
            )
        try:
            return decode(read_bytes(path), name)
        except Refused as refused:
            wrong = refused.findings[0]
            raise UnusableFile(f"`{shortened(name)}`: {wrong.message}", wrong.hint) from None
        except BlueprintError as problem:
            message, _, hint = str(problem).partition("\n  hint: ")
            if not path.exists():
                message = f"`{shortened(name)}` is not there; it is looked for beside {self.blueprint}"
            raise UnusableFile(message, hint or None) from None
