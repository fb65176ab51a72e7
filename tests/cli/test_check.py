"""`check`: which problems it shows, which of them block, and what it says beside the report."""

import json
import subprocess
from pathlib import Path

import pytest
from smallsite import Site, alliance, command, member

from menglu.problems import ERRORS, WARNINGS

NO_FILE = " is no file of the site: entries are content/alliances/<slug>.md and content/members/<slug>.md"
COMMIT = ("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x")


@pytest.fixture
def good(site: Site) -> Site:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: Acme}, {member: zeta}]"))
    site.write("content/members/acme.md", member("Acme"))
    site.write("content/members/zeta.md", member("Zeta"))
    return site


def check(site: Site, *words: str, cwd: Path | None = None, lang: str = "en") -> tuple[int, list[str], list[str]]:
    done = command("check", *words, "--site", str(site.root), "--lang", lang, cwd=cwd or site.root)
    return done.returncode, done.stdout.splitlines(), done.stderr.replace(str(site.root), "SITE").splitlines()


def git(site: Site, *words: str) -> None:
    subprocess.run(["git", *words], cwd=site.root, check=True, capture_output=True)  # noqa: S607 - the git of the machine


def commit(site: Site) -> None:
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, *COMMIT)


# Paths: all that these files cause, wherever it shows.


def test_a_new_name_that_makes_references_elsewhere_ambiguous_is_shown(good: Site) -> None:
    good.write(
        "content/members/other.md",
        member("Acme Two", "aliases: [Acme]", "disambiguation: two", "memberships: [{alliance: pact}]"),
    )
    code, out, _ = check(good, "content/members/other.md")
    assert (code, out) == (
        1,
        [
            (
                "content/alliances/pact.md:4:20: error: 'Acme' is the name of several entries: acme, other; "
                "write the slug of the one meant (did you mean 'acme'?) [ambiguous-reference]"
            )
        ],
    )
    assert check(good, "content/members/zeta.md")[:2] == (0, [])


def test_a_heading_that_is_gone_is_shown_where_a_link_leads_to_it(good: Site) -> None:
    good.write("content/members/zeta.md", member("Zeta", body="See [work](acme.md#work)."))
    good.write("content/members/acme.md", member("Acme", body="## Works\n\nText."))
    code, out, _ = check(good, "content/members/acme.md")
    lost = "no heading of content/members/acme.md has the address '#work' (did you mean 'acme.md#works'?)"
    assert (code, out) == (1, [f"content/members/zeta.md:7:12: error: {lost} [dangling-link]"])
    assert check(good, "content/alliances/pact.md")[:2] == (0, [])


@pytest.mark.parametrize(
    ("path", "text", "changed", "said"),
    [
        ("content/members/pact.md", member("Pact Two"), "content/alliances/pact.md", "duplicate-slug"),
        ("content/members/acme.md", member("Acme", "memberships: [{alliance: pact}]"), "pact", "duplicate-membership"),
        ("content/members/zeta.md", member("Zeta", "part_of: acme"), "acme-cycle", "cycle"),
        ("content/members/acme.md", member("Acme Corporation"), "acme", "unknown-reference"),
        ("content/members/zeta.md", member("Acme"), "acme", "ambiguous-reference"),
        ("content/members/acme.md", member("Acme", "former_slugs: [zeta]"), "zeta", "duplicate-slug"),
    ],
)
def test_all_parties_of_a_problem_are_concerned(good: Site, path: str, text: str, changed: str, said: str) -> None:
    if changed == "acme-cycle":
        good.write("content/members/acme.md", member("Acme", "part_of: zeta"))
    good.write(path, text)
    files = {
        "pact": "content/alliances/pact.md",
        "acme": "content/members/acme.md",
        "acme-cycle": "content/members/acme.md",
        "zeta": "content/members/zeta.md",
    }
    for concerned in (files.get(changed, changed), path):
        code, out, _ = check(good, concerned)
        assert code == 1
        assert any(line.endswith(f"[{said}]") for line in out), (concerned, out)


def test_a_count_concerns_the_members_that_are_counted(good: Site) -> None:
    good.write(
        "content/alliances/pact.md", alliance("Pact", "declared_members: {count: 0}", "members: [{member: acme}]")
    )
    good.write("content/members/zeta.md", member("Zeta", "part_of: acme"))
    assert check(good, "content/members/acme.md")[1][0].endswith("[count-mismatch]")
    assert check(good, "content/members/zeta.md")[:2] == (0, [])


