"""JSON Schema of the front matter, from the declarations: for editors that complete and check while one types."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from menglu.entries.entry import Entry, fields_of
from menglu.entries.field import InVocabulary, Label
from menglu.entries.settings import ExtraField, Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
EXTRA_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    "url": {"type": "string", "format": "uri"},
}


def schema(model: type[Entry], settings: Settings) -> dict[str, Any]:
    """Describe the front matter of a kind of entry, with the words of the site."""
    made = model.model_json_schema(schema_generator=GenerateJsonSchema)
    properties = made["properties"]
    ordered = {name: described(model, name, properties[name], settings) for name in fields_of(model)}
    for name, field in settings.extra_fields(model.folder).items():
        ordered[name] = extra(field)
    parts = {name: part(definition) for name, definition in made.get("$defs", {}).items()}
    fill(parts, settings)
    return {
        "$schema": DIALECT,
        "title": model.noun,
        "type": "object",
        "properties": ordered,
        "required": made["required"],
        "additionalProperties": False,
        **({"$defs": parts} if parts else {}),
    }


def described(model: type[Entry], name: str, found: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Complete a field by its label and the keys it chooses from."""
    notes = model.model_fields[name].metadata
    label = next(note for note in notes if isinstance(note, Label))
    kept = {key: value for key, value in found.items() if key not in ("title", "default")}
    kept["title"] = f"{label.zh} {label.en}"
    help_ = " / ".join(text for text in (label.help_zh, label.help_en) if text)
    if help_:
        kept["description"] = help_
    for note in notes:
        if isinstance(note, InVocabulary):
            kept["enum"] = list(settings.words[note.vocabulary])
    if name == "industries" and settings.vocabularies.industries:
        kept["items"] = {"enum": list(settings.vocabularies.industries)}
    if name in ("region", "regions"):
        code = {"type": ["string", "integer"]}
        kept |= {"items": code} if name == "regions" else code
    return kept


def part(found: dict[str, Any]) -> dict[str, Any]:
    """Drop what only repeats the names of our classes."""
    properties = {
        name: {key: value for key, value in field.items() if key not in ("title", "default")}
        for name, field in found.get("properties", {}).items()
    }
    kept = {key: value for key, value in found.items() if key not in ("title", "description", "properties")}
    return {**kept, "properties": properties}


def fill(parts: dict[str, Any], settings: Settings) -> None:
    """Put the keys of the vocabularies into the parts that choose from them, and allow their short forms."""
    roles = {"enum": list(settings.vocabularies.roles)}
    for name in ("MemberSeat", "AllianceSeat"):
        if name in parts:
            parts[name]["properties"]["roles"] = {"anyOf": [roles, {"type": "array", "items": roles}]}
    if "Project" in parts:
        parts["Project"]["properties"]["kind"] = {"enum": list(settings.vocabularies.project_kinds)}
        named = {
            "type": "object",
            "properties": {"name": {"type": "string"}},
            "required": ["name"],
            "additionalProperties": False,
        }
        parts["Project"]["properties"]["parties"] = {"type": "array", "items": {"anyOf": [{"type": "string"}, named]}}
    parts.pop("Party", None)
    if "Identifiers" in parts:
        parts["Identifiers"]["properties"]["moe"] = {"type": ["string", "integer"]}


def extra(field: ExtraField) -> dict[str, Any]:
    """Describe a field that the site adds."""
    title = f"{field.label} {field.label_en}".strip()
    return {"title": title, **(EXTRA_TYPES.get(field.type) or {"enum": list(field.choices)})}
