"""A suggestion, pasted where its problem is, removes it and makes no new one."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from smallsite import Site, alliance, member

from menglu.problems import Problem

BROKEN = Path(__file__).parents[1] / "sites" / "broken"
HIDING = frozenset({"missing-front-matter", "yaml-syntax", "yaml-feature", "unknown-field", "bad-slug"})
"""Problems behind which others hide: what they keep from being read is not made by the suggestion."""

Key = tuple[str, int, str, str, tuple[tuple[str, str], ...]]


def paste(site: Site, problem: Problem) -> None:
    """Do what an editor does: rename the file, rewrite the line, or replace what the place points at."""
    path, line, column, end = problem.place
    file = site.root / path
    if problem.code == "bad-slug" and problem.hint.endswith(".md"):
        file.rename(file.with_name(problem.hint))
        return
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    typed = lines[line - 1]
    if end:
        lines[line - 1] = typed[: column - 1] + problem.hint + typed[end - 1 :]
    else:
        assert problem.code == "yaml-syntax", problem
        lines[line - 1] = typed[: len(typed) - len(typed.lstrip(" -"))] + problem.hint
    file.write_text("\n".join(lines), encoding="utf-8")


def counted(problems: tuple[Problem, ...]) -> Counter[Key]:
    """Return the problems without their columns, which move when something before them is replaced."""
    return Counter(map(key_of, problems))


def key_of(problem: Problem) -> Key:
    return problem.place.path, problem.place.line, problem.code, problem.text, problem.arguments


def check_suggestions(site: Site) -> int:
    """Try each suggestion of a site on its own; return how many there are."""
    before = site.found()
    whole = counted(before)
    suggested = [found for found in before if found.hint]
    for problem in suggested:
        copy = Site(site.root.with_name("copy"))
        shutil.rmtree(copy.root, ignore_errors=True)
        shutil.copytree(site.root, copy.root)
        paste(copy, problem)
        after = counted(copy.found())
        assert after[key_of(problem)] < whole[key_of(problem)], f"{problem} is still there"
        new = [found for found in after - whole if not (problem.code in HIDING and found[0] == problem.place.path)]
        assert [found for found in new if not renamed(found, problem)] == [], f"{problem} makes new problems"
    return len(suggested)


def renamed(found: Key, problem: Problem) -> bool:
    """Return whether a problem is that of a file under its new name."""
    return problem.code == "bad-slug" and found[0].endswith(f"/{problem.hint}")


def test_suggestions_of_the_broken_site_can_be_pasted(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    shutil.copytree(BROKEN, site.root, ignore=shutil.ignore_patterns("expected.*"))
    assert check_suggestions(site) > 30


SLIPS = (
    "aliases: 甲、乙（丙、丁）；戊",
    "aliases: • 甲 • 乙",
    "aliases: 'Acme, Inc.'",
    "aliases:\n  • 甲\n  •乙\n  - • 丙",
    "regions:\n  · 武汉市\n  · 黄石市",
    "regions: 武汉市，黄石市",
    "regions: 武汗市",
    "regions: [朝阳区, 湖北武汉市]",
    "industries: 1. 光电 2. 汽车",
    "kind: 市域产教联合体",
    "level: 国家",
    "listed: 2023年5月",
    "website: www.x.org/a,b",
    "website: 'https：//x.org'",
    'name_en: "a\\u200b: b"',
    "declared_members: {count: 约5家}",
    "declared_members: {count: 1,234, note: x}",
    "former_slugs: [Old Pact]",
    "pinyin: {Pcat: pa ke}",
    "pinyin: {Pact: pa, Pcat: ke}",
    "statsu: active",
    "knid: x",
    "milestones: [{date: 2020, title: x, titel: y}]",
    "parent: pcat",
    "parent: othr",
    "distinct_from: [pcat, othr]",
    "related: [{alliance: other, relation: suports}, {alliance: othr, relation: supports}]",
    "members: [acme, 烽火通讯, 第0职业技术学院, {name: 烽火}, {member: fibrehome}, {member: acem}]",
    "members: [{member: acme}, {member: acem}, Acme, {name: ACME}]",
    "members:\n  - name: 烽火\n    roles: 牵头单位、理事长单位\n  - 某\n  - 光谷, Inc.",
    "members: [{name: X, roles: [牵头单位和理事长, council]}, {name: Y, roles: lead/chair}]",
    "members: [{name: 一中}, {member: school-a}, {name: 二中}]",
    "projects: [{name: P, parties: [{name: 烽火}, acem, { name: 'Other' }]}]",
    "projects:\n  - name: P\n    parties:\n      - name: Acme\n      - name: 一中",
    "sources: [{title: S, url: www.x.org}]",
)


@pytest.mark.parametrize("fields", SLIPS)
def test_suggestions_for_slips_can_be_pasted(site: Site, fields: str) -> None:
    site.write("content/alliances/other.md", alliance("Other", "parent: pact"))
    site.write("content/members/acme.md", member("Acme", "part_of: fiberhome"))
    site.write("content/members/fiberhome.md", member("烽火通信", "aliases: [烽火]", "part_of: school-a"))
    for slug, place in (("school-a", "东"), ("school-b", "西")):
        site.write(
            f"content/members/{slug}.md", member(f"{place}一中", "aliases: [一中]", "memberships: [{alliance: other}]")
        )
    text = alliance("Pact", fields)
    for name in ("kind", "sources"):
        if fields.startswith(f"{name}:"):
            text = "\n".join(line for line in text.split("\n") if line in fields or not line.startswith(f"{name}:"))
    site.write("content/alliances/pact.md", text.replace("Text.", "See [[acem]] and [x](../members/acmee.md)."))
    assert check_suggestions(site) >= 2


@pytest.mark.parametrize("name", ["A B", "Acme", "Index", "联盟", "acme_2"])
def test_suggested_file_names_are_free(site: Site, name: str) -> None:
    site.write("content/members/acme.md", member("Other", "part_of: lian-meng"))
    site.write(f"content/members/{name}.md", member("Acme", "part_of: acme"))
    site.write("content/members/lian-meng.md", member("Third", "part_of: acme"))
    check_suggestions(site)
