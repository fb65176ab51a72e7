"""Page model of the editor in a browser."""

from dataclasses import dataclass
from typing import ClassVar

from menglu.site.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminPage(Page):
    """The page of the editor, the only one that loads anything from another host."""

    template: ClassVar[str] = "admin.html"

    policy: str
    """Its Content Security Policy."""
    script: str
    """The address of the editor, of a fixed version."""
    integrity: str
    """The digest that the script must have (W3C, Subresource Integrity)."""
    configuration: str
    """The address of the editor's configuration."""
