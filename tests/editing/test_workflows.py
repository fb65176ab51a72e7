"""The workflows that a site starts with: sound by their own rules, and right when their steps are run."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from inert import assert_inert
from revisions import Repository, git
from smallsite import ROOT, alliance, files_of, member
from workflow_steps import Ran, Runner

from menglu.editing.starter.workflows import FOLDER, REQUIREMENTS, WORKFLOWS, requirements, workflows

GITHUB = workflows("github")
CHECK, COMMENT, ISSUE, PUBLISH = (
    GITHUB[f".github/workflows/{name}.yml"] for name in ("check", "comment", "issue-to-pull-request", "publish")
)
ALL = [FOLDER / source for files in WORKFLOWS.values() for source in files.values()]
ACTIONS = [path for path in ALL if path.parent.name == "github"]
INSTALL = f"python -m pip install --quiet --disable-pip-version-check --requirement {REQUIREMENTS}"
OWN_INSTALL = (
    "python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock "
    "&& python -m pip install --quiet --disable-pip-version-check --no-deps ."
)
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
PULL_REQUEST = {"github.event.number": "7", "github.event_name": "pull_request"}


def tool(name: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a linter that is installed beside this Python."""
    return subprocess.run(
        [Path(sys.executable).parent / name, *words], capture_output=True, text=True, encoding="utf-8", check=False
    )


# ———— what the files say


def test_workflows_of_github_have_no_known_weakness() -> None:
    done = tool("zizmor", "--offline", "--no-progress", "--color", "never", "--persona", "pedantic", *ACTIONS)
    assert done.returncode == 0, done.stdout


def test_files_follow_the_schemas_of_their_hosts() -> None:
    for schema, host, words in (
        ("vendor.github-workflows", "github", ()),
        ("vendor.gitlab-ci", "gitlab", ("--data-transform", "gitlab-ci")),
    ):
        files = [path for path in ALL if path.parent.name == host]
        done = tool("check-jsonschema", "--builtin-schema", schema, *words, *files)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_actions_are_pinned_and_shell_steps_hold_no_expression(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if "uses:" in line and not PINNED.search(line)] == []
    jobs = yaml.safe_load(text).get("jobs", {}).values()
    steps = [step for job in jobs for step in job["steps"]]
    assert [step["name"] for step in steps if "${{" in step.get("run", "")] == []
    for step in steps:
        if "run" in step:
            done = subprocess.run(["bash", "-n"], input=step["run"], text=True, capture_output=True, check=False)  # noqa: S607
            assert done.returncode == 0, done.stderr


def test_only_named_jobs_may_write() -> None:
    writing = {
        (Path(path).stem, name): sorted(right for right, kind in job["permissions"].items() if kind == "write")
        for path, text in GITHUB.items()
        for name, job in yaml.safe_load(text)["jobs"].items()
    }
    assert {place: rights for place, rights in writing.items() if rights} == {
        ("comment", "comment"): ["pull-requests"],
        ("issue-to-pull-request", "propose"): ["contents", "issues", "pull-requests"],
        ("publish", "publish"): ["id-token", "pages"],
    }
    assert all(yaml.safe_load(text)["permissions"] == {} for text in GITHUB.values())


def test_our_own_workflows_are_the_same_but_for_how_they_install() -> None:
    own = {path: (ROOT / path).read_text(encoding="utf-8") for path in GITHUB}
    assert own == {path: text.replace(INSTALL, OWN_INSTALL) for path, text in GITHUB.items()}


def test_a_site_requires_the_version_it_was_made_with() -> None:
    assert re.fullmatch(r"menglu==\d+\.\d+\.\d+\n", requirements())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "site")
    made.write(".gitignore", "/output/\n/.cache/\n")
    made.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    made.write("content/members/acme.md", member("Acme"))
    made.commit("First")
    made.git("checkout", "--quiet", "-b", "change")
    return made


# ———— the comment

HOSTILE = "'x ::error::boom ##[error]boom @octocat <img src=x> [a](https://evil.example) `'"

REPORT = "**changes from `HEAD^1` to working tree**\n\n### Members (1)\n\n- added: 新公司 (`content/members/new.md`)\n"
COMMENT_VALUES = {
    "github.token": "t",
    "github.repository": "o/r",
    "github.event.workflow_run.id": "5",
    "github.event.workflow_run.html_url": "https://github.com/o/r/actions/runs/5",
    "github.event.workflow_run.conclusion": "success",
    "github.event.workflow_run.head_sha": "abc",
}


