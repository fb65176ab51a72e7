"""Sources to settings and entries, each valid on its own. Pure: all problems, no disk access."""

from menglu.stages.parse.empty_fields import empty_fields
from menglu.stages.parse.entries import entry, raw_entry, reference_names
from menglu.stages.parse.file_names import without_taken_names
from menglu.stages.parse.home_text import home_texts
from menglu.stages.parse.long_values import long_values
from menglu.stages.parse.site_yaml import settings

__all__ = [
    "empty_fields",
    "entry",
    "home_texts",
    "long_values",
    "raw_entry",
    "reference_names",
    "settings",
    "without_taken_names",
]
