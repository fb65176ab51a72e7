"""Values without invisible characters: tested before any value is read as what its field holds."""

import re
import unicodedata

from menglu.entries.faults import fault
from menglu.text.yaml import flow_text

INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]|(?<![^\x00-\x7f\u2e80-\u9fff])[\u200c\u200d]"
)
"""Invisible characters that change how the text beside them is shown (UAX 9; Trojan Source, 2021), or nothing at all.

Joiners belong to some scripts and to pictures, but not after letters of ours.
"""
BLANKS = re.compile(r"[ \t\n\u00a0\u3000]+")


def visible(value: object) -> object:
    """Return a value as it is; raises a fault for a text with an invisible character."""
    text = BLANKS.sub(" ", value) if isinstance(value, str) else ""
    hidden = INVISIBLE.search(text)
    if hidden:
        code_point = f"U+{ord(hidden.group()):04X} {unicodedata.name(hidden.group(), '')}".strip()
        clean = BLANKS.sub(" ", INVISIBLE.sub("", text)).strip()
        hint = flow_text(clean) if clean else ""
        message = "'{field}' contains the invisible character {value}: delete it"
        raise fault("bad-value", message, hint=hint, value=code_point)
    return value
