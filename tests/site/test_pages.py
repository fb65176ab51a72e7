"""The built site as a browser and a crawler meet it: valid, linked, weighing little, loading nothing from elsewhere."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from smallsite import ROOT, Site, alliance, files_of, member

MISSING = "404.html"
"""The page that carries a script of its own, as it does not know where the site lies."""
OUTWARD = ("http://", "https://", "mailto:", "tel:", "data:,")
LOADING = {"script": "src", "img": "src", "link": "href", "source": "src", "iframe": "src"}


class Elements(HTMLParser):
    """All elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, {name: value or "" for name, value in attrs}))


def html_files(output: Path) -> list[Path]:
    return sorted(output.rglob("*.html"))


def elements(path: Path) -> list[tuple[str, dict[str, str]]]:
    return Elements(path.read_text(encoding="utf-8")).all


@pytest.fixture(scope="session")
def parsed(shipped: Path) -> dict[Path, list[tuple[str, dict[str, str]]]]:
    return {path: elements(path) for path in html_files(shipped)}


def test_html_is_valid(shipped: Path) -> None:
    for path in html_files(shipped):
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(path.read_text(encoding="utf-8"))


def test_every_internal_link_is_relative_and_leads_to_a_file(
    shipped: Path, parsed: dict[Path, list[tuple[str, dict[str, str]]]]
) -> None:
    ids = {path: {a["id"] for _, a in found if "id" in a} for path, found in parsed.items()}
    for path, found in parsed.items():
        for tag, attributes in found:
            for name in ("href", "src"):
                address = attributes.get(name, "")
                if not address or address.startswith(OUTWARD) or (tag == "link" and attributes["rel"] == "canonical"):
                    continue
                parts = urlsplit(address)
                assert not parts.scheme, (path, address)
                assert not address.startswith("/"), (path, address)
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                assert target.is_file(), (path, address)
                assert target.is_relative_to(shipped.resolve()), (path, address)
                if parts.fragment and target.suffix == ".html":
                    assert unquote(parts.fragment) in ids[target], (path, address)


def test_no_two_elements_of_a_page_share_an_id(parsed: dict[Path, list[tuple[str, dict[str, str]]]]) -> None:
    for path, found in parsed.items():
        ids = [attributes["id"] for _, attributes in found if "id" in attributes]
        assert len(ids) == len(set(ids)), path


def test_nothing_is_loaded_from_elsewhere(parsed: dict[Path, list[tuple[str, dict[str, str]]]]) -> None:
    for path, found in parsed.items():
        for tag, attributes in found:
            address = attributes.get(LOADING.get(tag, ""), "")
            if tag == "link" and attributes.get("rel") in ("canonical", "alternate"):
                continue
            assert not address.startswith(("http", "//")), (path, address)


def test_nothing_stands_inline_that_the_policy_forbids(parsed: dict[Path, list[tuple[str, dict[str, str]]]]) -> None:
    for path, found in parsed.items():
        for tag, attributes in found:
            assert "style" not in attributes, path
            assert not any(name.startswith("on") for name in attributes), path
            if tag == "script" and path.name != MISSING:
                assert attributes.get("type") == "application/ld+json" or "src" in attributes, path


def test_the_one_script_within_a_page_is_named_by_the_policy_of_the_page(shipped: Path) -> None:
    html = (shipped / MISSING).read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    mark = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{mark}';" in html


