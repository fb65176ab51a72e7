"""Files to import, and what an import says and does."""

from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
from smallsite import Site, command

MEMBERS = ("name", "type", "region")


def workbook(path: Path, *rows: Sequence[object], sheet: str = "members") -> Path:
    """Write a workbook with one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def merged(path: Path, rows: Sequence[Sequence[object]], *ranges: str, emptied: bool = True) -> Path:
    """Write a workbook with merged cells; those that they cover are left out of the file, or else *emptied*."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for cells in ranges:
        if emptied:
            sheet.merge_cells(cells)
        else:
            sheet.merged_cells.add(cells)
    book.save(path)
    return path


def take(site: Site, file: str | Path, *words: str, lang: str = "en") -> CompletedProcess[str]:
    """Import a file."""
    path = file if isinstance(file, Path) else site.root / file
    return command("import", str(path), "--site", str(site.root), "--lang", lang, *words)


def said(done: CompletedProcess[str]) -> list[str]:
    """Give the lines for people, without those of the diff."""
    return done.stderr.splitlines()


def entries(site: Site) -> dict[str, str]:
    """Give the texts of all entries by path below content/."""
    folder = site.root / "content"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))
    }
