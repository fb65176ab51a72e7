"""Kinds, types and industries that a site explains, with sources, at the top of their lists."""

import pytest
from smallsite import Site, alliance, member

PACT, ACME = "content/alliances/pact.md", "content/members/acme.md"
TITLE = "title: T\nlanguage: {language}\nvocabularies:\n"
KINDS = """\
  alliance_kinds:
    municipal:
      label: 联合体
      label_en: Consortium
      description: 园区里的组织。
      description_en: A body <b>of</b> a park.
      description_hant: 園區裡的組織。
      sources: [{title: Notice, publisher: Office, date: 2023-04-18, url: "https://a.example/n"}, {title: Paper}]
"""


@pytest.fixture
def explained(site: Site) -> Site:
    site.write(PACT, alliance("Pact", "industries: [light]", "members: [{member: acme}]"))
    site.write(ACME, member("Acme"))
    return site


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "A body &lt;b&gt;of&lt;/b&gt; a park."), ("zh-Hans", "园区里的组织。"), ("zh-Hant", "園區裡的組織。")],
)
def test_a_kind_is_explained_above_its_list_in_the_language_of_the_site(
    explained: Site, language: str, words: str
) -> None:
    explained.write("site.yaml", TITLE.format(language=language) + KINDS)
    explained.build()

    page = explained.read("kinds/municipal.html")
    assert f"<p>{words}</p>" in page
    assert page.index(words) < page.index("Pact")


def test_the_sources_of_an_explanation_stand_below_it(explained: Site) -> None:
    explained.write("site.yaml", TITLE.format(language="en") + KINDS)
    explained.build()

    page = explained.read("kinds/municipal.html")
    date = '<span class="unbroken">April 18, 2023</span>'
    assert f'<li>Office: <a href="https://a.example/n">“Notice”</a> · {date}</li>\n<li>“Paper”</li>' in page


def test_types_and_industries_can_be_explained_too(explained: Site) -> None:
    terms = "  member_types: {enterprise: {label: Firm, description: It earns.}}\n"
    terms += "  industries: {light: {label: Light, description: It shines.}}\n"
    explained.write("site.yaml", TITLE.format(language="en") + terms)
    explained.build()

    assert "<p>It earns.</p>" in explained.read("types/enterprise.html")
    assert "<p>It shines.</p>" in explained.read("industries/light.html")


def test_an_edited_explanation_touches_its_list_alone(explained: Site) -> None:
    explained.write("site.yaml", TITLE.format(language="en") + KINDS)
    explained.build(search=False)
    explained.write("site.yaml", TITLE.format(language="en") + KINDS.replace("A body", "An assembly"))

    pages = {path for path in explained.build(search=False).written if path.endswith(".html")}
    assert pages == {"kinds/municipal.html"}


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ("roles: {member: {label: M, description: D}}", "5:30: error: unknown field 'description'"),
        ("levels: {high: {label: H, sources: [{title: S}]}}", "5:29: error: unknown field 'sources'"),
        (
            "alliance_kinds: {municipal: {label: M, sources: [{title: S, url: x.org}]}}",
            "5:68: error: 'x.org' is not a web address: write it whole, with https:// (write: https://x.org)",
        ),
        (
            "alliance_kinds: {municipal: {label: M, sources: [{publisher: P}]}}",
            "5:52: error: the field 'title' is missing",
        ),
    ],
)
def test_what_has_no_list_has_no_place_for_an_explanation(explained: Site, terms: str, message: str) -> None:
    explained.write("site.yaml", f"{TITLE.format(language='en')}\n  {terms}\n")

    assert explained.errors() == [f"site.yaml:{message} [bad-config]"]
