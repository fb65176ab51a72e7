"""Settings of a site's own face: seal, logo, colour, footer, menu and home text, without copies of templates."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, model_validator

from menglu.entries.faults import fault
from menglu.entries.fields.field import Declared
from menglu.entries.fields.field_types import Line, Picture, Url, line
from menglu.entries.fields.terms import choice
from menglu.entries.kinds import PAGES
from menglu.problems import Choice
from menglu.text.colours import readable_on
from menglu.text.yaml import flow_text

MOST_IN_SEAL = 4
PAPER = "#fbfaf7"
NOT_A_COLOUR = "'{value}' is not a colour: write # and six digits, such as #b3341f"
SECTIONS = ("alliances", "members", "search", "about", "offline")
PAGE = f"{PAGES}/"
"""Begins the name of a page that the site adds: `pages/join`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Markdown that stands in site.yaml; the line it begins on, and the characters before each of its lines."""

    markdown: str = ""
    line: int = 1
    indent: int = 0


def parse_passage(value: object) -> Passage:
    """Parse Markdown, whose place is not known yet."""
    if not isinstance(value, str):
        raise fault("wrong-type", "'{field}' must be some text, not {found}", found=value)
    return Passage(value.rstrip())


def parse_page(value: object, info: ValidationInfo) -> str:
    """Parse the name of a page in the menu: a section, or one of the pages that the site adds (in the context)."""
    added = sorted(f"{PAGE}{slug}" for slug in (info.context or {}).get("pages", ()))
    return choice(line(value), tuple(Choice(name) for name in (*SECTIONS, *added)))


def parse_seal(value: object) -> str:
    """Parse the text of the seal: one to four characters."""
    text = line(value)
    if len(text) > MOST_IN_SEAL:
        raise fault(
            "bad-config", "'{value}' is too long for a seal: at most 4 characters", hint=flow_text(text[:2]), value=text
        )
    return text


def parse_colour(value: object) -> str:
    """Parse a colour: `#` and six hexadecimal digits."""
    text = line(value).lower()
    short = re.fullmatch(r"#?([0-9a-f]{3}|[0-9a-f]{6})", text)
    digits = short[1] if short else ""
    whole = f"#{digits if len(digits) > MOST_IN_SEAL else ''.join(digit * 2 for digit in digits)}" if digits else ""
    shade = readable_on(PAPER, whole) if whole else ""
    hint = f'"{shade}"' if shade else ""
    if whole != text:
        raise fault("bad-config", NOT_A_COLOUR, hint=hint, value=text)
    if shade != text:
        raise fault("bad-config", "'{value}' is too pale to be read on the pages", hint=hint, value=text)
    return text


def parse_item(value: object) -> object:
    """Parse an item of the menu: the name of a page alone stands for the page with its usual words."""
    return {"page": value} if isinstance(value, str) else value


class MenuItem(Declared):
    """Item of the menu: a page of the site, or a whole address; with words of its own where it has some."""

    page: Annotated[str, BeforeValidator(parse_page)] = ""
    url: Url = ""
    label: Line = ""
    label_en: Line = ""
    label_hant: Line = ""

    @model_validator(mode="after")
    def check_target(self) -> "MenuItem":
        """Check that the item leads to one place, and that a whole address has words."""
        if bool(self.page) == bool(self.url) or (self.url and not self.label):
            raise fault("bad-config", "an item of the menu has a 'page', or a 'url' with a 'label'")
        return self

    @property
    def added_page(self) -> str:
        """Slug of the page that the site adds, if the item leads to one."""
        return self.page.removeprefix(PAGE) if self.page.startswith(PAGE) else ""

    def in_language(self, language: str) -> str:
        """Return its words in a language of the site; empty if it keeps the usual ones."""
        return {"en": self.label_en, "zh-Hant": self.label_hant}.get(language) or self.label


class Look(Declared):
    """A site's own face."""

    seal: Annotated[str, BeforeValidator(parse_seal)] = ""
    logo: Picture = ""
    accent: Annotated[str, BeforeValidator(parse_colour)] = ""
    footer: Line = ""
    home: Annotated[Passage, PlainValidator(parse_passage)] = Passage()
    home_en: Annotated[Passage, PlainValidator(parse_passage)] = Passage()
    menu: tuple[Annotated[MenuItem, BeforeValidator(parse_item)], ...] = ()
