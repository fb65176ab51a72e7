"""Lists and maps in brackets, read despite mistakes: every mistake becomes an issue."""

from menglu.text.yaml.recovery.flow_values import KEY, FlowValues, Unreadable
from menglu.text.yaml.signs import (
    AFTER_QUOTE,
    CLOSERS,
    FULL_WIDTH_COLON,
    FULL_WIDTH_COMMA,
    MUST_BE_QUOTED,
    NO_SPACE_AFTER_COLON,
    NOT_CLOSED,
    WIDE_COMMAS,
    WRONG_CLOSER,
    quote_whole,
)

MAX_DEPTH = 16


class Flow(FlowValues):
    """A list or map in brackets, from its opening bracket on."""

    def read(self) -> int:
        """Read the whole; return the offset after it. Without issues where it cannot be read."""
        try:
            return self.collection(0, 1)
        except Unreadable:
            self.issues = []
            return len(self.text)

    def collection(self, start: int, depth: int) -> int:
        """Read a list or map; return the offset after it."""
        if depth > MAX_DEPTH:
            raise Unreadable
        opener = self.text[start]
        closer = CLOSERS[opener]
        self.outer.append(closer)
        end = self.items(self.skip(start + 1), depth, closer)
        self.outer.pop()
        return end

    def items(self, offset: int, depth: int, closer: str) -> int:
        """Read the items of a list or map, and its closing bracket; return the offset after it."""
        while offset < len(self.text):
            sign = self.text[offset]
            if sign == closer:
                return offset + 1
            if sign in "]}" and self.closes_outer(offset):
                self.mistake(offset, offset, NOT_CLOSED, hint=closer)
                return offset
            if sign in "]}" or self.closes(offset, closer):
                self.mistake(offset, offset + 1, WRONG_CLOSER, hint=closer, value=sign)
                return offset + 1
            if sign == ",":
                offset = self.skip(offset + 1)
            else:
                offset = self.separated(self.item(offset, depth, is_map=closer == "}"), offset)
        end = len(self.text.rstrip())
        self.mistake(end, end, NOT_CLOSED, hint=closer)
        return len(self.text)

    def closes_outer(self, offset: int) -> bool:
        """Return whether a bracket closes the list or map around, and the one within is not closed."""
        sign = self.text[offset]
        return sign in self.outer[:-1] and not (
            self.last[sign] > offset and self.text.startswith(",", self.skip(offset + 1))
        )

    def item(self, start: int, depth: int, *, is_map: bool) -> int:
        """Read an item of a list, or a key with its value; return the offset after it."""
        key = KEY.match(self.text, start) if is_map else None
        if not key:
            return self.value(start, depth, is_map=False)
        offset = key.end()
        sign = self.text[offset : offset + 1]
        is_empty = sign in (",", "]", "}", "\n", "")
        if key[2] != ":" or not (key[3].startswith((" ", "\t")) or (is_empty and not key[3])):
            text = FULL_WIDTH_COLON if key[2] != ":" else NO_SPACE_AFTER_COLON
            self.mistake(key.start(2), offset, text, hint=":" if is_empty else ": ")
        return offset if is_empty and sign != "\n" else self.value(self.skip(offset), depth, is_map=True)

    def value(self, start: int, depth: int, *, is_map: bool) -> int:
        """Read a value; return the offset after it."""
        sign = self.text[start : start + 1]
        if sign in ("[", "{"):
            return self.collection(start, depth + 1)
        return self.quoted(start) if sign in ("'", '"') else self.plain(start, is_map=is_map)

    def separated(self, offset: int, start: int) -> int:
        """Return the offset of what follows an item that began at *start*."""
        following = self.skip(offset)
        sign = self.text[following : following + 1]
        if sign in ("", ",", "]", "}") or any(self.closes(following, closer) for closer in CLOSERS.values()):
            return following
        if sign in WIDE_COMMAS:
            end = self.skip(following + 1)
            end = following + 1 if "\n" in self.text[following:end] else end
            self.mistake(following, end, FULL_WIDTH_COMMA, hint=", ")
            return end
        end = self.stretch(following)
        value = self.text[start:end].rstrip()
        if "\n" not in value and end > following:
            self.issues = [issue for issue in self.issues if (issue.line, issue.column) < self.place(start)]
            text = AFTER_QUOTE if value[0] in "'\"" else MUST_BE_QUOTED
            self.mistake(start, start + len(value), text, hint=quote_whole(value), value=value[0])
        return max(end, following + 1)
