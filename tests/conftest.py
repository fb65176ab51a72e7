"""What all tests share: one day, a small site, the shipped site."""

import os
from pathlib import Path

import pytest
from sharing import built_once, draw_icons_once
from smallsite import DAY, ROOT, Site

from menglu.build import pipeline
from menglu.build.options import Options

TESTS = Path(__file__).parent
SLOW_FOLDERS = ("bench", "browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="accept what is made now as what is expected")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what needs a browser or large directories last."""
    items.sort(key=lambda item: item.path.relative_to(TESTS).parts[0] in SLOW_FOLDERS)


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


@pytest.fixture(scope="session", autouse=True)
def _icons_drawn_once() -> None:
    draw_icons_once()


@pytest.fixture(scope="session")
def shipped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, built once: `output`, and the portable copy beside it, `portable.zip`."""

    def build(folder: Path) -> None:
        os.environ["SOURCE_DATE_EPOCH"] = DAY
        pipeline.build(ROOT, folder / "output", Options(jobs=2, remember=False, portable=folder / "portable.zip"))

    return built_once(tmp_path_factory, "shipped", build)


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path) -> Path:
    """The output of the shipped content."""
    return shipped_folder / "output"