@pytest.fixture
def commenter(tmp_path: Path) -> Runner:
    (tmp_path / "work").mkdir()
    return Runner(tmp_path / "runner", tmp_path / "work")


def comment(runner: Runner, number: str = "7\n", changes: str = REPORT, head: str = "abc", comments: str = "") -> Ran:
    """Run the comment with a report of these files; `comments` is what gh finds of ours."""
    with zipfile.ZipFile(runner.folder / "report.zip", "w") as archive:
        archive.writestr("../../outside", "x")
        for name, text in (("number", number), ("changes.md", changes)):
            archive.writestr(name, text)
    runner.answers = {
        "api repos/o/r/actions/runs/5/artifacts": "11\n",
        "api repos/o/r/actions/artifacts/11/zip": "@report.zip",
        "api repos/o/r/pulls/": f"{head}\n",
        "api --paginate repos/o/r/issues/7/comments": comments,
    }
    return runner.run(COMMENT, "comment", COMMENT_VALUES)


def written(runner: Runner) -> list[tuple[str, str, str]]:
    """Give method, address and text of each comment that was written."""
    rows = [(words, bodies) for words, bodies in runner.calls() if "--method" in words]
    return [(words[3], words[4], json.loads(bodies[-1])["body"]) for words, bodies in rows]


def test_a_report_becomes_a_comment(commenter: Runner) -> None:
    ran = comment(commenter)

    assert set(ran.codes.values()) == {0}, ran.output
    ((method, address, body),) = written(commenter)
    assert (method, address) == ("POST", "repos/o/r/issues/7/comments")
    assert body.startswith("<!-- menglu -->\n### ✅ ")
    assert "(https://github.com/o/r/actions/runs/5)" in body
    assert body.endswith(f"\n\n{REPORT}")


def test_a_comment_that_is_there_is_updated(commenter: Runner) -> None:
    comment(commenter, comments="99\n100\n")

    assert [row[:2] for row in written(commenter)] == [("PATCH", "repos/o/r/issues/comments/99")]


@pytest.mark.parametrize("number", ["", "7; id", "7\n8", "../7", "-7", "٧", "$(id)", "7" * 30 + "x", "<b>"])
def test_a_report_without_a_number_is_refused(commenter: Runner, number: str) -> None:
    ran = comment(commenter, number)

    assert ran.codes["写成评论 Turn it into a comment"] == 1
    assert written(commenter) == []


def test_a_report_of_another_commit_is_not_published(commenter: Runner) -> None:
    ran = comment(commenter, head="def")

    assert set(ran.codes.values()) == {0}
    assert written(commenter) == []


def test_nothing_of_the_archive_is_unpacked(commenter: Runner) -> None:
    comment(commenter)

    assert not (commenter.folder.parent / "outside").exists()
    assert files_of(commenter.work).keys() == {"report.zip", "number", "comment.json"}


@pytest.mark.parametrize(
    "changes",
    [
        "@octocat",
        "- [x](https://evil.example)",
        "<img src=x>",
        "`a` @b `c`",
        "`` ` @octocat",
        "```\n@octocat\n```\n@team",
        "- \\`@octocat`",
        "www.evil.example",
        "#1",
        "<details><summary>`</summary>@x`</summary>",
        "a\n===\n<!--",
        "<details><summary>x</summary>\n`@octocat`",
        "</details>\n`@octocat`",
        "<details>\n",
        "| a | b |\n|---|---|",
        "\u2028@x",
        "x" * 300_000 + "@octocat",
    ],
)
def test_text_that_is_not_of_our_form_is_shown_as_code(commenter: Runner, changes: str) -> None:
    comment(commenter, changes=changes)

    ((_, _, body),) = written(commenter)
    shown = body.partition("runs/5)\n\n")[2]
    assert len(body) < 65_536
    if not changes.startswith("xxx"):
        fence = re.match("`+\n", shown)
        assert fence
        assert shown.rstrip("\n").endswith("\n" + fence[0].strip())
    assert_inert(shown, code_blocks=True)


