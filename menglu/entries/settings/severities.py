"""Severities that a site gives to problems, by code: the key `severities` of site.yaml."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Annotated, Any

from pydantic import BeforeValidator, create_model

from menglu.entries.faults import fault
from menglu.entries.fields.field import Declared
from menglu.entries.fields.field_types import line
from menglu.entries.fields.terms import choice
from menglu.problems import ERRORS, MINOR_ERRORS, WARNINGS, Choice, Problem, Severity

OFF = "off"
OF_WARNINGS = (OFF, *Severity)
OF_MINOR_ERRORS = (Severity.WARNING, Severity.ERROR)
NOT_OFF = "'{field}' cannot be off: what is left out of a page must be said"
NOT_LOWERED = "'{field}' is always an error: with it the pages would be wrong or missing"


def parse_severity(value: object, code: str) -> str:
    """Parse the severity of a code; raises a fault for one that the code cannot have."""
    severity = choice(line(value), tuple(Choice(str(each)) for each in OF_WARNINGS))
    if code in WARNINGS or severity == Severity.ERROR:
        return severity
    if code not in MINOR_ERRORS:
        raise fault("bad-config", NOT_LOWERED, hint="error")
    if severity not in OF_MINOR_ERRORS:
        raise fault("bad-config", NOT_OFF, hint="warning")
    return severity


FIELDS: dict[str, Any] = {
    code: (Annotated[str, BeforeValidator(partial(parse_severity, code=code))], "")
    for code in sorted(ERRORS | WARNINGS)
}
Severities: type[Declared] = create_model("Severities", __base__=Declared, **FIELDS)
"""One optional field for each code."""


def rated(problems: Iterable[Problem], severities: Declared) -> Iterator[Problem]:
    """Yield the problems with the severities of the site, without those that are off.

    One that is always an error stays one, though its code is that of a warning.
    """
    ratings = {code: severity for code, severity in severities.model_dump().items() if severity}
    for problem in problems:
        rating = problem.rating or ratings.get(problem.code)
        if rating != OFF:
            yield problem._replace(rating=Severity(rating)) if rating else problem
