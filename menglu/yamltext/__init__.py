"""YAML parser: scalars remain text as typed, and every value has its line and column.

The only package that imports PyYAML. Anchors, aliases, tags, merge keys and further documents are rejected: entries do
not need them, and without them no input can grow when it is parsed.
"""

from menglu.yamltext.bullets import plain_lists
from menglu.yamltext.compose import lazy_document, parse_yaml
from menglu.yamltext.documents import Document
from menglu.yamltext.nodes import Data, Location, Node
from menglu.yamltext.syntax import NO_VALUE, explain_text, flow_text, quote

__all__ = [
    "NO_VALUE",
    "Data",
    "Document",
    "Location",
    "Node",
    "explain_text",
    "flow_text",
    "lazy_document",
    "parse_yaml",
    "plain_lists",
    "quote",
]
