"""File formats and encodings, recognised by their bytes."""

import re
from collections.abc import Mapping
from typing import NamedTuple

OFFICE_PARTS: Mapping[bytes, str] = {
    b"word/": "word",
    b"xl/": "excel",
    b"ppt/": "powerpoint",
    b"mimetypeapplication/vnd.oasis.opendocument": "opendocument",
    b"mimetypeapplication/epub": "e-book",
}
"""Names of files within a zip archive, and the format of such an archive."""
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_OFFICE_STREAMS: Mapping[str, str] = {
    "WordDocument": "word",
    "Workbook": "excel",
    "PowerPoint Document": "powerpoint",
}
SIGNATURES: Mapping[bytes, str] = {
    b"%PDF-": "pdf",
    b"{\\rtf": "rtf",
    b"\x89PNG\r\n": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"BM": "picture",
    b"II*\x00": "picture",
    b"MM\x00*": "picture",
    b"\x1f\x8b": "archive",
    b"7z\xbc\xaf\x27\x1c": "archive",
    b"Rar!\x1a\x07": "archive",
    b"PK\x05\x06": "archive",
    b"bplist": "web-page",
    b"SQLite format 3\x00": "database",
}
"""First bytes of formats that are not plain text."""
WEB_PAGE = re.compile(rb"\s*(<!doctype html|<html[\s>])", re.IGNORECASE)
TEXT_SIGNATURES = (b"%PDF-", b"{\\rtf")
"""Those that are nothing else, though all their bytes may be text."""
BOMS: Mapping[bytes, str] = {b"\xff\xfe": "UTF-16-LE", b"\xfe\xff": "UTF-16-BE"}
DOUBLE_BYTE = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
SAMPLE_BYTES = 4096
SHARE_OF_NUL = 0.3
"""Of the bytes of UTF-16 text in which the names of the fields are Latin."""
SHARE_OF_HIGH = 0.75
"""Of the second bytes in GBK text: the common characters have a high one, in Big5 only every second."""
OTHER = "another encoding"


class Encoding(NamedTuple):
    """Encoding of a text, as messages name it, and its codec; no codec where the encoding is not known."""

    name: str
    codec: str = ""


def file_format(data: bytes) -> str:
    """Return the format of a file that is no plain text; empty for text."""
    start = data.removeprefix(b"\xef\xbb\xbf")
    if start.startswith(ZIP):
        return next((name for part, name in OFFICE_PARTS.items() if part in data), "archive")
    if start.startswith(OLD_OFFICE):
        streams = (name for stream, name in OLD_OFFICE_STREAMS.items() if stream.encode("utf-16-le") in data)
        return next(streams, "office")
    if WEB_PAGE.match(start):
        return "web-page"
    for signature, name in SIGNATURES.items():
        if start.startswith(signature) and (signature in TEXT_SIGNATURES or not is_utf8(data[:SAMPLE_BYTES])):
            return name
    return ""


def is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8 text without control characters; a last character may be cut."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end < len(data):
            return False
        text = data[: error.start].decode("utf-8")
    return not re.search("[\x00-\x08\x0e-\x1f]", text)


def find_encoding(data: bytes) -> Encoding | None:
    """Guess the encoding of a text; None for UTF-8."""
    codec = BOMS.get(data[:2]) or utf16_by_nul(data)
    if codec:
        return Encoding("UTF-16", codec) if decodes(data, codec) else Encoding(OTHER)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if re.search(rb"[\x80-\xff]", data[: error.start].removeprefix(b"\xef\xbb\xbf")):
            return Encoding(OTHER)  # UTF-8 with broken characters
        return double_byte_encoding(data)
    return None


def utf16_by_nul(data: bytes) -> str:
    """Return the codec of UTF-16 text without a byte order mark; empty for other text."""
    sample = data[:SAMPLE_BYTES]
    for codec, first in (("UTF-16-LE", 1), ("UTF-16-BE", 0)):
        half = sample[first::2]
        if (
            len(sample) % 2 == 0
            and half
            and half.count(0) / len(half) > SHARE_OF_NUL
            and 0 not in sample[1 - first :: 2]
        ):
            return codec
    return ""


def double_byte_encoding(data: bytes) -> Encoding:
    """Guess which encoding of Chinese a text has."""
    pairs = DOUBLE_BYTE.findall(data)
    high = sum(pair[1] >= 0xA1 for pair in pairs)  # noqa: PLR2004 - where the second bytes of GB 2312 begin
    if pairs and high / len(pairs) < SHARE_OF_HIGH and decodes(data, "big5"):
        return Encoding("Big5", "big5")
    if decodes(data, "gbk"):
        return Encoding("GBK", "gbk")
    return Encoding("GB18030", "gb18030") if decodes(data, "gb18030") else Encoding(OTHER)


def decodes(data: bytes, codec: str) -> bool:
    """Return whether a text can be decoded."""
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
