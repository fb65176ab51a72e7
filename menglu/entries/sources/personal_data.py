"""Detection of personal data, which does not belong in a directory."""

import re
from collections.abc import Iterator

from menglu.entries.sources import Source
from menglu.problems import Place, Problem, problem

MOBILE = re.compile(r"(?<![\w./=-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\w-])", re.ASCII)
ID_CARD = re.compile(
    r"(?<![\w./=-])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)", re.ASCII
)
MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:qq|163|126|139|189|sina|sohu|foxmail|aliyun|yeah|gmail|hotmail|outlook|live|icloud|yahoo)\.[a-z.]{2,6}",
    re.IGNORECASE | re.ASCII,
)
PATTERNS = (
    (ID_CARD, "this looks like an ID-card number: private data does not belong here"),
    (MOBILE, "this looks like a mobile number: private data does not belong here"),
    (MAIL, "this looks like a private mail address: give the institution's own"),
)
SUSPECT = re.compile(r"\d{3}[- ]?\d{4}[- ]?\d{4}|@", re.ASCII)
"""Matches something in each text in which a pattern does: most texts need no closer look."""
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PUBLIC_IDENTIFIER = re.compile(r"^\s*(?:uscc|moe|ror|wikidata|url|website)\s*:")


def find_personal_data(source: Source) -> Iterator[Problem]:
    """Yield a problem for each mobile number, ID-card number and mail address at a free host."""
    if not SUSPECT.search(source.text):
        return
    for number, text in enumerate(source.text.split("\n"), start=1):
        if PUBLIC_IDENTIFIER.match(text):
            continue
        for pattern, message in PATTERNS:
            for match in pattern.finditer(text):
                if pattern is ID_CARD and not is_id_card(match.group()):
                    continue
                place = Place(source.path, number, match.start() + 1, match.end() + 1)
                yield problem(place, "personal-data", message)


def is_id_card(number: str) -> bool:
    """Return whether the check character is right (GB 11643-1999, ISO 7064 mod 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], ID_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()
