"""Names of entry files, which become addresses."""

from collections.abc import Iterable, Iterator

from menglu.entries.fields.field_types import SLUG, SLUG_LENGTH
from menglu.entries.kinds import slug_of
from menglu.problems import Place, Problem, problem
from menglu.search.pinyin import slugify

RESERVED = frozenset({"index", "con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))})


def slug_problems(stem: str, path: str) -> Iterator[Problem]:
    """Check the slug, which becomes part of the URL."""
    if not SLUG.fullmatch(stem) or len(stem) > SLUG_LENGTH:
        text = "'{value}' cannot be an address: a-z, 0-9 and single hyphens, at most 80"
        hint = slugify(stem)
        yield problem(Place(path), "bad-slug", text, hint=f"{hint}.md" if hint else "", value=stem)
    elif stem in RESERVED:
        yield problem(Place(path), "reserved-name", "'{value}' cannot be the name of an entry", value=stem)


def without_taken_names(problems: Iterable[Problem], slugs: frozenset[str]) -> tuple[Problem, ...]:
    """Return the problems of files; names that are reserved, or those of other *slugs*, are not suggested."""

    def is_free(found: Problem) -> bool:
        return found.code != "bad-slug" or not found.hint.endswith(".md") or slug_of(found.hint) not in slugs | RESERVED

    return tuple(found if is_free(found) else found._replace(hint="") for found in problems)
