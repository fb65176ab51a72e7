"""Import of a landscape.yml as the CNCF keeps it: categories are alliances, subcategories tiers, items members."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from menglu.editing.exchange.drafts import Draft, Drafts
from menglu.editing.exchange.entry_rows import NewSlug
from menglu.editing.exchange.matching import Names
from menglu.editing.exchange.stated import Stated, StatedMemberships
from menglu.editing.exchange.tables.delimited import read_text
from menglu.editing.exchange.tables.grid import note
from menglu.editing.exchange.values import ValueReader
from menglu.editing.exchange.vocabulary import spellings_of
from menglu.entries.catalog import Content
from menglu.entries.columns import entry_columns
from menglu.entries.columns.values import CellFault
from menglu.entries.kinds import EntryKind
from menglu.problems import Place, SiteError, UsageError
from menglu.search.header_texts import folded
from menglu.search.pinyin import slugify
from menglu.site.spelling import Speller
from menglu.text.names import fold
from menglu.text.yaml import Data, Node, emit, parse_yaml

NO_LANDSCAPE = "{path} is no landscape: it needs 'landscape:' or 'categories:' with a list of categories"
MARKED = re.compile(r"\s*\((?:member|supporter)\)$", re.IGNORECASE)
"""What the CNCF adds to a name that stands in two places."""
TAKEN = frozenset({"item", "name", "homepage_url", "description"})
PREFERRED_TYPES = ("enterprise", "company", "organisation", "organization", "other")
PREFERRED_KINDS = ("industry-alliance", "industry", "other")


class Item(NamedTuple):
    """Item of a landscape, with the category and the subcategory that it stands in."""

    category: str
    tier: str
    name: str
    node: Node


@dataclass
class LandscapeImport:
    """Import of a landscape."""

    path: Path
    content: Content
    speller: Speller
    names: Names
    drafts: Drafts
    new_slug: NewSlug
    left_out: Counter[str] = field(default_factory=Counter)
    tiers: dict[str, str] = field(default_factory=dict)
    """Tiers that are no roles of the site, with the keys that they could have."""
    made: dict[tuple[EntryKind, str], str] = field(default_factory=dict)
    """Slugs by kind and folded name."""

    def run(self) -> None:
        """Take up all items; raises UsageError or SiteError for a file that is no landscape."""
        stated = StatedMemberships(self.content, self.names, self.drafts)
        for item in items_of(read(self.path), self.path):
            alliance = self.entry(EntryKind.ALLIANCE, item.category, item.node)
            member = self.member(item)
            self.join(stated, (alliance, member), item)
        if self.left_out:
            keys = ", ".join(f"{key} ({count})" for key, count in self.left_out.most_common())
            text = "what a landscape says beside names and addresses is left out: {keys}"
            self.drafts.notes.append(note(text, keys=keys))
        if self.tiers:
            roles: Data = {key: {"label": label} for label, key in self.tiers.items()}
            lines = emit.block({"vocabularies": {"roles": roles}})
            text = "these tiers are no roles of the site and stand in notes; for roles, add to site.yaml:\n{lines}"
            self.drafts.notes.append(note(text, lines="\n".join(lines)))

    def place(self, node: Node) -> Place:
        """Return the place of a value in the landscape."""
        return Place(self.path.name, node.line, node.column)

    def entry(self, kind: EntryKind, name: str, node: Node) -> str:
        """Return the slug of the entry with a name, which is made if there is none."""
        if (kind, fold(name)) not in self.made:
            matches = self.names.named(kind, name)
            self.made[kind, fold(name)] = matches[0] if matches else self.new_entry(kind, name, node)
        return self.made[kind, fold(name)]

    def new_entry(self, kind: EntryKind, name: str, node: Node) -> str:
        """Add an entry with a name and the type that fits best; return its slug."""
        slug = self.new_slug(name, self.names.taken)
        draft = self.drafts.of(kind, slug, is_new=True)
        draft.set(("name",), name, self.place(node))
        draft.set((kind.type_field,), self.usual_type(kind), self.place(node))
        self.names.add(kind, slug, (name,), {})
        return slug

    def usual_type(self, kind: EntryKind) -> str:
        """Return the key of the vocabulary that fits most items of a landscape."""
        terms = self.content.settings.terms[kind.type_vocabulary]
        preferred = PREFERRED_KINDS if kind is EntryKind.ALLIANCE else PREFERRED_TYPES
        return next((key for key in preferred if key in terms), next(iter(terms)))

    def member(self, item: Item) -> str:
        """Return the slug of the member that an item is; a new one gets its address and its text."""
        before = set(self.drafts.by_path)
        slug = self.entry(EntryKind.MEMBER, item.name, item.node)
        draft = self.drafts.of(EntryKind.MEMBER, slug)
        data: Any = item.node.data
        self.left_out.update(key for key, value in data.items() if key not in TAKEN and value not in (None, "", [], {}))
        if draft.is_new and draft.path not in before:
            self.describe(draft, item, data)
        return slug

    def describe(self, draft: Draft, item: Item, data: Mapping[str, Any]) -> None:
        """Add the address and the text of an item to its new entry."""
        columns = {column.name: column for column in entry_columns(self.content.settings, EntryKind.MEMBER)}
        address = data.get("homepage_url")
        if isinstance(address, str) and address:
            try:
                website, _ = ValueReader(self.speller, EntryKind.MEMBER).read(columns["website"], address)
                draft.set(("website",), website, self.place(item.node))
            except CellFault:
                self.left_out["homepage_url"] += 1
        description = data.get("description")
        if isinstance(description, str):
            draft.body = escaped(" ".join(description.split()))

    def join(self, stated: StatedMemberships, pair: tuple[str, str], item: Item) -> None:
        """Add the tier of an item to the membership of its pair, which is made if there is none."""
        role = spellings_of(self.content.settings, "roles").get(folded(item.tier), "")
        place, present = self.place(item.node), stated.of(*pair)
        if item.tier and not role:
            self.tiers.setdefault(item.tier, slugify(item.tier) or f"tier-{len(self.tiers) + 1}")
        if not present:
            draft = self.drafts.of(EntryKind.ALLIANCE, pair[0])
            data: dict[str, Data] = {"member": pair[1]}
            if role or item.tier:
                data |= {"roles": role} if role else {"note": item.tier}
            draft.append(("members",), data, place)
            present.append(Stated(draft, (), (role,) if role else (), None, None, "" if role else item.tier, data=data))
        elif any(role in one.roles if role else item.tier in one.note.split("; ") for one in present):
            self.drafts.unchanged += 1
        else:
            add_tier(present[-1], role, item.tier, place)


def add_tier(membership: Stated, role: str, tier: str, place: Place) -> None:
    """Add a tier to a membership: as a role, or to its note."""
    name = "roles" if role else "note"
    if role:
        membership.roles = (*membership.roles, role)
        value: Any = list(membership.roles) if len(membership.roles) > 1 else role
    else:
        membership.note = value = "; ".join(filter(None, (membership.note, tier)))
    if membership.location:
        membership.draft.set((*membership.location, name), value, place)
    else:
        membership.data[name] = value


def read(path: Path) -> Node:
    """Return the outermost map of a file; raises SiteError with its problems of syntax."""
    document = parse_yaml(read_text(path).removeprefix("\ufeff").removeprefix("---\n"), path.name)
    if document.problems:
        raise SiteError(document.problems)
    if document.root is None or not isinstance(document.root.data, dict):
        raise UsageError(NO_LANDSCAPE, path=path.name)
    return document.root


def items_of(root: Node, path: Path) -> Iterator[Item]:
    """Yield the items of a landscape, in the form of either generation; raises UsageError if there is none."""
    categories = root.children.get("landscape") or root.children.get("categories")
    if categories is None or not isinstance(categories.data, list):
        raise UsageError(NO_LANDSCAPE, path=path.name)
    for category in categories.children.values():
        for subcategory in listed(category, "subcategories"):
            for item in listed(subcategory, "items"):
                name = MARKED.sub("", name_of(item))
                if name and name_of(category):
                    yield Item(name_of(category), name_of(subcategory), name, item)


def listed(node: Node, field_name: str) -> Iterable[Node]:
    """Return the maps of a list of a map."""
    children = node.children.get(field_name)
    return (child for child in children.children.values() if isinstance(child.data, dict)) if children else ()


def name_of(node: Node) -> str:
    """Return the name of a category, subcategory or item on one line; empty without a usable one."""
    name = node.data.get("name") if isinstance(node.data, dict) else None
    return " ".join(name.split()) if isinstance(name, str) else ""


def escaped(text: str) -> str:
    """Return plain text as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_{}\[\]#+|~>-])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")
