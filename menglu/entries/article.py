"""Pages of text that a site adds: files below content/pages/, and the text of the home page from site.yaml."""

from typing import Annotated

from menglu.entries.content_file import ContentFile
from menglu.entries.fields.field import Label
from menglu.entries.fields.field_types import Line
from menglu.entries.kinds import PAGES, SITE_YAML, page_path
from menglu.entries.languages import Language

HOME = "index"
"""Slug of the home text; no file can have it."""


class Article(ContentFile):
    """A page of text that the site adds, in one language."""

    title: Annotated[Line, Label("标题", "Title", "页面的标题", "The heading of the page", order=10)]
    title_en: Annotated[
        Line,
        Label("英文标题", "English title", "英文站上的标题", "The heading on the English site", order=20, rare=True),
    ] = ""
    title_hant: Annotated[
        Line,
        Label(
            "繁体标题",
            "Traditional title",
            "繁体站上的标题，不写则自动转换",
            "On the site in traditional characters, if the conversion is not right",
            order=30,
            rare=True,
        ),
    ] = ""

    @property
    def name(self) -> str:
        """What links to the page say."""
        return self.title

    @property
    def publish(self) -> bool:
        """Whether it has a page: always."""
        return True

    @property
    def address(self) -> str:
        """Slug of the page that shows it: its own without the language."""
        return self.slug.partition(".")[0]

    @property
    def is_translation(self) -> bool:
        """Whether it is the text of another file in another language."""
        return "." in self.slug

    @property
    def is_home(self) -> bool:
        """Whether it is shown on the home page."""
        return self.address == HOME

    @property
    def folder(self) -> str:
        """Folder of the page in the output."""
        return "" if self.is_home else PAGES

    @property
    def file(self) -> str:
        """Path of the file, relative to the site."""
        return SITE_YAML if self.is_home else page_path(self.slug)

    def title_in(self, language: Language) -> str:
        """Return its title in a language of the site, as far as it is given."""
        return {"en": self.title_en, "zh-Hant": self.title_hant}.get(language) or self.title


def slug_in(slug: str, language: Language) -> str:
    """Return the slug of the text that a page has of its own in a language: `join.en`."""
    return f"{slug}.{language.lower()}"
