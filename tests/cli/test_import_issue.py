"""Issue forms that are read: what becomes of the answers, and a clear sentence for each that cannot be used."""

from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from inert import assert_no_command
from smallsite import Site, alliance, command, files_of, member

from menglu.build import load
from menglu.entries.forms.issue_forms import IssueForm, issue_forms
from menglu.i18n import load_translator
from menglu.work import engine

NEW, CORRECTION = ".github/ISSUE_TEMPLATE/new-member.yml", ".github/ISSUE_TEMPLATE/correct-member.yml"
ACME = "content/members/acme.md"
GOOD = {
    "name": "New Co.",
    "type": "Enterprise",
    "website": "https://new.co/",
    "sources": "Founding; Daily; 2023年5月22日; https://daily.co/1",
    "memberships": "Pact; Chair, Lead; 2023-05",
    "body": "It works with [[acme]].",
}


@pytest.fixture
def directory(site: Site) -> Site:
    site.write("content/alliances/pact.md", alliance("Pact", "aliases: [The Pact]", "members: [{member: acme}]"))
    site.write(
        ACME,
        member(
            "Acme",
            "aliases: [AC]",
            "name_en: Acme Inc",
            "identifiers: {wikidata: Q42}",
            "website: https://acme.co/ # ours",
            "contact: '1'",
        ),
    )
    return site


def form_of(site: Site, path: str, language: str = "en") -> IssueForm:
    translator = load_translator(language, engine.templates() / "locale")
    return next(form for form in issue_forms(load.settings(site.root), translator) if form.path == path)


def issue(site: Site, answers: Mapping[str, str], path: str = NEW, language: str = "en") -> str:
    """Write answers as GitHub does: all questions in order, and `_No response_` for those without an answer."""
    form = form_of(site, path, language)
    assert answers.keys() <= {question.key for question in form.questions}
    rows = (f"### {question.title}\n\n{answers.get(question.key, '_No response_')}" for question in form.questions)
    return "\n\n".join(rows)


def read(site: Site, text: str | bytes, *words: str) -> CompletedProcess[str]:
    file = site.root.parent / "issue.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return command("import-issue", str(file), "--site", str(site.root), "--lang", "en", *words)


def content(site: Site) -> dict[str, bytes]:
    return files_of(site.root / "content")


# ———— what becomes of good answers


def test_a_new_entry_is_made_of_all_answers(directory: Site) -> None:
    done = read(directory, issue(directory, {**GOOD, "aliases": "NC\r\nNew", "founded": "2004年9月"}))

    assert (done.returncode, done.stdout, done.stderr) == (0, "content/members/new-co.md\n", "")
    assert (directory.root / "content/members/new-co.md").read_text(encoding="utf-8") == (
        "---\nname: New Co.\ntype: enterprise\naliases:\n  - NC\n  - New\nfounded: 2004-09\nwebsite: https://new.co/\n"
        "memberships:\n  - alliance: pact\n    roles:\n      - chair\n      - lead\n    since: 2023-05\n"
        "sources:\n  - title: Founding\n    publisher: Daily\n    date: 2023-05-22\n    url: https://daily.co/1\n"
        "---\n\nIt works with [[acme]].\n"
    )
    assert directory.problems() == []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_a_form_in_another_language_is_read(directory: Site, language: str) -> None:
    kind = {"zh-Hans": "企业", "zh-Hant": "企業"}[language]
    done = read(directory, issue(directory, {**GOOD, "type": kind, "memberships": ""}, language=language))

    assert (done.returncode, done.stdout) == (0, "content/members/new-co.md\n")


def test_a_roster_names_bodies_with_and_without_an_entry(directory: Site) -> None:
    answers = {
        "name": "League",
        "kind": "Municipal consortium",
        "sources": "S",
        "members": "Acme；Chair\nNobody; ; 2020",
    }
    form = form_of(directory, ".github/ISSUE_TEMPLATE/new-alliance.yml")
    answers["kind"] = next(q for q in form.questions if q.key == "kind").options[0][1]
    done = read(directory, issue(directory, answers, form.path))

    assert done.returncode == 0, done.stderr
    text = (directory.root / "content/alliances/league.md").read_text(encoding="utf-8")
    assert "members:\n  - member: acme\n    roles: chair\n  - name: Nobody\n    since: 2020\n" in text


