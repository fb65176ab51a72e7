"""Pages on paper: printed by a real browser, read as people and phones read them."""

import re
from collections.abc import Mapping

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser
from smallsite import Site, alliance, member
from watching import watched

BASE = "https://example.org/%E5%90%8D%E5%BD%95/"
SIZES = {"few": 3, "many": 300}


class Paper:
    """What was printed: its sheets, its text with the spaces joined, and the codes on the first sheet."""

    def __init__(self, pdf: bytes) -> None:
        document = pypdfium2.PdfDocument(pdf)
        self.sheets = [page.get_textpage().get_text_range() for page in document]
        self.text = " ".join(" ".join(self.sheets).split())
        image = document[0].render(scale=2, grayscale=True)
        pixels = memoryview(bytes(image.buffer)).cast("B", (image.height, image.stride))
        self.codes = [code.text for code in zxingcpp.read_barcodes(pixels)]


@pytest.fixture(scope="module")
def papers(engine: Browser, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Paper]:
    site = Site(tmp_path_factory.mktemp("print"))
    settings = (
        "title: Directory\nlanguage: en\nbase_url: https://example.org/名录\nrepository: https://github.com/o/r\n"
    )
    site.write("site.yaml", settings)
    for slug, size in SIZES.items():
        rows = ", ".join(["{member: m0}", *(f"{{name: Organisation {number}}}" for number in range(1, size))])
        fields = (f"members: [{rows}]", "verified: 2026-05-01")
        text = alliance(f"Alliance of {slug}", *fields).replace("municipal", "other")
        text = text.replace("{title: S}", "{title: S, url: 'https://example.com/s'}")
        site.write(f"content/alliances/{slug}.md", text)
    site.write("content/members/m0.md", member("Organisation 0", "verified: 2026-05-01"))
    site.build(search=False)
    with watched(engine, {}) as page:

        def printed(path: str) -> Paper:
            page.goto((site.output / path).as_uri())
            return Paper(page.pdf(prefer_css_page_size=True, format="A4"))

        return {path: printed(f"{path}.html") for path in ("alliances/few", "alliances/many", "members/m0")}


def test_the_code_of_an_alliance_is_its_address(papers: Mapping[str, Paper]) -> None:
    assert {path: paper.codes for path, paper in papers.items()} == {
        "alliances/few": [f"{BASE}alliances/few.html"],
        "alliances/many": [f"{BASE}alliances/many.html"],
        "members/m0": [],
    }


def test_only_what_one_hands_out_is_printed(papers: Mapping[str, Paper]) -> None:
    assert papers["alliances/few"].text == (
        f"D Directory AF Alliance of few {BASE}alliances/few.html Text. "
        "Kind Other Status Active Verified May 1, 2026 Sources “S” (https://example.com/s) "
        "Members by role Member 3 organisations Organisation 0 Organisation 1 Organisation 2 Other"
    )
    assert papers["members/m0"].text == (
        f"D Directory O0 Organisation 0 {BASE}members/m0.html Text. Type Enterprise Verified May 1, 2026 "
        "Sources “S” Memberships 2 Alliance Roles Alliance of few Member Alliance of many Member Enterprise"
    )


def test_a_roster_of_300_takes_three_sheets(papers: Mapping[str, Paper]) -> None:
    paper = papers["alliances/many"]
    assert re.findall(r"Organisation (\d+)", paper.text) == [str(number) for number in range(300)]
    assert len(paper.sheets) == 3