def test_every_report_of_ours_stays_markdown(commenter: Runner, repository: Repository) -> None:
    repository.write("content/members/acme.md", member(HOSTILE, "aliases: [A|B, '`x`', '##[y]']", body="[[pact]] x"))
    repository.write(
        "content/members/a-1.md", member("A-1", "memberships: [{alliance: pact, since: 2020-01, until: 2021-02}]")
    )
    repository.write("content/media/1.png", b"1")
    repository.write("site.yaml", "title: '新 名录'\nlanguage: zh-Hans\n")
    for language in ("zh", "en"):
        done = subprocess.run(
            [
                sys.executable,
                ROOT / "build.py",
                "diff",
                "main",
                "--format",
                "markdown",
                "--lang",
                language,
                "--site",
                repository.root,
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        (commenter.folder / "calls").unlink(missing_ok=True)
        comment(commenter, changes=done.stdout)
        ((_, _, body),) = written(commenter)
        assert body.endswith(f"\n\n{done.stdout}")


# ———— an issue becomes a pull request


IS_CORRECTION = "contains(github.event.issue.labels.*.name, 'correction')"


def read_issue(repository: Repository, tmp_path: Path, body: str) -> dict[str, str]:
    """Run the job that reads, on an issue with this text, and give the proposal that it keeps."""
    repository.git("checkout", "--quiet", "main")
    git(tmp_path, "clone", "--quiet", repository.root.as_uri(), "read")
    runner = Runner(tmp_path / "reader", tmp_path / "read")
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"issue": {"body": body}}), encoding="utf-8")
    ran = runner.run(ISSUE, "read", {}, GITHUB_EVENT_PATH=str(event))
    assert set(ran.codes.values()) == {0}, ran.output
    assert set(ran.output.values()) == {""}
    return {path: text.decode() for path, text in files_of(runner.work / "proposal").items()}


def answered(**answers: str) -> str:
    """Write the answers to the questions of the form for a member as GitHub does."""
    asked = {"Name": "New", "Type": "Enterprise", "Website": "", "Sources": "S", "Text": "Text.", **answers}
    return "\n\n".join(f"### {title}\n\n{answer or '_No response_'}" for title, answer in asked.items())


def test_an_issue_becomes_a_pull_request(repository: Repository, tmp_path: Path) -> None:
    proposal = read_issue(repository, tmp_path, answered())
    assert proposal["path"] == "content/members/new.md\n"
    assert proposal["content/members/new.md"].startswith("---\nname: New\ntype: enterprise\n")

    runner, ran = propose(repository, tmp_path, **proposal)
    assert set(ran.codes.values()) == {0}, ran.output
    ((words, bodies),) = [call for call in runner.calls() if call[0][:2] == ["pr", "create"]]
    assert "Add content/members/new.md" in words
    assert "member of nothing" in bodies[-1]


def test_a_correction_becomes_a_pull_request(repository: Repository, tmp_path: Path) -> None:
    body = "### The member to be corrected\n\nAcme\n\n### Website\n\nhttps://acme.example/\n\n### Sources\n\nS2"
    proposal = read_issue(repository, tmp_path, body)
    runner, ran = propose(repository, tmp_path, correction="true", **proposal)

    assert set(ran.codes.values()) == {0}, ran.output
    assert repository.git("show", "--format=%s", "--name-status", "issue-12") == (
        "Correct content/members/acme.md (#12)\n\nM\tcontent/members/acme.md"
    )
    assert any("Correct content/members/acme.md" in words for words, _ in runner.calls())


@pytest.mark.parametrize(
    "body",
    [
        answered(Name="::error::boom\n::set-output name=x::y"),
        answered(Name="$(id) `id`; rm -rf . #"),
        answered(Website="javascript:alert(1)"),
        answered(Name="<script>alert(1)</script> @octocat"),
        answered(Text="文" * 65_000),
        "@octocat ::error::boom",
        "",
    ],
    ids=["commands", "shell", "script", "html", "long", "no form", "empty"],
)
def test_a_hostile_issue_is_only_quoted(repository: Repository, tmp_path: Path, body: str) -> None:
    proposal = read_issue(repository, tmp_path, body)
    assert list(proposal) == ["problems"]
    assert not [line for line in proposal["problems"].splitlines() if line.lstrip().startswith("::")]

    runner, ran = propose(repository, tmp_path, **proposal)
    assert set(ran.codes.values()) == {0}, ran.output
    ((words, bodies),) = runner.calls()
    assert words[:2] == ["issue", "comment"]
    assert_inert(bodies[0], code_blocks=True)


