"""The text of the home page, which stands in site.yaml: where it lies there, and what it refers to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from menglu.entries.article import HOME, Article, slug_in
from menglu.entries.catalog import LocatedEntry
from menglu.entries.kinds import SITE_YAML
from menglu.entries.settings import Settings
from menglu.entries.settings.look import Passage
from menglu.entries.sources.mentions import Mention, mentions
from menglu.problems import Place, Problem, problem
from menglu.text.yaml import Document, Node, lazy_document

FIELDS = ("home", "home_en")
NOT_AS_IT_IS = "write '{field}: |' and this text below, indented: only so its lines stay as they are"


def located(settings: Settings, document: Document, text: str) -> tuple[Settings, list[Problem]]:
    """Return the settings with the places of their Markdown in the *text* of site.yaml, and what has none."""
    found: dict[str, Passage] = {}
    problems = []
    lines = text.split("\n")
    for field in FIELDS:
        passage = getattr(settings.look, field)
        node = (document.root or Node({}, 1, 1)).nearest(("look", field)) if passage.markdown else None
        if node is None:
            continue
        place = document.place(node)
        place_of_text = first_place(passage.markdown.split("\n"), lines, place)
        if place_of_text is None:
            problems.append(problem(place, "bad-config", NOT_AS_IT_IS, field=field))
        else:
            found[field] = replace(passage, line=place_of_text[0], indent=place_of_text[1])
    return settings.model_copy(update={"look": settings.look.model_copy(update=found)}), problems


def first_place(wanted: Sequence[str], lines: Sequence[str], place: Place) -> tuple[int, int] | None:
    """Return line and indent of a text that stands as it is at a place or below it; None if it does not."""
    line = lines[place.line - 1]
    for indent in (place.column - 1, place.column):
        if [line[indent : indent + len(wanted[0])]] == list(wanted):
            return place.line, indent
    below = lines[place.line : place.line + len(wanted)]
    indents = (len(line) - len(line.lstrip(" ")) for line in below if line.strip())
    indent = min(indents, default=0)
    return (
        (place.line + 1, indent)
        if [line[indent:].rstrip() for line in below] == list(map(str.rstrip, wanted))
        else None
    )


def home_texts(settings: Settings) -> Iterator[LocatedEntry[Article]]:
    """Yield the text of the home page in each language that it is given in."""
    for slug, passage in ((HOME, settings.look.home), (slug_in(HOME, "en"), settings.look.home_en)):
        if passage.markdown:
            place = {"body_line": passage.line, "body_indent": passage.indent}
            article = Article(title=settings.title).model_copy(update={"slug": slug, "body": passage.markdown, **place})
            references = tuple(shifted(each, article) for each in mentions(passage.markdown, SITE_YAML, 1))
            yield LocatedEntry(article, lazy_document(None, "", SITE_YAML, first_line=1), references)


def shifted(mention: Mention, article: Article) -> Mention:
    """Return a reference with its place in the file instead of in the text."""
    return mention._replace(place=article.place_in(*mention.place))
