"""The JSON Schema of the language: what an editor needs to complete and explain every key."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from blueprint.model.blueprint import Blueprint
from blueprint.model.clock import RANGE_PATTERN
from blueprint.model.demand import RATE_SCHEMA
from blueprint.model.lane import ROLES, TITLES
from blueprint.model.step import NOTE_KINDS
from blueprint.model.value import DEFINITION, OWN_KEYS, TEXT_SCHEMA

DRAFT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Keys that may be left out are left out, not null; what holds then is said in words."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema() -> dict[str, Any]:
    """The schema of a blueprint document, draft 2020-12."""
    found = Blueprint.model_json_schema(by_alias=True, schema_generator=_Generator)
    definitions = found["$defs"]
    for definition in definitions.values():
        definition.pop("title", None)
    _with_lanes_of_steps(definitions)
    _with_shorthand_of_lanes(found, definitions)
    _with_shorthand_of_demand(definitions)
    definitions["Note"] = _note(definitions["Note"])
    found["properties"]["steps"].update(_entries())
    named: dict[str, Any] = {}
    found = _defined_once(found, named)
    found["$defs"].update(sorted(named.items()))
    return {"$schema": DRAFT, **found, "title": "Service blueprint"}


def _defined_once(schema: Any, named: dict[str, Any]) -> Any:
    """The schema with what carries a name moved into `named` and referred to, descriptions kept where they stand."""
    if isinstance(schema, list):
        return [_defined_once(each, named) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {key: _defined_once(value, named) for key, value in schema.items() if key != DEFINITION}
    name = schema.get(DEFINITION)
    if not isinstance(name, str):
        return inside
    named.setdefault(name, inside)
    return {"$ref": f"#/$defs/{name}", "description": inside["description"]}


def _with_lanes_of_steps(definitions: dict[str, Any]) -> None:
    """A step has a key for each role, and one for each lane that the document adds."""
    step = definitions["Step"]
    step["properties"].pop("activities")
    definitions["Activity"] = {
        "description": "What one lane does: a title, a list of titles, or a mapping with its own people or time.",
        "anyOf": [
            {"$ref": "#/$defs/Side"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Side"}},
        ],
    }
    lanes = {role: _lane_key(f"{TITLES[role]}: what happens in this lane.") for role in ROLES}
    step["properties"] = {**lanes, **step["properties"]}
    step["additionalProperties"] = _lane_key("A lane that `lanes:` adds: what happens in it.")


def _lane_key(description: str) -> dict[str, Any]:
    return {"$ref": "#/$defs/Activity", "description": description}


def _with_shorthand_of_lanes(found: dict[str, Any], definitions: dict[str, Any]) -> None:
    """The standard lanes have a role, so a title is enough to rename one."""
    renamed = {key: value for key, value in definitions["Lane"]["properties"].items() if key == "title"}
    for role in ROLES:
        definitions["Lane"].setdefault("examples", [{"role": "frontstage", "title": "Bell desk"}])
        found["properties"]["lanes"].setdefault("properties", {})[role] = {
            "description": f"Renames the lane {TITLES[role]}.",
            "anyOf": [
                TEXT_SCHEMA,
                {
                    "type": "object",
                    "properties": {**renamed, "role": {"const": role, "description": "Its role, which stays."}},
                    "additionalProperties": False,
                    "patternProperties": OWN_KEYS,
                },
            ],
        }


def _with_shorthand_of_demand(definitions: dict[str, Any]) -> None:
    """Demand can be one rate, and arrivals one rate, or rates by clock range or between clock times."""
    demand = dict(definitions["Demand"])
    arrivals = demand["properties"]["arrivals"]
    one_rate, profile = RATE_SCHEMA["anyOf"]
    ranges = {
        **profile,
        "propertyNames": {"anyOf": [{"pattern": RANGE_PATTERN}, {"pattern": "^(between|[0-9]{1,2}:[0-9]{2}|x-.*)$"}]},
    }
    arrivals["anyOf"] = [one_rate, ranges, *arrivals["anyOf"]]
    definitions["Demand"] = {"description": demand.pop("description"), "anyOf": [one_rate, demand]}


def _note(note: dict[str, Any]) -> dict[str, Any]:
    meanings = {
        "idea": "What could be done better.",
        "question": "What is not known yet.",
        "fact": "What is known.",
        "quote": "What somebody said.",
    }
    assert set(meanings) == set(NOTE_KINDS)
    return {
        "description": note["description"],
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {kind: {**TEXT_SCHEMA, "description": meaning} for kind, meaning in meanings.items()},
        "additionalProperties": False,
    }


def _entries() -> dict[str, Any]:
    """Acts and steps: an act where the key `act` stands."""
    return {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "if": {"required": ["act"]},
            "then": {"$ref": "#/$defs/Act"},
            "else": {"$ref": "#/$defs/Step"},
        },
    }
