"""A site in English reads as made for English; fields and types of its own read as built-in ones."""

import json
import re

import pytest
from smallsite import Site, alliance, member

from menglu.entries.values import regions

OWN = """title: Nordic Directory of Alliances
language: en
vocabularies:
  member_types:
    maker: {label: 制造商, label_en: Maker}
    shop: {label: 商店, label_en: Shop}
    bank: {label: 银行, label_en: Bank}
fields:
  members:
    staff: {type: integer, label: 员工数, label_en: Staff}
    share: {type: number, label: 占比, label_en: Share}
    opened: {type: date, label: 开业, label_en: Opened}
    stage:
      {type: choice, label: 阶段, label_en: Stage, facet: true, choices: {seed: {label: 初创, label_en: Seed}, b: B}}
"""


def test_a_small_site_in_english_is_in_english(site: Site) -> None:
    site.write("site.yaml", "title: Directory of Nordic Alliances\nlanguage: en\n")
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: a}, {member: b}, {member: c}]"))
    for slug, place in (("a", "Germany"), ("b", "USA"), ("c", "Malmö, Sweden")):
        fields = (f"region: {place}", "identifiers: {moe: '4142014197'}")
        site.write(f"content/members/{slug}.md", member(slug.upper() * 3, *fields))
    site.build()

    for path in ("index.html", "alliances/pact.html", "members/a.html", "members/index.html", "about.html"):
        assert not re.search("[\u3400-\u9fff]", site.read(path)), path
    home, pact = site.read("index.html"), site.read("alliances/pact.html")
    assert '<text x="20" y="25.5">DN</text>' in home
    assert "<dt>alliance</dt><dd>1</dd>" in home
    assert "<dt>members</dt><dd>3</dd>" in home
    assert "<dt>countries or regions</dt><dd>3</dd>" in home
    assert "pinyin" not in home
    assert "<h2>At a glance" in pact
    assert "bodies" not in pact + site.read("about.html")
    assert "digits" not in site.read("members/a.html")
    assert '<a href="../regions/SE.html">Malmö, Sweden</a>' in site.read("members/c.html")
    assert json.loads(site.read("data/schema/member.json"))["properties"]["name"]["title"] == "Name"


def test_own_fields_and_types_read_as_built_in_ones(site: Site) -> None:
    site.write("site.yaml", OWN)
    for slug, kind in (("a", "maker"), ("b", "shop"), ("c", "bank")):
        fields = ("staff: 12500", "share: 0.125", "opened: 2023-05-19", "stage: seed")
        text = member(slug.upper() * 3, *fields).replace("type: enterprise", f"type: {kind}")
        site.write(f"content/members/{slug}.md", text)
    site.build()

    page = site.read("members/a.html")
    for label, value in (("Staff", "12,500"), ("Share", "0.125"), ("Opened", "May 19, 2023"), ("Stage", "Seed")):
        assert f"<dt>{label}</dt><dd><span>{value}</span></dd>" in page
    shapes = {re.search(r'<svg class="seal (\w+)', site.read(f"members/{slug}.html")) for slug in "abc"}
    assert len({shape[1] for shape in shapes if shape}) == 3
    (names,) = (path.read_text(encoding="utf-8") for path in (site.output / "assets").glob("names.*.js"))
    assert '["stage","Stage",["Seed"]]' in names


def test_a_label_of_a_choice_stands_for_its_key(site: Site) -> None:
    site.write("site.yaml", OWN)
    site.write("content/members/a.md", member("A", "stage: Seed").replace("type: enterprise", "type: maker"))

    (line,) = site.errors()
    assert "(write: seed)" in line


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *(("Germany", "DE"), ("germany", "DE"), ("USA", "US"), ("United States", "US"), ("UK", "GB"), ("德國", "DE")),
        *(("Hong Kong", "810000"), ("Hubei", "420000"), ("Wuhan", "420100"), ("Wuhan, Hubei", "420100")),
        *(
            ("South Korea", "KR"),
            ("Wuhan, China", "420100"),
            ("中国武汉市", "420100"),
            ("Atlantis", ""),
            ("Bern, Atlantis", ""),
        ),
        *(("Berlin, Germany", "DE/Berlin"), ("DE/Berlin", "DE/Berlin"), ("New York, USA", "US/New York")),
        *(("Paris, Texas, USA", "US/Paris, Texas"), ("德国 柏林", "DE/柏林"), ("Germany, Köln", "DE/Köln")),
    ],
)
def test_places_are_found_by_name(typed: str, code: str) -> None:
    assert regions.find(typed) == ((code,) if code else ())


def test_a_slip_in_an_english_name_is_answered_in_english(site: Site) -> None:
    site.write("content/members/a.md", member("A", "region: Germny"))

    (line,) = site.errors()
    assert "(did you mean 'Germany'?)" in line


def test_the_directory_of_places_is_complete() -> None:
    from babel import Locale  # noqa: PLC0415 - only this test compares with it

    for locale in ("en", "zh_Hans", "zh_Hant"):
        for code, name in Locale.parse(locale).territories.items():
            if code in regions.by_code() or code in regions.IN_BOTH_STANDARDS:
                assert regions.find(name) == (regions.IN_BOTH_STANDARDS.get(code, code),), name


@pytest.mark.parametrize(
    ("name", "seal"),
    [
        ("Łódź University of Technology", "ŁU"),
        ("Alliance of the North", "AN"),
        ("Nordic Grid Alliance", "NG"),
        ("Acme", "AC"),
        ("A", "A"),
        ("3M Company", "3C"),
        ("Öresund-Kraft AB", "ÖK"),
        ("Союз ректоров", "СР"),
    ],
)
def test_a_seal_shows_the_initials_of_a_name_that_is_not_chinese(site: Site, name: str, seal: str) -> None:
    site.write("content/members/a.md", member(name))
    site.build(search=False)

    assert f">{seal}</text>" in site.read("members/a.html")


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (("420000", "440000", "330000", "Indonesia"), "<dt>provinces</dt><dd>3</dd>"),
        (("420000", "Germany"), "<dt>countries or regions</dt><dd>2</dd>"),
        (("420000", "440000", "Germany", "Poland"), "<dt>countries or regions</dt><dd>3</dd>"),
        (("420000",), "<dt>province</dt><dd>1</dd>"),
        (("Germany",), "<dt>country or region</dt><dd>1</dd>"),
    ],
)
def test_the_home_page_counts_places_by_what_tells_more(site: Site, places: tuple[str, ...], words: str) -> None:
    for number, place in enumerate(places):
        site.write(f"content/members/m{number}.md", member(f"Member {number}", f"region: {place}"))
    site.build(search=False)

    assert words in site.read("index.html")
