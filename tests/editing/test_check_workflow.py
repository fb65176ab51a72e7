"""The check of a pull request, its steps run on real repositories: good, wrong and hostile ones."""

import re
from pathlib import Path

import pytest
from inert import assert_inert, assert_no_command
from revisions import Repository, git
from smallsite import alliance, member
from workflow_steps import Ran, Runner

from menglu.editing.starter.workflows import workflows

CHECK = workflows("github")[".github/workflows/check.yml"]
PULL_REQUEST = {"github.event.number": "7", "github.event_name": "pull_request"}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "site")
    made.write(".gitignore", "/output/\n/.cache/\n")
    made.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    made.write("content/members/acme.md", member("Acme"))
    made.commit("First")
    made.git("checkout", "--quiet", "-b", "change")
    return made


def checked_out(repository: Repository, tmp_path: Path) -> Runner:
    """Commit the change, merge it as GitHub does, and give a runner with a shallow checkout of the merge."""
    repository.commit("Change")
    repository.git("checkout", "--quiet", "--detach", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    repository.git("branch", "merge")
    git(tmp_path, "clone", "--quiet", "--depth", "2", "--branch", "merge", repository.root.as_uri(), "checkout")
    return Runner(tmp_path / "runner", tmp_path / "checkout")


def run_check(runner: Runner) -> Ran:
    """Run the check of a pull request."""
    return runner.run(CHECK, "check", PULL_REQUEST)


def test_a_good_pull_request_passes_with_changes_and_preview(repository: Repository, tmp_path: Path) -> None:
    repository.write("content/members/new.md", member("New", "memberships: [{alliance: pact, roles: chair}]"))
    runner = checked_out(repository, tmp_path)
    ran = run_check(runner)

    assert set(ran.codes.values()) == {0}, ran.output
    assert "- joined: New (Chair)" in ran.summary
    assert ran.summary == (runner.work / "report/changes.md").read_text(encoding="utf-8")
    assert (runner.work / "report/number").read_text(encoding="utf-8") == "7\n"
    assert "New" in (runner.work / "preview/members/new.html").read_text(encoding="utf-8")
    assert "::error" not in "".join(ran.output.values())


def test_a_wrong_pull_request_fails_with_an_annotation_and_has_its_changes(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write(
        "content/members/acme.md",
        "---\nname: Acme\ntype: enterprise\nfounded: 2024/5/1\nsources: [{title: S}]\n---\nText.\n",
    )
    runner = checked_out(repository, tmp_path)
    ran = run_check(runner)

    assert {name: code for name, code in ran.codes.items() if code} == {"检查 Check": 1}
    assert (
        "::error file=content/members/acme.md,line=4,col=10,endColumn=18,title=bad-date::" in ran.output["检查 Check"]
    )
    assert "not compared, as they have errors: Founded" in ran.summary
    assert "No preview" in ran.summary
    assert not (runner.work / "preview").exists()


def test_what_was_wrong_before_does_not_fail_the_check(repository: Repository, tmp_path: Path) -> None:
    repository.git("checkout", "--quiet", "main")
    repository.write("content/members/old.md", "no front matter")
    repository.commit("Wrong")
    repository.git("checkout", "--quiet", "-B", "change")
    repository.write("content/members/new.md", member("New", "memberships: [{alliance: pact}]"))
    ran = run_check(checked_out(repository, tmp_path))

    assert ran.codes["检查 Check"] == 0


HOSTILE = "'x ::error::boom ##[error]boom @octocat <img src=x> [a](https://evil.example) `'"


def test_a_hostile_pull_request_does_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.write("content/members/acme.md", member(HOSTILE, "website: '::warning::x'"))
    repository.write("content/members/::error title=x::y.md", member(HOSTILE))
    repository.write("content/members/`id`.md", member("$(id)"))
    repository.write("templates/::error::z.html", "{{ boom }}")
    repository.write("site.yaml", "title: 'T ::error::q'\nlanguage: en\n")
    ran = run_check(checked_out(repository, tmp_path))

    printed = [line for output in ran.output.values() for line in output.splitlines()]
    commands = [line for line in printed if line.strip().startswith("::")]
    assert commands
    assert [
        line
        for line in commands
        if not re.match(r"::(error|warning|notice|group|endgroup)( (file|title)=[^:]*)?::", line)
    ] == []
    assert not any("##[" in line for line in printed)
    assert "uid=" not in "".join(printed)
    changes = ran.summary.rpartition("没有预览")[0]
    assert_inert(changes)
    assert_no_command(ran.summary)


def test_the_first_commit_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    first = Repository(tmp_path / "site")
    first.write("content/members/acme.md", member("Acme"))
    first.commit("First")
    ran = Runner(tmp_path / "runner", first.root).run(
        CHECK, "check", {"github.event.number": "", "github.event_name": "push"}
    )

    assert set(ran.codes.values()) == {0}, ran.output
    assert ran.summary == ""
