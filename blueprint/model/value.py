"""What every part of a blueprint is made of: frozen values, read from plain text with located errors.

A document holds nothing but texts, lists and mappings (every scalar is read as it is written), so each type
here turns a text into its value and says in the author's words what it expected.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema

T = TypeVar("T")

RESERVED = frozenset({"any_of", "end", "is", "leave", "next", "not", "rest", "size"})
"""Words of the language that cannot be ids."""

OWN_KEYS: dict[str, Any] = {"^x-": {}}
"""Keys that belong to the author, for editors."""

DEFINITION = "definition"
"""In a schema for editors: the name under which it is defined once for all its uses."""

RULE = "value"
_LONGEST_NAME = 60
_FEW = 20
"""Of a scale with no more steps than that both ends are named."""
_MANY = 200
"""Of more names than that only so many that begin alike are compared."""


def wrong(message: str, hint: str | None = None, *, rule: str = RULE, at_key: bool = False) -> PydanticCustomError:
    """An error of a value in our words; `hint` says what to write instead."""
    return PydanticCustomError(
        "blueprint", "{message}", {"message": message, "hint": hint or "", "rule": rule, "at_key": at_key}
    )


def detail(error: PydanticCustomError, *location: str | int) -> InitErrorDetails:
    return InitErrorDetails(type=error, loc=location, input=None)


def details_of(invalid: ValidationError, *prefix: str | int) -> list[InitErrorDetails]:
    """The errors of one validation, ready to be raised among others, with `prefix` before their locations."""
    return [
        InitErrorDetails(type=_kind(found), loc=(*prefix, *found["loc"]), input=None, ctx=_context(found))
        for found in invalid.errors(include_url=False)
    ]


def _kind(found: Mapping[str, Any]) -> str | PydanticCustomError:
    if found["type"] == "blueprint":
        return PydanticCustomError("blueprint", "{message}", found["ctx"])
    return str(found["type"])


def _context(found: Mapping[str, Any]) -> dict[str, Any]:
    return {} if found["type"] == "blueprint" else dict(found.get("ctx", {}))


def refuse(title: str, errors: list[InitErrorDetails]) -> ValidationError:
    return ValidationError.from_exception_data(title, errors)


class Faults(list[InitErrorDetails]):
    """Errors of several places, gathered to be raised together."""

    @contextmanager
    def at(self, *location: str | int) -> Iterator[None]:
        """Gathers what is raised inside, at `location`."""
        try:
            yield
        except PydanticCustomError as error:
            self.append(detail(error, *location))
        except ValidationError as invalid:
            self.extend(details_of(invalid, *location))

    def raise_any(self, title: str) -> None:
        """Raises ValidationError if there are any."""
        if self:
            raise refuse(title, list(self))


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The known word that `word` was probably meant to be."""
    if len(word) > _LONGEST_NAME:
        return None
    fold = word.casefold()
    by_fold = {name.casefold(): name for name in known}
    if len(by_fold) > _MANY:
        by_fold = dict(islice(((key, name) for key, name in by_fold.items() if key[:1] == fold[:1]), _MANY))
    found = difflib.get_close_matches(fold, by_fold, n=1, cutoff=likeness)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else None