@pytest.mark.parametrize("word", ["content", ".", "content/alliances", "site.yaml", "content/*/p*.md"])
def test_folders_and_patterns_stand_for_their_files(good: Site, word: str) -> None:
    good.write(
        "content/alliances/pact.md", alliance("Pact", "foundet: 2023", "members: [{member: acme}, {member: zeta}]")
    )
    assert [line.rpartition(" ")[2] for line in check(good, word)[1]] == ["[unknown-field]"]


def test_paths_may_be_relative_to_where_one_stands_or_to_the_site(good: Site, tmp_path: Path) -> None:
    good.write("content/members/acme.md", member("Acme", "foundet: 2023"))
    inside = good.root / "content" / "members"
    for word, cwd in (("acme.md", inside), ("content/members/acme.md", tmp_path), (str(inside / "acme.md"), tmp_path)):
        assert len(check(good, word, cwd=cwd)[1]) == 1


@pytest.mark.parametrize(
    ("word", "english", "chinese"),
    [
        (
            "content/members/acmee.md",
            "there is no content/members/acmee.md (did you mean 'content/members/acme.md'?)",
            "没有 content/members/acmee.md（是不是“content/members/acme.md”？）",
        ),
        ("qqqqqqqq", "there is no qqqqqqqq", "没有 qqqqqqqq"),
        ("content/members/q*.md", "content/members/q*.md matches no file", "没有文件与 content/members/q*.md 相符"),
        ("..", ".. lies outside the site SITE", ".. 不在站点 SITE 里"),
        (
            "content/notes.txt",
            f"content/notes.txt{NO_FILE}",
            "content/notes.txt 不是本站的文件：条目是 content/alliances/<slug>.md 和 content/members/<slug>.md",
        ),
        (
            "output",
            f"output{NO_FILE}",
            "output 不是本站的文件：条目是 content/alliances/<slug>.md 和 content/members/<slug>.md",
        ),
    ],
)
def test_a_path_that_is_no_file_of_the_site_is_wrong_usage(good: Site, word: str, english: str, chinese: str) -> None:
    good.write("content/notes.txt", "notes")
    good.write("output/content/x.md", "x")
    assert check(good, word) == (2, [], [english])
    assert check(good, "content/members/acme.md", word, lang="zh") == (2, [], [chinese])


def test_a_wrong_site_yaml_is_never_left_out(good: Site) -> None:
    good.write("site.yaml", "title: T\nvocabularies: {roles: 1}\n")
    code, out, _ = check(good, "content/members/acme.md")
    assert code == 2
    assert out[0].endswith("[bad-config]")


# Since a revision: what was wrong before does not block.


@pytest.fixture
def committed(good: Site) -> Site:
    good.write("content/members/zeta.md", member("Zeta", "foundet: 2023", "website: www.zeta.org"))
    commit(good)
    return good


def test_what_was_wrong_before_does_not_block(committed: Site) -> None:
    assert check(committed)[0] == 1
    code, out, err = check(committed, "--since", "HEAD")
    assert (code, out, err) == (0, [], ["there already at HEAD: 2 problems", "no problems"])
    assert check(committed, "--since", "HEAD", lang="zh")[2] == ["HEAD 时就有的：2 个问题", "没有发现问题"]


def test_what_a_change_causes_blocks_wherever_it_shows(committed: Site) -> None:
    committed.write("content/members/acme.md", member("Acme Corporation"))
    code, out, err = check(committed, "--since", "HEAD")
    assert code == 1
    assert [line.rpartition(" ")[2] for line in out] == ["[unknown-reference]"]
    assert err[0] == "there already at HEAD: 2 problems"


def test_lines_that_moved_are_no_new_problems(committed: Site) -> None:
    committed.write(
        "content/members/zeta.md", member("Zeta", "contact: 027-1", "foundet: 2023", "website: www.zeta.org")
    )
    assert check(committed, "--since", "HEAD")[:2] == (0, [])


def test_the_same_mistake_once_more_is_new(committed: Site) -> None:
    committed.write(
        "content/members/zeta.md", member("Zeta", "foundet: 2023", "foundett: 2023", "website: www.zeta.org")
    )
    assert check(committed, "--since", "HEAD")[1] == [
        "content/members/zeta.md:5:1: error: unknown field 'foundett'; 'founded' is given already [unknown-field]"
    ]


def test_a_site_that_did_not_exist_before_is_all_new(committed: Site) -> None:
    git(committed, "rm", "-q", "-r", "--cached", "content", "site.yaml")
    git(committed, *COMMIT)
    assert len(check(committed, "--since", "HEAD")[1]) == 2


def test_an_earlier_site_yaml_that_cannot_be_read_does_not_hide_what_was_wrong(committed: Site) -> None:
    settings = (committed.root / "site.yaml").read_text(encoding="utf-8")
    committed.write("site.yaml", "vocabularies: 1\n")
    commit(committed)
    committed.write("site.yaml", settings)
    assert check(committed, "--since", "HEAD")[:2] == (0, [])


