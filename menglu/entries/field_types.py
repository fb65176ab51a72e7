"""The kinds of value a field can have: how each reads what an editor typed, and says what is wrong with it.

Every reader takes the text of the field (scalars arrive as typed, see yamltext) and returns the value, or raises a
fault. Those that depend on the site find its settings in the context of the validation.
"""

import re
import unicodedata
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, ValidationInfo

from menglu.entries import regions
from menglu.entries.dates import PartialDate
from menglu.entries.faults import fault
from menglu.entries.field import InVocabulary
from menglu.text.names import Suggestions

INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that change how the text beside them is shown without being seen (UAX 9; Trojan Source, 2021)."""
BLANKS = re.compile(r"[ \t\n\u00a0\u3000]+")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_LENGTH = 80
TRUE = frozenset({"true", "yes", "是"})
FALSE = frozenset({"false", "no", "否"})
MEDIA = re.compile(r"[^\\\x00-\x1f:*?\"<>|]+\.(png|jpe?g|webp|gif|svg|avif)", re.IGNORECASE)


def line(value: object) -> str:
    """Read some text on one line, in Unicode's composed form."""
    if not isinstance(value, str):
        raise fault("wrong-type", "'{field}' must be some text, not {found}", found=value)
    text = unicodedata.normalize("NFC", BLANKS.sub(" ", value).strip(" "))
    if not text:
        raise fault("bad-value", "'{field}' must not be empty")
    hidden = INVISIBLE.search(text)
    if hidden:
        code_point = f"U+{ord(hidden.group()):04X} {unicodedata.name(hidden.group(), '')}".strip()
        clean = INVISIBLE.sub("", text)
        raise fault(
            "bad-value", "'{field}' contains the invisible character {value}: delete it", hint=clean, value=code_point
        )
    return text


def url(value: object) -> str:
    """Read a web address, whole and with its scheme."""
    text = line(value)
    plain = unicodedata.normalize("NFKC", text)
    hint = plain if plain.startswith(("https://", "http://")) and plain != text else ""
    if not hint and re.fullmatch(r"/*[\w-]+(\.[\w-]+)+(/\S*)?", plain):
        hint = f"https://{plain.lstrip('/')}"
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or re.search(r"[\s\\<>\"`{}|^]", text):
        raise fault("bad-url", "'{value}' is not a web address: write it whole, with https://", hint=hint, value=text)
    return text


def yes_or_no(value: object) -> bool:
    """Read true or false."""
    word = value.strip().casefold() if isinstance(value, str) else ""
    if word not in TRUE | FALSE:
        raise fault("wrong-type", "'{field}' must be true or false, not {found}", found=value)
    return word in TRUE


def whole_number(value: object) -> int:
    """Read a number of things: digits, also with commas between the thousands."""
    if not isinstance(value, str):
        raise fault("wrong-type", "'{field}' must be a whole number, not {found}", found=value)
    digits = value.strip()
    if not re.fullmatch(r"\d{1,12}", digits, re.ASCII):
        meant = re.sub(r"[,，\s]", "", unicodedata.normalize("NFKC", digits))
        counted = re.fullmatch(r"(\d{1,12})[余多家个所人名+]*", meant, re.ASCII)
        hint = counted[1] if counted and counted[1] != digits else ""
        raise fault("wrong-type", "'{field}' must be a whole number, not '{value}'", hint=hint, value=digits)
    return int(digits)


def region(value: object) -> str:
    """Read a place: its code, its name when only one place has it, or a country's two letters."""
    text = line(value)
    codes = regions.find(text)
    if len(codes) == 1:
        return codes[0]
    if codes:
        names = ", ".join(regions.full_name(regions.known()[code]) for code in codes[:4])
        hint = regions.full_name(regions.known()[codes[0]])
        raise fault(
            "bad-region",
            "'{value}' is the name of several places: {names}",
            hint=hint,
            guess=True,
            value=text,
            names=names,
        )
    nearest = "" if text.isdigit() else Suggestions(regions.names()).nearest(text)
    hint = regions.full_name(regions.known()[nearest]) if nearest else ""
    raise fault("bad-region", "no place is known as '{value}'", hint=hint, guess=True, value=text)


