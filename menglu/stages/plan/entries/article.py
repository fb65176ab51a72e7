"""Pages that the site adds, and the text of its home page."""

from collections.abc import Iterator

from menglu.entries.article import HOME, Article, slug_in
from menglu.site import urls
from menglu.site.front_pages import ArticlePage
from menglu.site.summaries import beginning
from menglu.stages.plan.entries.edit_links import edit_links
from menglu.stages.plan.view import View


def article_pages(view: View, slug: str) -> Iterator[ArticlePage]:
    """Plan the page that shows an article."""
    article = view.catalog.article(slug)
    if article:
        yield article_page(view, article)


def article_page(view: View, article: Article) -> ArticlePage:
    """Plan the page of an article."""
    page, body = urls.article_path(article), view.bodies.get(article.slug, "")
    lang = language_of(view, article)
    return ArticlePage(
        path=page,
        title=article.title,
        description=beginning(body) or article.title,
        canonical=view.canonical(page),
        section=page.removesuffix(".html"),
        body=body,
        lang=lang,
        title_lang="" if article.title_en and view.settings.language == "en" else lang,
        edit_links=edit_links(view, article.file, article.title, page),
    )


def home_text(view: View) -> tuple[str, str]:
    """Return the text of the home page as safe HTML, with its language where it is not the page's."""
    article = view.catalog.article(HOME)
    return (view.bodies.get(article.slug, ""), language_of(view, article)) if article else ("", "")


def language_of(view: View, article: Article) -> str:
    """Return the language of a text where it is not that of the page: Chinese is converted, nothing is translated."""
    here = view.settings.language
    written = (view.settings.languages or (here,))[0]
    is_here = article.slug == slug_in(article.address, here) or here == written
    is_converted = here.startswith("zh") and written.startswith("zh")
    return "" if is_here or is_converted else written


def files_of(view: View, slug: str) -> tuple[str, ...]:
    """Return the slugs of the files that a page is made from: that of the page, and its text in this language."""
    article = view.catalog.article(slug)
    return tuple(dict.fromkeys((slug, article.slug))) if article else (slug,)
