"""A part of a blueprint: a frozen value that is read from a mapping or from its shorthand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema

from blueprint.model.value import (
    OWN_KEYS,
    detail,
    details_of,
    kind_of,
    nearest,
    quoted,
    refuse,
    shortened,
    wrong,
)


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

    synonyms: ClassVar[Mapping[str, str]] = {"name": "title"}
    """Other words under which a key may be tried."""

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
        return missing in mapping or any(cls.meant(key, keys) == missing for key in mapping if key not in keys)

    @classmethod
    def meant(cls, key: str, known: Iterable[str]) -> str | None:
        """The known key that an unknown one probably means."""
        names = list(known)
        synonym = cls.synonyms.get(key.casefold())
        return synonym if synonym in names else nearest(key, names)

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
        near = cls.meant(key, known)
        hint = f"did you mean `{near}`?" if near else f"{cls.called} knows {quoted(known)}"
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
