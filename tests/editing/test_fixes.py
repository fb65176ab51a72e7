"""`check --fix`: what is certain is written, all else stays to the byte."""

import json
from base64 import b64encode
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from smallsite import Site, alliance, command, front, member

from menglu.build import pipeline
from menglu.build.inputs import inputs
from menglu.build.options import Options
from menglu.editing.fixes import Fix, fix
from menglu.editing.meaning import keeps_meaning
from menglu.editing.transaction.journal import FILE
from menglu.problems import Place

OPTIONS = Options(remember=False, baseline=False)
PATH = "content/members/acme.md"


@pytest.fixture
def good(site: Site) -> Site:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    return site


def apply_fixes(site: Site, paths: set[str] | None) -> tuple[Fix, ...]:
    read = inputs(site.root, OPTIONS)
    return fix(site.root, read.entries, partial(pipeline.problems, site.root, OPTIONS, read), paths)


def fixed(site: Site, text: str | bytes) -> str:
    site.write(PATH, text)
    apply_fixes(site, None)
    return (site.root / PATH).read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("founded: 2024年5月1日", "founded: 2024-05-01"),
        ("founded: '2024/5/1'  # 网站", "founded: 2024-05-01  # 网站"),
        ("website: www.acme.org", "website: https://www.acme.org"),
        ("aliases: 江汉", "aliases: [江汉]"),
        (
            "milestones: [{date: 2024年5月, title: 成立}, {date: 2023, title: 2024年5月}]",
            "milestones: [{date: 2024-05, title: 成立}, {date: 2023, title: 2024年5月}]",
        ),
        (
            "milestones: [{date: 2024年5月, title: 甲}, {date: 2023年6月, title: 乙}]",
            "milestones: [{date: 2024-05, title: 甲}, {date: 2023-06, title: 乙}]",
        ),
    ],
)
def test_what_is_certain_is_replaced(good: Site, before: str, after: str) -> None:
    assert fixed(good, member("Acme", before)) == member("Acme", after)
    assert good.problems() == []


@pytest.mark.parametrize(
    "field",
    [
        "foundet: 2023",  # a guess
        "memberships: [{alliance: pakt}]",
        "region: 朝阳区",
        "founded: 2024-02-30",  # nothing to write
        "type: enterprize",
    ],
)
def test_what_needs_a_thought_stays(good: Site, field: str) -> None:
    text = member("Acme", field)
    assert fixed(good, text) == text


def test_rows_of_a_roster_that_are_only_names_become_rows(good: Site) -> None:
    good.write(PATH, member("Acme"))
    good.write("content/alliances/pact.md", alliance("Pact", "members:", "  - Acme", "  - 烽火公司  # 新"))
    apply_fixes(good, None)
    text = alliance("Pact", "members:", "  - {member: acme}", "  - {name: 烽火公司}  # 新")
    assert (good.root / "content/alliances/pact.md").read_text(encoding="utf-8") == text
    assert good.problems() == []


def test_marks_and_line_ends_stay(good: Site) -> None:
    text = "\ufeff" + member("Acme", "founded: 2024年5月", "ended: 2025年6月").replace("\n", "\r\n")
    assert fixed(good, text) == text.replace("2024年5月", "2024-05").replace("2025年6月", "2025-06")


def test_other_files_stay(good: Site) -> None:
    before = (good.root / "content/alliances/pact.md").stat().st_mtime_ns
    fixed(good, member("Acme", "founded: 2024年5月"))
    assert (good.root / "content/alliances/pact.md").stat().st_mtime_ns == before


def test_only_the_files_that_are_meant(good: Site) -> None:
    text = member("Acme", "founded: 2024年5月")
    good.write(PATH, text)
    good.write("content/members/zeta.md", text)
    fixes = apply_fixes(good, {PATH})
    assert fixes == (Fix(Place(PATH, 4, 10, 17), "bad-date", "2024年5月", "2024-05"),)
    assert (good.root / "content/members/zeta.md").read_text(encoding="utf-8") == text