@pytest.mark.parametrize("entry", ["acme", "Acme", "AC", ACME, "https://example.org/site/members/acme.html?x#y"])
def test_a_correction_changes_what_is_answered_and_nothing_else(directory: Site, entry: str) -> None:
    answers = {
        "entry": entry,
        "website": "https://acme.org/",
        "sources": "S2; ; 2024",
        "emptied": "Contact, English name",
    }
    done = read(directory, issue(directory, answers, CORRECTION))

    assert (done.returncode, done.stdout) == (0, f"{ACME}\n"), done.stderr
    old = member("Acme", "aliases: [AC]", "identifiers: {wikidata: Q42}", "website: https://acme.org/ # ours")
    assert (directory.root / ACME).read_text(encoding="utf-8") == old.replace(
        "sources: [{title: S}]", "sources: [{title: S}, {title: S2, date: 2024}]"
    )


def test_remarks_are_said_to_be_for_people(directory: Site) -> None:
    answers = {"entry": "acme", "sources": "S2", "remarks": "### No heading of ours\n\n<b>please</b> look"}
    done = read(directory, issue(directory, answers, CORRECTION))

    assert done.returncode == 0
    assert done.stderr == "the answer to 'Remarks' is for a person to read\n"


def test_invisible_characters_are_taken_out(directory: Site) -> None:
    assert read(directory, issue(directory, {**GOOD, "name": "New\u202e Co."})).returncode == 0
    assert "name: New Co.\n" in (directory.root / "content/members/new-co.md").read_text(encoding="utf-8")


def test_a_dry_run_writes_nothing(directory: Site) -> None:
    before = content(directory)
    done = read(directory, issue(directory, GOOD), "--dry-run")

    assert done.returncode == 0
    assert "+name: New Co." in done.stdout
    assert content(directory) == before


def test_markdown_of_the_text_stays_and_ends_no_front_matter(directory: Site) -> None:
    text = "---\nname: Evil\n---\n\n### Sub-heading\n\n```yaml\npublish: false\n```\n\n::error::boom"
    done = read(directory, issue(directory, {**GOOD, "body": text}))

    assert done.returncode == 0
    written = (directory.root / "content/members/new-co.md").read_text(encoding="utf-8")
    assert written.endswith(f"---\n\n{text}\n")
    assert written.startswith("---\nname: New Co.\n")
    assert_no_command(done.stdout + done.stderr)


# ———— what cannot be used

