"""The texts of all entries as safe HTML: what earlier builds converted is remembered, the rest is converted."""

from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from menglu.build.options import Options
from menglu.entries import media
from menglu.entries.catalog import Catalog
from menglu.entries.entry import Entry
from menglu.problems import Place, Problem, problem
from menglu.site import urls
from menglu.stages import markdown
from menglu.text.digest import digest
from menglu.text.sanitizer import clean
from menglu.work import engine, store
from menglu.work.progress import counted
from menglu.work.workers import spread

__all__ = ["Options", "typeset_bodies"]

REMOVED = "{value} was removed: it is not allowed here"
FAILED = {
    "slow": "this text takes too long to convert: look for long runs of brackets, quotes or links",
    "deep": "this text is nested too deep: lists or quotes within each other",
}
FAILED_OTHERWISE = "this text cannot be converted ({value})"


Kept = MutableMapping[str, tuple[markdown.Draft, markdown.Typeset]]
"""What was converted before in this process, by file."""


def typeset_bodies(
    catalog: Catalog, root: Path, options: Options, kept: Kept, only: Collection[str] | None = None
) -> tuple[Mapping[str, str], list[Problem]]:
    """Convert the bodies, or *only* some, by slug; what is *kept* or an earlier build has converted is taken over."""
    every: tuple[Entry, ...] = (*catalog.alliances.values(), *catalog.members.values())
    entries = every if only is None else map(catalog.entry, only)
    drafts = {one.file: draft_of(catalog, one, kept) for one in entries}
    missing = {file: draft for file, draft in drafts.items() if file not in kept or kept[file][0] != draft}
    made = zip(missing.items(), converted(list(missing.values()), root, options), strict=True)
    kept.update((file, (draft, one)) for (file, draft), one in made)
    found = [kept[file][1] for file in drafts]
    return {one.slug: one.html for one in found}, [said for one in found for said in body_problems(catalog, one)]


def converted(bodies: Sequence[markdown.Draft], root: Path, options: Options) -> list[markdown.Typeset]:
    """Convert those of the bodies that no earlier build has converted."""
    file = root / ".cache" / "menglu" / "bodies.sqlite"
    keys = [digest(f"{engine.code()}{draft!r}".encode()) for draft in bodies]
    drafts = dict(zip(keys, bodies, strict=True))
    recalled = {} if options.clean else store.recall(file, drafts)
    known = {key: one for key, value in recalled.items() if (one := recollected(drafts[key], value))}
    missing = [key for key in drafts if key not in known]
    done = spread(markdown.bodies, [drafts[key] for key in missing], options.jobs)
    made = dict(zip(missing, counted("converting texts", done, len(missing)), strict=True))
    lasting = {key: [one.html, one.removed] for key, one in made.items() if not one.failed}
    if options.remember and (lasting or known.keys() != drafts.keys()):
        store.keep(file, lasting, drafts)
    found = {**known, **made}
    return [replace(found[key], slug=draft.slug) for key, draft in zip(keys, bodies, strict=True)]


def recollected(draft: markdown.Draft, kept: Any) -> markdown.Typeset | None:  # noqa: ANN401 - anything can lie in a cache
    """Take up again what was written down; nothing that we did not write, or that no page may show."""
    try:
        html, removed = kept
        known = markdown.Typeset(draft.slug, html, tuple((str(what), int(line), int(at)) for what, line, at in removed))
        return known if clean(html, markdown.own_files(draft)) == html else None
    except (TypeError, ValueError):
        return None


def draft_of(catalog: Catalog, entry: Entry, kept: Kept) -> markdown.Draft:
    """Give a body with where its references lead."""
    if entry.slug not in catalog.links:
        last = kept[entry.file][0] if entry.file in kept else None
        return last if last and last.markdown is entry.body else markdown.Draft(entry.slug, entry.body, ())
    return markdown.draft(entry.slug, entry.body, urls.entry_path(entry), leads(catalog, entry.slug))


def leads(catalog: Catalog, slug: str) -> Iterator[tuple[str, str, str]]:
    """Give where the references of an entry lead: what is typed, a file of the output or none, a name."""
    for typed, target in catalog.links[slug].items():
        if target.startswith(media.PREFIX):
            yield typed, target, ""
        else:
            other = catalog.entry(target)
            yield typed, urls.entry_path(other) if other.publish else "", other.name


def body_problems(catalog: Catalog, one: markdown.Typeset) -> Iterator[Problem]:
    """Say what is wrong with a body as Markdown."""
    entry = catalog.entry(one.slug)
    for what, line, column in one.removed:
        yield problem(Place(entry.file, entry.body_line + line - 1, column), "unsafe-markup", REMOVED, value=what)
    if one.failed:
        text = FAILED.get(one.failed, FAILED_OTHERWISE)
        yield problem(Place(entry.file, entry.body_line), "markdown-failed", text, value=one.failed)
