"""Addresses of the whole site: of the folder it lies in, in the sitemap, in the feed and at unknown paths."""

import re

import pytest
from smallsite import Site, alliance, member

from menglu.build.load import settings
from menglu.entries.settings import published_at
from menglu.problems import UsageError

YAML = "title: T\nlanguage: en\nbase_url: {}\n"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://example.org/dir/index.html", "https://example.org/dir/"),
        ("https://example.org/index.htm", "https://example.org/"),
        ("https://example.org/dir/?lang=en", "https://example.org/dir/"),
        ("https://example.org/dir#top", "https://example.org/dir"),
        ("https://example.org/名录/index.html?a=1#b", "https://example.org/%E5%90%8D%E5%BD%95/"),
    ],
)
def test_a_base_url_is_that_of_a_folder(site: Site, typed: str, meant: str) -> None:
    site.write("site.yaml", YAML.format(f"'{typed}'"))

    (line,) = site.errors()
    assert line.endswith(f"no name of a file, no '?', no '#' (write: {meant}) [bad-config]")
    site.write("site.yaml", YAML.format(f"'{meant}'"))
    assert site.errors() == []


def test_the_command_line_says_the_same(site: Site) -> None:
    with pytest.raises(UsageError, match=r"write https://a.example/b/"):
        published_at(settings(site.root), "https://a.example/b/index.html")


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("https://例子.中国/名录", "https://xn--fsqu00a.xn--fiqs8s/%E5%90%8D%E5%BD%95/"),
        ("https://例子.中国:8443/", "https://xn--fsqu00a.xn--fiqs8s:8443/"),
        ("https://example.org/a%20b/100%", "https://example.org/a%20b/100%25/"),
        ("https://bücher.example/łódź/", "https://xn--bcher-kva.example/%C5%82%C3%B3d%C5%BA/"),
    ],
)
def test_addresses_for_programs_are_ascii(site: Site, typed: str, used: str) -> None:
    site.write("site.yaml", YAML.format(f"'{typed}'"))
    site.write("content/members/acme.md", member("Acme", "verified: 2026-01-02"))
    site.build()

    assert f'<link rel="canonical" href="{used}members/acme.html">' in site.read("members/acme.html")
    assert f"<loc>{used}members/acme.html</loc>" in site.read("sitemap.xml")
    assert f"<id>{used}members/acme.html</id>" in site.read("feed.xml")
    assert f"Sitemap: {used}sitemap.xml" in site.read("robots.txt")


@pytest.mark.parametrize("setting", ["", "repository: https://github.com/o/r\n", "base_url: https://a.example/\n"])
def test_ids_of_the_feed_do_not_change_with_the_title(site: Site, setting: str) -> None:
    site.write("content/alliances/pact.md", alliance("Pact", "founded: 2020"))
    site.write("site.yaml", f"title: One\nlanguage: en\n{setting}")
    site.build()
    before = re.findall("<id>(.*?)</id>", site.read("feed.xml"))
    site.write("site.yaml", f"title: Another\nlanguage: en\n{setting}")
    site.build()

    assert re.findall("<id>(.*?)</id>", site.read("feed.xml")) == before
    assert len(set(before)) == 3


def test_the_page_for_unknown_addresses_works_at_any_depth(site: Site) -> None:
    site.write("site.yaml", YAML.format("https://example.org/dir"))
    site.build()
    addresses = re.findall(r'(?:href|src)="([^"]*)"', site.read("404.html"))
    assert addresses
    assert [address for address in addresses if not address.startswith(("/dir/", "#", "http"))] == []

    site.write("site.yaml", "title: T\nlanguage: en\n")
    site.build()
    page = site.read("404.html")
    assert re.findall(r'(?:href|src)="([^"]*)"', page) == ["data:,"]
    assert "url(" not in page.partition("</style>")[0]