HOSTILE = {
    "html": ({"name": "<script>alert(1)</script>"}, "Name: the answer must be plain text, without HTML"),
    "html in a source": (
        {"sources": "S <img src=x onerror=y>"},
        "Sources: the answer must be plain text, without HTML",
    ),
    "link": ({"name": "[x](javascript:y)"}, "without […](…)"),
    "wiki link": ({"aliases": "[[pact]]"}, "Aliases: the answer must be plain text, without […](…)"),
    "code": ({"contact": "`id`"}, "without `"),
    "heading": ({"aliases": "# a\nb"}, "without #"),
    "command": ({"contact": "x ::error title=a::boom"}, "without ::…::"),
    "old command": ({"contact": "##[set-env name=x]y"}, "without ::…::"),
    "expression": ({"contact": "${{ secrets.TOKEN }}"}, "without {{"),
    "yaml": ({"aliases": "a\npublish: false"}, "Aliases: the answer must be plain text, without YAML"),
    "yaml list": ({"aliases": "- memberships:\n  - x"}, "without YAML"),
    "document": ({"aliases": "a\n---\nb"}, "without ---"),
    "traversal": ({"slug": "../../etc/passwd"}, "Slug: '../../etc/passwd' cannot be an address"),
    "dots": ({"slug": ".."}, "cannot be an address"),
    "capitals": ({"slug": "New"}, "cannot be an address"),
    "reserved": ({"slug": "index"}, "[reserved-name]"),
    "slug that is taken": ({"slug": "pact"}, "Slug: 'pact' is the address of another entry"),
    "long line": (
        {"name": "x" * 100_000},
        "Name: the answer is too long: at most 500 characters on a line, not 100000",
    ),
    "long list": ({"aliases": "x\n" * 50_000}, "Aliases: the answer has 50000 lines, more than 1000"),
    "long text": ({"body": "x " * 50_000}, "Text: the text has 98 KB"),
    "several lines": ({"name": "a\nb"}, "Name: the answer must be one line, not 2"),
    "no choice": ({"type": "Castle"}, "Type: 'Castle' cannot be used here"),
    "script address": ({"website": "javascript:alert(1)"}, "Website: 'javascript:alert(1)' is not a web address"),
    "date": ({"founded": "soon"}, "Founded: 'soon' is not a date"),
    "no region": ({"region": "Atlantis"}, "Region: no place is known as 'Atlantis'"),
    "identifier": ({"uscc": "123"}, "[bad-identifier]"),
    "unknown alliance": ({"memberships": "No such"}, "Memberships: unknown alliance 'No such'"),
    "role": ({"memberships": "Pact; King"}, "Memberships: 'King' cannot be used here"),
    "parts": (
        {"sources": "a;b;2020;https://x.co;e"},
        "Sources: 'a;b;2020;https://x.co;e' has 5 parts between semicolons",
    ),
    "part that is missing": ({"sources": ";Daily"}, "Sources: ';Daily' lacks a part: Title"),
    "no source": ({"sources": "_No response_"}, "Sources: this question needs an answer"),
    "no name": ({"name": "_No response_"}, "Name: this question needs an answer"),
    "same identifier": ({"wikidata": "Q42"}, "Name: 'New Co.' is in content/members/acme.md"),
    "same name": ({"name": "Acme"}, "Name: 'Acme' is in content/members/acme.md"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_cannot_be_used_is_said_and_nothing_written(directory: Site, case: str) -> None:
    answers, said = HOSTILE[case]
    before = content(directory)
    done = read(directory, issue(directory, {**GOOD, **answers}))

    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert "nothing was written: 1 error, 0 warnings" in done.stderr
    assert max(map(len, done.stderr.splitlines())) < 1200
    assert_no_command(done.stderr)
    assert content(directory) == before


def test_all_that_is_wrong_is_said_at_once(directory: Site) -> None:
    done = read(directory, issue(directory, {**GOOD, "founded": "soon", "region": "Atlantis", "sources": "a;b;c"}))

    assert done.returncode == 1
    for title in ("Founded", "Region", "Sources"):
        assert f": {title}: " in done.stderr


def test_a_question_within_an_answer_is_refused(directory: Site) -> None:
    done = read(directory, issue(directory, {**GOOD, "body": "x\n\n### Website\n\nhttps://evil.co/"}))

    assert done.returncode == 1
    assert "Website: the question 'Website' is there twice or out of order" in done.stderr


def test_text_before_the_form_is_refused(directory: Site) -> None:
    done = read(directory, "please!\n\n" + issue(directory, GOOD))

    assert done.returncode == 1
    assert "there is text before the first question: 'please!'" in done.stderr


def test_questions_that_are_missing_are_said(directory: Site) -> None:
    whole = issue(directory, GOOD)
    start, end = whole.index("### Aliases"), whole.index("### Former names")
    done = read(directory, whole[:start] + whole[end:])

    assert done.returncode == 0
    assert done.stderr == "the question 'Aliases' is not in the issue: taken as not answered\n"
    lacking = read(directory, whole[: whole.index("### Sources")])
    assert lacking.returncode == 1
    assert "Sources: this question needs an answer" in lacking.stderr


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"entry": "Nobody"}, "The member to be corrected: there is no entry 'Nobody'"),
        ({"entry": "pact"}, "there is no entry 'pact'"),
        ({"entry": "../../site.yaml"}, "there is no entry '../../site.yaml'"),
        ({"entry": "acme", "emptied": "Contact", "contact": "2"}, "'Contact' is to be emptied, and has an answer"),
        ({"entry": "acme", "emptied": "Name"}, "'Name' cannot be emptied"),
        ({"entry": "acme", "sources": "_No response_"}, "Sources: this question needs an answer"),
    ],
)
def test_a_correction_that_cannot_be_made_is_refused(directory: Site, answers: dict[str, str], said: str) -> None:
    before = content(directory)
    done = read(directory, issue(directory, {"sources": "S2", **answers}, CORRECTION))

    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert content(directory) == before


def test_a_correction_of_nothing_is_said(directory: Site) -> None:
    done = read(directory, issue(directory, {"entry": "acme", "sources": "S"}, CORRECTION))

    assert done.returncode == 2
    assert "content/members/acme.md says all this already" in done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "issue.md is empty"),
        (b"hello", "issue.md is not filled in by a form of this site"),
        (b"### Name\n\nx", "issue.md is not filled in by a form of this site"),
        (b"\xb3\xb1" * 10, "issue.md is not UTF-8"),
        (b"x" * 400_001, "issue.md is too large for an issue: 400001 bytes"),
    ],
)
def test_a_file_that_is_no_issue_is_refused(directory: Site, text: bytes, said: str) -> None:
    done = read(directory, text)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_file_that_is_not_there_is_said(directory: Site, tmp_path: Path) -> None:
    done = command("import-issue", str(tmp_path / "no.md"), "--site", str(directory.root), "--lang", "en")

    assert done.returncode == 2
    assert "there is no file" in done.stderr
