"""What every part of a blueprint is made of: frozen values, read from plain text with located errors.

A document holds nothing but texts, lists and mappings (every scalar is read as it is written), so each type
here turns a text into its value and says in the author's words what it expected.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
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


class Part(BaseModel):
    """A frozen part of a blueprint, read from a mapping or from its shorthand.

    Unknown keys are errors with a suggestion, beside all other errors of the mapping; keys that begin with `x-` belong
    to the author and are passed over.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, use_attribute_docstrings=True, arbitrary_types_allowed=True
    )

    called: ClassVar[str] = "this"
    """What a message calls such a part."""

    form: ClassVar[str | None] = None
    """What to write instead of something else, where the list of its keys does not say it best."""

    shorthand: ClassVar[str | None] = None
    """The key that a plain text stands for."""

    short_words: ClassVar[tuple[str, ...]] = ()
    """The words that a plain text can be, where only some stand for something."""

    @classmethod
    def expand(cls, data: Any, info: ValidationInfo) -> Any:
        """The mapping that a shorthand stands for."""
        if isinstance(data, str) and cls.shorthand:
            return {cls.shorthand: data}
        return data

    @classmethod
    def keys(cls) -> list[str]:
        """The keys an author can write, in the order of the reference."""
        return [field.alias or name for name, field in cls.model_fields.items()]

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        reference = handler(core)
        schema = handler.resolve_ref_schema(reference)
        schema["patternProperties"] = OWN_KEYS
        if cls.shorthand or cls.short_words:
            mapping = dict(schema)
            short = {"enum": list(cls.short_words)} if cls.short_words else mapping["properties"][cls.shorthand]
            schema.clear()
            schema.update({"description": mapping.pop("description", ""), "anyOf": [short, mapping]})
        return reference

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, data: Any, handler: ModelWrapValidatorHandler[Any], info: ValidationInfo) -> Any:
        if isinstance(data, cls):
            return data
        mapping = cls.expand(data, info)
        if not isinstance(mapping, dict):
            raise refuse(cls.__name__, [detail(_not_a_mapping(cls, mapping))])
        accepted, errors = cls.sort_keys(mapping, info)
        empty = [key for key, value in accepted.items() if value is None and info.context]
        errors += [detail(_no_value(key), key) for key in empty]
        try:
            part = handler({key: value for key, value in accepted.items() if key not in empty})
        except ValidationError as invalid:
            errors += cls._in_our_words(details_of(invalid), mapping)
        if errors:
            raise refuse(cls.__name__, errors)
        return part

    @classmethod
    def sort_keys(cls, mapping: dict[str, Any], info: ValidationInfo) -> tuple[dict[str, Any], list[InitErrorDetails]]:
        """The entries whose keys are known, and an error for each other key."""
        known = cls.readable(info)
        accepted = {key: value for key, value in mapping.items() if key in known}
        unknown = [key for key in mapping if key not in known and not key.startswith("x-")]
        return accepted, [detail(cls.unknown_key(key), key) for key in unknown]

    @classmethod
    def readable(cls, info: ValidationInfo) -> set[str]:
        """The keys that can be read: of a document those of the author, in a program the names of fields too."""
        keys = set(cls.keys())
        return keys if info.context else keys | set(cls.model_fields)

    @classmethod
    def _in_our_words(cls, found: list[InitErrorDetails], mapping: Mapping[str, Any]) -> Iterator[InitErrorDetails]:
        """The errors, with one of our own for each key that is missing (and not only misspelt or without a value)."""
        for each in found:
            if each["type"] != "missing":
                yield each
            elif not cls._is_meant(str(each["loc"][-1]), mapping):
                yield detail(cls.missing_key(str(each["loc"][-1])))

    @classmethod
    def _is_meant(cls, missing: str, mapping: Mapping[str, Any]) -> bool:
        keys = cls.keys()
        return missing in mapping or any(nearest(key, keys) == missing for key in mapping if key not in keys)

    @classmethod
    def missing_key(cls, key: str) -> PydanticCustomError:
        """The error for a key that must be there and is not."""
        field = next(field for name, field in cls.model_fields.items() if key in (name, field.alias))
        meaning = (field.description or "").split(".")[0]
        return wrong(
            f"{cls.called} needs `{key}`", f"add `{key}: …`: {meaning[:1].lower()}{meaning[1:]}", rule="missing"
        )

    @classmethod
    def unknown_key(cls, key: str, more: Iterable[str] = ()) -> PydanticCustomError:
        """The error for a key that is neither a field nor among `more`."""
        known = [*more, *cls.keys()]
        hint = did_you_mean(key, known) or f"{cls.called} knows {quoted(known)}"
        return wrong(f"unknown key `{shortened(key)}` in {cls.called}", hint, rule="unknown_key", at_key=True)


def _no_value(key: str) -> PydanticCustomError:
    return wrong(f"`{key}` has no value", "write one behind the colon, or remove the key", rule="no_value")


def _not_a_mapping(cls: type[Part], data: Any) -> PydanticCustomError:
    if data is None:
        return wrong(f"{cls.called} has no value", _forms(cls), rule="no_value")
    return wrong(f"expected {cls.called} here, not {kind_of(data)}", _forms(cls), rule="shape")


def _forms(cls: type[Part]) -> str:
    if cls.form:
        return cls.form
    keys = f"a mapping with {quoted(cls.keys()[:8])}{' …' if len(cls.keys()) > 8 else ''}"
    return f"write a text, or {keys}" if cls.shorthand else f"write {keys}"


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
        raise wrong(f"expected a text here, not {kind_of(data)}", rule="shape")
    text = " ".join(data.split())
    if not text:
        raise wrong("this text is empty", "write a text, or remove the key", rule="no_value")
    return text


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

    def read(data: Any) -> int:
        if isinstance(data, int) and not isinstance(data, bool):
            number = data
        else:
            text = text_of(data)
            if not re.fullmatch(r"[+-]?[0-9]{1,15}", text):
                raise wrong(f"expected {what}, not `{shortened(text)}`", f"for example `{max(least, 1)}`")
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
        errors: list[InitErrorDetails] = []
        accepted: dict[str, Any] = {}
        for key, value in data.items():
            if key.startswith("x-"):
                continue
            try:
                check_key(key)
                accepted[key] = value
            except PydanticCustomError as error:
                errors.append(detail(at_key(error), key))
        try:
            value = handler(accepted)
        except ValidationError as invalid:
            errors += details_of(invalid)
        if errors:
            raise refuse(what, errors)
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
