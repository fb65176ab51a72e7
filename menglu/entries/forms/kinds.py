"""All forms of the declared fields, by the name that `schema --for` knows."""

from collections.abc import Mapping
from enum import StrEnum

from menglu.entries.entry import MODELS
from menglu.entries.forms import issue_forms, sveltia, tables, vscode
from menglu.entries.forms.json_schema import schema
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.i18n import Translator

DOCUMENT = "docs/fields.md"


class FormKind(StrEnum):
    """A kind of form."""

    JSON = "json"
    VSCODE = "vscode"
    ISSUE_FORM = "issue-form"
    SVELTIA = "sveltia"
    DOCS = "docs"


def files(kind: FormKind, settings: Settings, translator: Translator, present: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a kind of form by their paths in a site; *present* are the texts of those that are there."""
    if kind is FormKind.VSCODE:
        made = vscode.files(settings, translator)
        return {**made, vscode.SETTINGS: vscode.merged(present.get(vscode.SETTINGS, ""), made[vscode.SETTINGS])}
    if kind is FormKind.ISSUE_FORM:
        return issue_forms.files(settings, translator)
    if kind is FormKind.SVELTIA:
        return {sveltia.CONFIGURATION: sveltia.configuration(settings, translator)}
    if kind is FormKind.DOCS:
        old = present.get(DOCUMENT, "")
        marked = tables.MARKED.search(old)
        return {DOCUMENT: tables.document(old, settings.terms) if marked else tables.everything(settings.terms)}
    return {f"schema/{name}.json": vscode.as_json(schema(MODELS[name], settings, translator)) for name in EntryKind}


PLACES: Mapping[FormKind, tuple[str, ...]] = {FormKind.VSCODE: (vscode.SETTINGS,), FormKind.DOCS: (DOCUMENT,)}
"""Files of which a part is not ours."""
