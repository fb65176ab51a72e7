"""Files to bundles of files: what is saved for use without a network, and what is handed out."""

import base64
import hashlib
import io
import json
import posixpath
import zipfile
from collections.abc import Callable, Iterable

from menglu.site.artifacts import Bundle
from menglu.site.full_text import FULL_TEXT
from menglu.text.compression import QUICK, gzipped

Read = Callable[[str], bytes]
"""Returns the content of a file of the output."""

MARK_LENGTH = 16
TEXTS = (".html", ".js", ".json", ".svg", ".xml", ".txt", ".css", ".webmanifest")
UNIX = 3
"""As which system a zip is written, whichever it is."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name: nothing of the clock enters the output."""


def content(bundle: Bundle, read: Read) -> bytes:
    """Return the content of a bundle."""
    return KINDS[bundle.kind](bundle, read)


def mark(content: bytes) -> str:
    """Return the beginning of the SHA-256 of content, which browsers can compute too."""
    return hashlib.sha256(content).hexdigest()[:MARK_LENGTH]


def pages(bundle: Bundle, read: Read) -> bytes:
    """Return files as compressed JSON: text as it is, anything else as {"base64": …}."""
    packed: dict[str, object] = {}
    for path in bundle.sources:
        content = read(path)
        packed[path] = content.decode() if path.endswith(TEXTS) else {"base64": base64.b64encode(content).decode()}
    written = json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode()
    return gzipped(written, QUICK)


def texts(bundle: Bundle, read: Read) -> bytes:
    """Return parts of the full-text index as a script, which also pages opened from a folder can load."""
    packed = {path.removeprefix(FULL_TEXT): base64.b64encode(read(path)).decode() for path in bundle.sources}
    name = json.dumps(posixpath.basename(bundle.path).removesuffix(".js"))
    return f"menglu.receive({name},{json.dumps(packed, separators=(',', ':'))});\n".encode()


def packs(bundle: Bundle, read: Read) -> bytes:
    """List the packs, each with its mark and its length in bytes."""
    return as_json(listed(bundle.sources, read))


def edition(bundle: Bundle, read: Read) -> bytes:
    """Name this edition of the site, with the files of its core and the mark of the list of its packs."""
    files = listed(bundle.sources, read)
    packs, _ = files.pop(dict(bundle.settings)["packs"])
    return as_json({"edition": mark(as_json([files, packs])), "packs": packs, "core": files})


def listed(paths: Iterable[str], read: Read) -> dict[str, tuple[str, int]]:
    """Return the mark and the length, in bytes, of each file."""
    return {path: (mark(content), len(content)) for path in paths for content in [read(path)]}


def as_json(value: object) -> bytes:
    """Write JSON as short as it can be."""
    return json.dumps(value, separators=(",", ":")).encode()


def portable_copy(bundle: Bundle, read: Read) -> bytes:
    """Write a zip with a folder that can be opened anywhere."""
    folder = dict(bundle.settings)["folder"]
    readme = dict(bundle.settings)["README.txt"].encode("utf-8-sig")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, content in (("README.txt", readme), *((path, read(path)) for path in bundle.sources)):
            entry = zipfile.ZipInfo(f"{folder}/{path}", EPOCH)
            entry.create_system, entry.external_attr = UNIX, 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=6)
    return made.getvalue()


KINDS: dict[str, Callable[[Bundle, Read], bytes]] = {
    "pages": pages,
    "texts": texts,
    "packs": packs,
    "edition": edition,
    "portable": portable_copy,
}
