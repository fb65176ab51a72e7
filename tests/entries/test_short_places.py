"""Short names of places: certain where one place can be meant, and then taken by an import and by `check --fix`."""

import pytest
from smallsite import Site, member

from menglu.entries.values import short_places


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
