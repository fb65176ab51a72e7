"""A directory of all schools of China of which only the names are known, and how well short forms find them."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page
from smallsite import ROOT, Site, front

DATA = ROOT / "tests/search/data"
"""The ministry's list of schools (2017), and short forms of some."""
SHOWN = 5
RANKS = """pairs => pairs.map(([query, name]) =>
    menglu.searchNames(query).hits.slice(0, 50).findIndex(({entry}) => entry.name === name))"""


def school_site(folder: Path) -> Site:
    """Build the directory in *folder*."""
    site = Site(folder)
    site.write("site.yaml", "title: 学校\nlanguage: zh-Hans\n")
    for number, name in enumerate((DATA / "schools.txt").read_text(encoding="utf-8").split()):
        site.write(f"content/members/s{number:04}.md", front(f"name: {name}", "type: university", body=""))
    site.build(search=False, remember=False)
    return site


def short_forms() -> list[list[str]]:
    """Return short forms, each with the school that is meant."""
    return [line.split("\t") for line in (DATA / "short_forms.tsv").read_text(encoding="utf-8").splitlines()]


def ranks(page: Page, pairs: Sequence[Sequence[str]]) -> list[int]:
    """Return the place of each school among the hits for its short form; -1 if it is not there."""
    found: list[int] = page.evaluate(RANKS, pairs)
    return found


def shares(found: Sequence[int]) -> tuple[float, float]:
    """Return which share is found first, and which in the first five."""
    return sum(rank == 0 for rank in found) / len(found), sum(0 <= rank < SHOWN for rank in found) / len(found)
