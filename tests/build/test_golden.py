"""Whole small sites, compared with what is expected, both ways; accepted with --update-golden and read in the diff."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from smallsite import Site, files_of

from menglu.entries.entry import MODELS
from menglu.entries.fields.field import fields_of
from menglu.stages.write import MANIFEST

BY_OTHERS = re.compile(
    rf"(?:en/|zh-hant/)?(?:{re.escape(MANIFEST)}|assets/style\.css|assets/(?:loader|network-picture|roster-filter)\.js|sw\.js"
    r"|(?:assets/search|assets/offline|pagefind|offline)/.*|.*\.png)"
    r"|(?:en|zh-hant)/data/(?:schema/.*|template\.xlsx)"
)
"""Matches what is copied as it is, or changes with that, Pagefind's files, pictures, and forms other sites show."""
SITES = Path(__file__).parents[1] / "sites"


def readable(files: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what is made by others, and show a workbook as its sheets."""
    shown = {}
    for path, content in files.items():
        if BY_OTHERS.fullmatch(path):
            continue
        if path.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                for name in sorted(n for n in book.namelist() if n.startswith("xl/worksheets/") or "shared" in n):
                    shown[f"{path}/{name}"] = book.read(name)
        else:
            shown[path] = content
    return shown


@pytest.mark.parametrize("name", ["small", "full", "languages"])
def test_a_site_becomes_what_is_expected(name: str, tmp_path: Path, update_golden: bool) -> None:  # noqa: FBT001
    site = Site(tmp_path / name)
    shutil.copytree(SITES / name, site.root, ignore=shutil.ignore_patterns("expected"))
    site.build(search=name != "languages")  # which has its own index in each: the others show what is in one
    made, expected = readable(files_of(site.output)), SITES / name / "expected"
    if update_golden:
        shutil.rmtree(expected, ignore_errors=True)
        for path, content in made.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(content)

    known = files_of(expected)
    assert made.keys() == known.keys()
    for path, content in made.items():
        assert content == known[path], path


def test_the_full_site_uses_every_field() -> None:
    texts = "".join(path.read_text(encoding="utf-8-sig") for path in (SITES / "full/content").rglob("*.md"))

    fields = {field for model in MODELS.values() for field in fields_of(model)}
    assert [field for field in sorted(fields) if f"{field}:" not in texts] == []