def quoted(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def kind_of(data: Any) -> str:
    if data is None:
        return "nothing"
    if isinstance(data, list):
        return "a list"
    if isinstance(data, dict):
        return "a mapping"
    return f"the text `{shortened(str(data))}`"


def shortened(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def text_of(data: Any) -> str:
    """`data` as a text of one line; lists, mappings and nothing are refused."""
    if not isinstance(data, str):
        if data is None:
            raise wrong("no value stands here", "write a text behind the colon, or remove the key", rule="no_value")
        raise wrong(f"expected a text here, not {kind_of(data)}", _with_colon(data), rule="shape")
    text = " ".join(data.split())
    if not text:
        raise wrong("this text is empty", "write a text, or remove the key", rule="no_value")
    return text


def _with_colon(data: Any) -> str | None:
    """Words that a colon made a key and its value are meant as one text."""
    if not isinstance(data, dict) or len(data) != 1:
        return None
    ((key, value),) = data.items()
    return f"put a text with `: ` in quotes: '{key}: {value}'" if isinstance(value, str) and "'" not in value else None


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """How a field is read from plain data, what an editor is told about it, and how it is written again."""

    read: Callable[[Any], Any]
    schema: Mapping[str, Any]
    write: Callable[[Any], Any] = str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(self.write)
        return core_schema.no_info_plain_validator_function(self.read, serialization=written)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return dict(self.schema)


TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"]}
"""What an editor takes for a number or a flag (a title `1984`) is a text here."""

Text = Annotated[str, Reads(text_of, TEXT_SCHEMA)]
"""A title or sentence; white space is folded."""


def identifier(data: Any) -> str:
    text = text_of(data)
    if not re.fullmatch(r"\w+", text):
        hint = f"for example `{identifier_from(text)}`" if identifier_from(text) else None
        raise wrong(f"`{shortened(text)}` is not an id: ids are letters of any script, digits and `_`", hint, rule="id")
    if text in RESERVED:
        raise wrong(f"`{text}` is a word of the language and cannot be an id", f"for example `{text}_1`", rule="id")
    return text


def identifier_from(title: str) -> str:
    """The id made of a title: casefolded, every other sign to `_`."""
    return re.sub(r"\W+", "_", title.casefold()).strip("_")


ID_PATTERN = r"^[^\s!-/:-@\[-\^`{-~]+$"
"""An id for editors: neither spaces nor the signs of ASCII but `_`."""

Identifier = Annotated[str, Reads(identifier, {**TEXT_SCHEMA, "pattern": ID_PATTERN})]
"""An id that the author gives to a thing."""

Reference = Annotated[str, Reads(text_of, TEXT_SCHEMA)]
"""The id of something that stands elsewhere in the document; whether it does is checked later."""

_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


def _flag(data: Any) -> bool:
    if isinstance(data, bool):
        return data
    text = text_of(data)
    if text.casefold() not in _FLAGS:
        raise wrong(f"expected `yes` or `no`, not `{shortened(text)}`")
    return _FLAGS[text.casefold()]


Flag = Annotated[
    bool,
    Reads(
        _flag,
        {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]},
        lambda flag: "yes" if flag else "no",
    ),
]


def whole(least: int, most: int, what: str = "a whole number") -> Reads:
    """A whole number from `least` to `most`."""

    few = most - least <= _FEW
    hint = f"write a whole number from {least} to {most}" if few else f"for example `{max(least, 1)}`"

    def read(data: Any) -> int:
        if isinstance(data, int) and not isinstance(data, bool):
            number = data
        else:
            text = text_of(data)
            if not re.fullmatch(r"[+-]?[0-9]{1,15}", text):
                raise wrong(f"expected {what}, not `{shortened(text)}`", hint)
            number = int(text)
        if not least <= number <= most:
            bound = f"at least {least:,}" if number < least else f"at most {most:,}"
            raise wrong(f"`{number}` cannot be: {what} is {bound}")
        return number

    return Reads(read, {"type": "integer", "minimum": least, "maximum": most})


def word(*choices: str) -> Reads:
    """One of some words of the language."""

    def read(data: Any) -> str:
        text = text_of(data)
        if text not in choices:
            hint = did_you_mean(text, choices)
            raise wrong(f"`{shortened(text)}` is none of {quoted(choices)}", hint)
        return text

    return Reads(read, {"enum": list(choices)})


BASES = ("observed", "assumed", "proposed")
basis_of = word(*BASES).read
Basis = Annotated[str, word(*BASES)]
"""How well a number is known."""


def as_list(data: Any) -> Any:
    """One may stand for a list of one."""
    if isinstance(data, (list, tuple)):
        if not data:
            raise wrong("this list is empty", "write an entry, or remove the key", rule="no_value")
        return tuple(data)
    if data is None:
        raise wrong("no value stands here", "write an entry, or remove the key", rule="no_value")
    return (data,)


class OneOrMore:
    """Marks a list for which one may stand."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(as_list, handler(source))

    def __get_pydantic_json_schema__(
        self, core: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        several = handler(core)
        return {"anyOf": [several["items"], {**several, "minItems": 1}]}


Several = Annotated[tuple[T, ...], OneOrMore()]
"""A list; one may stand for a list of one."""


def keyed(what: str, example: str, check_key: Callable[[str], object]) -> WrapValidator:
    """A mapping of `what`; `check_key` raises for a key that cannot stand there. Keys `x-…` are passed over."""

    def read(data: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        if not isinstance(data, dict):
            message = f"expected {what} by name here, not {kind_of(data)}"
            raise wrong(message, f"for example `{example}`", rule="shape")
        faults = Faults()
        accepted: dict[str, Any] = {}
        for key, value in data.items():
            if key.startswith("x-"):
                continue
            try:
                check_key(key)
                accepted[key] = value
            except PydanticCustomError as error:
                faults.append(detail(at_key(error), key))
        value = None
        with faults.at():
            value = handler(accepted)
        faults.raise_any(what)
        return value

    return WrapValidator(read)


def at_key(error: PydanticCustomError) -> PydanticCustomError:
    """The same error, pointing to the key instead of the value."""
    return PydanticCustomError("blueprint", "{message}", {**(error.context or {}), "at_key": True})


def named(what: str, example: str) -> WrapValidator:
    """A mapping whose keys are ids that the author gives."""
    return keyed(what, example, identifier)


def unique(values: tuple[str, ...]) -> tuple[str, ...]:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise wrong(f"{quoted(twice)} stands here twice")
    return values


Names = Annotated[tuple[Reference, ...], OneOrMore(), AfterValidator(unique)]
"""References, one or a list, none of them twice."""