def test_a_site_below_the_top_of_its_repository(tmp_path: Path) -> None:
    inner = Site(tmp_path / "repository" / "sites" / "one")
    inner.write("site.yaml", "title: T\nlanguage: en\n")
    inner.write("content/alliances/pact.md", alliance("Pact", "foundet: 2023"))
    subprocess.run(["git", "init", "-q", str(tmp_path / "repository")], check=True)  # noqa: S607
    git(inner, "add", ".")
    git(inner, *COMMIT)
    inner.write("content/alliances/pact.md", alliance("Pact", "foundet: 2023", "website: x"))
    code, out, _ = check(inner, "--since", "HEAD", "--format", "github")
    assert code == 1
    assert out[0].startswith("::error file=sites/one/content/alliances/pact.md,line=5,")
    assert out[1:] == [
        "::group::there already at HEAD: 1 problem",
        (
            "sites/one/content/alliances/pact.md:4:1: error: "
            "unknown field 'foundet' (did you mean 'founded'?) [unknown-field]"
        ),
        "::endgroup::",
    ]


def test_files_of_the_change_come_first(committed: Site) -> None:
    committed.write("content/members/acme.md", member("Acme Corporation"))
    committed.write("content/members/zeta.md", member("Zeta", "a: 1"))
    paths = [line.partition(":")[0] for line in check(committed, "--since", "HEAD")[1]]
    assert paths == ["content/members/zeta.md", "content/alliances/pact.md"]


def test_there_must_be_such_a_revision(committed: Site) -> None:
    said = "there is no revision 'nope' in this repository (git log --oneline lists those there are)"
    assert check(committed, "--since", "nope") == (2, [], [said])
    assert check(committed, "--since", "--help") == (2, [], [said.replace("nope", "--help")])


def test_there_must_be_a_repository(good: Site) -> None:
    said = "SITE is in no Git repository, so it has no earlier revisions"
    assert check(good, "--since", "HEAD") == (2, [], [said])


def test_a_merge_must_be_finished(committed: Site) -> None:
    for branch, name in (("one", "Acme One"), ("two", "Acme Two")):
        git(committed, "checkout", "-q", "-b", branch, "master")
        committed.write("content/members/acme.md", member(name))
        git(committed, "commit", "-a", "-q", "-m", "x")
    with pytest.raises(subprocess.CalledProcessError):
        git(committed, "merge", "one")
    said = "a merge is not finished: content/members/acme.md has conflicts; resolve them, git add it, then try again"
    assert check(committed, "--since", "HEAD") == (2, [], [said])


def test_a_shallow_clone_says_so(committed: Site, tmp_path: Path) -> None:
    committed.write("content/members/acme.md", member("Acme", "aliases: [A]"))
    git(committed, "commit", "-a", "-q", "-m", "x")
    clone = Site(tmp_path / "clone")
    words = ["git", "clone", "-q", "--depth", "1", f"file://{committed.root}", str(clone.root)]
    subprocess.run(words, check=True, capture_output=True)
    said = "this is a shallow clone, which lacks earlier revisions: git fetch --unshallow"
    assert check(clone, "--since", "HEAD~1") == (2, [], [said])


