"""The command `diff`: what it prints, and one sentence where Git cannot say."""

import json
from pathlib import Path

import pytest
from revisions import Repository, git
from smallsite import Site, alliance, command, member


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A committed alliance with a member, which has been renamed since."""
    made = Repository(tmp_path / "site")
    made.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme, since: 2020}]"))
    made.write("content/members/acme.md", member("Acme"))
    made.commit("First")
    made.write("content/members/acme.md", member("Acme Ltd", "aliases: [Acme]"))
    return made


def diff(repository: Site, *words: str) -> tuple[int, str, str]:
    done = command("diff", "--site", str(repository.root), "--lang", "en", *words)
    return done.returncode, done.stdout, done.stderr


def test_the_working_tree_is_compared_with_a_revision(repository: Repository) -> None:
    report = (
        "changes from HEAD to working tree\n\nMembers (1)\n- changed: Acme Ltd (content/members/acme.md)\n"
        "    - Name: Acme → Acme Ltd\n    - Aliases: + Acme\n"
    )
    assert diff(repository, "HEAD") == (0, report, "")


def test_two_revisions_and_ranges(repository: Repository) -> None:
    repository.commit("Second")
    repository.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    repository.write("content/members/other.md", member("Other", "memberships: [{alliance: pact}]"))
    repository.commit("Aside")

    title = "Acme Ltd (content/members/acme.md)"
    assert title in diff(repository, "HEAD~1", "main")[1]
    assert title in diff(repository, "main~1..main")[1]
    assert "    - Name: Acme Ltd → Acme\n" in diff(repository, "main..side")[1]
    assert title not in diff(repository, "main...side")[1]
    assert title not in diff(repository, "main...")[1]
    assert "- joined: Other (Member)" in diff(repository, "main...")[1]


def test_json_holds_the_same(repository: Repository) -> None:
    data = json.loads(diff(repository, "HEAD", "--format", "json")[1])

    assert data["entries"] == [
        {
            "event": "changed",
            "kind": "member",
            "slug": "acme",
            "name": "Acme Ltd",
            "old": None,
            "into": None,
            "fields": [
                {"field": "name", "label": "Name", "old": ["Acme"], "new": ["Acme Ltd"]},
                {"field": "aliases", "label": "Aliases", "old": [], "new": ["Acme"]},
            ],
            "text": None,
            "unreadable": [],
        }
    ]
    assert data["new"] == {"revision": None, "commit": None, "errors": 0, "warnings": 0}
    assert data["old"]["commit"] == repository.git("rev-parse", "HEAD")
    assert data["problems"] == {"new": [], "solved": []}
    assert [data[name] for name in ("memberships", "addresses", "settings", "files")] == [[], [], [], []]


def test_the_site_may_lie_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    Repository(tmp_path / "top").remove("site.yaml")
    inner = Site(tmp_path / "top" / "docs" / "名录")
    inner.write("site.yaml", "title: T\nlanguage: en\n")
    inner.write("content/members/acme.md", member("Acme"))
    git(inner.root, "add", "--all")
    git(inner.root, "commit", "--quiet", "--message", "First")
    inner.write("content/members/acme.md", member("Apex"))

    assert "    - Name: Acme → Apex\n" in diff(inner, "HEAD")[1]


def test_what_is_ignored_or_linked_elsewhere_is_left_alone(repository: Repository) -> None:
    (repository.root / "content" / "members" / "link.md").symlink_to("/etc/passwd")
    repository.commit("Second")

    code, report, _ = diff(repository, "HEAD~1", "HEAD")
    assert code == 0
    assert "content/members/link.md:1:1: error: must be a file, not a symbolic link [not-a-file]" in report
    assert "root:" not in report


def test_an_unknown_revision(repository: Repository) -> None:
    sentence = "there is no revision 'nope' in this repository (git log --oneline lists those there are)\n"
    assert diff(repository, "nope") == (2, "", sentence)
    assert diff(repository, "HEAD", "nope") == (2, "", sentence)


@pytest.mark.parametrize("revision", ["--output=x", "-h", "@{", "HEAD:site.yaml", "a b", "\n", "::error::x"])
def test_no_revision_is_an_option(repository: Repository, revision: str) -> None:
    code, report, said = diff(repository, "--", revision)
    assert (code, report) == (2, "")
    assert said.startswith("there is no revision '")
    assert not (repository.root / "x").exists()


def test_two_revisions_in_one_word_and_a_third(repository: Repository) -> None:
    sentence = "'HEAD..HEAD' names two revisions already: leave out the second\n"
    assert diff(repository, "HEAD..HEAD", "HEAD") == (2, "", sentence)


def test_a_repository_without_commits(tmp_path: Path) -> None:
    empty = Repository(tmp_path / "site")
    empty.write("content/members/acme.md", member("Acme"))

    assert diff(empty, "HEAD")[0] == 2


def test_no_repository(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    site.write("content/members/acme.md", member("Acme"))

    sentence = f"{site.root} is in no Git repository, so it has no earlier revisions\n"
    assert diff(site, "HEAD") == (2, "", sentence)


def test_no_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    sentence = "git is not installed, and earlier revisions are read with it: https://git-scm.com/downloads\n"
    assert diff(repository, "HEAD") == (2, "", sentence)


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    repository.commit("Second")
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.root.as_uri(), "clone")

    sentence = "this is a shallow clone, which lacks earlier revisions: git fetch --unshallow\n"
    assert diff(Site(tmp_path / "clone"), "HEAD~1") == (2, "", sentence)


def test_histories_that_have_nothing_in_common(repository: Repository) -> None:
    repository.commit("Second")
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit("Another first")

    assert diff(repository, "main...other") == (2, "", "'main' and 'other' have no history in common\n")


def test_a_merge_that_is_not_finished(repository: Repository) -> None:
    repository.commit("Second")
    repository.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    repository.write("content/members/acme.md", member("Apex"))
    repository.commit("Aside")
    with pytest.raises(AssertionError):
        repository.git("merge", "main")

    path = "content/members/acme.md"
    sentence = f"a merge is not finished: {path} has conflicts; resolve them, git add it, then try again\n"
    assert diff(repository, "HEAD") == (2, "", sentence)
    assert diff(repository, "HEAD", "main")[0] == 0
    repository.write(path, member("Apex Ltd"))
    repository.git("add", path)
    assert diff(repository, "HEAD")[0] == 0


def test_hooks_point_git_elsewhere_in_vain(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")

    assert diff(repository, "HEAD")[0] == 0


def test_a_site_yaml_that_cannot_be_used_on_either_side(repository: Repository) -> None:
    repository.write("site.yaml", "- title\n")
    repository.commit("Second")
    code, report, said = diff(repository, "HEAD")

    assert (code, report) == (2, "")
    assert said.startswith("site.yaml:1:1: error: ")


def test_git_is_left_as_it_was(repository: Repository) -> None:
    repository.git("config", "filter.bad.smudge", "touch smudged; cat")
    repository.write(".gitattributes", "*.md filter=bad export-ignore text eol=crlf\n")
    repository.commit("Second")
    before = repository.git("status", "--porcelain")

    assert diff(repository, "HEAD")[1] == "changes from HEAD to working tree\n- nothing has changed\n"
    assert repository.git("status", "--porcelain") == before
    assert not (repository.root / "smudged").exists()
