"""Commands that edit: what they print, what they ask, and that they refuse what would cause errors."""

import io
import sys
from pathlib import Path

import pytest
from smallsite import ROOT, Site, alliance, command, files_of, front, member

from menglu.cli.commands import init as init_command
from menglu.cli.commands import new as new_command


@pytest.fixture
def good(site: Site) -> Site:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    site.write("content/members/acme.md", member("Acme"))
    return site


def run(site: Site, *words: str) -> tuple[int, str, str]:
    """Run a command on a site; return exit code, results and messages."""
    ended = command(*words, "--site", str(site.root), "--lang", "en")
    return ended.returncode, ended.stdout, ended.stderr


def content(site: Site) -> dict[str, bytes]:
    return files_of(site.root / "content")


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Answer questions, as in a terminal."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    for module in (new_command, init_command):
        monkeypatch.setattr(module, "is_terminal", lambda: True)


def test_rename_writes_and_counts(good: Site) -> None:
    assert run(good, "rename", "acme", "ace") == (0, "", "2 files changed\n")
    assert (good.root / "content/members/ace.md").is_file()
    assert "member: ace" in (good.root / "content/alliances/pact.md").read_text()
    assert not (good.root / "content/members/acme.md").exists()


def test_a_dry_run_shows_a_diff_and_writes_nothing(good: Site) -> None:
    before = content(good)
    code, out, err = run(good, "rename", "acme", "ace", "--dry-run")

    assert (code, err) == (0, "2 files would change\n")
    assert out == (
        "--- a/content/alliances/pact.md\n+++ b/content/alliances/pact.md\n@@ -1,7 +1,7 @@\n ---\n name: Pact\n"
        " kind: municipal\n-members: [{member: acme}]\n+members: [{member: ace}]\n sources: [{title: S}]\n ---\n \n"
        "--- a/content/members/acme.md\n+++ b/content/members/ace.md\n@@ -2,6 +2,8 @@\n name: Acme\n type: enterprise\n"
        " sources: [{title: S}]\n+former_slugs:\n+  - acme\n ---\n \n Text.\n"
    )
    assert content(good) == before


@pytest.mark.parametrize("words", [("merge", "other", "acme"), ("merge", "other", "into", "acme")])
def test_merge_takes_two_entries(good: Site, words: tuple[str, ...]) -> None:
    good.write("content/members/other.md", member("Other", "memberships: [{alliance: pact}]", "founded: 1999"))

    assert run(good, *words) == (0, "", "founded: taken from other\n2 files changed\n")
    assert not (good.root / "content/members/other.md").exists()
    assert good.errors() == []


@pytest.mark.parametrize("words", [("merge", "acme"), ("merge", "a", "b", "c"), ("merge", "a", "into", "b", "c")])
def test_merge_needs_two_entries(good: Site, words: tuple[str, ...]) -> None:
    assert run(good, *words) == (2, "", "two entries are needed: menglu merge OLD into NEW\n")


def test_an_edit_that_would_cause_errors_is_refused(good: Site) -> None:
    good.write("content/members/other.md", member("Other", "memberships: [{alliance: Pact}]"))
    before = content(good)
    code, out, err = run(good, "set", "aliases", "[Acme, Pact]", "--where", "slug=other")

    assert (code, out) == (0, "")
    good.write("content/members/other.md", before["members/other.md"])
    good.write("content/alliances/pact.md", alliance("Pact", "members: [{member: Acme}]"))
    before = content(good)
    code, out, err = run(good, "set", "aliases", "[Acme]", "--where", "slug=other")

    assert code == 1
    assert err == (
        "content/alliances/pact.md:4:20: error: 'Acme' is the name of several entries: acme, other; "
        "write the slug of the one meant (did you mean 'acme'?) [ambiguous-reference]\n"
        "nothing was written: the edit would cause 1 error, 0 warnings\n"
    )
    assert content(good) == before
    assert run(good, "set", "aliases", "[Acme]", "--where", "slug=other", "--dry-run")[0] == 1


def test_errors_that_were_there_do_not_stand_in_the_way(good: Site) -> None:
    good.write("content/members/wrong.md", front("name: Wrong", "type: enterprise", "part_of: acme", "founded: x"))

    assert run(good, "rename", "wrong", "right")[0] == 0
    assert run(good, "rename", "acme", "ace")[0] == 0
    assert "part_of: ace" in (good.root / "content/members/right.md").read_text()


def test_fmt_prints_what_it_formats(good: Site) -> None:
    good.write("content/members/acme.md", "---\ntype: enterprise\nname: Acme\n---\n\nText.\n")
    good.write("content/members/broken.md", "---\nname: [\n---\n")
    good.write("content/members/gbk.md", "---\nname: 武汉\n---\n".encode("gbk"))
    unreadable = "".join(
        f"content/members/{name}.md cannot be read as an entry and stays as it is (see menglu check)\n"
        for name in ("broken", "gbk")
    )

    path = "content/members/acme.md\n"
    assert run(good, "fmt", "--check") == (1, path, f"{unreadable}1 file would be formatted\n")
    assert run(good, "fmt") == (0, path, f"{unreadable}1 file formatted\n")
    assert run(good, "fmt", "--check") == (0, "", f"{unreadable}0 files would be formatted\n")


