"""Identifiers of organisations, with their check digits."""

import re
from typing import Annotated

from pydantic import BeforeValidator

from menglu.entries.faults import fault
from menglu.entries.fields.field import Declared, Label
from menglu.entries.values.visible import visible

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_LENGTH = 18
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ROR_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def is_valid_uscc(code: str) -> bool:
    """Return whether both check characters of a unified social credit code are right (GB 32100-2015, GB 11714)."""
    if len(code) != USCC_LENGTH or any(c not in USCC_ALPHABET for c in code):
        return False
    total = sum(USCC_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    if USCC_ALPHABET[(31 - total % 31) % 31] != code[17]:
        return False
    values = (int(c, 36) for c in code[8:16])
    rest = (11 - sum(v * w for v, w in zip(values, ORGANISATION_WEIGHTS, strict=True)) % 11) % 11
    return "0123456789X"[rest] == code[16]


def is_valid_ror(code: str) -> bool:
    """Return whether a ROR identifier is valid: 0, six base-32 characters, two digits (ISO 7064 mod 97-10)."""
    if not re.fullmatch(r"0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}", code):
        return False
    number = 0
    for character in code[:7]:
        number = number * 32 + ROR_ALPHABET.index(character)
    return 98 - (number * 100) % 97 == int(code[7:])


def text_of(value: object) -> str:
    """Return the text of an identifier field."""
    value = visible(value)
    if not isinstance(value, str):
        raise fault("wrong-type", "'{field}' must be some text, not {found}", found=value)
    return value.strip()


def parse_uscc(value: object) -> str:
    """Parse a unified social credit code."""
    code = text_of(value).upper()
    if not is_valid_uscc(code):
        text = "'{value}' is not a unified social credit code: 18 characters with two check characters"
        raise fault("bad-identifier", text, value=value)
    return code


def parse_moe(value: object) -> str:
    """Parse a school code of the Ministry of Education."""
    code = text_of(value)
    if not re.fullmatch(r"[0-9]{10}", code):
        raise fault(
            "bad-identifier", "'{value}' is not a school code of the Ministry of Education: 10 digits", value=value
        )
    return code


def parse_ror(value: object) -> str:
    """Parse a ROR identifier, also as a URL."""
    code = re.sub(r"^(https?://)?ror\.org/", "", text_of(value)).lower()
    if not is_valid_ror(code):
        text = "'{value}' is not a ROR identifier: 9 characters that begin with 0 and end in two check digits"
        raise fault("bad-identifier", text, value=value)
    return code


def parse_wikidata(value: object) -> str:
    """Parse a Wikidata item number."""
    code = text_of(value)
    if not re.fullmatch(r"Q[1-9][0-9]*", code):
        raise fault("bad-identifier", "'{value}' is not a Wikidata item: Q and a number", value=value)
    return code


class Identifiers(Declared):
    """Identifiers of an organisation in public registers."""

    uscc: Annotated[
        str,
        BeforeValidator(parse_uscc),
        Label(
            "统一社会信用代码", "Unified social credit code", "GB 32100，18 位", "GB 32100, 18 characters", column=True
        ),
    ] = ""
    moe: Annotated[
        str,
        BeforeValidator(parse_moe),
        Label("学校标识码", "School code", "教育部，10 位数字", "Ministry of Education, 10 digits", column=True),
    ] = ""
    ror: Annotated[
        str,
        BeforeValidator(parse_ror),
        Label("ROR", "ROR", "研究机构标识，如 033vjfk17", "Research Organization Registry", column=True),
    ] = ""
    wikidata: Annotated[
        str,
        BeforeValidator(parse_wikidata),
        Label("Wikidata", "Wikidata", "维基数据条目，如 Q42", "Wikidata item, such as Q42", column=True),
    ] = ""
