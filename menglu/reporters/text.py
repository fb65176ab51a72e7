"""Text report of problems: a line for each, as compilers print it, so that terminals link the place."""

from collections.abc import Sequence

from menglu.i18n import Translator
from menglu.problems import Problem, list_choices_once


def report(problems: Sequence[Problem], translator: Translator) -> str:
    """Return a line `path:line:column: severity: message [code]` for each problem."""
    return "".join(f"{format_line(problem, translator)}\n" for problem in list_choices_once(problems))


def format_line(problem: Problem, translator: Translator) -> str:
    """Return the line of one problem."""
    place = problem.place
    return (
        f"{place.path}:{place.line}:{place.column}: {problem.severity}: {translator.problem(problem)} [{problem.code}]"
    )
