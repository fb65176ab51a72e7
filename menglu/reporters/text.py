"""A line for each problem, as compilers write it: editors and terminals make the place a link."""

from collections.abc import Sequence

from menglu.i18n import Wording
from menglu.problems import Problem


def report(problems: Sequence[Problem], say: Wording) -> str:
    """Write `path:line:column: severity: message [code]` for each problem."""
    return "".join(f"{line(one, say)}\n" for one in problems)


def line(one: Problem, say: Wording) -> str:
    """Write one problem."""
    place = one.place
    return f"{place.path}:{place.line}:{place.column}: {one.severity}: {say.problem(one)} [{one.code}]"
