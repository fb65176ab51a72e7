"""Dates in other forms than ours, as people and programs write them: read for suggestions."""

import re
import unicodedata
from collections.abc import Iterator

DASHES = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d~～]")
WRAPPING = "\"'“”‘’「」『』《》()<> \t,.，。;；"
TIME = re.compile(r"(?<=\d)[T\s]+\d{1,2}[:点时]\d{2}.*$", re.IGNORECASE)
WEEKDAY = re.compile(
    r"\(?(?:星期|周|週)[一二三四五六日天]\)?|\(?\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\)?",
    re.IGNORECASE,
)
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
SEPARATOR = r"[\s,./-]+"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})?",
        r"(?:公元)?(?P<year>\d{4})\s*(?:年|[./\s-])\s*(?:(?P<month>\d{1,2})\s*(?:月份?|[./\s-])?\s*(?:(?P<day>\d{1,2})\s*[日号號]?)?)?",
        r"(?P<day>\d{1,2})\s*\.\s*(?P<month>\d{1,2})\s*\.\s*(?P<year>\d{4})",
        rf"{MONTH}{SEPARATOR}(?:{DAY}{SEPARATOR})?(?P<year>\d{{4}})",
        rf"{DAY}{SEPARATOR}(?:of\s+)?{MONTH}{SEPARATOR}(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}}){SEPARATOR}{MONTH}(?:{SEPARATOR}{DAY})?",
    )
)
EITHER_WAY = re.compile(r"(\d{1,2})\s*[/-]\s*(\d{1,2})\s*[/-]\s*(\d{4})")
"""Day and month in either order: which is which can be told where one is more than 12."""
MONTHS = 12
DIGITS = {
    character: digit for digit, characters in enumerate(("〇零○", *"一二三四五六七八九")) for character in characters
}
HAN_YEAR = re.compile(f"^[{''.join(DIGITS)}]{{4}}(?=年)")
HAN_NUMBER = re.compile(r"(?P<tens>[一二三]?十)?(?P<ones>[一二三四五六七八九])?(?=[月日号號])")


def read_date(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date in one of the usual forms, 0 for parts that it lacks; None for other text.

    The numbers may make no date.
    """
    plain = DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip(WRAPPING)
    plain = WEEKDAY.sub("", TIME.sub("", plain)).strip(WRAPPING)
    return next(readings(in_digits(plain)), None)


def readings(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield what a text means in each form that it has."""
    for form in FORMS:
        match = form.fullmatch(text)
        if match:
            parts = match.groupdict()
            name = parts.get("name")
            if any(int(parts.get(part) or 1) == 0 for part in ("month", "day")):
                continue
            month = MONTH_NAMES.index(name[:3].casefold()) + 1 if name else int(parts.get("month") or 0)
            yield int(parts["year"]), month, int(parts.get("day") or 0)
    either = EITHER_WAY.fullmatch(text)
    if either:
        first, second, year = map(int, either.groups())
        if first > MONTHS >= second:
            yield year, second, first
        elif second > MONTHS >= first or first == second:
            yield year, first, second


def in_digits(text: str) -> str:
    """Return a date in Chinese numerals with digits; other text remains as it is."""
    year = HAN_YEAR.match(text)
    if not year:
        return text

    def number(match: re.Match[str]) -> str:
        tens, ones = match["tens"], match["ones"]
        value = (DIGITS.get(tens[0], 1) * 10 if tens else 0) + DIGITS.get(ones or "零", 0)
        return str(value) if match[0] else ""

    return "".join(str(DIGITS[character]) for character in year[0]) + HAN_NUMBER.sub(number, text[year.end() :])
