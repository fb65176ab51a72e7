"""What is noticed of real files: saves, checkouts, folders that vanish and come back."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from menglu.preview.watcher import Watcher, watching

PATIENCE_SECONDS = 10.0
POLL_SECONDS = 0.2
QUIET_SECONDS = 0.6
"""In which a change is noticed, polled for or not."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site folder; its parent is not watched."""
    (tmp_path / "site/content/members").mkdir(parents=True)
    (tmp_path / "site/templates").mkdir()
    (tmp_path / "site/site.yaml").write_text("title: T\n")
    (tmp_path / "site/content/members/acme.md").write_text("old")
    return tmp_path / "site"


@pytest.fixture(params=[False, True], ids=["notified", "polling"])
def watcher(root: Path, request: pytest.FixtureRequest) -> Iterator[Watcher]:
    with watching(
        watched(root), lambda: pytest.fail("no watches left"), poll=request.param, seconds=POLL_SECONDS
    ) as started:
        yield started


def watched(root: Path) -> list[Path]:
    return [root / "content", root / "templates", root / "site.yaml"]


def touched(watcher: Watcher) -> set[Path] | None:
    """Wait for the next change."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not watcher.wait(0.2):
        assert time.monotonic() < end, "nothing was noticed"
    paths = watcher.events.pop_touched()
    return None if paths is None else set(paths)


def settle(watcher: Watcher) -> None:
    """Wait until no more changes come in."""
    while watcher.wait(QUIET_SECONDS):
        watcher.events.pop_touched()


def assert_notices(watcher: Watcher, path: Path) -> None:
    """Save a file, as the only change, and wait until it is noticed."""
    settle(watcher)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("again")
    paths = touched(watcher)
    while paths is not None and path not in paths:  # of what was done before, on a busy machine
        paths = touched(watcher)


def test_a_save_is_named(watcher: Watcher, root: Path) -> None:
    (root / "content/members/acme.md").write_text("new")

    assert touched(watcher) == {root / "content/members/acme.md"}


def test_leftovers_of_editors_are_no_change(watcher: Watcher, root: Path) -> None:
    for name in (".acme.md.swp", "4913", "acme.md~", "#acme.md#", "acme.md.bak", "acme.md.orig"):
        (root / "content/members" / name).write_text("x")

    assert not watcher.wait(QUIET_SECONDS)


def test_content_that_was_removed_and_made_again_is_watched(watcher: Watcher, root: Path) -> None:
    for _ in range(2):
        shutil.rmtree(root / "content")
        (root / "content/members").mkdir(parents=True)
        (root / "content/members/acme.md").write_text("new")
        paths = touched(watcher)
        assert paths is None or root / "content/members/acme.md" in paths
        assert_notices(watcher, root / "content/members/acme.md")


def test_content_that_comes_back_later_is_watched(watcher: Watcher, root: Path) -> None:
    shutil.rmtree(root / "content")
    assert touched(watcher) is None
    settle(watcher)
    (root / "content/members").mkdir(parents=True)
    assert touched(watcher) is None

    assert_notices(watcher, root / "content/members/acme.md")


def test_content_that_was_swapped_is_watched(watcher: Watcher, root: Path) -> None:
    shutil.copytree(root / "content", root / "other")
    (root / "content").rename(root / "before")
    (root / "other").rename(root / "content")
    assert touched(watcher) is None

    assert_notices(watcher, root / "content/members/acme.md")


def test_all_folders_of_a_site_may_vanish_and_come_back(watcher: Watcher, root: Path) -> None:
    shutil.copytree(root, root.parent / "copy")
    shutil.rmtree(root)
    touched(watcher)
    settle(watcher)
    shutil.copytree(root.parent / "copy", root)
    touched(watcher)

    assert_notices(watcher, root / "content/members/acme.md")
    assert_notices(watcher, root / "templates/base.html")
    assert_notices(watcher, root / "site.yaml")


def test_a_folder_that_was_not_there_is_watched_once_it_is(watcher: Watcher, root: Path) -> None:
    (root / "templates").rmdir()
    settle(watcher)
    (root / "templates").mkdir()
    touched(watcher)

    assert_notices(watcher, root / "templates/assets/site.css")


def test_a_thousand_files_at_once_may_not_all_be_named(root: Path) -> None:
    with watching(watched(root), lambda: None, poll=False) as watcher:
        paths = {root / f"content/members/m{number}.md" for number in range(1000)}
        for path in paths:
            path.write_text("x")

        named: set[Path] = set()
        while not paths <= named:  # a slow machine is told of some before the others are there
            names = touched(watcher)
            if names is None:
                break
            named |= names
