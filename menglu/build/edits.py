"""What has changed between two readings of a site, and whether it is the affair of the edited entries alone."""

from collections.abc import Mapping

from menglu.build.parsed import Known, ParsedSources
from menglu.entries.catalog import Catalog
from menglu.entries.entry import LOCAL_FIELDS
from menglu.entries.kinds import EntryKind
from menglu.text.names import fold
from menglu.yamltext import Data

NAME = frozenset({"name"})


def edits(before: ParsedSources, now: ParsedSources, catalog: Catalog) -> frozenset[str] | None:
    """Give the paths of the edited entries, if they stand to all others as before, as in *catalog*; None otherwise."""
    if before.sources.problems or now.sources.problems or before.sources.media != now.sources.media:
        return None
    if before.texts.keys() != now.texts.keys():
        return None
    changed = frozenset(path for path, known in now.texts.items() if known is not before.texts[path])
    return changed if all(own_affair(path, before.texts[path], now.texts[path], catalog) for path in changed) else None


def own_affair(path: str, before: Known, now: Known, catalog: Catalog) -> bool:
    """Tell whether an edit leaves alone all that other entries depend on.

    An alliance is shown to others by its name, but held by its slug: its name may change as long as nobody refers to
    it, or to another of that name, by name.
    """
    old, new = (fields(one) for one in (before, now))
    if old is None or new is None or mentioned(before) != mentioned(now):
        return False
    differing = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    if differing & NAME and EntryKind.from_path(path) is EntryKind.ALLIANCE and isinstance(new.get("name"), str):
        differing -= (
            NAME if catalog.reference_names.isdisjoint({fold(str(old.get("name"))), fold(str(new["name"]))}) else set()
        )
    return differing <= LOCAL_FIELDS


def fields(known: Known) -> Mapping[str, Data] | None:
    """Give what the front matter says; nothing where that cannot be read."""
    return known.said.data if known.said and isinstance(known.said.data, dict) else None


def mentioned(known: Known) -> list[tuple[object, object]]:
    """Give what the body refers to, wherever it stands."""
    return [(one.target, one.type) for one in known.said.mentions] if known.said else []
