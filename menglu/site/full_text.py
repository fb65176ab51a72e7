"""The full-text index: where it lies in the output, and the texts that it is made from."""

from dataclasses import dataclass

from menglu.text.digest import digest

FULL_TEXT = "pagefind/"
"""The folder of the full-text index."""
ENTRY_IDS = "entry-ids.js"
"""Name, in each shard of the index, of what says which entry its pages belong to."""
TEXT_PACKS = f"{FULL_TEXT}packs/"
"""The parts of the index once more, in packs."""


@dataclass(frozen=True, slots=True)
class FullText:
    """The texts of the full-text index: for each entry that has one, in the order of a register, its page and it."""

    texts: tuple[tuple[str, str], ...]
    language: str

    @property
    def edition(self) -> str:
        """A digest of all of it."""
        return digest(repr(self).encode())


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the full-text index, which is made anew only if one of its texts has changed."""

    number: int
    texts: FullText
    signs: str
    """What is neither a letter nor a digit in the texts of all shards, and counts in a search."""
    traditional: str = ""
    """Traditional characters, each followed by its simplified form in the texts of all shards; of the first shard."""

    @property
    def digest(self) -> str:
        """A digest of all of it."""
        return digest(repr(self).encode())

    @property
    def folder(self) -> str:
        """Its folder in the output; the first has the whole program too."""
        return f"{FULL_TEXT}{self.number}/" if self.number else FULL_TEXT
