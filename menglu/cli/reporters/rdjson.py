"""Report of problems for reviewdog (rdjson), which comments on pull requests and offers suggestions."""

import json
from collections.abc import Sequence
from typing import Any

from menglu.cli.reporters.source_lines import SourceLines
from menglu.i18n import Translator
from menglu.problems import Place, Problem


def report(problems: Sequence[Problem], translator: Translator, lines: SourceLines | None = None) -> str:
    """Return all problems as one JSON object; columns count bytes, as reviewdog's do."""
    diagnostics = [diagnostic(problem, translator, lines) for problem in problems]
    return json.dumps({"source": {"name": "menglu"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=1) + "\n"


def diagnostic(problem: Problem, translator: Translator, lines: SourceLines | None) -> dict[str, Any]:
    """Return a problem; with the hint as a suggestion where it is known what to replace."""
    extent = range_of(problem.place, lines.at(problem.place) if lines else "")
    data: dict[str, Any] = {
        "message": translator.problem(problem),
        "location": {"path": problem.place.path, "range": extent},
        "severity": problem.severity.upper(),
        "code": {"value": problem.code},
    }
    if problem.hint and problem.place.end_column:
        data["suggestions"] = [{"range": extent, "text": problem.hint}]
    return data


def range_of(place: Place, line: str) -> dict[str, Any]:
    """Return the extent of a place within its *line*."""

    def position(column: int) -> dict[str, int]:
        before = line[: column - 1]
        return {"line": place.line, "column": len(before.encode()) + column - len(before)}

    extent = {"start": position(place.column)}
    return {**extent, "end": position(place.end_column)} if place.end_column else extent
