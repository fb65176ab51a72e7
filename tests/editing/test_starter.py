"""A new directory builds as it is, in every language, with either set of vocabularies."""

import subprocess
import sys
from pathlib import Path

import pytest
from smallsite import ROOT, Site

from menglu.editing.starter import DATA, DirectoryKind, Starter, create
from menglu.editing.starter.workflows import REQUIREMENTS, workflows
from menglu.problems import UsageError

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@pytest.mark.parametrize("kind", list(DirectoryKind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_directory_has_no_errors(tmp_path: Path, language: str, kind: DirectoryKind) -> None:
    create(tmp_path / "new", Starter("T: 名录 #1", language, kind))
    site = Site(tmp_path / "new")

    assert site.errors() == []
    assert {path.relative_to(site.root).as_posix() for path in site.root.rglob("*") if path.is_file()} == {
        ".gitignore",
        *workflows("github"),
        *(
            f".github/ISSUE_TEMPLATE/{name}-{what}.yml"
            for name in ("new", "correct")
            for what in ("alliance", "member")
        ),
        REQUIREMENTS,
        "README.md",
        "site.yaml",
        "content/alliances/sample-alliance.md",
        "content/members/sample-college.md",
        "content/members/sample-company.md",
    }
    assert (site.root / "README.md").read_text(encoding="utf-8").startswith("# T: 名录 #1\n")


def test_it_builds(tmp_path: Path) -> None:
    create(tmp_path, Starter("Ours", "en", DirectoryKind.GENERAL))
    site = Site(tmp_path)
    site.build(search=False)

    assert "Sample College" in site.read("alliances/sample-alliance.html")
    assert "<title>Ours" in site.read("index.html")


def test_all_languages_have_the_same_files() -> None:
    files = [{path.relative_to(DATA / name) for path in (DATA / name).rglob("*")} for name in LANGUAGES]

    assert files[0] == files[1] == files[2]


def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    with pytest.raises(UsageError, match="is not empty: choose another folder"):
        create(tmp_path, Starter("T", "en", DirectoryKind.GENERAL))
    with pytest.raises(UsageError, match="is a file: choose another folder"):
        create(tmp_path / ".hidden", Starter("T", "en", DirectoryKind.GENERAL))

    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]


def test_killed_at_any_moment_it_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys\n"
        "from menglu.editing import starter\n"
        "count = [int(sys.argv[2])]\n"
        "write = pathlib.Path.write_text\n"
        "def dying(*arguments, **named):\n"
        "    count[0] -= 1\n"
        "    if count[0] < 0: os._exit(9)\n"
        "    return write(*arguments, **named)\n"
        "pathlib.Path.write_text = dying\n"
        "starter.create(pathlib.Path(sys.argv[1]), starter.Starter('T', 'en', starter.DirectoryKind.GENERAL))\n"
    )
    for count in (0, 3, 6):
        ended = subprocess.run([sys.executable, "-c", script, str(tmp_path / "new"), str(count)], cwd=ROOT, check=False)
        assert ended.returncode == 9
        assert not (tmp_path / "new").exists()
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "new"), "99"], cwd=ROOT, check=True)

    assert Site(tmp_path / "new").errors() == []
