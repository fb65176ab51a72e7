"""Report of problems as annotations of a pull request on GitHub: workflow commands."""

from collections.abc import Iterator, Sequence

from menglu.cli.reporters.source_lines import SourceLines
from menglu.cli.reporters.text import format_line
from menglu.i18n import Translator
from menglu.problems import Problem, Severity

MOST_ANNOTATIONS = 10
"""Of a kind in a step: GitHub drops the rest without a word."""


def report(problems: Sequence[Problem], translator: Translator, lines: SourceLines | None = None) -> str:  # noqa: ARG001
    """Return an annotation for each problem, as far as GitHub shows them, in order; and the others as a folded list."""
    shown: set[Problem] = set()
    for severity in Severity:
        shown.update([problem for problem in problems if problem.severity is severity][:MOST_ANNOTATIONS])
    left_out = [problem for problem in problems if problem not in shown]
    rows = [annotation(problem, translator) for problem in problems if problem in shown]
    if left_out:
        count = translator.ngettext("{count} more problem", "{count} more problems", len(left_out))
        text = "{counted}: GitHub shows ten of a kind, the log of this step lists them all"
        rows += [f"::notice title=menglu::{escape(translator.gettext(text, counted=count))}"]
        rows += folded(count, left_out, translator)
    return "".join(f"{row}\n" for row in rows)


def folded(title: str, problems: Sequence[Problem], translator: Translator) -> Iterator[str]:
    """Yield the lines of a list of problems that the log shows folded."""
    yield f"::group::{escape(title)}"
    yield from (format_line(problem, translator) for problem in problems)
    yield "::endgroup::"


def annotation(problem: Problem, translator: Translator) -> str:
    """Return the command that annotates the place of a problem."""
    place = problem.place
    properties = {"file": place.path, "line": place.line, "col": place.column}
    if place.end_column:
        properties["endColumn"] = place.end_column
    properties["title"] = problem.code
    listed = ",".join(f"{name}={escape_property(str(value))}" for name, value in properties.items())
    return f"::{problem.severity} {listed}::{escape(translator.problem(problem))}"


def escape(text: str) -> str:
    """Return a text that cannot end the message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Return a text that cannot end the property of a command."""
    return escape(text).replace(":", "%3A").replace(",", "%2C")
