"""Parsers of the addresses in site.yaml."""

import re
import unicodedata

from menglu.entries.faults import fault
from menglu.entries.fields.field_types import line, url
from menglu.entries.values.url_forms import is_url, read_url
from menglu.text.addresses import as_ascii
from menglu.text.yaml import flow_text

FILE_AT_END = re.compile(r"/[^/]+\.(html?|php|aspx?)/*$", re.IGNORECASE)
MAIL = re.compile(r"[a-z0-9][a-z0-9._+-]{0,63}@([a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE | re.ASCII)
"""Matches a mail address as institutions have them; nothing that a link could take for more."""
NOT_A_CONTACT = "'{value}' is neither a mail address nor a web address: write name@host, or https:// and the rest"
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


def parse_contact(value: object) -> str:
    """Parse how readers reach those who keep the site: a mail address, or the URL of a page that says how."""
    text = line(value)
    if not MAIL.fullmatch(text) and not is_url(text):
        plain = re.sub(r"^mailto:|\s", "", unicodedata.normalize("NFKC", text), flags=re.IGNORECASE)
        meant = plain if MAIL.fullmatch(plain) else "" if "@" in plain and "://" not in plain else read_url(text)
        raise fault("bad-config", NOT_A_CONTACT, hint=flow_text(meant) if meant else "", value=text)
    return text


def contact_href(contact: str) -> str:
    """Return the address of a link to a contact; empty without one."""
    return f"mailto:{contact}" if MAIL.fullmatch(contact) else contact
