"""Parsing of site.yaml."""

from collections.abc import Collection, Iterable, Iterator

from menglu.entries.fields.validation import check
from menglu.entries.settings import Settings
from menglu.entries.settings.vocabularies import built_in_vocabularies
from menglu.entries.sources import Source
from menglu.entries.sources.merge_conflicts import merge_conflicts
from menglu.entries.spellings import field_names
from menglu.problems import Place, Problem, problem
from menglu.stages.parse.home_text import located
from menglu.stages.parse.lost_comments import lost_comments
from menglu.stages.parse.own_labels import Translate, label_problems
from menglu.text.yaml import Document, Node, fold_name, recover_yaml

REQUIRED = frozenset({"vocabularies", "fields"})
"""Keys without which the content cannot be checked."""


def settings(
    source: Source, pages: Collection[str] = (), traditional: Translate = str
) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Parse site.yaml; its menu can lead to *pages* that the site adds, by slug.

    *traditional* returns the labels of built-in fields in traditional characters, which others cannot have.
    With a problem in a key that the content does not depend on, the settings lack its value, so that the content can
    still be checked; with a problem in the vocabularies or added fields there are no settings.
    """
    conflicts, text = merge_conflicts(source.text, source.path)
    document = recover_yaml(text, source.path, first_line=1, names=field_names(Settings, {}, fold_name))
    wrong = conflicts or document.problems
    if document.root is None or not isinstance(document.root.data, dict):
        problems = wrong or (problem(Place(source.path), "bad-config", "must be a map with a 'title'"),)
        return None, tuple(as_config(problems))
    data = dict(document.root.data)
    vocabularies = data.get("vocabularies") or {}
    if isinstance(vocabularies, dict):
        data["vocabularies"] = {**built_in_vocabularies(), **vocabularies}
    languages = data.get("languages")
    if isinstance(languages, list) and languages:
        data.setdefault("language", languages[0])
    parsed, problems = check(Settings, data, document, {"pages": pages}, {"title": "?"})
    parsed, misplaced = located(parsed, document, text) if parsed else (None, [])
    misplaced += label_problems(parsed, document, traditional) if parsed else ()
    required = [node for key, node in document.root.children.items() if key in REQUIRED]
    is_lost = not document.unreadable.isdisjoint(REQUIRED)
    if is_lost or any(contains(node, document, problem.place) for node in required for problem in problems):
        parsed = None
    lost = lost_comments(document.root, document)
    return parsed, tuple(as_config((*wrong, *lost, *problems, *misplaced)))


def contains(node: Node, document: Document, place: Place) -> bool:
    """Return whether a place is that of a value, of one of its keys, or of anything within it."""
    places = (document.place(part) for part in (node, *node.keys.values()))
    return place in places or any(contains(child, document, place) for child in node.children.values())


def as_config(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of site.yaml with the code bad-config."""
    return (problem._replace(code="bad-config") for problem in problems)
