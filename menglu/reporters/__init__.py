"""Report formats of problems."""

from collections.abc import Callable, Sequence

from menglu.i18n import Translator
from menglu.problems import Problem
from menglu.reporters import json, text

Reporter = Callable[[Sequence[Problem], Translator], str]

FORMATS: dict[str, Reporter] = {"text": text.report, "json": json.report}
