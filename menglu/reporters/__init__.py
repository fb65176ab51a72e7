"""Problems in the forms that people and programs read."""

from collections.abc import Callable, Sequence

from menglu.i18n import Wording
from menglu.problems import Problem
from menglu.reporters import json, text

Format = Callable[[Sequence[Problem], Wording], str]

FORMATS: dict[str, Format] = {"text": text.report, "json": json.report}
