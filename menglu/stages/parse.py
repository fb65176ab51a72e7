"""Text to entries, each right on its own. Pure: all problems of all entries, no disk."""

import re
from collections.abc import Iterable, Iterator, Mapping

from menglu.entries.catalog import Content, Written
from menglu.entries.checking import check, unknown_field
from menglu.entries.extras import read_extras
from menglu.entries.kinds import Alliance, Entry, Member, fields_of
from menglu.entries.mentions import mentions
from menglu.entries.settings import Settings, built_in_vocabularies
from menglu.entries.sources import Source
from menglu.entries.values import SLUG, SLUG_LENGTH
from menglu.names import fold
from menglu.problems import Place, Problem, problem
from menglu.yamltext import Document, Node, explain_text, read

RESERVED = frozenset({"index", "con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))})
OPENING = re.compile(r"---[ \t]*\n")
CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
MENDABLE = frozenset({"title_en", "description", "language", "base_url", "repository", "branch", "limits"})


def settings(source: Source) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read site.yaml.

    With a mistake in a key that the content does not depend on, the settings come without that key, so that the
    content can still be checked; with any other mistake there are none.
    """
    document = read(source.text, source.path)
    if document.problems or document.root is None or not isinstance(document.root.data, dict):
        found = document.problems or (problem(Place(source.path), "bad-config", "must be a map with a 'title'"),)
        return None, tuple(as_config(found))
    data = dict(document.root.data)
    own = data.get("vocabularies", {})
    if isinstance(own, dict):
        data["vocabularies"] = {**built_in_vocabularies(), **own}
    made, problems = check(Settings, data, document, {})
    if made is None:
        wrong = {p.place.line for p in problems}
        bad = {key for key, node in document.root.children.items() if covers(node, document.root.keys[str(key)], wrong)}
        if bad and bad <= MENDABLE | {key for key in data if key not in Settings.model_fields}:
            made, _ = check(Settings, {k: v for k, v in data.items() if k not in bad}, document, {})
    return made, tuple(as_config(problems))


def covers(node: Node, key: Node, lines: set[int]) -> bool:
    """Tell whether a key or anything below it stands on one of the lines."""
    return key.line in lines or node.line in lines or any(covers(c, c, lines) for c in node.children.values())


def as_config(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Call every problem of site.yaml bad-config."""
    for p in problems:
        yield Problem(p.place, "bad-config", p.text, p.arguments, p.hint, p.guess)


def content(
    sources: Iterable[Source], media: frozenset[str], settings: Settings
) -> tuple[Content, tuple[Problem, ...]]:
    """Read all entries; those with problems are left out of the content, whatever else they hold is still checked."""
    alliances: list[Written[Alliance]] = []
    members: list[Written[Member]] = []
    problems: list[Problem] = []
    broken: set[str] = set()
    for source in sources:
        model: type[Entry] = Alliance if source.path.split("/")[1] == Alliance.folder else Member
        written, found = entry(source, model, settings)
        problems += found
        if written is None:
            broken |= known_as(source)
        elif isinstance(written.entry, Alliance):
            alliances.append(Written(written.entry, written.document, written.mentions))
        elif isinstance(written.entry, Member):
            members.append(Written(written.entry, written.document, written.mentions))
    return Content(settings, tuple(alliances), tuple(members), media, frozenset(broken)), tuple(problems)


def known_as(source: Source) -> set[str]:
    """Find under what a broken entry may be referred to, as far as its text can be made out."""
    names = re.findall(r"^name:[ \t]*['\"]?(.+?)['\"]?[ \t]*$", source.text, re.MULTILINE)[:1]
    return {source.path.rsplit("/", 1)[1].removesuffix(".md"), *(fold(name) for name in names)}


def entry(source: Source, model: type[Entry], settings: Settings) -> tuple[Written[Entry] | None, list[Problem]]:
    """Read one entry."""
    stem = source.path.rsplit("/", 1)[1].removesuffix(".md")
    problems = list(slug_problems(stem, source.path))
    opening, closing = OPENING.match(source.text), None
    if opening:
        closing = CLOSING.search(source.text, opening.end())
    if not opening or not closing:
        text = "the front matter begins with a line '---'" if not opening else "the front matter has no closing '---'"
        problems.append(problem(Place(source.path), "missing-front-matter", text, hint="---"))
        return None, problems
    document = read(source.text[opening.end() : closing.start()], source.path, first_line=2)
    body = source.text[closing.end() :].lstrip("\n")
    body_line = source.text[: len(source.text) - len(body)].count("\n") + 1
    made, found = fields(document, model, settings, {"slug": stem, "body": body, "body_line": body_line})
    problems += [*document.problems, *found, *size_problems(body, body_line, source.path, settings.limits.body_kb)]
    if made is None:
        return None, problems
    return Written(made, document, mentions(body, source.path, body_line)), problems


def fields(
    document: Document, model: type[Entry], settings: Settings, own: Mapping[str, str | int]
) -> tuple[Entry | None, list[Problem]]:
    """Check the fields of the front matter."""
    root = document.root
    if root is None or not isinstance(root.data, dict):
        if document.problems:
            return None, []
        if root is not None:
            return None, [explain_text(root, document)]
        root = Node({}, 1, 1)
    problems = list(swallowed(root, document))
    extra = settings.extra_fields(model.folder)
    known = fields_of(model)
    for name, key in root.keys.items():
        if name not in known and name not in extra:
            problems.append(unknown_field(name, (*known, *extra), document.place(key)))
    data = root.data if isinstance(root.data, dict) else {}
    declared = {name: value for name, value in data.items() if name in known}
    extras, found = read_extras(extra, root, document)
    problems += found
    context = {"vocabularies": settings.words}
    made, faults = check(model, declared, document, context)
    silent = {p.place.line for p in problems if p.code == "bad-value"}
    problems += [p for p in faults if not (p.code == "missing-field" and lost(p, root, silent))]
    complete = made.model_copy(update={**own, "extras": extras}) if made else None
    return complete, problems


def swallowed(node: Node, document: Document) -> Iterator[Problem]:
    """Find values that YAML took for comments (`name: #1`)."""
    if node.swallowed:
        text = "there is no value here: everything after # is a comment; put it in quotes"
        hint = "'" + node.swallowed.replace("'", "''") + "'"
        yield problem(document.place(node), "bad-value", text, hint=hint)
    for child in node.children.values():
        yield from swallowed(child, document)


def lost(missing: Problem, root: Node, lines: set[int]) -> bool:
    """Tell whether the missing field is one whose value was taken for a comment, which is said already."""
    field = dict(missing.arguments).get("field", "")
    return field in root.children and root.children[field].line in lines


def slug_problems(stem: str, path: str) -> Iterator[Problem]:
    """Check the name of the file: it becomes the address."""
    if not SLUG.fullmatch(stem) or len(stem) > SLUG_LENGTH:
        text = "'{value}' cannot be an address: a-z, 0-9 and single hyphens, at most 80"
        hint = re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")[:SLUG_LENGTH]
        yield problem(Place(path), "bad-slug", text, hint=f"{hint}.md" if hint else "", value=stem)
    elif stem in RESERVED:
        yield problem(Place(path), "reserved-name", "'{value}' cannot be the name of an entry", value=stem)


def size_problems(body: str, line: int, path: str, limit: int) -> Iterator[Problem]:
    """Check the length of the body."""
    size = len(body.encode())
    if size > limit * 1024:
        text = "the text has {size} KB, at most {limit} KB are allowed (limits.body_kb)"
        yield problem(Place(path, line), "too-large", text, size=-(-size // 1024), limit=limit)
