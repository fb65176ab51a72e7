"""Regions by their codes and names."""

import pytest

from menglu.entries.values import regions


@pytest.mark.parametrize("language", regions.LANGUAGES)
def test_a_region_is_read_as_it_is_shown(language: str) -> None:
    for code in regions.by_code():
        assert regions.find(regions.name_in(code, language)) == (code,)
