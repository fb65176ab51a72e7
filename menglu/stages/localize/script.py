"""Chinese in another script. Names that say how they are written, and personal names, are kept."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from menglu.entries.catalog import Membership
from menglu.stages.localize.personal_names import personal_names
from menglu.text.tags import TAG

SHOWN_ATTRIBUTE = re.compile(r'(?<= alt=")[^"]*(?=")|(?<= title=")[^"]*(?=")')
START = 2
"""Characters by which names are looked up in a text; shorter names are not looked for."""

Span = tuple[int, int, str]
"""Beginning and end of a part of a text, and what stands there in the other script."""


@dataclass(frozen=True)
class Converter:
    """Converter of Chinese to one script; without *convert* all text stays as it is."""

    convert: Callable[[str], str] | None = None
    written: Mapping[str, str] = field(default_factory=dict)
    """Names, and how they are written in the script."""
    known: dict[str, str] = field(default_factory=dict)
    """Results: the same names stand in many places."""

    def __call__(self, text: str) -> str:
        """Return a text in the script."""
        if self.convert is None or text.isascii():
            return text
        if text not in self.known:
            self.known[text] = self.converted(text, self.convert)
        return self.known[text]

    def row(self, membership: Membership) -> Membership:
        """Return a membership in the script."""
        return membership._replace(name=self(membership.name), note=self(membership.note))

    def html(self, html: str) -> str:
        """Return HTML with what is read of it in the script; addresses and ids stay."""
        if self.convert is None:
            return html
        parts = TAG.split(html)
        parts[::2] = map(self, parts[::2])
        parts[1::2] = (SHOWN_ATTRIBUTE.sub(lambda match: self(match[0]), tag) for tag in parts[1::2])
        return "".join(parts)

    def converted(self, text: str, convert: Callable[[str], str]) -> str:
        """Return a text in the script that is not known yet."""
        parts, position = [], 0
        for start, end, kept in sorted((*self.names(text), *personal_names(text))):
            if start >= position:
                parts += [convert(text[position:start]), kept]
                position = end
        return "".join((*parts, convert(text[position:])))

    def names(self, text: str) -> Iterator[Span]:
        """Yield the names in a text that say how they are written, the longest at each place."""
        if not self.names_by_start:
            return
        for place in range(len(text) - START + 1):
            for name in self.names_by_start.get(text[place : place + START], ()):
                if text.startswith(name, place):
                    yield place, place + len(name), self.written[name]
                    break

    @cached_property
    def names_by_start(self) -> Mapping[str, list[str]]:
        """The names by their first characters, longer ones first."""
        names: dict[str, list[str]] = {}
        for name in sorted(self.written, key=len, reverse=True):
            names.setdefault(name[:START], []).append(name)
        return names