def test_fmt_formats_some_files_only(good: Site) -> None:
    for name in ("acme", "other"):
        good.write(f"content/members/{name}.md", f"---\ntype: enterprise\nname: {name}\n---\n\nText.\n")

    assert run(good, "fmt", "content/alliances") == (0, "", "0 files formatted\n")
    assert run(good, "fmt", str(good.root / "content/members/acme.md"))[1] == "content/members/acme.md\n"
    assert run(good, "fmt", "content")[1] == "content/members/other.md\n"
    assert run(good, "fmt", "nope.md") == (2, "", "nope.md is no entry of the site, and holds none\n")
    assert run(good, "fmt", "site.yaml")[0] == 2


def test_the_shipped_content_is_formatted() -> None:
    ended = command("fmt", "--check", "--site", str(ROOT), "--lang", "en")

    assert (ended.returncode, ended.stdout) == (0, "")


def test_dedupe_prints_the_command_to_paste(good: Site) -> None:
    good.write("content/members/other.md", member("ACME"))

    code, out, err = run(good, "dedupe")
    assert (code, err) == (0, "1 pair may be one\n")
    assert out.splitlines() == [
        "content/members/other.md: ACME",
        "content/members/acme.md: Acme",
        "  same name",
        "  menglu merge other into acme",
        "",
    ]


def test_set_says_what_is_wrong_with_a_value(good: Site) -> None:
    assert run(good, "set", "status", "pausd", "--where", "slug=pact") == (
        2,
        "",
        (
            "'pausd' cannot be used here (did you mean 'paused'?); use one of: proposed (Proposed), active (Active), "
            "paused (Paused), merged (Merged), dissolved (Dissolved)\n"
        ),
    )


def test_new_prints_the_path(good: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(good.root)
    code, out, err = run(good, "new", "member", "Neu AG", "--type", "enterprise")
    assert (code, out, err) == (0, str(good.root / "content/members/neu-ag.md") + "\n", "")
    assert good.errors() == []

    code, _, err = run(good, "new", "alliance", "New Community")
    assert (code, err) == (0, "kind: 'other' is a guess by its name, see whether it is right\n")


def test_new_does_not_write_a_second_entry_of_a_name_unasked(good: Site) -> None:
    before = content(good)
    text = "'acme' is the name of content/members/acme.md: nothing was written; if it is another body, add --yes\n"
    assert run(good, "new", "member", "acme", "--type", "park") == (2, "", text)
    assert content(good) == before
    assert run(good, "new", "member", "acme", "--type", "park", "--yes")[0] == 0
    assert (good.root / "content/members/acme-2.md").is_file()


@pytest.mark.parametrize("words", [("new",), ("new", "member"), ("new", "member", " ")])
def test_new_asks_nothing_without_a_terminal(good: Site, words: tuple[str, ...]) -> None:
    assert run(good, *words) == (2, "", "say what to write: menglu new alliance|member NAME\n")


def test_new_asks_in_a_terminal(good: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "membr", "member", "", "Neu AG", "99", "2")
    code, out, err = run(good, "new")

    assert (code, out.endswith("content/members/neu-ag.md\n")) == (0, True)
    assert "  2  park  Industrial park or its committee\n" in err
    assert "type: park" in (good.root / "content/members/neu-ag.md").read_text()


@pytest.mark.parametrize(("answer", "written"), [("", False), ("n", False), ("y", True)])
def test_new_asks_about_namesakes(good: Site, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool) -> None:  # noqa: FBT001
    answers(monkeypatch, answer)
    code, _, _ = run(good, "new", "member", "Acme", "--type", "park")

    assert (code == 0, (good.root / "content/members/acme-2.md").is_file()) == (written, written)


def test_init_asks_nothing_without_a_terminal(tmp_path: Path) -> None:
    ended = command("init", str(tmp_path / "ours"), "--lang", "en")

    assert (ended.returncode, ended.stdout) == (0, f"{tmp_path / 'ours'}\n")
    assert ended.stderr == f"to build it: menglu --site {tmp_path / 'ours'}\n"
    assert (
        (tmp_path / "ours/site.yaml")
        .read_text()
        .startswith("# Settings of the site\ntitle: Directory of alliances\nlanguage: en\n")
    )
    again = command("init", str(tmp_path / "ours"), "--lang", "en")
    assert (again.returncode, again.stderr) == (2, f"{tmp_path / 'ours'} is not empty: choose another folder\n")


def test_init_asks_in_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "zh-Hans", "", "某某名录")
    ended = command("init", str(tmp_path / "ours"))

    assert ended.returncode == 0
    assert "title: 某某名录\nlanguage: zh-Hans\n" in (tmp_path / "ours/site.yaml").read_text(encoding="utf-8")
