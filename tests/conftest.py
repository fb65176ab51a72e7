"""What all tests share: one day, a small site, the shipped site."""

import os
from pathlib import Path

import pytest
from smallsite import DAY, ROOT, Site

from menglu.build import pipeline
from menglu.build.options import Options


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="accept what is made now as what is expected")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.delenv("MENGLU_LANG", raising=False)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with nothing in it but its title."""
    made = Site(tmp_path / "site")
    made.write("site.yaml", "title: Test\nlanguage: en\n")
    return made


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, built once for each worker."""
    output = tmp_path_factory.mktemp("shipped") / "output"
    os.environ["SOURCE_DATE_EPOCH"] = DAY
    pipeline.build(ROOT, output, Options(remember=False))
    return output
