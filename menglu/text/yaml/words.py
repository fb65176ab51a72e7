"""Names of fields, as far as a text with mistakes has to be understood by them."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

DECORATION = re.compile("[\\s_\"'“”‘’*-]+")


def fold_name(name: str) -> str:
    """Return the comparison key of a field's name: width, case, hyphens and quotes are ignored."""
    return DECORATION.sub("", unicodedata.normalize("NFKC", name)).casefold()


@dataclass(frozen=True)
class FieldNames:
    """Names and labels of fields, folded."""

    words: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    """Those whose value is a list."""
    texts: frozenset[str] = frozenset()
    """Those whose value is a list of texts."""
    outermost: frozenset[str] = frozenset()
    """Those that stand in the outermost map and nowhere else."""
    fold: Callable[[str], str] = fold_name
    """Returns the comparison key of a word."""

    def knows(self, word: str) -> bool:
        """Return whether a word is the name of a field."""
        return bool(fold_name(word)) and self.fold(word) in self.words

    def is_outermost(self, word: str) -> bool:
        """Return whether a field stands in the outermost map and nowhere else."""
        return self.fold(word) in self.outermost

    def is_list(self, word: str) -> bool:
        """Return whether the value of a field is a list."""
        return self.fold(word) in self.lists

    def is_list_of_texts(self, word: str) -> bool:
        """Return whether the value of a field is a list of texts, none of which can be a map."""
        return self.fold(word) in self.texts
