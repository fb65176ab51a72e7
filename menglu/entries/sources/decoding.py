"""Bytes of an entry file to its text, and the problem of a file that is not UTF-8 text."""

from menglu.entries.sources import Source, split_front_matter
from menglu.problems import Place, Problem, problem
from menglu.text.file_types import OTHER, file_format, find_encoding

NOT_UTF8 = "this file is not UTF-8 but {encoding}: save it again as UTF-8"
NOT_TEXT = "this is {found}: an entry is a plain text file named <slug>.md, so copy its text into one"
PICTURE = "this is a picture: pictures lie in content/media/"
FORMATS = {
    "archive": "a compressed archive",
    "database": "a database",
    "e-book": "an e-book",
    "excel": "an Excel workbook",
    "office": "an Office document",
    "opendocument": "an OpenDocument file",
    "pdf": "a PDF document",
    "powerpoint": "a PowerPoint presentation",
    "rtf": "an RTF document",
    "web-page": "a web page",
    "word": "a Word document",
}
NOT_MARKDOWN = "an entry is a file named <slug>.md"


def decode_entry(data: bytes, path: str) -> tuple[Source | None, Problem | None]:
    """Return the source of an entry, and the problem of a file that is not UTF-8.

    An entry in another encoding is read all the same, if it is known which, so that its other problems are reported
    too; of a text that is no entry, the encoding is problem enough.
    """
    other = format_problem(data, Place(path), "not-utf8")
    if other:
        return None, other
    encoding = find_encoding(data)
    if encoding is None:
        return Source(path, normalize_text(data.decode("utf-8"))), None
    wrong = problem(first_invalid(data, path), "not-utf8", NOT_UTF8, encoding=encoding_name(data))
    text = normalize_text(data.decode(encoding.codec)) if encoding.codec else None
    return (Source(path, text) if text and split_front_matter(text) else None), wrong


def format_problem(data: bytes, place: Place, code: str) -> Problem | None:
    """Return the problem of a file that is a document, a picture or anything else but text; None for text."""
    form = file_format(data)
    if not form:
        return None
    return problem(place, code, PICTURE) if form == "picture" else problem(place, code, NOT_TEXT, found=FORMATS[form])


def first_invalid(data: bytes, path: str) -> Place:
    """Return the place of the first byte that is not UTF-8."""
    if encoding_name(data) == "UTF-16":
        return Place(path)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Place(path)


def encoding_name(data: bytes) -> str:
    """Return the name of the encoding of a file that is not UTF-8."""
    encoding = find_encoding(data)
    return encoding.name if encoding else OTHER


def normalize_text(text: str) -> str:
    """Return the text without BOM and with LF as line end; lines and columns remain those of an editor."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
