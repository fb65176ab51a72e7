"""Text to entries, each right on its own. Pure: all problems of all entries, no disk."""

import re
from collections.abc import Iterable, Iterator, MutableMapping

from menglu.entries.catalog import Content, Written
from menglu.entries.entry import Alliance, Entry, Member, fields_of
from menglu.entries.extras import read_extras
from menglu.entries.field_types import SLUG, SLUG_LENGTH
from menglu.entries.mentions import mentions
from menglu.entries.recovery import NOBODY
from menglu.entries.settings import Settings, built_in_vocabularies
from menglu.entries.sources import OPENING, Said, Source, Sources, halves_of
from menglu.entries.validation import check, unknown_field
from menglu.problems import Place, Problem, problem
from menglu.search.pinyin import slugify
from menglu.text.names import fold
from menglu.yamltext import NO_VALUE, Data, Document, Node, explain_text, in_quotes, known, read

RESERVED = frozenset({"index", "con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))})
KEYS = {"kind": "alliance_kinds", "type": "member_types"}
"""Required fields that choose from a vocabulary."""


def settings(source: Source) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read site.yaml.

    With a mistake in a key that the content does not depend on, the settings come without its value, so that the
    content can still be checked; with a mistake in the vocabularies or added fields there are none.
    """
    document = read(source.text, source.path)
    if document.problems or document.root is None or not isinstance(document.root.data, dict):
        found = document.problems or (problem(Place(source.path), "bad-config", "must be a map with a 'title'"),)
        return None, tuple(as_config(found))
    data = dict(document.root.data)
    own = data.get("vocabularies") or {}
    if isinstance(own, dict):
        data["vocabularies"] = {**built_in_vocabularies(), **own}
    made, problems = check(Settings, data, document, {}, {"title": "?"})
    needed = [node for key, node in document.root.children.items() if key in ("vocabularies", "fields")]
    if any(covers(node, document, one) for node in needed for one in problems):
        made = None
    return made, tuple(as_config(problems))


def covers(node: Node, document: Document, one: Problem) -> bool:
    """Tell whether a problem lies in a value, in its keys or in anything below it."""
    here = (document.place(part) for part in (node, *node.keys.values()))
    return one.place in here or any(covers(child, document, one) for child in node.children.values())


def as_config(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Call every problem of site.yaml bad-config."""
    for p in problems:
        yield Problem(p.place, "bad-config", p.text, p.arguments, p.hint, p.guess)


Read = tuple[Source | None, Written[Entry] | None, list[Problem]]
"""A source, what it comes to, and what is wrong with it."""
NOTHING: Read = (None, None, [])


def content(
    sources: Sources,
    said: MutableMapping[str, Said],
    settings: Settings,
    known: MutableMapping[str, Read] | None,
) -> tuple[Content, tuple[Problem, ...]]:
    """Read all entries; those with problems come without what is wrong, so that the rest of them is still checked.

    What the texts have *said*, by path, need not be read again; it is taken out, as nobody needs it any more. What
    they come to is taken from the *known*, by path, or put there, as long as the settings stay.
    """
    alliances: list[Written[Alliance]] = []
    members: list[Written[Member]] = []
    problems: list[Problem] = []
    broken = {NOBODY, *(slug_of(one.place.path) for one in sources.problems)}
    for source in sources.entries:
        last, written, found = known.get(source.path, NOTHING) if known else NOTHING
        if last != source:
            model: type[Entry] = Alliance if source.path.split("/")[1] == Alliance.folder else Member
            written, found = entry(source, said.pop(source.path, None), model, settings)
            if known is not None:
                known[source.path] = (source, written, found)
        problems += found
        if written is None or written.mended:
            broken |= known_as(source)
        if written and isinstance(written.entry, Alliance):
            alliances.append(Written(written.entry, written.document, written.mentions, written.mended))
        elif written and isinstance(written.entry, Member):
            members.append(Written(written.entry, written.document, written.mentions, written.mended))
    return Content(settings, tuple(alliances), tuple(members), sources.media, frozenset(broken)), tuple(problems)


def slug_of(path: str) -> str:
    """Take the slug from the path of an entry."""
    return path.rsplit("/", 1)[-1].removesuffix(".md")


def known_as(source: Source) -> set[str]:
    """Find under what a broken entry may be referred to, as far as its text can be made out."""
    names = re.findall(r"^name:[ \t]*['\"]?(.+?)['\"]?[ \t]*$", source.text, re.MULTILINE)[:1]
    return {slug_of(source.path), *(fold(name) for name in names)}


def said(source: Source) -> Said | None:
    """Read what a text says, if nothing is wrong with how it is written; whether its values are right is not asked."""
    halves = halves_of(source.text)
    if halves is None:
        return None
    document = read(halves.header, source.path, first_line=2)
    root = document.root
    if document.problems or root is None or not isinstance(root.data, dict) or any(swallowed(root, document)):
        return None
    return Said(root.data, mentions(halves.body, source.path, halves.body_line))


def entry(
    source: Source, said: Said | None, model: type[Entry], settings: Settings
) -> tuple[Written[Entry] | None, list[Problem]]:
    """Read one entry, of which it may be known already what it has *said*; if that is not right, the text is read."""
    stem = slug_of(source.path)
    problems = list(slug_problems(stem, source.path))
    halves = halves_of(source.text)
    if halves is None:
        opened = OPENING.match(source.text)
        text = "the front matter has no closing '---'" if opened else "the front matter begins with a line '---'"
        problems.append(problem(Place(source.path), "missing-front-matter", text))
        return None, problems
    header, body, body_line = halves
    problems += size_problems(body, body_line, source.path, settings.limits.body_kb)
    path = source.path
    document = known(said.data, header, path, first_line=2) if said else read(header, path, first_line=2)
    problems += document.problems
    if not said and document.root is not None and not isinstance(document.data, dict):
        problems.append(explain_text(document.root, document, header, first_line=2))
    made, found = fields(document, model, settings, stem, clean=said is not None)
    if said and found:
        return entry(source, None, model, settings)
    if isinstance(document.data, dict) or not (document.root or document.problems):
        problems += found
    if made is None:
        return None, problems
    complete = made.model_copy(update={"slug": stem, "body": body, "body_line": body_line})
    mentioned = said.mentions if said else mentions(body, source.path, body_line)
    if said:
        document = known(None, header, path, first_line=2)  # only places are asked for from now on
    return Written(complete, document, mentioned, mended=bool(problems)), problems


def fields(
    document: Document, model: type[Entry], settings: Settings, stem: str, *, clean: bool
) -> tuple[Entry | None, list[Problem]]:
    """Check the fields of the front matter; what cannot be read at all counts as empty.

    In a *clean* one nothing was taken for a comment.
    """
    data = document.data if isinstance(document.data, dict) else {}
    root = Node({}, 1, 1) if clean or not data else document.root or Node({}, 1, 1)
    problems = list(swallowed(root, document))
    said = {p.place for p in problems}
    extra = settings.extra_fields(model.folder)
    declared = fields_of(model)
    for name in data:
        if name not in declared and name not in extra:
            key = (document.root or root).key((name,))
            problems.append(unknown_field(name, (*declared, *extra), document.place(key)))
    given: Data = {name: value for name, value in data.items() if name in declared and value is not None}
    extras, found = read_extras(extra, data, document)
    problems += found
    stand_in = {"name": stem, **{name: next(iter(settings.words[words])) for name, words in KEYS.items()}}
    made, faults = check(model, given, document, {"vocabularies": settings.words}, stand_in)
    problems += [one for one in faults if one.place not in said]
    return made.model_copy(update={"extras": extras}) if made else None, problems


def swallowed(node: Node, document: Document) -> Iterator[Problem]:
    """Find values that YAML took for comments (`name: #1`)."""
    if node.swallowed:
        yield problem(document.place(node), "bad-value", NO_VALUE, hint=in_quotes(node.swallowed))
    for child in node.children.values():
        yield from swallowed(child, document)


def slug_problems(stem: str, path: str) -> Iterator[Problem]:
    """Check the name of the file: it becomes the address."""
    if not SLUG.fullmatch(stem) or len(stem) > SLUG_LENGTH:
        text = "'{value}' cannot be an address: a-z, 0-9 and single hyphens, at most 80"
        hint = slugify(stem)
        yield problem(Place(path), "bad-slug", text, hint=f"{hint}.md" if hint else "", value=stem)
    elif stem in RESERVED:
        yield problem(Place(path), "reserved-name", "'{value}' cannot be the name of an entry", value=stem)


def size_problems(body: str, line: int, path: str, limit: int) -> Iterator[Problem]:
    """Check the length of the body."""
    size = len(body.encode())
    if size > limit * 1024:
        text = "the text has {size} KB, at most {limit} KB are allowed (limits.body_kb)"
        yield problem(Place(path, line), "too-large", text, size=-(-size // 1024), limit=limit)
