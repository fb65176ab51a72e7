"""Kinds of entry, and the names that follow from a kind: folder, fields, vocabulary; other names of files of a site."""

from enum import StrEnum

SITE_YAML = "site.yaml"
CONTENT = "content"
TEMPLATES = "templates"
"""Folder of a site's own templates, assets and translations."""
PAGES = "pages"
"""Folder below content/ of the pages that a site adds, and of these in the output."""
RESERVED = frozenset({"index", "con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))})
"""Names that no page can have: that of the lists, and those that Windows keeps for devices."""


class EntryKind(StrEnum):
    """Kind of entry; the value is its name in references, messages and commands."""

    ALLIANCE = "alliance"
    MEMBER = "member"

    @property
    def folder(self) -> str:
        """Folder below content/, and of the pages in the output."""
        return f"{self}s"

    @property
    def type_field(self) -> str:
        """Field that classifies the entry by a vocabulary."""
        return "kind" if self is EntryKind.ALLIANCE else "type"

    @property
    def type_vocabulary(self) -> str:
        """Vocabulary of the field that classifies the entry."""
        return "alliance_kinds" if self is EntryKind.ALLIANCE else "member_types"

    @property
    def parent_field(self) -> str:
        """Field that refers to the entry above."""
        return "parent" if self is EntryKind.ALLIANCE else "part_of"

    @classmethod
    def from_folder(cls, folder: str) -> "EntryKind | None":
        """Return the kind of the entries in a folder below content/."""
        return BY_FOLDER.get(folder)

    @classmethod
    def from_path(cls, path: str) -> "EntryKind | None":
        """Return the kind of the entry in a file, by its path relative to the site; None for any other file."""
        return cls.from_folder(content_folder(path))

    def path(self, slug: str) -> str:
        """Return the path of an entry file, relative to the site."""
        return f"{CONTENT}/{self.folder}/{slug}.md"


BY_FOLDER = {kind.folder: kind for kind in EntryKind}
FOLDERS = tuple(BY_FOLDER)
TEXT_FOLDERS = (*FOLDERS, PAGES)
"""Folders below content/ whose files are read."""


def content_folder(path: str) -> str:
    """Return the folder below content/ in which a Markdown file lies; empty for any other path."""
    content, _, rest = path.partition("/")
    folder, _, name = rest.partition("/")
    return folder if content == CONTENT and name.endswith(".md") and "/" not in name else ""


def is_content(path: str) -> bool:
    """Return whether a path, relative to the site, is that of an entry or of a page that the site adds."""
    return content_folder(path) in TEXT_FOLDERS


def page_path(slug: str) -> str:
    """Return the path of the file of an added page, relative to the site."""
    return f"{CONTENT}/{PAGES}/{slug}.md"


def slug_of(path: str) -> str:
    """Return the slug of a content file: its name without extension."""
    return path.rsplit("/", 1)[-1].removesuffix(".md")
