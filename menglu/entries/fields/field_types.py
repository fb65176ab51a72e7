"""Types of field values, and the parser of each.

A parser takes the text of the field (scalars remain as typed, see text/yaml) and returns the value, or raises a fault.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator

from menglu.entries import media
from menglu.entries.faults import fault
from menglu.entries.fields.field import REFERENCE
from menglu.entries.kinds import CONTENT, RESERVED
from menglu.entries.values import regions, short_places
from menglu.entries.values.dates import PartialDate
from menglu.entries.values.url_forms import is_url, read_url
from menglu.entries.values.visible import BLANKS, visible
from menglu.text.yaml import flow_text

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_LENGTH = 80
NOT_AN_ADDRESS = "'{value}' cannot be an address: a-z, 0-9 and single hyphens, at most 80"
KEPT = "'{value}' cannot be an address: it is kept for lists and devices"
TRUE = frozenset({"true", "yes", "是"})
FALSE = frozenset({"false", "no", "否"})
PICTURE_PATH = re.compile(rf"[^\\\x00-\x1f:*\"<>|]+\.({'|'.join(media.EXTENSIONS)})", re.IGNORECASE)
LONGEST_CODE = 3
"""Letters of a code for a country: nothing can be guessed from so few."""


def line(value: object) -> str:
    """Parse text on one line, normalised to NFC."""
    value = visible(value)
    if not isinstance(value, str):
        raise fault("wrong-type", "'{field}' must be some text, not {found}", found=value)
    text = unicodedata.normalize("NFC", BLANKS.sub(" ", value).strip(" "))
    if not text:
        raise fault("bad-value", "'{field}' must not be empty")
    return text


def url(value: object) -> str:
    """Parse an absolute http or https URL."""
    text = line(value)
    if not is_url(text):
        meant = read_url(text)
        hint = flow_text(meant) if meant else ""
        raise fault("bad-url", "'{value}' is not a web address: write it whole, with https://", hint=hint, value=text)
    return text


def yes_or_no(value: object) -> bool:
    """Parse a boolean."""
    value = visible(value)
    word = value.strip().casefold() if isinstance(value, str) else ""
    if word not in TRUE | FALSE:
        raise fault("wrong-type", "'{field}' must be true or false, not {found}", found=value)
    return word in TRUE


def whole_number(value: object) -> int:
    """Parse a whole number of at most 12 digits; the hint removes separators and units."""
    value = visible(value)
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
    """Parse a region: its code, its name if unique, or the two letters of a country."""
    text = line(value)
    codes = regions.find(text)
    if len(codes) == 1:
        return codes[0]
    if codes:
        names = ", ".join(regions.full_name(regions.by_code()[code]) for code in codes[:4])
        hint = regions.full_name(regions.by_code()[codes[0]])
        raise fault(
            "bad-region",
            "'{value}' is the name of several places: {names}",
            hint=hint,
            guess=True,
            value=text,
            names=names,
        )
    is_code = text.isdigit() or (text.isascii() and len(text) <= LONGEST_CODE)
    short = short_places.find(text)
    nearest = short or ("" if is_code else short_places.nearest(text))
    place = regions.by_code()[nearest] if nearest else None
    name = (text.isascii() and place.name_en) or regions.full_name(place) if place else ""
    hint = flow_text(name) if name else ""
    raise fault("bad-region", "no place is known as '{value}'", hint=hint, guess=not short, value=text)


def slug(value: object) -> str:
    """Parse a slug."""
    text = line(value)
    if text in RESERVED:
        raise fault("reserved-name", KEPT, value=text)
    if not is_slug(text):
        hint = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:SLUG_LENGTH].strip("-")
        hint = "" if hint in RESERVED else hint
        raise fault("bad-slug", NOT_AN_ADDRESS, hint=hint, value=text)
    return text


def is_slug(text: str) -> bool:
    """Return whether a text can be a slug, reserved or not."""
    return SLUG.fullmatch(text) is not None and len(text) <= SLUG_LENGTH


def picture(value: object) -> str:
    """Parse the path of a picture; return it relative to content/media/."""
    text = line(value).removeprefix(f"{CONTENT}/").removeprefix(media.PREFIX)
    if not PICTURE_PATH.fullmatch(text) or any(part in ("", ".", "..") for part in text.split("/")):
        raise fault("bad-value", "'{value}' is not the path of a picture below content/media/", value=text)
    return text


Line = Annotated[str, BeforeValidator(line)]


def is_line(notes: Iterable[object]) -> bool:
    """Return whether the notes of an annotation say that a value is a line of text."""
    return any(isinstance(note, BeforeValidator) and note.func is line for note in notes)


Url = Annotated[str, BeforeValidator(url)]
Flag = Annotated[bool, BeforeValidator(yes_or_no)]
WholeNumber = Annotated[int, BeforeValidator(whole_number)]
RegionCode = Annotated[str, BeforeValidator(region)]
Slug = Annotated[str, BeforeValidator(slug)]
Picture = Annotated[str, BeforeValidator(picture)]
Reference = Annotated[str, BeforeValidator(line), REFERENCE]
"""Slug, name or alias as typed; the link stage resolves it."""
Date = PartialDate
