"""A comparison as an outline of sentences, which text and Markdown print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from menglu.cli.reporters.comparison.sentences import Sentences
from menglu.cli.reporters.text import format_line
from menglu.entries.kinds import EntryKind
from menglu.problems import LIST_CHARACTERS, Problem
from menglu.site.comparison import Comparison, EntryName, MembershipChange


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, and those that belong to it."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its items."""

    title: str
    items: tuple[Item, ...]


def title(comparison: Comparison, sentences: Sentences) -> str:
    """Return which states are compared."""
    old, new = sentences.revision(comparison.old), sentences.revision(comparison.new)
    return sentences.translator.gettext("changes from {old} to {new}", old=old, new=new)


def notes(comparison: Comparison, sentences: Sentences) -> list[str]:
    """Return what stands in the way of a whole comparison, and whether nothing differs."""
    lines = [*sentences.notes(comparison.old), *sentences.notes(comparison.new)]
    if not any(section.items for section in sections(comparison, sentences)):
        lines.append(sentences.translator.gettext("nothing has changed"))
    return lines


def sections(comparison: Comparison, sentences: Sentences) -> list[Section]:
    """Return the sections that have items."""
    gettext = sentences.translator.gettext
    rows = (
        (gettext("Alliances"), entry_items(comparison, sentences, EntryKind.ALLIANCE)),
        (gettext("Members"), entry_items(comparison, sentences, EntryKind.MEMBER)),
        (gettext("Joined and left"), membership_items(comparison.memberships, sentences)),
        (gettext("Addresses"), (Item(sentences.address(change)) for change in comparison.addresses)),
        (gettext("Settings"), (Item(sentences.field(change)) for change in comparison.settings)),
        (gettext("Pages, pictures and templates"), (Item(sentences.file(change)) for change in comparison.files)),
        (gettext("New problems"), problem_items(comparison.new_problems, sentences)),
        (gettext("Solved problems"), problem_items(comparison.solved_problems, sentences)),
    )
    listed = (Section(heading, tuple(items)) for heading, items in rows)
    return [section for section in listed if section.items]


def entry_items(comparison: Comparison, sentences: Sentences, kind: EntryKind) -> Iterator[Item]:
    """Yield what happened to the entries of a kind."""
    for change in comparison.entries:
        if change.entry.kind is kind:
            yield Item(sentences.entry(change), tuple(sentences.entry_details(change)))


def membership_items(changes: Sequence[MembershipChange], sentences: Sentences) -> Iterator[Item]:
    """Yield what happened to memberships, by alliance."""

    def alliance(change: MembershipChange) -> EntryName:
        return change.alliance

    for name, rows in groupby(changes, alliance):
        yield Item(sentences.quote(name.name), tuple(sentences.membership(change) for change in rows))


def problem_items(problems: Sequence[Problem], sentences: Sentences) -> Iterator[Item]:
    """Yield the lines of problems."""
    return (Item(sentences.quote(format_line(problem, sentences.translator), LIST_CHARACTERS)) for problem in problems)
