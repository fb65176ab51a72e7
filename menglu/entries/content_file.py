"""What is parsed of a content file besides its fields: its slug and its text."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from menglu.entries.kinds import EntryKind
from menglu.problems import Place


class ContentFile(BaseModel):
    """An entry, or a page that the site adds: a slug, and a text with its place in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    entry_kind: ClassVar[EntryKind | None] = None
    """None for a page that the site adds."""

    slug: Annotated[str, Field(exclude=True)] = ""
    body: Annotated[str, Field(exclude=True)] = ""
    body_line: Annotated[int, Field(exclude=True)] = 1
    body_indent: Annotated[int, Field(exclude=True)] = 0
    """Characters before each line of the text, where it stands within YAML."""

    def place_in(self, path: str, line: int = 1, column: int = 1, end_column: int = 0) -> Place:
        """Return a place in the text, which lies in the file at *path*; lines and columns count within the text."""
        end = end_column + self.body_indent if end_column else 0
        return Place(path, self.body_line + line - 1, column + self.body_indent, end)
