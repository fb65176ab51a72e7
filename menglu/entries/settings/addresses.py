"""Parsers of the addresses in site.yaml."""

import re

from menglu.entries.faults import fault
from menglu.entries.fields.field_types import url
from menglu.text.addresses import as_ascii

FILE_AT_END = re.compile(r"/[^/]+\.(html?|php|aspx?)/*$", re.IGNORECASE)
NOT_AN_ADDRESS = "'{value}' is not a web address: write it whole, with https://"
NOT_A_FOLDER = "'{value}' must be the address of the site's folder: no name of a file, no '?', no '#'"


def parse_base_url(value: object) -> str:
    """Parse the URL of the site; the result is ASCII and ends in a slash."""
    text = url(value)
    folder = FILE_AT_END.sub("/", re.split(r"[?#]", text, maxsplit=1)[0])
    try:
        address = as_ascii(folder)
    except ValueError:
        raise fault("bad-url", NOT_AN_ADDRESS, value=text) from None
    if folder != text:
        raise fault("bad-url", NOT_A_FOLDER, hint=address, value=text)
    return address.rstrip("/") + "/"


def parse_repository_url(value: object) -> str:
    """Parse the URL of the repository; the result does not end in a slash."""
    return url(value).rstrip("/").removesuffix(".git")
