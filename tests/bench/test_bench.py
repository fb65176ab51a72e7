"""The benchmark compares like with like: Hugo makes the pages that we make, with the same links between entries."""

import json
import re

import corpus
import generators
import pytest
from build_speed import sitting_in
from generators import Generator

LINK = re.compile(r'href="[^"]*?([am][0-9]+)\.html"')
NEIGHBOURS = re.compile(r'(m[0-9]+)\.html">[^<]*</a> <small>([0-9]+)</small>')
MEMBERS, ALLIANCES = 300, 3

pytestmark = pytest.mark.xdist_group("bench")
"""One worker builds the three sites."""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Generator:
    return built(generators.menglu(tmp_path_factory.mktemp("menglu"), MEMBERS, ALLIANCES))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Generator:
    return built(generators.hugo(tmp_path_factory.mktemp("hugo"), MEMBERS, ALLIANCES))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Generator:
    return built(generators.hugo(tmp_path_factory.mktemp("full"), MEMBERS, ALLIANCES, "full"))


def built(generator: Generator) -> Generator:
    generator.build()
    return generator


def entry_pages(site: Generator) -> dict[str, str]:
    """Return the pages of all entries by path."""
    found = (path for kind in ("members", "alliances") for path in (site.output / kind).glob("[am][0-9]*.html"))
    return {path.relative_to(site.output).as_posix(): path.read_text(encoding="utf-8") for path in found}


def linked(html: str) -> set[str]:
    """Return the entries that a page links to."""
    return set(LINK.findall(html.split("<main", 1)[1]))


def listed(site: Generator, folder: str) -> list[set[str]]:
    """Return what each list in a folder holds."""
    pages = (path for path in (site.output / folder).glob("*.html") if path.stem != "index")
    return sorted((linked(path.read_text(encoding="utf-8")) for path in pages), key=sorted)


def test_the_plain_site_has_our_entries_with_their_links(ours: Generator, plain: Generator) -> None:
    known, found = entry_pages(ours), entry_pages(plain)

    assert found.keys() == known.keys()
    assert len(found) == MEMBERS + ALLIANCES
    for path, html in found.items():
        assert linked(html) <= linked(known[path]), path
        if path.startswith("alliances/"):
            assert len({slug for slug in linked(html) if slug.startswith("m")}) == corpus.ROSTER, path
        else:
            seats = [{slug for slug in linked(one) if slug.startswith("a")} for one in (html, known[path])]
            assert seats[0] == seats[1], path


def test_the_full_site_links_what_we_link(ours: Generator, full: Generator) -> None:
    known, found = entry_pages(ours), entry_pages(full)

    assert found.keys() == known.keys()
    for path, html in found.items():
        theirs, wanted = NEIGHBOURS.findall(html), NEIGHBOURS.findall(known[path])
        assert [row[1] for row in theirs] == [row[1] for row in wanted], path
        assert linked(html) - {row[0] for row in theirs} <= linked(known[path]), path
        assert linked(known[path]) - {row[0] for row in wanted} <= linked(html), path
        assert html.count('<circle class="orbit"') == known[path].count('<circle class="orbit"'), path
        assert "application/ld+json" in html


@pytest.mark.parametrize(
    ("folder", "theirs"), [("types", "types"), ("regions", "places"), ("industries", "industries")]
)
def test_the_full_site_has_our_lists(ours: Generator, full: Generator, folder: str, theirs: str) -> None:
    assert listed(ours, folder) == listed(full, theirs)


def test_the_full_site_has_our_data(ours: Generator, full: Generator) -> None:
    mine, theirs = (json.loads((one.output / "data/directory.json").read_text("utf-8")) for one in (ours, full))
    seats = [
        {(seat["alliance"], member["slug"], *seat["roles"], seat["current"]) for seat in member["memberships"]}
        for data in (mine, theirs)
        for member in sorted(data["members"], key=lambda one: one["slug"])
    ]

    assert seats[:MEMBERS] == seats[MEMBERS:]
    for name in ("members", "alliances", "memberships"):
        rows = [(one.output / f"data/{name}.csv").read_text("utf-8-sig").strip().count("\n") for one in (ours, full)]
        assert rows[0] == rows[1], name
    assert (full.output / "sitemap.xml").read_text("utf-8").count("<loc>") > MEMBERS + ALLIANCES
    assert (full.output / "index.xml").read_text("utf-8").count("<item>") == 40


@pytest.mark.parametrize("name", ["ours", "plain", "full"])
def test_the_same_edits_show_in_all(name: str, request: pytest.FixtureRequest) -> None:
    site: Generator = request.getfixturevalue(name)
    site.edit_body("m00007", "添了一句。")
    site.edit_field("m00007", "改了的来源")
    site.rename("a001", "改了名的联合体")
    site.build()

    assert "<p>添了一句。</p>" in site.page("m00007")
    assert "改了的来源" in site.page("m00007")
    assert "改了名的联合体</a>" in site.page(sitting_in(site))
