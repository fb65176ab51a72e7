"""YAML as text with places: scalars stay what the editor typed, every value knows its line and column.

The only home of PyYAML. Anchors, aliases, tags, merge keys and further documents are refused: entries do not
need them, and without them no input can grow when it is read.
"""

from menglu.yamltext.compose import explain_text, known, read
from menglu.yamltext.documents import Document
from menglu.yamltext.nodes import Data, Location, Node
from menglu.yamltext.syntax import NO_VALUE, in_quotes

__all__ = ["NO_VALUE", "Data", "Document", "Location", "Node", "explain_text", "in_quotes", "known", "read"]
