"""Names of content files, which become addresses."""

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from menglu.entries.fields.field_types import NOT_AN_ADDRESS, is_slug
from menglu.entries.kinds import PAGES, RESERVED, content_folder, slug_of
from menglu.entries.languages import Language
from menglu.problems import Place, Problem, problem
from menglu.search.pinyin import slugify

LANGUAGES = {language.lower(): language for language in get_args(Language)}
NOT_A_NAME = "'{value}' cannot be the name of an entry"
NO_LANGUAGE = "the site has no other language '{value}': name it in 'languages' of site.yaml, or rename this file"
WRONG_CASE = "the language in the name of a file is written in small letters"


def slug_problems(path: str, languages: Sequence[Language]) -> Iterator[Problem]:
    """Check the slug, which becomes part of the URL; after that of an added page can stand one of the *languages*."""
    stem, typed = slug_of(path), ""
    if content_folder(path) == PAGES and stem.rpartition(".")[2].lower() in LANGUAGES:
        stem, _, typed = stem.rpartition(".")
    yield from stem_problems(stem, path, f".{typed.lower()}" if typed else "")
    language = LANGUAGES.get(typed.lower())
    if typed and language not in languages[1:]:
        yield problem(Place(path), "bad-slug", NO_LANGUAGE, value=typed)
    elif not typed.islower() and typed:
        yield problem(Place(path), "bad-slug", WRONG_CASE, hint=f"{stem}.{typed.lower()}.md")


def stem_problems(stem: str, path: str, rest: str) -> Iterator[Problem]:
    """Check the name of a file without its ending, whose *rest* may name a language."""
    wrong = slug_problem(stem, Place(path))
    if wrong:
        hint = slugify(stem) if wrong.code == "bad-slug" else ""
        yield wrong._replace(hint=f"{hint}{rest}.md" if hint else "")


def slug_problem(slug: str, place: Place) -> Problem | None:
    """Return what keeps a slug from being an address or the name of an entry's file; None if nothing does."""
    if not is_slug(slug):
        return problem(place, "bad-slug", NOT_AN_ADDRESS, value=slug)
    return problem(place, "reserved-name", NOT_A_NAME, value=slug) if slug in RESERVED else None


def without_taken_names(problems: Iterable[Problem], slugs: frozenset[str]) -> tuple[Problem, ...]:
    """Return the problems of files; names that are reserved, or those of other *slugs*, are not suggested."""

    def is_free(found: Problem) -> bool:
        return found.code != "bad-slug" or not found.hint.endswith(".md") or slug_of(found.hint) not in slugs | RESERVED

    return tuple(found if is_free(found) else found._replace(hint="") for found in problems)
