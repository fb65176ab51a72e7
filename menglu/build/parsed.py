"""What all entries say: texts that earlier builds have read are remembered, the rest is read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from menglu.build.options import Options
from menglu.entries.mentions import Mention, ReferenceType
from menglu.entries.personal_data import find_personal_data
from menglu.entries.sources import RawEntry, Source, Sources
from menglu.problems import Place, Problem
from menglu.stages import parse
from menglu.text.digest import digest
from menglu.work import engine, store
from menglu.work.progress import counted
from menglu.work.workers import spread


class Known(NamedTuple):
    """What is known of a text before its values are checked."""

    said: RawEntry | None
    private: tuple[Problem, ...]
    """What should not be there because it belongs to a private person."""
    face: str
    """All that it says to other entries, shortened: its fields, and whom it mentions."""


class ParsedSources(NamedTuple):
    """What there is to read, and what is known of it by path."""

    sources: Sources
    texts: Mapping[str, Known]


def read_texts(sources: Sequence[Source], root: Path, options: Options) -> Mapping[str, Known]:
    """Read the texts that no earlier build has read; gives all, by path."""
    file = root / ".cache" / "menglu" / "texts.sqlite"
    keys = {source.path: digest(f"{engine.code()}{source.path}\n{source.text}".encode()) for source in sources}
    recalled = {} if options.clean else store.recall(file, keys.values())
    known = {
        source.path: one for source in sources if (one := recollected(recalled.get(keys[source.path]), source.path))
    }
    missing = [source for source in sources if source.path not in known]
    understood = counted("reading entries", spread(texts, missing, options.jobs), len(missing))
    read = dict(zip((source.path for source in missing), understood, strict=True))
    lasting = {keys[path]: plain(one) for path, one in read.items() if one.said}
    if options.remember and (lasting or recalled.keys() != set(keys.values())):
        store.keep(file, lasting, keys.values())
    return known | read


def texts(sources: Iterable[Source]) -> list[Known]:
    """Read texts one after the other."""
    return [known(source) for source in sources]


def known(source: Source) -> Known:
    """Read one text."""
    said = parse.raw_entry(source)
    shown = [said.data, [one[:2] for one in said.mentions]] if said else source.text
    return Known(said, tuple(find_personal_data(source)), digest(json.dumps(shown, default=str).encode()))


def face(texts: Mapping[str, Known]) -> str:
    """Shorten what all texts say to each other."""
    return digest("\n".join(f"{path} {one.face}" for path, one in sorted(texts.items())).encode())


def plain(known: Known) -> object:
    """Write down what is known of a text."""
    said = known.said
    mentions = [(one.target, one.type.value, *one.place[1:]) for one in said.mentions] if said else []
    return [said and said.data, mentions, [(one.text, *one.place[1:]) for one in known.private], known.face]


def recollected(kept: Any, path: str) -> Known | None:  # noqa: ANN401 - anything can lie in a cache
    """Take up again what was written down; None from what we did not write."""
    try:
        data, mentioned, private, face = kept
        mentions = tuple(
            Mention(str(target), ReferenceType(sort), place(path, where)) for target, sort, *where in mentioned
        )
        found = tuple(private(text, place(path, where)) for text, *where in private)
        known = Known(RawEntry(data, mentions), found, str(face))
    except (TypeError, ValueError):
        return None
    return known if isinstance(data, dict) else None


def place(path: str, numbers: list[int]) -> Place:
    """Say where something stands; raises ValueError for anything but numbers."""
    line, column, end_column = map(int, numbers)
    return Place(path, line, column, end_column)
