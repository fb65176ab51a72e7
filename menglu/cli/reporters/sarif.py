"""Report of problems in SARIF 2.1.0, the format that code scanning of GitHub, Azure and editors read."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from menglu import __version__
from menglu.cli.reporters.source_lines import SourceLines
from menglu.i18n import Translator
from menglu.problems import Place, Problem
from menglu.text.digest import digest

if TYPE_CHECKING:
    from menglu.cli.reporters.rules import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LANGUAGES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
"""SARIF knows languages with a country only."""


def report(problems: Sequence[Problem], translator: Translator, lines: SourceLines | None = None) -> str:  # noqa: ARG001
    """Return all problems as one SARIF log."""
    from menglu.cli.reporters.rules import rule  # noqa: PLC0415 - reads YAML, which commands with nothing to do need not

    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "menglu",
        "semanticVersion": __version__,
        "language": LANGUAGES.get(translator.language, translator.language),
        "rules": [descriptor(rule(code), translator) for code in codes],
    }
    results = [result(problem, codes.index(problem.code), translator) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def descriptor(rule: "Rule", translator: Translator) -> dict[str, Any]:
    """Return a rule."""
    words = rule.in_language(translator)
    return {
        "id": rule.code,
        "shortDescription": {"text": words.title},
        "fullDescription": {"text": words.meaning},
        "help": {"text": words.remedy},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def result(problem: Problem, rule_index: int, translator: Translator) -> dict[str, Any]:
    """Return a problem; with the hint as a fix where it is certain and known what to replace."""
    place, region = problem.place, region_of(problem.place)
    data: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule_index,
        "level": str(problem.severity),
        "message": {"text": translator.problem(problem)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(place.path)}, "region": region}}],
        "partialFingerprints": {"problem/v1": digest("\n".join(problem.identity).encode())},
    }
    if problem.involved:
        related = [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}} for path in problem.involved]
        data["relatedLocations"] = related
    if problem.hint and place.end_column and not problem.guess:
        replacement = {"deletedRegion": region, "insertedContent": {"text": problem.hint}}
        change = {"artifactLocation": {"uri": uri(place.path)}, "replacements": [replacement]}
        data["fixes"] = [{"description": {"text": problem.hint}, "artifactChanges": [change]}]
    return data


def region_of(place: Place) -> dict[str, int]:
    """Return the extent of a place."""
    region = {"startLine": place.line, "startColumn": place.column}
    return {**region, "endColumn": place.end_column} if place.end_column else region


def uri(path: str) -> str:
    """Return a path as an address relative to the repository."""
    return quote(path, errors="surrogateescape")
