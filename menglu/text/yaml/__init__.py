"""YAML parser: scalars remain text as typed, and every value has its line and column.

The only package that imports PyYAML. Anchors, aliases, tags, merge keys and further documents are rejected: entries do
not need them, and without them no input can grow when it is parsed. Texts with mistakes are read on (see recovery).
"""

from menglu.text.yaml.compose import lazy_document, parse_yaml
from menglu.text.yaml.documents import Document, no_map
from menglu.text.yaml.nodes import Data, Location, Node
from menglu.text.yaml.recovery import is_unreadable, recover_yaml
from menglu.text.yaml.recovery.marks import has_odd_lines
from menglu.text.yaml.signs import NO_VALUE, flow_text, quote
from menglu.text.yaml.words import FieldNames, fold_name

__all__ = [
    "NO_VALUE",
    "Data",
    "Document",
    "FieldNames",
    "Location",
    "Node",
    "flow_text",
    "fold_name",
    "has_odd_lines",
    "is_unreadable",
    "lazy_document",
    "no_map",
    "parse_yaml",
    "quote",
    "recover_yaml",
]
