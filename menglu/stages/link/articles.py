"""Pages that the site adds: their texts in other languages, and their titles in the menu."""

from collections.abc import Iterator, Mapping

from menglu.entries.article import Article, slug_in
from menglu.entries.catalog import Content
from menglu.entries.kinds import page_path
from menglu.entries.settings import Settings
from menglu.entries.settings.look import MenuItem
from menglu.problems import Place, Problem, problem
from menglu.text.suggestions import Suggestions

NO_ORIGINAL = "there is no {path}, of which this is the text in another language"


def articles_of(content: Content) -> Mapping[str, Article]:
    """Return the articles by slug, in the order of slugs."""
    return {located.entry.slug: located.entry for located in sorted(content.articles, key=lambda row: row.entry.slug)}


def lost_translations(content: Content) -> Iterator[Problem]:
    """Yield a problem for each text in another language of a page that does not exist."""
    originals = {row.entry.slug for row in content.articles if not row.entry.is_translation}
    for located in content.articles:
        article = located.entry
        if article.is_home or article.address in originals or article.address in content.broken:
            continue
        nearest = Suggestions([(slug, slug) for slug in sorted(originals)]).nearest(article.address)
        hint = f"{nearest}{article.slug.removeprefix(article.address)}.md" if nearest else ""
        path = page_path(article.address)
        yield problem(Place(located.path), "unknown-reference", NO_ORIGINAL, hint=hint, guess=True, path=path)


def with_titles(settings: Settings, articles: Mapping[str, Article]) -> Settings:
    """Return the settings with the titles of pages in the menu, where an item has no words of its own."""
    menu = tuple(with_title(item, articles) for item in settings.look.menu)
    return settings.model_copy(update={"look": settings.look.model_copy(update={"menu": menu})})


def with_title(item: MenuItem, articles: Mapping[str, Article]) -> MenuItem:
    """Return an item of the menu, with the titles of the page that it leads to."""
    article = articles.get(item.added_page)
    if article is None or item.label:
        return item
    english = articles.get(slug_in(article.slug, "en"))
    traditional = articles.get(slug_in(article.slug, "zh-Hant"))
    titles = {
        "label": article.title,
        "label_en": english.title if english else article.title_en,
        "label_hant": traditional.title if traditional else article.title_hant,
    }
    return item.model_copy(update={field: item_title or getattr(item, field) for field, item_title in titles.items()})
