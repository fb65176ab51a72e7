"""JSON report of problems, for programs."""

import json
from collections.abc import Sequence
from typing import Any

from menglu.cli.reporters.source_lines import SourceLines
from menglu.i18n import Translator
from menglu.problems import Problem, Severity, list_choices_once


def report(problems: Sequence[Problem], translator: Translator, lines: SourceLines | None = None) -> str:  # noqa: ARG001
    """Return all problems as one JSON object."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    data = {
        "problems": [problem_data(problem, translator) for problem in list_choices_once(problems)],
        "errors": errors,
        "warnings": len(problems) - errors,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def problem_data(problem: Problem, translator: Translator) -> dict[str, Any]:
    """Return a problem as JSON data."""
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "end_column": problem.place.end_column or problem.place.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": translator.problem(problem),
        "hint": problem.hint or None,
    }
