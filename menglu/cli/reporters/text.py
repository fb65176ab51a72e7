"""Text report of problems: a line for each, as compilers print it, so that terminals link the place."""

from collections.abc import Sequence

from menglu.cli.reporters.source_lines import SourceLines
from menglu.i18n import Translator
from menglu.problems import Problem, list_choices_once


def report(problems: Sequence[Problem], translator: Translator, lines: SourceLines | None = None) -> str:  # noqa: ARG001
    """Return a line `path:line:column: severity: message [code]` for each problem."""
    return "".join(f"{format_line(problem, translator)}\n" for problem in list_choices_once(problems))


def format_line(problem: Problem, translator: Translator) -> str:
    """Return the line of one problem."""
    place = problem.place
    message = translator.problem(problem)
    return printable(f"{place.path}:{place.line}:{place.column}: {problem.severity}: {message} [{problem.code}]")


def printable(text: str) -> str:
    """Return a text that can neither break a line nor command a terminal: it may be that of strangers."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
