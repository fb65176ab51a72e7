"""JSON Schema of the front matter, derived from the declarations, for editors that complete and check."""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from menglu.entries.entry import Entry
from menglu.entries.fields.field import fields_of, group_at, is_list, label_of, vocabulary_of
from menglu.entries.settings import Settings
from menglu.entries.settings.own_fields import ExtraField, Labelled
from menglu.i18n import Translator

DIALECT = "https://json-schema.org/draft/2020-12/schema"
EXTRA_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    "url": {"type": "string", "format": "uri"},
}


def schema(model: type[Entry], settings: Settings, translator: Translator) -> dict[str, Any]:
    """Return the JSON Schema of the front matter of a kind of entry, with the vocabularies of the site.

    Titles and descriptions are in the language of the translator.
    """
    generated = model.model_json_schema(schema_generator=GenerateJsonSchema)
    properties = generated["properties"]
    ordered = {name: field_schema(model, name, properties[name], settings, translator) for name in fields_of(model)}
    for name, field in settings.extra_fields(model.entry_kind).items():
        ordered[name] = extra_field_schema(field, translator.language)
    groups = {name: group_schema(definition) for name, definition in generated.get("$defs", {}).items()}
    add_vocabularies(groups, settings, translator.language)
    add_titles(groups, model, translator)
    return {
        "$schema": DIALECT,
        "title": str(model.entry_kind),
        "type": "object",
        "properties": ordered,
        "required": generated["required"],
        "additionalProperties": False,
        **({"$defs": groups} if groups else {}),
    }


def field_schema(
    model: type[Entry], name: str, generated: dict[str, Any], settings: Settings, translator: Translator
) -> dict[str, Any]:
    """Return the schema of a field with its label and the keys of its vocabulary."""
    label, vocabulary = label_of(model, name), vocabulary_of(model, name)
    field = {key: value for key, value in generated.items() if key not in ("title", "default")}
    field["title"] = translator.term(label.zh, label.en)
    if label.help_zh:
        field["description"] = translator.term(label.help_zh, label.help_en)
    if vocabulary and settings.terms[vocabulary]:
        keys = keys_of(settings.terms[vocabulary], translator.language)
        field |= {"items": keys} if is_list(model, name) else keys
    if name in ("region", "regions"):
        code = {"type": ["string", "integer"]}
        field |= {"items": code} if name == "regions" else code
    return field


def keys_of(terms: Mapping[str, Labelled], language: str) -> dict[str, Any]:
    """Return the schema of a key of a vocabulary; editors show the labels beside the keys that they offer."""
    return {"enum": list(terms), "enumDescriptions": [term.in_language(language) for term in terms.values()]}


def group_schema(generated: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a group of fields without titles, which repeat the names of our classes."""
    properties = {
        name: {key: value for key, value in field.items() if key not in ("title", "default")}
        for name, field in generated.get("properties", {}).items()
    }
    rest = {key: value for key, value in generated.items() if key not in ("title", "description", "properties")}
    return {**rest, "properties": properties}


def add_titles(groups: dict[str, Any], model: type[Entry], translator: Translator) -> None:
    """Add the labels of the fields of groups."""
    for name in fields_of(model):
        group = group_at(model, name)
        if group is None or group.__name__ not in groups:
            continue
        for part, field in groups[group.__name__]["properties"].items():
            label = label_of(group, part)
            field["title"] = translator.term(label.zh, label.en)
            if label.help_zh:
                field["description"] = translator.term(label.help_zh, label.help_en)


def add_vocabularies(groups: dict[str, Any], settings: Settings, language: str) -> None:
    """Add the keys of the vocabularies to the groups that use them, and allow short forms of values."""
    roles = keys_of(settings.vocabularies.roles, language)
    for name in ("MemberSeat", "AllianceSeat"):
        if name in groups:
            groups[name]["properties"]["roles"] = {"anyOf": [roles, {"type": "array", "items": roles}]}
            if not settings.default_role:
                groups[name]["required"] = [*groups[name].get("required", ()), "roles"]
    if "Project" in groups:
        groups["Project"]["properties"]["kind"] = keys_of(settings.vocabularies.project_kinds, language)
        named_party = {
            "type": "object",
            "properties": {"name": {"type": "string"}},
            "required": ["name"],
            "additionalProperties": False,
        }
        groups["Project"]["properties"]["parties"] = {
            "type": "array",
            "items": {"anyOf": [{"type": "string"}, named_party]},
        }
    groups.pop("Party", None)
    if "Identifiers" in groups:
        groups["Identifiers"]["properties"]["moe"] = {"type": ["string", "integer"]}


def extra_field_schema(field: ExtraField, language: str) -> dict[str, Any]:
    """Return the schema of a field that the site adds."""
    title = field.in_language(language)
    return {"title": title, **(EXTRA_TYPES.get(field.type) or keys_of(field.choices, language))}
