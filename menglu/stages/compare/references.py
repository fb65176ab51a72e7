"""What an entry refers to, as texts that stay the same when the entry referred to is renamed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from menglu.entries.catalog import Catalog, ProjectParticipation
from menglu.entries.entry import Alliance, Entry
from menglu.entries.kinds import EntryKind
from menglu.entries.parts import Project, Relation
from menglu.stages.compare.matching import Key, Matches
from menglu.stages.compare.words import SEPARATOR, Words

LINKED = frozenset({"members", "memberships", "parent", "part_of", "related", "projects"})
"""Fields that refer to other entries; the catalog has them linked."""


@dataclass(frozen=True)
class ReferenceTexts:
    """The references of a state; entries bear the names that they have in the later one."""

    catalog: Catalog
    matches: Matches
    words: Words
    names: Counter[str]
    """How many entries of the later state have a name."""

    def of(self, entry: Entry) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return label and texts of the fields that refer to other entries, and of the links in the text."""
        model, kind = type(entry), entry.entry_kind
        fields = {kind.parent_field: self.parent(entry)}
        if isinstance(entry, Alliance):
            fields |= {"related": self.related(entry), "projects": self.projects(entry)}
        texts = {field: (self.words.label(model, field), tuple(dict.fromkeys(rows))) for field, rows in fields.items()}
        links = tuple(dict.fromkeys(self.name(slug) for slug in self.catalog.links.get(entry.slug, {}).values()))
        return {**texts, "links": (self.words.translator.gettext("Links in the text"), links)}

    def parent(self, entry: Entry) -> Iterator[str]:
        """Yield the entry above."""
        slug = self.catalog.parent_of.get(entry.slug)
        if slug:
            yield self.name(slug)

    def related(self, entry: Entry) -> Iterator[str]:
        """Yield the relations to other alliances."""
        for relation, slug in self.catalog.relations.get(entry.slug, ()):
            yield f"{self.words.text(Relation, 'relation', relation)}: {self.name(slug)}"

    def projects(self, entry: Entry) -> Iterator[str]:
        """Yield the projects of an alliance."""
        for participation in self.catalog.participations.get(entry.slug, ()):
            if participation.alliance == entry.slug:
                yield self.project(participation)

    def project(self, participation: ProjectParticipation) -> str:
        """Return a project with its parties."""
        project = participation.project
        facts = [
            self.words.text(Project, field, getattr(project, field)) for field in ("name", "kind", "date", "place")
        ]
        parties = self.words.translator.join(self.name(slug) if slug else name for slug, name in participation.parties)
        return SEPARATOR.join(text for text in (*facts, parties) if text)

    def name(self, slug: str) -> str:
        """Return the name of an entry, with its slug if others have the same; the title of an added page."""
        if slug in self.catalog.articles:
            return self.catalog.articles[slug].title
        name = self.matches.name(self.matches.identity(self.key(slug)))
        return f"{name.name} ({name.slug})" if self.names[name.name] > 1 else name.name

    def key(self, slug: str) -> Key:
        """Return the key of an entry of this state."""
        return (EntryKind.ALLIANCE if slug in self.catalog.alliances else EntryKind.MEMBER, slug)
