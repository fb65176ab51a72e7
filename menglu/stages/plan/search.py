"""Search page, data of the search scripts, and texts of the full-text index."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from menglu.entries.catalog import Catalog
from menglu.entries.entry import Entry
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.search.folding import IGNORED_CHARACTERS, LETTERS, MARKS, PIECE, folded_text
from menglu.search.packs import bucket_of, pack_digits, shard_count
from menglu.search.plain import plain
from menglu.search.readings import Reading
from menglu.search.tokenizer import LANGUAGES, LINE_END, SPACE, spaced, special
from menglu.search.variants import written_as
from menglu.site import urls
from menglu.site.artifacts import File
from menglu.site.full_text import FullText, Shard
from menglu.site.pages import SearchPage
from menglu.stages.plan.entry_keys import register_order
from menglu.stages.plan.names import Table
from menglu.stages.plan.view import View
from menglu.text.digest import digest

TABLES = "assets/"
SENTENCES = (
    "Suggestions",
    "similar names",
    "search all texts for “{query}”",
    "all results for “{query}”: {count}",
    "nothing found",
    "nothing found, but similar names",
    "{count} entry",
    "{count} entries",
    "{count} text",
    "{count} texts",
    "{count} more",
    "“{query}”",
    "{inner}, {outer}",
    "also ",
    "formerly ",
    "with ",
    "Kind of alliance",
    "Type of member",
    "Region",
    "Industry",
    "Alliance",
    "Role",
    "Membership",
    "current",
    "former",
    "Choose nothing",
    "{count} member links these alliances",
    "{count} members link these alliances",
    "{count} member that links fewer of them is left out",
    "{count} members that link fewer of them are left out",
    "The same as a list",
    "No two alliances share a member",
    "Choose one more alliance",
    ", ",
    "The names cannot be loaded: check the connection",
    "Show more",
    "Try again",
    "Nothing is called so; similar names:",
    "No entry is called so",
    "Type a name or its initials, or choose below",
    "No text says so",
    "Page",
    "The search cannot be loaded: check the connection",
    "The texts cannot be loaded: check the connection",
    "{number} MB",
    "Nothing is saved on this device yet",
    "Only names are saved on this device",
    "Only names are saved on this device; everything takes {size}",
    "Begun, but not complete: {size} are still to come",
    "Everything is saved on this device",
    "Everything is saved on this device; an update of {size} is there",
    "Saving …",
    "There is no room left for it on this device: make room, then save again",
    "The update did not arrive whole: what was saved before stays, and the next visit tries again",
    "The connection broke or the site has just changed: save again, and it goes on from here",
    "This browser cannot save pages on this device, or the site is not served over https",
)


def search_page(view: View) -> SearchPage:
    """Plan the search page."""
    title = view.translator.gettext("Search")
    return SearchPage(
        path=urls.SEARCH,
        title=title,
        description=view.translator.gettext("Search {title} by name and in all texts", title=view.settings.title),
        canonical=view.canonical(urls.SEARCH),
        section="search",
        icons=view.icons,
    )


def name_files(view: View, readings: Mapping[str, Reading]) -> Iterator[File]:
    """Write the tables of names and memberships; their file names hold a digest of their content."""
    table = Table(view)
    for name, content in (("names", table.names(readings)), ("memberships", table.seats())):
        yield File(f"{TABLES}{name}.{digest(content)}.js", content)


def guide_file(
    paths: Sequence[str], texts: FullText | None, settings: Settings, translator: Translator
) -> Iterator[File]:
    """Write what the scripts load first: the file names of the tables, rules and sentences."""
    guide: dict[str, Any] = {
        **{name: path for name in ("names", "memberships") for path in paths if path.startswith(f"{TABLES}{name}.")},
        "fulltext": texts.edition if texts else "",
        "digits": pack_digits(len(texts.texts)) if texts else 0,
        "shards": shard_count(len(texts.texts)) if texts else 0,
        "foreignChinese": settings.foreign_chinese,
        "rules": {
            "ignoredCharacters": IGNORED_CHARACTERS,
            "piece": PIECE,
            "marks": MARKS,
            "letters": LETTERS,
            "token": LANGUAGES[settings.language],
        },
        "words": words(translator),
    }
    text = json.dumps(guide, ensure_ascii=False, indent=1)
    yield File("assets/config.js", f'menglu.receive("config", {text});\n'.encode())


def words(translator: Translator) -> dict[str, str]:
    """Return the sentences of the scripts in the language of the site."""
    translated = {sentence: translator.translate_term(sentence) for sentence in SENTENCES}
    return {sentence: words for sentence, words in translated.items() if words != sentence}


def fulltext(catalog: Catalog, bodies: Mapping[str, str]) -> FullText | None:
    """Return all texts, those of published entries in the order of the name table, then those of added pages.

    None where there is none.
    """
    alliances = sorted((a for a in catalog.alliances.values() if a.publish), key=register_order)
    members = sorted((m for m in catalog.members.values() if m.publish), key=register_order)
    entries: tuple[Entry, ...] = (*alliances, *members)
    articles = [article for article in map(catalog.article, catalog.pages) if article]
    texts = (
        *((urls.entry_path(entry), text_of(entry, catalog, bodies)) for entry in entries),
        *((urls.article_path(article), f"{article.title}\n{plain(bodies[article.slug])}") for article in articles),
    )
    written = tuple(row for row in texts if row[1])
    return FullText(written, catalog.settings.language) if written else None


def shards(texts: FullText) -> list[Shard]:
    """Return the shards of the full-text index; a page is always in the same one while their number stays."""
    count = shard_count(len(texts.texts))
    dealt: list[list[tuple[str, str]]] = [[] for _ in range(count)]
    for path, text in texts.texts:
        dealt[bucket_of(path, count)].append((path, text))
    characters = characters_of(texts)
    signs = special(characters)
    first, *others = (FullText(tuple(rows), texts.language) for rows in dealt)
    pairs = "".join(char + form for char, form in written_as(characters).items())
    return [Shard(0, first, signs, pairs), *(Shard(number, rows, signs) for number, rows in enumerate(others, 1))]


def characters_of(texts: FullText) -> set[str]:
    """Return the characters of texts as the index has them."""
    written = set().union(*(text for _, text in texts.texts))
    return {SPACE, LINE_END, *spaced(folded_text("\n".join(sorted(written))), texts.language)}


def text_of(entry: Entry, catalog: Catalog, bodies: Mapping[str, str]) -> str:
    """Return all that is written about an entry, a line for each block: its body, its projects, its milestones."""
    lines = [plain(bodies.get(entry.slug, ""))]
    for participation in catalog.participations.get(entry.slug, ()):
        if catalog.published(participation.alliance):
            lines += [participation.project.name, participation.project.place]
    lines += [milestone.title for milestone in entry.milestones]
    return "\n".join(line for line in lines if line)