def test_headings_come_in_order(parsed: dict[Path, list[tuple[str, dict[str, str]]]]) -> None:
    for path, found in parsed.items():
        levels = [int(tag[1]) for tag, _ in found if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_an_entry_page_weighs_at_most_30_kb_with_its_style(shipped: Path) -> None:
    style = len(gzip.compress((shipped / "assets/style.css").read_bytes(), mtime=0))
    for folder in ("alliances", "members"):
        for path in (shipped / folder).glob("*.html"):
            if path.name != "index.html":
                assert len(gzip.compress(path.read_bytes(), mtime=0)) + style <= 30 * 1024, path


def test_structured_data_is_json_with_both_sides_of_a_membership(shipped: Path) -> None:
    def data(path: str) -> dict[str, object]:
        html = (shipped / path).read_text(encoding="utf-8")
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        assert found
        loaded: dict[str, object] = json.loads(found[1])
        return loaded

    guangdong = {"@type": "Organization", "name": "粤港澳高校联盟"}
    assert data("members/sysu.html")["memberOf"] == [guangdong]
    assert data("members/sysu.html")["@type"] == "CollegeOrUniversity"
    listed = data("alliances/ghmua.html")["member"]
    assert isinstance(listed, list)
    assert {"@type": "Organization", "name": "中山大学"} in listed


def test_feed_and_sitemap_are_well_formed_and_complete(site: Site) -> None:
    site.write("site.yaml", "title: T & Co\nlanguage: en\nbase_url: https://example.org/dir\n")
    site.write("content/alliances/pact.md", alliance("A & B", "founded: 2020-05", "members: [{member: acme}]"))
    site.write("content/members/acme.md", member("Acme", "verified: 2026-01-02"))
    site.build()

    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(site.read("feed.xml"))  # noqa: S314 - our own file
    assert [e.findtext(f"{atom}title") for e in feed.iter(f"{atom}entry")] == [
        "Acme",
        "A & B",
        "A & B was founded",
    ]
    assert [e.findtext(f"{atom}updated") for e in feed.iter(f"{atom}entry")] == [
        "2026-01-02T00:00:00Z",
        "2020-05-01T00:00:00Z",
        "2020-05-01T00:00:00Z",
    ]
    sitemap = ET.fromstring(site.read("sitemap.xml"))  # noqa: S314 - our own file
    named = {element.text for element in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {path for path in files_of(site.output) if path.endswith(".html") and path != "404.html"}
    assert named == {f"https://example.org/dir/{'' if path == 'index.html' else path}" for path in pages}
    assert "Sitemap: https://example.org/dir/sitemap.xml" in site.read("robots.txt")
    assert '<link rel="canonical" href="https://example.org/dir/members/acme.html">' in site.read("members/acme.html")


def test_a_site_can_have_its_own_feed_template(site: Site) -> None:
    site.write("content/members/acme.md", member("A & B", "verified: 2026-01-02"))
    site.write("templates/feed.xml", "<feed>{% for entry in page.entries %}{{ entry.title }}{% endfor %}</feed>\n")
    site.write("templates/assets/other.xml", "{% copied as it is")
    site.build()

    assert site.read("feed.xml") == "<feed>A &amp; B</feed>\n"
    assert site.read("assets/other.xml") == "{% copied as it is"


def test_a_wrong_feed_template_is_a_problem_of_that_template(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme", "verified: 2026-01-02"))
    site.write("templates/feed.xml", "<feed>\n{{ page.nothing }}</feed>\n")

    (line,) = site.errors()
    assert line.startswith("templates/feed.xml:2:1: error: this template is wrong")


def test_edit_and_report_links_lead_to_the_file(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\nrepository: https://github.com/o/r\nbranch: trunk\n")
    site.write("content/members/acme.md", member("Acme & Co"))
    site.build()

    page = site.read("members/acme.html")
    assert 'href="https://github.com/o/r/edit/trunk/content/members/acme.md"' in page
    assert 'href="https://github.com/o/r/issues/new?title=Error%3A+Acme+%26+Co&amp;body=content' in page


def test_a_directory_of_thousands_has_no_long_page(site: Site) -> None:
    for number in range(1205):
        name = f"{'武汉' if number % 2 else '长沙'}{number:04d}单位"
        site.write(f"content/members/m{number}.md", member(name, "region: 420100"))
    site.build(jobs=2)

    cards = {path: site.read(path).count('class="card"') for path in files_of(site.output) if path.endswith(".html")}
    assert max(cards.values()) == 500
    assert 0 < cards["members/index.html"] <= 100
    assert cards["members/index_w.html"] == 500
    assert cards["members/index_w_2.html"] == 102
    assert 'href="index_w.html"' in site.read("members/index.html")
    assert 'href="index_w_2.html"' in site.read("members/index_w.html")
    assert cards["regions/420100_3.html"] == 205


def test_old_addresses_lead_on(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme", "former_slugs: [old-acme]"))
    site.build()

    assert '<meta http-equiv="refresh" content="0; url=acme.html">' in site.read("members/old-acme.html")


def test_what_is_not_published_leaves_only_its_name(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: cloaked-one}, {member: acme}]"))
    site.write("content/members/cloaked-one.md", member("Hidden Body", "publish: false", "aliases: [Cloak]"))
    site.write("content/members/acme.md", member("Acme", body="With [[cloaked-one]] and [[cloaked-one|them]]."))
    site.build()

    assert not (site.output / "members/cloaked-one.html").exists()
    everything = "".join(
        text.decode("utf-8", "replace") for path, text in files_of(site.output).items() if not path.endswith(".xlsx")
    )
    assert "cloaked-one" not in everything
    assert "Cloak" not in everything
    assert "<span>Hidden Body</span>" in site.read("alliances/pact.html")
    assert "With <span>Hidden Body</span> and <span>them</span>." in site.read("members/acme.html")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_page_says_its_language(site: Site, language: str) -> None:
    site.write("site.yaml", f"title: T\nlanguage: {language}\n")
    site.build()

    assert f'<html lang="{language}">' in site.read("index.html")


def test_scripts_wait_for_the_page_and_none_stands_in_it(parsed: dict[Path, list[tuple[str, dict[str, str]]]]) -> None:
    for path, found in parsed.items():
        for scripts in (attributes for tag, attributes in found if tag == "script" and path.name != MISSING):
            assert scripts.get("type") == "application/ld+json" or {"src", "defer"} <= scripts.keys(), path


def test_the_shipped_templates_use_no_inline_style() -> None:
    for path in (ROOT / "templates").glob("*.html"):
        assert " style=" not in path.read_text(encoding="utf-8"), path.name
