"""Report formats of a comparison of two states."""

from collections.abc import Callable

from menglu.cli.reporters.comparison import json, markdown, text
from menglu.i18n import Translator
from menglu.site.comparison import Comparison

Reporter = Callable[[Comparison, Translator], str]

FORMATS: dict[str, Reporter] = {"text": text.report, "markdown": markdown.report, "json": json.report}
