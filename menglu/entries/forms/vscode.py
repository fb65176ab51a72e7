"""Wiring for Visual Studio Code: schemas, snippets for new entries, and the check as a task that marks lines."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from menglu.entries.entry import MODELS
from menglu.entries.forms.json_schema import schema
from menglu.entries.forms.shapes import Shape, Sort, shapes_of
from menglu.entries.kinds import CONTENT, EntryKind
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.problems import UsageError

FOLDER = ".vscode"
SETTINGS = f"{FOLDER}/settings.json"
PROBLEM_LINE = r"^(.+?):(\d+):(\d+): (error|warning): (.*) \[([a-z-]+)\]$"
"""Matches a line of the report of `check`."""
SIGNS = str.maketrans({"\\": "\\\\", "$": "\\$", "}": "\\}"})
CHOICE_SIGNS = str.maketrans({"\\": "\\\\", ",": "\\,", "|": "\\|"})


def files(settings: Settings, translator: Translator) -> dict[str, str]:
    """Return the files of the wiring by their paths in the site."""
    schemas = {kind: f"{FOLDER}/schemas/{kind}.json" for kind in EntryKind}
    return {
        SETTINGS: as_json(workspace(schemas)),
        **{path: as_json(schema(MODELS[kind], settings, translator)) for kind, path in schemas.items()},
        f"{FOLDER}/menglu.code-snippets": as_json(snippets(settings, translator)),
        f"{FOLDER}/tasks.json": as_json(tasks(translator)),
    }


def workspace(schemas: Mapping[EntryKind, str]) -> dict[str, Any]:
    """Return the settings of the workspace."""
    return {
        "yaml.schemas": {f"./{path}": [f"{CONTENT}/{kind.folder}/*.md"] for kind, path in schemas.items()},
        "files.encoding": "utf8",
        "files.insertFinalNewline": True,
        "[markdown]": {
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
            "editor.snippetSuggestions": "top",
        },
    }


def merged(old: str, new: str) -> str:
    """Return settings with ours in the place of those of the same names; raises UsageError if the old are no JSON."""
    try:
        settings = json.loads(old or "{}")
    except ValueError:
        settings = None
    if not isinstance(settings, dict):
        raise UsageError("{path} is no plain JSON and stays as it is: remove its comments first", path=SETTINGS)
    ours = json.loads(new)
    for name, value in ours.items():
        present = settings.get(name)
        settings[name] = {**present, **value} if isinstance(present, dict) and isinstance(value, dict) else value
    return as_json(settings)


def tasks(translator: Translator) -> dict[str, Any]:
    """Return the tasks: the check, whose problems are marked at their lines, and the preview."""
    pattern = {"regexp": PROBLEM_LINE, "file": 1, "line": 2, "column": 3, "severity": 4, "message": 5, "code": 6}
    matcher = {"owner": "menglu", "source": "menglu", "fileLocation": ["relative", "${workspaceFolder}"]}
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": translator.gettext("Check the directory"),
                "type": "process",
                "command": "menglu",
                "args": ["check"],
                "group": {"kind": "test", "isDefault": True},
                "problemMatcher": {**matcher, "pattern": pattern},
            },
            {
                "label": translator.gettext("Preview"),
                "type": "process",
                "command": "menglu",
                "args": ["serve", "--open"],
                "isBackground": True,
                "problemMatcher": [],
            },
        ],
    }


def snippets(settings: Settings, translator: Translator) -> dict[str, Any]:
    """Return a snippet for each kind of entry: what is usually known, to be stepped through with the tab key."""
    titles = {
        EntryKind.ALLIANCE: translator.gettext("A new alliance"),
        EntryKind.MEMBER: translator.gettext("A new member"),
    }
    return {
        title: {"prefix": [str(kind), title], "scope": "markdown", "body": [*body(kind, settings, translator)]}
        for kind, title in titles.items()
    }


def body(kind: EntryKind, settings: Settings, translator: Translator) -> Iterator[str]:
    """Yield the lines of a snippet."""
    stops = iter(range(1, 1000))
    yield "---"
    for field in shapes_of(kind, settings):
        if field.required or field.sort in {Sort.REGION, Sort.URL} or field.name in {"aliases", "founded"}:
            value = stop(next(stops), field, settings, translator)
            yield from (f"{field.name}:", f"  - {value}") if field.many else (f"{field.name}: {value}",)
        elif field.name == "sources":
            parts = [f"{part.name}: {stop(next(stops), part, settings, translator)}" for part in field.parts]
            yield from (f"{field.name}:", f"  - {parts[0]}", *(f"    {part}" for part in parts[1:]))
    yield from ("verified: ${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}", "---", "", "$0", "")


def stop(number: int, field: Shape, settings: Settings, translator: Translator) -> str:
    """Return a place of a snippet to type into or to choose at."""
    choices = field.choices(settings, translator)
    if choices:
        return f"${{{number}|{','.join(key.translate(CHOICE_SIGNS) for key, _ in choices)}|}}"
    return f"${{{number}:{field.title(translator).translate(SIGNS)}}}"


def as_json(data: object) -> str:
    """Return indented JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