def test_git_must_be_there(committed: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    said = "git is not installed, and earlier revisions are read with it: https://git-scm.com/downloads"
    assert check(committed, "--since", "HEAD") == (2, [], [said])


# A baseline: warnings that rest.


@pytest.fixture
def warned(good: Site) -> Site:
    good.write("content/members/acme.md", "---\nname: Acme\ntype: enterprise\n---\nText.\n")
    return good


def test_warnings_in_the_baseline_rest_new_ones_do_not(warned: Site) -> None:
    assert check(warned, "--strict", "--write-baseline") == (
        0,
        [],
        ["resting in .menglu-baseline.json: 1 problem", "no problems"],
    )
    assert check(warned, "--strict")[:2] == (0, [])
    assert command("build", "--strict", "--no-search", "--site", str(warned.root)).returncode == 0
    warned.write("content/members/zeta.md", "---\nname: Zeta\ntype: enterprise\n---\nText.\n")
    code, out, _ = check(warned, "--strict")
    assert (code, [line.partition(":")[0] for line in out]) == (1, ["content/members/zeta.md"])
    assert command("build", "--strict", "--no-search", "--site", str(warned.root)).returncode == 1


def test_a_baseline_holds_for_moved_lines_but_not_twice(warned: Site) -> None:
    check(warned, "--write-baseline")
    assert json.loads((warned.root / ".menglu-baseline.json").read_bytes()) == {
        "format": 1,
        "problems": [
            {
                "path": "content/members/acme.md",
                "code": "missing-source",
                "message": "no source is given: where do the facts come from?",
                "count": 1,
            }
        ],
    }


def test_what_no_longer_occurs_in_the_baseline_is_said(warned: Site) -> None:
    check(warned, "--write-baseline")
    warned.write("content/members/acme.md", member("Acme"))
    said = (
        "only in .menglu-baseline.json, no longer in the content: 1 problem; "
        "menglu check --write-baseline leaves them out"
    )
    assert check(warned) == (0, [], [said, "no problems"])
    said = ".menglu-baseline.json 里有、内容里已经没有的：1 个问题；menglu check --write-baseline 可以去掉"
    assert check(warned, lang="zh")[2][0] == said
    check(warned, "--write-baseline")
    assert check(warned)[2] == ["no problems"]


def test_errors_do_not_rest(good: Site) -> None:
    good.write("content/members/zeta.md", member("Zeta", "founded: never"))
    assert check(good, "--write-baseline")[0] == 1
    row = '{"path": "content/members/zeta.md", "code": "bad-date", "message": "x", "count": 9}'
    good.write(".menglu-baseline.json", f'{{"format": 1, "problems": [{row}, {row.replace("bad-date", "")}]}}')
    assert check(good)[0] == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2, "problems": []}', '{"format": 1, "problems": [1]}'])
def test_a_broken_baseline_is_one_sentence(good: Site, text: str) -> None:
    good.write(".menglu-baseline.json", text)
    said = "SITE/.menglu-baseline.json is not a baseline: write it anew with menglu check --write-baseline"
    assert check(good) == (2, [], [said])
    assert check(good, "--write-baseline")[0] == 0
    assert command("build", "--no-search", "--site", str(good.root)).returncode == 0


def test_a_baseline_is_not_that_of_some_files(good: Site) -> None:
    said = "a baseline is that of the whole site: leave out the paths"
    assert check(good, "content", "--write-baseline") == (2, [], [said])


# Severities of a site.


def test_the_site_says_how_grave_a_problem_is_in_check_and_build(warned: Site) -> None:
    warned.write("site.yaml", "title: T\nlanguage: en\nseverities: {missing-source: error}\n")
    line = "content/members/acme.md:1:1: error: no source is given: where do the facts come from? [missing-source]"
    assert check(warned)[:2] == (1, [line])
    built = command("build", "--no-search", "--site", str(warned.root))
    assert (built.returncode, built.stderr.splitlines()[0]) == (1, line)
    warned.write("site.yaml", "title: T\nlanguage: en\nseverities: {missing-source: off}\n")
    assert check(warned)[:2] == (0, [])
    assert "missing-source" not in command("build", "--no-search", "--site", str(warned.root)).stderr


def test_an_error_of_one_value_can_be_lowered(good: Site) -> None:
    good.write("content/members/zeta.md", member("Zeta", "website: www.zeta.org"))
    good.write("site.yaml", "title: T\nlanguage: en\nseverities: {bad-url: warning}\n")
    assert check(good)[0] == 0
    assert check(good, "--strict")[0] == 1
    assert command("build", "--no-search", "--site", str(good.root)).returncode == 0


# The report on a terminal and beside it.


def test_the_summary_counts_by_code(good: Site) -> None:
    good.write("content/members/zeta.md", member("Zeta", "a: 1", "b: 1", "founded: never"))
    err = check(good)[2]
    assert err == ["3 errors, 0 warnings: unknown-field 2, bad-date 1; menglu explain unknown-field says more"]
    assert check(good, lang="zh")[2] == [
        "3 个错误，0 条警告：unknown-field 2、bad-date 1；详见 menglu explain unknown-field"
    ]
    assert check(good, "--format", "json")[2] == []


def test_explain_prints_the_rule() -> None:
    done = command("explain", "[stale]", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.startswith("stale (warning): Not verified for long\n")
    assert "severities, stale can be: off, warning, error\n" in done.stdout
    assert command("explain", "stale", "--lang", "zh").stdout.startswith("stale (warning): 很久没有核实\n")


def test_explain_of_an_unknown_code_guesses() -> None:
    done = command("explain", "bad-dat", "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "there is no problem 'bad-dat' (did you mean 'bad-date'?)\n",
    )
    done = command("explain", "qqq", "--lang", "zh")
    assert (done.returncode, done.stderr) == (2, "没有代码“qqq”\n")


def test_explain_without_a_code_lists_all() -> None:
    lines = command("explain", "--lang", "zh").stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(ERRORS | WARNINGS)
    assert "stale                 warning   很久没有核实" in lines
