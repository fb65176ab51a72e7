"""Configuration of Sveltia CMS, the editor in a browser: our fields as its widgets.

What the editor cannot hold without loss is not shown there: fields that it does not know it keeps as they are. It drops
what it does not know *within* the items of a list, so a list is declared whole or not at all.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from menglu.entries.forms.shapes import Shape, Sort, shapes_of, shapes_of_pages
from menglu.entries.kinds import CONTENT, PAGES, EntryKind
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.text.yaml.dump import dump

PACKAGE, VERSION = "@sveltia/cms", "0.221.1"
HOST = "https://unpkg.com"
SCRIPT = f"{HOST}/{PACKAGE}@{VERSION}/dist/sveltia-cms.js"
INTEGRITY = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6"
FONTS = "https://cdn.jsdelivr.net"
FOLDER = "admin"
CONFIGURATION = f"{FOLDER}/config.yml"

DROP_DOWN = {"dropdown_threshold": 0}
"""A list to choose from even where there is little to choose: check boxes would lose what is written without a list."""
DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"
ADDRESS = r"^(https?://\S+)?$"
SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
LEFT_OUT = frozenset({Sort.PINYIN, Sort.PARTY})
"""What can be text as well as something else."""
WIDGETS: Mapping[Sort, Mapping[str, Any]] = {
    Sort.WHOLE_NUMBER: {"widget": "number", "value_type": "int", "min": 0, "step": 1},
    Sort.NUMBER: {"widget": "number", "value_type": "float"},
}
Names = tuple[tuple[str, str], tuple[str, str]]
"""The plural and the singular, in Chinese and English."""
NAMES: Mapping[EntryKind, Names] = {
    EntryKind.ALLIANCE: (("联盟", "Alliances"), ("联盟", "Alliance")),
    EntryKind.MEMBER: (("成员", "Members"), ("成员", "Member")),
}
NAMES_OF_PAGES: Names = (("页面", "Pages"), ("页面", "Page"))
GITLAB, GITHUB = "gitlab", "github"
STATUS_OF_GITHUB = "https://www.githubstatus.com"


def configuration(settings: Settings, translator: Translator) -> str:
    """Return config.yml."""
    address = {"site_url": settings.base_url} if settings.base_url else {}
    kind_of_backend = backend(settings)
    entries = (collection(kind, settings, translator) for kind in reversed(EntryKind))
    by_pull_request = {"publish_mode": "editorial_workflow"} if kind_of_backend["name"] in {GITHUB, GITLAB} else {}
    return dump(
        {
            "backend": kind_of_backend,
            **by_pull_request,
            "app_title": settings.title,
            **address,
            "media_folder": f"{CONTENT}/media",
            "public_folder": "/media",
            "output": {"omit_empty_optional_fields": True},
            "slug": {"encoding": "ascii", "maxlength": 80},
            "editor": {"preview": False},
            "collections": [*entries, pages(settings, translator)],
        }
    )


def backend(settings: Settings) -> dict[str, Any]:
    """Return where the editor finds the files: the repository of the site."""
    parts = urlsplit(settings.repository)
    host, place = f"https://{parts.netloc}", parts.path.strip("/")
    common = {"repo": place, "branch": settings.branch}
    if parts.hostname == "github.com":
        return {"name": GITHUB, **common}
    if parts.hostname == "gitlab.com":
        return {"name": GITLAB, **common}
    if GITLAB in (parts.hostname or ""):
        return {"name": GITLAB, **common, "base_url": host, "api_root": f"{host}/api/v4"}
    return {"name": "gitea", **common, "base_url": host, "api_root": f"{host}/api/v1"}


def policy(settings: Settings) -> str:
    """Return the Content Security Policy of the page: the script of the editor, its fonts, and the repository."""
    hosts = {
        GITHUB: f"https://api.github.com {STATUS_OF_GITHUB}",
        GITLAB: backend(settings).get("base_url", "https://gitlab.com"),
    }.get(backend(settings)["name"], backend(settings).get("base_url", ""))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {HOST}/@sveltia/ {HOST}/@shikijs/",
            "style-src 'self' 'unsafe-inline'",
            f"font-src {FONTS}",
            "img-src 'self' data: blob: https:",
            "media-src blob:",
            f"connect-src 'self' blob: data: {HOST} {hosts}",
            "frame-src blob:",
            "worker-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "object-src 'none'",
        )
    )


def collection(kind: EntryKind, settings: Settings, translator: Translator) -> dict[str, Any]:
    """Return the entries of a kind."""
    fields = [field(shape, kind, settings, translator) for shape in shapes_of(kind, settings) if is_shown(shape)]
    return files_in(kind.folder, NAMES[kind], fields, translator)


def pages(settings: Settings, translator: Translator) -> dict[str, Any]:
    """Return the pages that the site adds; the editor cannot name a new file for a text in another language."""
    fields = [field(shape, EntryKind.MEMBER, settings, translator) for shape in shapes_of_pages()]
    return files_in(PAGES, NAMES_OF_PAGES, fields, translator)


def files_in(folder: str, names: Names, fields: list[dict[str, Any]], translator: Translator) -> dict[str, Any]:
    """Return the files in a folder below content/, which are listed by their first field."""
    slug_hint = translator.gettext(
        "a-z, 0-9 and single hyphens, at most 80: the end of the address, never changed later"
    )
    text = {"name": "body", "label": translator.gettext("Text"), "widget": "markdown", "required": False}
    return {
        "name": folder,
        "label": translator.term(*names[0]),
        "label_singular": translator.term(*names[1]),
        "folder": f"{CONTENT}/{folder}",
        "identifier_field": fields[0]["name"],
        "slug": {"editable": ["create"], "hint": slug_hint, "pattern": [SLUG, slug_hint]},
        "delete": False,
        "sortable_fields": [fields[0]["name"]],
        "fields": [*fields, {**text, "modes": ["raw", "rich_text"]}],
    }


def is_shown(shape: Shape) -> bool:
    """Return whether the editor can hold a field without loss."""
    return shape.sort not in LEFT_OUT and all(map(is_shown, shape.parts))


def field(shape: Shape, kind: EntryKind, settings: Settings, translator: Translator) -> dict[str, Any]:
    """Return a field as one of the editor."""
    help_text = shape.help(translator)
    return {
        "name": shape.name,
        "label": shape.title(translator),
        **widget(shape, kind, settings, translator),
        "required": shape.required,
        **({"hint": help_text} if help_text else {}),
    }


def widget(shape: Shape, kind: EntryKind, settings: Settings, translator: Translator) -> dict[str, Any]:
    """Return what a field is typed into or chosen from."""
    choices = shape.choices(settings, translator)
    several = {"multiple": True, **DROP_DOWN} if shape.many else {}
    if choices:
        return {"widget": "select", **several, "options": [{"label": label, "value": key} for key, label in choices]}
    if shape.sort is Sort.REFERENCE:
        other = shape.refers_to(kind).folder
        found_by = {"display_fields": ["name"], "search_fields": ["name", "aliases", "name_en"]}
        return {
            "widget": "relation",
            "collection": other,
            "value_field": "{{slug}}",
            **several,
            **DROP_DOWN,
            **found_by,
        }
    if shape.sort is Sort.GROUP:
        parts = [field(part, kind, settings, translator) for part in shape.parts]
        named = {"summary": " ".join(summary(shape))} if shape.many else {}
        return {"widget": "list" if shape.many else "object", **named, "fields": parts}
    if shape.many:
        return {"widget": "list"}
    if shape.sort is Sort.FLAG:
        words = ((True, translator.gettext("yes")), (False, translator.gettext("no")))
        return {"widget": "select", "options": [{"label": label, "value": value} for value, label in words]}
    return {**WIDGETS.get(shape.sort, {"widget": "string"}), **checked(shape, translator)}


def checked(shape: Shape, translator: Translator) -> dict[str, Any]:
    """Return the pattern that the text of a field must match, and what is said if it does not."""
    if shape.sort is Sort.DATE:
        return {"pattern": [DATE, translator.gettext("write YYYY, YYYY-MM or YYYY-MM-DD")]}
    if shape.sort is Sort.URL:
        return {"pattern": [ADDRESS, translator.gettext("write the address whole, with https://")]}
    return {}


def summary(shape: Shape) -> Iterator[str]:
    """Yield what names an item of a list: the references and names that it begins with, else all that is required."""
    named = [part for part in shape.parts if part.sort is Sort.REFERENCE or part.name == "name"]
    for part in named or [part for part in shape.parts if part.required]:
        yield f"{{{{fields.{part.name}}}}}"
