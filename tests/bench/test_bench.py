"""What is compared is alike: Hugo makes the pages that we make, with the same links between entries."""

import re
from pathlib import Path

import generators
from generators import Generator

LINK = re.compile(r'href="[^"]*?((?:members/|alliances/)?[am][0-9]+\.html)"')
MEMBERS, ALLIANCES = 60, 3


def entry_pages(built: Generator) -> dict[str, str]:
    """Build, and give the pages of all entries by their path."""
    built.build()
    found = (path for kind in ("members", "alliances") for path in (built.output / kind).glob("[am][0-9]*.html"))
    return {path.relative_to(built.output).as_posix(): path.read_text(encoding="utf-8") for path in found}


def linked(html: str) -> set[str]:
    """Give the file names of the entries that a page links to."""
    return {path.rpartition("/")[2] for path in LINK.findall(html)}


def test_hugo_makes_the_pages_that_we_make(tmp_path: Path) -> None:
    ours = entry_pages(generators.menglu(tmp_path / "menglu", MEMBERS, ALLIANCES))
    theirs = entry_pages(generators.hugo(tmp_path / "hugo", MEMBERS, ALLIANCES))

    assert ours.keys() == theirs.keys()
    assert len(ours) == MEMBERS + ALLIANCES
    for path, html in theirs.items():
        assert linked(html) <= linked(ours[path]), path
        if path.startswith("alliances/"):
            assert len({name for name in linked(html) if name.startswith("m")}) == MEMBERS, path
        else:
            assert {name for name in linked(html) if name.startswith("a")} == {
                f"a{n:03d}.html" for n in range(ALLIANCES)
            }


def test_the_same_edit_shows_in_both(tmp_path: Path) -> None:
    for one in (
        generators.menglu(tmp_path / "menglu", MEMBERS, ALLIANCES),
        generators.hugo(tmp_path / "hugo", MEMBERS, ALLIANCES),
    ):
        one.build()
        one.add_to_body("m00007", "添了一句。")
        one.rename("a001", "改了名的联合体")
        one.build()

        assert "<p>添了一句。</p>" in one.page("m00007")
        assert "改了名的联合体</a>" in one.page("m00059")
