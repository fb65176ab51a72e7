"""Problems for programs."""

import json
from collections.abc import Sequence

from menglu.i18n import Wording
from menglu.problems import Problem, Severity


def report(problems: Sequence[Problem], say: Wording) -> str:
    """Write all problems as one JSON object."""
    errors = sum(one.severity is Severity.ERROR for one in problems)
    data = {
        "problems": [
            {
                "path": one.place.path,
                "line": one.place.line,
                "column": one.place.column,
                "end_column": one.place.end_column or one.place.column,
                "severity": str(one.severity),
                "code": one.code,
                "message": say.problem(one),
                "hint": one.hint or None,
            }
            for one in problems
        ],
        "errors": errors,
        "warnings": len(problems) - errors,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
