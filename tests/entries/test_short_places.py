"""Short names of places: certain where one place can be meant, and then taken by an import and by `check --fix`."""

import pytest
from smallsite import Site, member

from menglu.entries.values import regions, short_places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("武汉", "420100"),
        ("湖北武汉", "420100"),
        ("湖北·武汉", "420100"),
        ("湖北省/武汉", "420100"),
        ("武汉洪山区", "420111"),
        ("长沙", "430100"),  # the city, not the county within it
        ("海淀", "110108"),
        ("内蒙古呼和浩特", "150100"),
        ("恩施州", "422800"),
        ("湖北恩施州", "422800"),
        ("恩施自治州", "422800"),
        ("恩施市", "422801"),
        ("延边", "222400"),
        ("西双版纳州", "532800"),
        ("巴音郭楞州", "652800"),
        ("长阳县", "420528"),
        ("鄂伦春旗", "150723"),
        ("东乡县", "622926"),
        ("海南", "460000"),  # the province, not the prefecture in Qinghai
        ("河南", "410000"),
        ("朝阳", ""),  # a city, and a district of another
        ("桥西", ""),
        ("某地", ""),
    ],
)
def test_a_short_name_is_that_of_the_one_place_it_can_mean(text: str, code: str) -> None:
    assert short_places.find(text) == code


def test_the_check_says_what_to_write(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme", "region: 湖北武汉"))

    assert site.errors() == [
        "content/members/acme.md:4:9: error: no place is known as '湖北武汉' (write: 湖北省武汉市) [bad-region]"
    ]


@pytest.mark.parametrize(
    "typed",
    [
        *("Taipei", "Berlin", "London", "Paris", "Tokyo", "Moscow", "Madrid", "Vienna", "Persia", "Scotland"),
        *("武汉东湖高新区", "高新区", "新区", "滨海高新区", "天府新区", "经开区", "光谷", "无", "某市"),
    ],
)
def test_a_far_off_place_is_not_suggested(site: Site, typed: str) -> None:
    site.write("content/members/acme.md", member("Acme", f"region: {typed}"))

    assert site.errors() == [
        f"content/members/acme.md:4:9: error: no place is known as '{typed}' [bad-region]",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("Germny", "Germany"), ("Beijng", "Beijing"), ("Shenzen", "Shenzhen")),
        *(("北京市海定区", "北京市海淀区"), ("恩施土家族自治州", "湖北省恩施土家族苗族自治州")),
    ],
)
def test_a_slip_is_suggested_as_a_guess(site: Site, typed: str, meant: str) -> None:
    site.write("content/members/acme.md", member("Acme", f"region: {typed}"))

    assert site.errors() == [
        f"content/members/acme.md:4:9: error: no place is known as '{typed}' (did you mean '{meant}'?) [bad-region]"
    ]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Deutschland", ("DE",)),
        ("England", ("GB",)),
        ("America", ("US",)),
        ("Congo", ("CD", "CG")),
        ("英格兰", ("GB",)),
    ],
)
def test_common_names_of_countries_are_understood(typed: str, codes: tuple[str, ...]) -> None:
    assert regions.find(typed) == codes


@pytest.mark.parametrize(
    ("text", "code"), [("西安", "610100"), ("朝阳", "211300"), ("桥西", ""), ("高新区", ""), ("某地", "")]
)
def test_of_several_places_the_one_city_is_probably_meant(text: str, code: str) -> None:
    assert short_places.nearest(text) == code