def slug(value: object) -> str:
    """Read an address part."""
    text = line(value)
    if not SLUG.fullmatch(text) or len(text) > SLUG_LENGTH:
        hint = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:SLUG_LENGTH]
        raise fault(
            "bad-slug", "'{value}' cannot be an address: a-z, 0-9 and single hyphens, at most 80", hint=hint, value=text
        )
    return text


def media(value: object) -> str:
    """Read the path of a picture below content/media/."""
    text = line(value).removeprefix("content/").removeprefix("media/")
    if not MEDIA.fullmatch(text) or any(part in ("", ".", "..") for part in text.split("/")):
        raise fault("bad-value", "'{value}' is not the path of a picture below content/media/", value=text)
    return text


def vocabularies(info: ValidationInfo) -> Any:  # noqa: ANN401 - settings.py has the type, and needs this module
    """Find the words of the site in the context of the validation."""
    return (info.context or {})["vocabularies"]


def key_of(vocabulary: str) -> Any:  # noqa: ANN401 - the type of a reader, for pydantic
    """Make the reader of a field whose values are keys of a vocabulary of the site."""

    def read(value: object, info: ValidationInfo) -> str:
        words = vocabularies(info)[vocabulary]
        text = line(value)
        if text in words:
            return text
        spellings = [(form, key) for key, term in words.items() for form in (key, term.label, term.label_en) if form]
        meant = Suggestions(spellings).nearest(text)
        keys = ", ".join(words)
        raise fault("bad-value", "'{value}' is not one of: {keys}", hint=meant, guess=True, value=text, keys=keys)

    return BeforeValidator(read)


def one_of(words: tuple[str, ...]) -> Any:  # noqa: ANN401
    """Make the reader of a field that has one of a few fixed words."""

    def read(value: object) -> str:
        text = line(value)
        if text not in words:
            meant = Suggestions([(word, word) for word in words]).nearest(text)
            raise fault(
                "bad-value",
                "'{value}' is not one of: {keys}",
                hint=meant,
                guess=True,
                value=text,
                keys=", ".join(words),
            )
        return text

    return BeforeValidator(read)


def one_or_more(value: object) -> list[object]:
    """Take one value for a list of one."""
    return value if isinstance(value, list) else [value]


def industry(value: object, info: ValidationInfo) -> str:
    """Read an industry: a key where the site has a vocabulary of industries, else any tag."""
    words = vocabularies(info).get("industries")
    if not words:
        return line(value)
    text = line(value)
    if text not in words:
        meant = Suggestions([(form, key) for key, t in words.items() for form in (key, t.label)]).nearest(text)
        raise fault(
            "bad-value", "'{value}' is not one of: {keys}", hint=meant, guess=True, value=text, keys=", ".join(words)
        )
    return text


Line = Annotated[str, BeforeValidator(line)]
Url = Annotated[str, BeforeValidator(url)]
Flag = Annotated[bool, BeforeValidator(yes_or_no)]
WholeNumber = Annotated[int, BeforeValidator(whole_number)]
RegionCode = Annotated[str, BeforeValidator(region)]
Slug = Annotated[str, BeforeValidator(slug)]
Picture = Annotated[str, BeforeValidator(media)]
Industry = Annotated[str, BeforeValidator(industry), InVocabulary("industries")]
Reference = Annotated[str, BeforeValidator(line)]
"""A slug, name or alias as typed; that it leads somewhere is found out in link.py."""
Date = PartialDate
Role = Annotated[str, key_of("roles"), InVocabulary("roles")]
Roles = Annotated[tuple[Role, ...], BeforeValidator(one_or_more)]
