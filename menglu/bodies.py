"""The texts of all entries as safe HTML: what earlier builds converted is remembered, the rest is converted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from menglu import cache, engine
from menglu.entries.catalog import Catalog
from menglu.parallel import spread
from menglu.problems import Place, Problem, problem
from menglu.site import addresses
from menglu.site.files import digest
from menglu.stages import typeset

REMOVED = "{value} was removed: it is not allowed here"
FAILED = {
    "slow": "this text takes too long to convert: look for long runs of brackets, quotes or links",
    "deep": "this text is nested too deep: lists or quotes within each other",
}
FAILED_OTHERWISE = "this text cannot be converted ({value})"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    jobs: int = 1
    clean: bool = False
    strict: bool = False
    base_url: str = ""
    remember: bool = True
    """Whether what was worked out is kept for later builds."""
    search: bool = True
    """Whether the full-text index is made."""
    portable: Path | None = None
    """Where the hand-out goes: a folder, or a file that ends in .zip."""


def typeset_bodies(catalog: Catalog, root: Path, options: Options) -> tuple[Mapping[str, str], list[Problem]]:
    """Convert the bodies that no earlier build has converted."""
    file = root / ".cache" / "menglu" / "bodies.sqlite"
    drafts = {digest(f"{engine.code()}{draft!r}".encode()): draft for draft in drafts_of(catalog)}
    recalled = {} if options.clean else cache.recall(file, drafts)
    known = {key: value for key, value in recalled.items() if isinstance(value, list)}
    missing = [key for key in drafts if key not in known]
    made = dict(zip(missing, spread(typeset.bodies, [drafts[key] for key in missing], options.jobs), strict=True))
    lasting = {key: [one.html, one.removed] for key, one in made.items() if not one.failed}
    if options.remember and (lasting or known.keys() != drafts.keys()):
        cache.keep(file, lasting, drafts)
    bodies: dict[str, str] = {}
    problems: list[Problem] = []
    for key, draft in drafts.items():
        one = made.get(key) or typeset.Typeset(draft.slug, known[key][0], tuple(map(tuple, known[key][1])))
        bodies[draft.slug] = one.html
        problems += body_problems(catalog, one)
    return bodies, problems


def drafts_of(catalog: Catalog) -> Iterator[typeset.Draft]:
    """Give the bodies with where their references lead."""
    for entry in (*catalog.alliances.values(), *catalog.members.values()):
        page = addresses.entry_path(entry)
        rows = []
        for typed, target in catalog.links.get(entry.slug, {}).items():
            if target.startswith("media/"):
                rows.append((typed, addresses.href(page, target), ""))
            else:
                other = catalog.entry(target)
                address = addresses.href(page, addresses.entry_path(other)) if other.publish else ""
                rows.append((typed, address, other.name))
        yield typeset.Draft(entry.slug, entry.body, tuple(rows))


def body_problems(catalog: Catalog, one: typeset.Typeset) -> Iterator[Problem]:
    """Say what is wrong with a body as Markdown."""
    entry = catalog.entry(one.slug)
    for what, line, column in one.removed:
        yield problem(Place(entry.file, entry.body_line + line - 1, column), "unsafe-markup", REMOVED, value=what)
    if one.failed:
        text = FAILED.get(one.failed, FAILED_OTHERWISE)
        yield problem(Place(entry.file, entry.body_line), "markdown-failed", text, value=one.failed)
