"""What a move of redesign is: a named way to change a blueprint.

Each stands in `redesign/moves/`, in a module of its name that holds a `MOVE`.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ValidationInfo

from blueprint.diagnostics import Finding, Pointer
from blueprint.errors import BlueprintError
from blueprint.model.blueprint import Blueprint
from blueprint.model.directory import Directory
from blueprint.model.part import Part
from blueprint.model.value import Text, did_you_mean, kind_of, quoted, shortened, wrong
from blueprint.registry import Registry


class MoveError(BlueprintError):
    """A move that cannot be made in this blueprint; `pointer` leads from the move to what is wrong in it."""

    def __init__(self, message: str, hint: str | None = None, pointer: Pointer = (), *, at_key: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.pointer = pointer
        self.at_key = at_key


class NotThereError(MoveError):
    """A move that names something which is not there."""

    def __init__(self, name: str, finding: Finding, pointer: Pointer) -> None:
        super().__init__(finding.message, finding.hint, pointer)
        self.name = name


class Move(Part):
    """One change of the service, with its parameters, its assumptions and who says so."""

    kind: ClassVar[str]
    """Its name in plans: the key whose value is the thing that it changes."""

    source: Text | None = None
    """Who says so."""

    @classmethod
    def keys(cls) -> list[str]:
        own = [key for key in super().keys() if key != "source"]  # noqa: SIM118
        return [*own, "source"]

    @abstractmethod
    def apply(self, blueprint: Blueprint) -> Blueprint:
        """The blueprint after the move.

        Raises:
            MoveError: if it cannot be made here, or would change nothing.
        """

    @abstractmethod
    def words(self, before: Blueprint, after: Blueprint) -> str:
        """What the move has done, in one sentence."""

    def adds(self, blueprint: Blueprint) -> str | None:
        """The name of the step that the move brings in, if it brings in one."""
        return None

    def made(self, pointer: Pointer, after: Blueprint) -> Pointer | None:
        """Where in the move that is written which stands at `pointer` in the blueprint after it; None if it is not."""
        return None


MOVES: Registry[type[Move]] = Registry("blueprint.redesign.moves", "MOVE")


def _read(data: Any, info: ValidationInfo) -> Any:
    if isinstance(data, Move):
        return data
    if not isinstance(data, dict):
        raise wrong(f"expected a move here, not {kind_of(data)}", _example(), rule="shape")
    kinds = [key for key in data if key in MOVES]
    if not kinds:
        raise _no_move(list(data))
    if len(kinds) > 1:
        message = f"two moves in one entry: {quoted(kinds)}"
        raise wrong(message, "begin each move with a dash of its own", rule="shape")
    return MOVES[kinds[0]].model_validate(data, context=info.context)


def _no_move(keys: list[str]) -> Exception:
    hint = f"the moves are {quoted(MOVES)}"
    meant = [key for key in keys if key not in Move.keys() and not key.startswith("x-")]  # noqa: SIM118
    if not meant:
        return wrong("this names no move", hint, rule="shape")
    return wrong(f"there is no move `{shortened(meant[0])}`", did_you_mean(meant[0], MOVES) or hint, rule="unknown_key")


def _example() -> str:
    return "begin with the kind of the move and what it changes, for example `use_idea: photo`"


AnyMove = Annotated[Move, BeforeValidator(_read)]
"""A move of the kind that is its key."""


def must_be_there(directory: Directory, kind: str, name: str, pointer: Pointer) -> None:
    """Checks that `name` names a thing of this kind; `pointer` is where the move says so.

    Raises:
        NotThereError: with the nearest name that does.
    """
    for finding in directory.look_up(kind, name, pointer):
        raise NotThereError(name, finding, pointer)