def propose(repository: Repository, tmp_path: Path, correction: str = "false", **files: str) -> tuple[Runner, Ran]:
    """Run the job that writes, with a proposal of these files, on a clone."""
    repository.git("checkout", "--quiet", "main")
    git(tmp_path, "clone", "--quiet", repository.root.as_uri(), "checkout")
    runner = Runner(tmp_path / "runner", tmp_path / "checkout")
    for name, text in {"problems": "", **files}.items():
        path = runner.folder / "proposal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    values = {
        "github.token": "t",
        "github.event.issue.number": "12",
        "github.event.repository.default_branch": "main",
        IS_CORRECTION: correction,
    }
    return runner, runner.run(ISSUE, "propose", values)


def test_a_proposal_becomes_a_branch_and_a_pull_request(repository: Repository, tmp_path: Path) -> None:
    path = "content/members/new.md"
    runner, ran = propose(repository, tmp_path, path=f"{path}\n", problems="no problems\n", **{path: member("New")})

    assert set(ran.codes.values()) == {0}, ran.output
    assert repository.git("show", "--format=%s", "--name-status", "issue-12") == f"Add {path} (#12)\n\nA\t{path}"
    ((words, bodies),) = [call for call in runner.calls() if call[0][:2] == ["pr", "create"]]
    assert words[2:8] == ["--base", "main", "--head", "issue-12", "--title", f"Add {path}"]
    assert bodies[-1].startswith("Closes #12\n")
    assert "```text\nno problems\n" in bodies[-1]


def test_a_proposal_that_is_edited_updates_its_branch(repository: Repository, tmp_path: Path) -> None:
    path = "content/members/new.md"
    for place, name in (("first", "New"), ("second", "Newer")):
        (tmp_path / place).mkdir()
        propose(repository, tmp_path / place, path=path, **{path: member(name)})

    assert "name: Newer" in repository.git("show", f"issue-12:{path}")
    assert repository.git("rev-list", "--count", "main..issue-12") == "1"


@pytest.mark.parametrize(
    "path",
    [
        "content/members/acme.md",
        "../outside.md",
        ".github/workflows/x.yml",
        "content/members/../../x.md",
        "content/members/X.md",
        "content/members/a.md\ncontent/members/b.md",
        "content/members/$(id).md",
        "templates/base.html",
    ],
)
def test_nothing_but_one_new_entry_is_proposed(repository: Repository, tmp_path: Path, path: str) -> None:
    runner, ran = propose(repository, tmp_path, path=path)

    assert ran.codes["提交 Commit"] == 1
    assert runner.calls() == []
    assert "issue-12" not in repository.git("branch", "--list", "--all")


@pytest.mark.parametrize(
    ("path", "correction"), [("content/members/new.md", "true"), ("content/members/acme.md", "false")]
)
def test_only_what_is_there_is_corrected(repository: Repository, tmp_path: Path, path: str, correction: str) -> None:
    runner, ran = propose(repository, tmp_path, correction, path=path, **{path: member("New")})

    assert ran.codes["提交 Commit"] == 1
    assert runner.calls() == []


def test_what_is_wrong_is_said_below_the_issue_as_code(repository: Repository, tmp_path: Path) -> None:
    runner, ran = propose(repository, tmp_path, problems="issue.md:3:1: error: '```\n@octocat' is not …\n")

    assert set(ran.codes.values()) == {0}, ran.output
    ((words, bodies),) = runner.calls()
    assert words[:3] == ["issue", "comment", "12"]
    assert_inert(bodies[0], code_blocks=True)
    assert "@octocat' is not …" in bodies[0]


# ———— publication


@pytest.mark.parametrize(
    ("repository_name", "settings", "address"),
    [
        ("Owner/directory", "", "https://owner.github.io/directory/"),
        ("Owner/owner.github.io", "", "https://owner.github.io/"),
        ("Owner/directory", "base_url: https://example.org/d/\n", "https://example.org/d/"),
    ],
)
def test_the_site_is_built_for_its_address(tmp_path: Path, repository_name: str, settings: str, address: str) -> None:
    site = Repository(tmp_path / "site")
    site.write("site.yaml", f"title: T\nlanguage: en\n{settings}")
    site.write("content/members/acme.md", member("Acme"))
    ran = Runner(tmp_path / "runner", site.root).run(
        PUBLISH, "build", {}, GITHUB_REPOSITORY=repository_name, GITHUB_REPOSITORY_OWNER="Owner"
    )

    assert set(ran.codes.values()) == {0}, ran.output
    assert f'href="{address}members/acme.html"' in (site.output / "members/acme.html").read_text(encoding="utf-8")
