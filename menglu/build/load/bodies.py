"""The texts of entries and articles to safe HTML: the step that converts them, and what can be wrong with a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from menglu.entries import media
from menglu.entries.article import Article
from menglu.entries.catalog import Catalog
from menglu.entries.entry import Alliance, Member
from menglu.problems import Place, Problem, problem
from menglu.site import urls
from menglu.stages import markdown
from menglu.work.step import Step
from menglu.work.work import Work

File = Alliance | Member | Article
REMOVED = "{value} was removed: it is not allowed here"
FAILED = {
    "slow": "this text takes too long to convert: look for long runs of brackets, quotes or links",
    "deep": "this text is nested too deep: lists or quotes within each other",
}
FAILED_OTHERWISE = "this text cannot be converted ({value})"


def convert_bodies(catalog: Catalog, files: Iterable[File], work: Work) -> tuple[Mapping[str, str], Sequence[Problem]]:
    """Convert the bodies of entries and articles; returns safe HTML by slug, and what is wrong with them."""
    bodies = work.map(MARKDOWN, [markdown_job(catalog, file) for file in files])
    problems = [problem for body in bodies for problem in body_problems(catalog, body)]
    return {body.slug: body.html for body in bodies}, problems


def encode(body: markdown.RenderedBody) -> list[object] | None:
    """Return a rendered body as plain JSON; None for one with marks or failures, which are found anew each time."""
    return None if body.failed or body.unsupported else [body.html, body.removed]


def decode(value: object, job: markdown.MarkdownJob) -> markdown.RenderedBody | None:
    """Return the rendered body of what `encode` returned, unless its HTML is not what the sanitizer lets through."""
    match value:
        case [str(html), list(removed)] if markdown.is_safe(html, job):
            try:
                rows = tuple((str(what), int(line), int(column)) for what, line, column in removed)
            except (TypeError, ValueError):
                return None
            return markdown.RenderedBody(job.slug, html, rows)
    return None


MARKDOWN = Step("markdown", "converting texts", markdown.body, key=repr, encode=encode, decode=decode, shared=True)


def markdown_job(catalog: Catalog, file: File) -> markdown.MarkdownJob:
    """Return a body with where its references lead."""
    return markdown.job(file.slug, file.body, urls.file_path(file), resolved_links(catalog, file.slug))


def resolved_links(catalog: Catalog, slug: str) -> Iterator[tuple[str, str, str]]:
    """Yield where the references of an entry lead: what is typed, a file of the output or none, a name."""
    for typed, target in catalog.links.get(slug, {}).items():
        if target.startswith(media.PREFIX):
            yield typed, target, ""
        else:
            other = catalog.file(target)
            yield typed, urls.file_path(other) if other.publish else "", other.name


def body_problems(catalog: Catalog, body: markdown.RenderedBody) -> Iterator[Problem]:
    """Yield what is wrong with a body as Markdown."""
    file = catalog.file(body.slug)
    for raw in body.unsupported:
        end = 0 if "\n" in raw.typed else raw.column + len(raw.typed)
        place = file.place_in(file.file, raw.line, raw.column, end)
        yield problem(place, "unsupported-markup", raw.message, hint=raw.hint, value=raw.typed)
    for removed, line, column in body.removed:
        yield problem(file.place_in(file.file, line, column), "unsafe-markup", REMOVED, value=removed)
    if body.failed:
        text = FAILED.get(body.failed, FAILED_OTHERWISE)
        yield problem(Place(file.file, file.body_line), "markdown-failed", text, value=body.failed)
