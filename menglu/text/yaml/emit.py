"""YAML from data: scalars plain where they can be, lists and maps in block or flow style."""

import re

from menglu.text.yaml.nodes import Data
from menglu.text.yaml.signs import quote

INDENT = "  "
PLAIN = re.compile(r"(?![-?:](?:\s|$)|[,\[\]{}#&*!|>'\"%@`\s=]|---|\.\.\.|<<$)(?!.*(?::\s|:$|\s#|\s$|\t)).+")
FLOW_SIGNS = re.compile(r"[,\[\]{}]|:(?=[,\[\]{}'\"])|^[-?:]")
"""Matches what a plain scalar cannot have within brackets."""
LISTING = re.compile("[、；;，]|(?<=[\u2e80-\U0010ffff]),")
"""Matches what parts the values of a list in Chinese: an item that has such a sign is quoted, as it is one value."""
UNPRINTABLE = re.compile("[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Matches a character that YAML accepts only as an escape."""


def scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as a YAML scalar: plain if possible, else in quotes; *flow* if it stands within brackets."""
    if UNPRINTABLE.search(text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + UNPRINTABLE.sub(escape, escaped) + '"'
    is_plain = PLAIN.fullmatch(text) and not (flow and FLOW_SIGNS.search(text))
    return text if is_plain else quote(text)


def item_scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as an item of a list."""
    plain = scalar(text, flow=flow)
    return quote(text) if plain == text and LISTING.search(text) else plain


def escape(match: re.Match[str]) -> str:
    """Return the escape sequence of a character."""
    code = ord(match.group())
    return "\\n" if code == ord("\n") else f"\\u{code:04x}"


def flow(data: Data) -> str:
    """Return data on one line."""
    if isinstance(data, list):
        items = (item_scalar(value, flow=True) if isinstance(value, str) else flow(value) for value in data)
        return "[" + ", ".join(items) + "]"
    if isinstance(data, dict):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(value)}" for key, value in data.items()) + "}"
    return "" if data is None else scalar(data, flow=True)


def field(name: str, data: Data) -> list[str]:
    """Return the lines of a field in block style."""
    key = scalar(name)
    if not data or isinstance(data, str):
        return [f"{key}: {inline(data)}".rstrip()]
    return [f"{key}:", *(INDENT + line for line in block(data))]


def block(data: Data) -> list[str]:
    """Return the lines of data in block style."""
    if isinstance(data, dict) and data:
        return [line for name, value in data.items() for line in field(name, value)]
    if isinstance(data, list) and data:
        return [line for value in data for line in item(value)]
    return [inline(data)]


def item(data: Data) -> list[str]:
    """Return the lines of an item of a list in block style."""
    first, *rest = [item_scalar(data)] if isinstance(data, str) else block(data)
    return [f"- {first}".rstrip(), *(INDENT + line for line in rest)]


def inline(data: Data) -> str:
    """Return data that fits beside its key: a scalar, or an empty list or map."""
    return scalar(data) if isinstance(data, str) else flow(data)
