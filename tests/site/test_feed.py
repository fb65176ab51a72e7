"""The feed: what is new, and who joined, left or changed role."""

import re
import xml.etree.ElementTree as ET

import pytest
from smallsite import Site, alliance, member

ATOM = "{http://www.w3.org/2005/Atom}"
YAML = "title: T\nlanguage: {language}\nbase_url: https://example.org/dir/\n"


@pytest.fixture
def directory(site: Site) -> Site:
    """Two alliances; who joins, leaves, changes role, has no entry and has no page."""
    site.write("site.yaml", YAML.format(language="en"))
    roster = "members: [{member: hidden, since: 2021-03}, {name: R&D 一/二, since: 2021-02-03, until: 2022-06-30}]"
    site.write("content/alliances/east.md", alliance("East", "founded: 2020", roster, "verified: 2021"))
    site.write("content/alliances/west.md", alliance("West"))
    terms = (
        "{alliance: west, roles: member, since: 2018, until: 2019-05-01}, "
        "{alliance: west, roles: vice-chair, since: 2019-05-01}"
    )
    site.write("content/members/acme.md", member("Acme", f"memberships: [{terms}]"))
    site.write("content/members/hidden.md", member("Hidden", "publish: false"))
    site.build(search=False)
    return site


def feed(site: Site) -> list[tuple[str, ...]]:
    """Give date, title, summary, id and address of each entry."""
    fields = ("updated", "title", "summary", "id")
    root = ET.fromstring(site.read("feed.xml"))  # noqa: S314 - our own file
    return [
        (*(entry.findtext(ATOM + field, "").removesuffix("T00:00:00Z") for field in fields), link.get("href", ""))
        for entry in root.iter(f"{ATOM}entry")
        for link in entry.iter(f"{ATOM}link")
    ]


def test_changes_stand_among_the_entries_by_date(directory: Site) -> None:
    base = "https://example.org/dir/"
    east, west = f"{base}alliances/east.html", f"{base}alliances/west.html"
    body, ids = "R%26D%20%E4%B8%80%2F%E4%BA%8C", f"{base}changes.html#"

    assert feed(directory) == [
        ("2022-06-30", "R&D 一/二 left East", "June 30, 2022 · Member", f"{ids}2022-06-30/left/east/{body}", east),
        ("2021-03-01", "Hidden joined East", "March 2021 · Member", f"{ids}2021-03/joined/east/Hidden", east),
        (
            "2021-02-03",
            "R&D 一/二 joined East",
            "February 3, 2021 · Member",
            f"{ids}2021-02-03/joined/east/{body}",
            east,
        ),
        ("2021-01-01", "East", "Text.", east, east),
        ("2020-01-01", "East was founded", "2020", f"{ids}2020/founded/east", east),
        (
            "2019-05-01",
            "Acme changed role in West",
            "May 1, 2019 · Member → Vice-chair",
            f"{ids}2019-05-01/changed/west/acme",
            west,
        ),
        ("2018-01-01", "Acme joined West", "2018 · Member", f"{ids}2018/joined/west/acme", west),
    ]


def test_the_page_of_changes_says_the_same(directory: Site) -> None:
    rows = re.findall("<li>(.*?)</li>", directory.read("changes.html").partition("<main")[2])
    page = [" ".join(re.sub("<svg.*?</svg>|<[^>]*>", " ", row).replace("&amp;", "&").split()) for row in rows]
    said = [(title, summary.partition(" · ")[2]) for _, title, summary, _, _ in feed(directory) if title != "East"]

    assert [" ".join(filter(None, words)) for words in said] == page


@pytest.mark.parametrize(
    ("language", "title", "summary"),
    [
        ("zh-Hans", "Acme 加入 West", "2018年 · 成员单位"),
        ("zh-Hant", "Acme 加入 West", "2018年 · 成員單位"),
    ],
)
def test_changes_are_said_in_the_language_of_the_site(directory: Site, language: str, title: str, summary: str) -> None:
    before = feed(directory)
    directory.write("site.yaml", YAML.format(language=language))
    directory.build(search=False)
    after = feed(directory)

    assert after[-1][1:3] == (title, summary)
    assert [row[3] for row in after] == [row[3] for row in before]


def test_ids_do_not_change_with_names_and_labels(directory: Site) -> None:
    before = [row[3] for row in feed(directory)]
    path = directory.root / "content/members/acme.md"
    directory.write("content/members/acme.md", path.read_text(encoding="utf-8").replace("Acme", "Acme Group"))
    labels = "vice-chair: {label: 副, label_en: Deputy}, member: {label: 员, label_en: Ordinary, default: true}"
    directory.write("site.yaml", f"{YAML.format(language='en')}vocabularies: {{roles: {{{labels}}}}}\n")
    directory.build(search=False)

    after = feed(directory)
    assert ("Acme Group joined West", "2018 · Ordinary") in [row[1:3] for row in after]
    assert [row[3] for row in after] == before


def test_the_newest_forty_of_all_are_told(site: Site) -> None:
    seats = "\n".join(f"- {{name: Body {day}, since: 2026-05-{day:02}}}" for day in range(1, 32))
    site.write("content/alliances/east.md", alliance("East", f"members:\n{seats}"))
    for day in range(1, 31):
        site.write(f"content/members/m{day}.md", member(f"M{day}", f"verified: 2026-04-{day:02}"))
    site.build(search=False)

    titles = [row[1] for row in feed(site)]
    assert titles[:31] == [f"Body {day} joined East" for day in range(31, 0, -1)]
    assert titles[31:] == [f"M{day}" for day in range(30, 21, -1)]
