"""Problems in the forms that people and programs read."""

from collections.abc import Callable, Sequence

from menglu.problems import Problem
from menglu.reports import as_json, as_text
from menglu.wording import Wording

Format = Callable[[Sequence[Problem], Wording], str]

FORMATS: dict[str, Format] = {"text": as_text.report, "json": as_json.report}