def test_the_command_says_what_it_did_and_what_is_left(good: Site) -> None:
    good.write(PATH, member("Acme", "founded: 2024年5月", "website: www.acme.org", "status: x"))
    done = command("check", "--fix", "--site", str(good.root), "--lang", "en")
    assert done.returncode == 1
    assert done.stdout == f"{PATH}:6:1: error: unknown field 'status' [unknown-field]\n"
    assert done.stderr.splitlines() == [
        f"{PATH}:4:10: '2024年5月' is now '2024-05' [bad-date]",
        f"{PATH}:5:10: 'www.acme.org' is now 'https://www.acme.org' [bad-url]",
        "2 problems fixed",
        "1 error, 0 warnings: unknown-field 1; menglu explain unknown-field says more",
    ]
    done = command("check", "--fix", "--site", str(good.root), "--lang", "zh")
    assert done.stderr.splitlines()[0] == "没有可以直接改的"


def test_an_interrupted_edit_is_completed_first(good: Site) -> None:
    text = member("Acme")
    good.write(PATH, text.replace("Acme", "Old"))

    contents = [b64encode(each.encode()).decode() for each in (text.replace("Acme", "Old"), text)]
    record = {"format": 1, "backward": False, "files": {PATH: contents}}
    good.write(FILE.as_posix(), json.dumps(record))
    done = command("check", "--fix", "--site", str(good.root), "--lang", "en")
    assert (done.returncode, done.stderr.splitlines()[0]) == (0, f"completed an interrupted edit: {PATH}")
    assert (good.root / PATH).read_text(encoding="utf-8") == text


DATES = st.sampled_from(["2024年5月1日", "2024/5/1", "2024.5.1", "2024年5月", "2024-05"])
WORDS = st.text("甲乙 ab：:#'\"[]{},-年月日2024", max_size=12)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(DATES, WORDS), min_size=1, max_size=4), WORDS)
def test_nothing_else_changes(good: Site, milestones: list[tuple[str, str]], body: str) -> None:
    rows = [f"  - {{date: {date}, title: {quoted('标题' + title)}}}  # {date}" for date, title in milestones]
    text = front("name: Acme", "type: enterprise", "milestones:", *rows, "sources: [{title: S}]", body=f"正文{body}")
    expected = text
    for date, title in milestones:
        usual = {"2024年5月": "2024-05", "2024-05": "2024-05"}.get(date, "2024-05-01")
        row = f"title: {quoted('标题' + title)}}}"
        expected = expected.replace(f"{{date: {date}, {row}", f"{{date: {usual}, {row}")
    assert fixed(good, text) == expected


@pytest.mark.parametrize(
    ("after", "place", "keeps"),
    [
        ("name: 乙\ntype: other\n", (2, 7), True),
        ("name: 乙\ntype: enterprise\n", (2, 7), False),
        ("name: [甲]\ntype: other\n", (2, 7), True),
        ("title: 甲\ntype: other\n", (2, 1), True),
        ("title: 乙\ntype: other\n", (2, 1), False),
        ("name: '甲\ntype: other\n", (2, 7), False),
        ("name: 乙\ntype: other\n", (9, 9), False),
    ],
)
def test_a_fix_may_change_one_value_or_one_key(after: str, place: tuple[int, int], keeps: bool) -> None:  # noqa: FBT001
    before = "---\nname: 甲\ntype: other\n---\n正文\n"
    assert keeps_meaning(before, f"---\n{after}---\n正文\n", Place(PATH, *place)) is keeps


def test_a_fix_of_the_text_leaves_the_fields() -> None:
    before = "---\nname: 甲\n---\n正文\n"
    assert keeps_meaning(before, "---\nname: 甲\n---\n文\n", Place(PATH, 4, 1))
    assert not keeps_meaning(before, "---\nname: 乙\n---\n正文\n", Place(PATH, 4, 1))
