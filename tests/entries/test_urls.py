"""Web addresses: one rule for all of them, in entries and in the settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from smallsite import Site, alliance

from menglu.entries.values.url_forms import is_url, read_url

PACT = "content/alliances/pact.md"
IMPOSSIBLE = [
    ("https://www.a.cn。", "https://www.a.cn"),
    ("https://www.a.cn，", "https://www.a.cn"),
    ("https://www.a.cn；", "https://www.a.cn"),
    ("https://www.a.cn？", "https://www.a.cn"),
    ("https://www.a.cn：", "https://www.a.cn"),
    ("https://www.a.cn.", "https://www.a.cn"),
    ("https://www.a.cn/x。", "https://www.a.cn/x"),
    ("https://www.a.cn）", "https://www.a.cn"),
    ("https://ｗｗｗ.a.cn", "https://www.a.cn"),
    ("https://www。a.cn", "https://www.a.cn"),
    ("https://user:pw@a.cn", "https://a.cn"),
    ("https://user@a.cn", ""),
    ("https://a..cn", ""),
    ("https://.a.cn", ""),
    ("https://-a.cn", ""),
    ("https://a-.cn", ""),
    ("https://xn--", ""),
    ("https://xn--.cn", ""),
    ("https://xn--a.cn", ""),
    ("https://a,b.cn", ""),
    ("https://a!.cn", ""),
    ("https://1.2.3.256", ""),
    ("https://1.2.3", ""),
    (f"https://{'a' * 64}.cn", ""),
    (f"https://{'学' * 60}.cn", ""),
    (f"https://{'a.' * 127}cn", ""),
]
POSSIBLE = [
    "https://www.a.cn",
    "http://localhost:8000/",
    "https://教育部.中国/学校?a=1#b",
    "https://例え.テスト",
    "https://उदाहरण.परीक्षा",
    "https://xn--fiqs8s",
    "https://xn--fiq228c.xn--fiqs8s/x",
    "https://a_b.example.cn",
    "https://1.2.3.4:80/x",
    "https://[::1]/x",
    "https://A.CN",
    "https://a.cn/@user",
    f"https://{'a' * 63}.cn",
]


@pytest.mark.parametrize(("typed", "meant"), IMPOSSIBLE)
def test_a_host_that_cannot_exist_is_no_address(typed: str, meant: str) -> None:
    assert (is_url(typed), read_url(typed)) == (False, meant)


@pytest.mark.parametrize("typed", POSSIBLE)
def test_a_host_that_can_exist_is_one(typed: str) -> None:
    assert is_url(typed)


@given(st.text(".-:@/[]%#?aA1学。，xn\u200b", max_size=12))
def test_what_is_read_from_a_text_is_an_address(text: str) -> None:
    meant = read_url(f"https://{text}")
    assert not meant or is_url(meant)


@pytest.mark.parametrize(
    ("field", "place"),
    [("website: {}", "4:10"), ("sources: [{{title: S, url: {}}}]", "4:27")],
)
def test_addresses_of_entries(site: Site, field: str, place: str) -> None:
    text = alliance("Pact", field.format("https://www.a.cn。"))
    site.write(PACT, text.replace("sources: [{title: S}]\n", "") if "sources" in field else text)
    message = "'https://www.a.cn。' is not a web address: write it whole, with https:// (write: https://www.a.cn)"
    assert site.errors() == [f"{PACT}:{place}: error: {message} [bad-url]"]


@pytest.mark.parametrize("typed", ["https://www.a.cn。", "https://user:pw@www.a.cn"])
@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ("base_url: {}", "3:11"),
        ("repository: {}", "3:13"),
        ("contact: {}", "3:10"),
        ("look: {{menu: [{{label: L, url: {}}}]}}", "3:31"),
    ],
)
def test_addresses_of_the_settings(site: Site, setting: str, place: str, typed: str) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\n{setting.format(typed)}\n")
    (found,) = site.problems()
    assert found.startswith(f"site.yaml:{place}: error: '{typed}' is ")
    assert found.endswith(" (write: https://www.a.cn) [bad-config]")
