"""A site's own face: what the frame of all pages shows, and the colours that go with its accent."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from menglu.entries import media
from menglu.entries.languages import OWN_NAMES, folder_of
from menglu.entries.settings import Settings
from menglu.entries.settings.addresses import contact_href
from menglu.i18n import Translator
from menglu.site import urls
from menglu.site.artifacts import File
from menglu.site.pages import Page
from menglu.site.view_models import Link
from menglu.stages.plan.monograms import initials
from menglu.text.colours import readable_on
from menglu.text.han import HAN

PAPER, DARK_PAPER = "#fbfaf7", "#181611"
OWN_STYLE = "assets/site.css"
ACCENT_STYLE = "assets/look.css"
ICON, USUAL_ACCENT = "assets/icon.svg", "#b3341f"
SEAL, TRADITIONAL_SEAL = "盟录", "盟錄"
MIDDLE, UPPER, LOWER = 25.5, 17.5, 34.0
"""Where the lines of a seal stand, in units of its viewBox."""
SECTIONS = {
    "alliances": (urls.listing_path("alliances"), "Alliances"),
    "members": (urls.listing_path("members"), "Members"),
    "search": (urls.SEARCH, "Search"),
    "about": (urls.ABOUT, "About"),
    "offline": (urls.OFFLINE, "Offline"),
    "statistics": (urls.STATISTICS, "Statistics"),
    "network": (urls.NETWORK, "Network"),
    "changes": (urls.CHANGES, "Changes"),
}
USUAL = ("alliances", "members", "search", "about")


class MenuLink(NamedTuple):
    """A link of the menu: to a page of the site, or to a whole address."""

    section: str
    """The page that it leads to, as `menu` in site.yaml names it; empty for a whole address."""
    path: str
    """The path of the page; empty for a whole address."""
    name: str
    """What it says."""
    href: str = ""
    """A whole address; empty for a page of the site."""


class LanguageLink(NamedTuple):
    """A language of the site."""

    code: str
    """Such as `zh-Hant`."""
    name: str
    """In itself."""
    folder: str
    """Address of its folder, from the root of this one."""
    address: str
    """Whole address of its folder; empty for a site without a base URL."""
    is_current: bool
    """Whether it is the language of this page."""

    def href(self, page: Page) -> str:
        """Return the address of a page in this language, relative to the page."""
        return page.root + self.folder + urls.counterpart(page.path)

    def canonical(self, page: Page) -> str:
        """Return the whole address of a page in this language; a relative one for a site without a base URL."""
        return self.address + urls.counterpart(page.path) if self.address else self.href(page)


class Face(NamedTuple):
    """What the frame of all pages shows."""

    seal: tuple[tuple[str, float], ...]
    """The lines of the seal, each with where it stands."""
    logo: str
    """The path of the picture in its place; empty without one."""
    menu: tuple[MenuLink, ...]
    """The links of the menu."""
    footer: str
    """The last words of the footer."""
    contact: Link
    """How readers reach those who keep the site; without a name where no setting says it."""
    styles: tuple[str, ...]
    """The style sheets, in the order in which they are loaded."""
    languages: tuple[LanguageLink, ...]
    """The languages of the site, this one among them; none where there is only one."""


def face(settings: Settings, translator: Translator, *, has_own_style: bool) -> Face:
    """Return the face of a site."""
    accent = (ACCENT_STYLE,) if settings.look.accent else ()
    own = (OWN_STYLE,) if has_own_style else ()
    return Face(
        seal=seal_lines(settings.look.seal or usual_seal(settings)),
        logo=urls.href(urls.HOME, media.output_path(settings.look.logo)) if settings.look.logo else "",
        menu=tuple(menu(settings, translator)),
        footer=settings.look.footer or translator.gettext("made with Menglu"),
        contact=Link(settings.contact, contact_href(settings.contact)),
        styles=("assets/style.css", *accent, *own),
        languages=tuple(languages(settings)),
    )


def languages(settings: Settings) -> Iterator[LanguageLink]:
    """Yield the languages of a site that has several."""
    up = "../" if settings.folder else ""
    for number, language in enumerate(settings.languages):
        folder, is_current = folder_of(language) if number else "", language == settings.language
        address = settings.base_url and settings.base_url.removesuffix(settings.folder) + folder
        yield LanguageLink(language, OWN_NAMES[language], "" if is_current else up + folder, address, is_current)


def usual_seal(settings: Settings) -> str:
    """Return the text of a seal that no setting names: in English, the initials of the title."""
    if settings.language != "en":
        return TRADITIONAL_SEAL if settings.language == "zh-Hant" else SEAL
    return initials(settings.title) or SEAL


def seal_lines(text: str) -> tuple[tuple[str, float], ...]:
    """Return the lines of a seal: Chinese is written downwards, four characters in two lines."""
    half = len(text) // 2 if len(text) % 2 == 0 and (len(text) > 2 or re.match(f"[{HAN}]", text)) else 0  # noqa: PLR2004
    return ((text[:half], UPPER), (text[half:], LOWER)) if half else ((text, MIDDLE),)


def menu(settings: Settings, translator: Translator) -> list[MenuLink]:
    """Return the links of the menu."""
    rows = []
    for item in settings.look.menu:
        path, name = SECTIONS.get(item.page, (f"{item.page}.html", "")) if item.page else ("", "")
        words = item.in_language(settings.language) or translator.translate_term(name)
        rows.append(MenuLink(item.page, path, words, item.url))
    return rows or [MenuLink(key, SECTIONS[key][0], translator.translate_term(SECTIONS[key][1])) for key in USUAL]


def accent_style(settings: Settings) -> str:
    """Return the style sheet of an accent: the same on light paper, lightened as far as needed on dark."""

    def colours(accent: str) -> str:
        on_accent = readable_on(accent, DARK_PAPER if readable_on(accent, PAPER) != PAPER else PAPER)
        return f":root {{ --accent: {accent}; --on-accent: {on_accent}; }}"

    dark = readable_on(DARK_PAPER, settings.look.accent)
    return f"{colours(settings.look.accent)}\n@media (prefers-color-scheme: dark) {{\n{colours(dark)}\n}}\n"


def coloured(file: File, settings: Settings) -> File:
    """Return a file of the theme; the icon of the site in its accent."""
    if file.path != ICON or not settings.look.accent:
        return file
    return file._replace(content=file.content.replace(USUAL_ACCENT.encode(), settings.look.accent.encode()))
