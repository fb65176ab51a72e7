"""What differs between two revisions, as a directory sees it."""

from pathlib import Path

import pytest
from revisions import Repository
from smallsite import alliance, member

from menglu.build import load
from menglu.build.inputs import inputs
from menglu.build.job import Job
from menglu.build.options import Options
from menglu.build.revisions.comparison import comparison
from menglu.cli.reporters.comparison import FORMATS
from menglu.i18n import load_translator
from menglu.site.comparison import Comparison
from menglu.stages import plan
from menglu.work import engine

USCC, OTHER_USCC = "91420100MA4KLG0194", "914201007145357874"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A committed alliance with two members."""
    made = Repository(tmp_path / "site")
    made.write(
        "content/alliances/pact.md", alliance("Pact", "members: [{member: acme, roles: chair}, {member: fjord}]")
    )
    made.write("content/members/acme.md", member("Acme"))
    made.write("content/members/fjord.md", member("Fjord"))
    made.commit()
    return made


def compare(repository: Repository, old: str = "HEAD", new: str = "", language: str = "en") -> Comparison:
    translator = load_translator(language, engine.templates() / "locale")
    return comparison(repository.root, old, new, Options(remember=False), translator)


def said(repository: Repository, old: str = "HEAD", new: str = "", language: str = "en") -> list[str]:
    """Give the lines of the text, without the title."""
    translator = load_translator(language, engine.templates() / "locale")
    lines = FORMATS["text"](compare(repository, old, new, language), translator).splitlines()
    return [line for line in lines[1:] if line]


def test_nothing_has_changed(repository: Repository) -> None:
    assert said(repository) == ["- nothing has changed"]
    assert said(repository, language="zh-Hans") == ["- 没有变化"]


def test_a_member_joins_another_leaves_a_third_is_taken_off_and_a_role_changes(repository: Repository) -> None:
    repository.write(
        "content/members/delta.md", member("Delta", "memberships: [{alliance: pact, roles: [chair, lead]}]")
    )
    repository.commit()
    rows = "{member: acme, roles: vice-chair}, {member: fjord, until: 2026-05}, {name: Nobody, until: 2020}"
    repository.write("content/alliances/pact.md", alliance("Pact", f"members: [{rows}]"))
    repository.write("content/members/delta.md", member("Delta"))
    repository.write("content/members/new.md", member("New", "memberships: [{alliance: pact, since: 2026}]"))

    assert said(repository) == [
        "Members (1)",
        "- added: New (content/members/new.md)",
        "Joined and left (1)",
        "- Pact",
        "    - joined: New (Member, since 2026)",
        "    - left: Fjord (Member, until 2026-05)",
        "    - removed from the roster: Delta (Lead, Chair)",
        "    - former membership added: Nobody (Member, until 2020)",
        "    - changed: Acme (Roles: Chair → Vice-chair)",
        "New problems (1)",
        "- content/members/delta.md:1:1: warning: member of nothing: no alliance, project or text leads here [orphan]",
    ]


def test_the_side_that_states_a_membership_does_not_matter(repository: Repository) -> None:
    repository.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme, roles: chair}]"))
    repository.write("content/members/fjord.md", member("Fjord", "memberships: [{alliance: Pact}]"))

    assert said(repository) == ["- nothing has changed"]


def test_a_body_listed_by_name_gets_an_entry(repository: Repository) -> None:
    rows = "{member: acme, roles: chair}, {member: fjord}, {name: 'Delta Ltd', since: 2020}"
    repository.write("content/alliances/pact.md", alliance("Pact", f"members: [{rows}]"))
    repository.commit()
    repository.write("content/members/delta.md", member("Delta", "aliases: [Delta Ltd]"))
    rows = rows.replace("name: 'Delta Ltd'", "member: delta")
    repository.write("content/alliances/pact.md", alliance("Pact", f"members: [{rows}]"))

    now = said(repository)
    repository.commit()
    back = said(repository, "HEAD", "HEAD~1")
    assert now[-1] == "    - now linked to its entry: Delta (Member, since 2020)"
    assert "    - now listed by name only: Delta (Member, since 2020)" in back


def test_an_interval_that_is_over_and_one_that_begins_again(repository: Repository) -> None:
    rows = "{member: acme, roles: chair}, {member: fjord, since: 2010, until: 2015}"
    repository.write("content/alliances/pact.md", alliance("Pact", f"members: [{rows}]"))
    repository.commit()
    rows += ", {member: fjord, since: 2020}"
    repository.write("content/alliances/pact.md", alliance("Pact", f"members: [{rows}]"))

    assert said(repository)[-1] == "    - joined: Fjord (Member, since 2020)"


def rename(repository: Repository, *fields: str, name: str = "Acme") -> None:
    (repository.root / "content/members/acme.md").unlink(missing_ok=True)
    repository.write("content/members/apex.md", member(name, *fields))
    repository.write(
        "content/alliances/pact.md", alliance("Pact", "members: [{member: apex, roles: chair}, {member: fjord}]")
    )


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ((), ("former_slugs: [acme]",), "Apex"),
        ((), (), "Acme"),
        ((), (), "ＡＣＭＥ"),
        ((f"identifiers: {{uscc: {USCC}}}",), (f"identifiers: {{uscc: {USCC}}}",), "Apex"),
        ((), ("former_names: [Acme]",), "Apex"),
    ],
    ids=["former slug", "name", "folded name", "identifier", "former name"],
)
def test_a_renamed_entry_is_recognised(
    repository: Repository, before: tuple[str, ...], after: tuple[str, ...], name: str
) -> None:
    repository.write("content/members/acme.md", member("Acme", *before))
    repository.commit()
    rename(repository, *after, name=name)

    lines = said(repository)
    assert lines[1] == f"- renamed: Acme (content/members/acme.md) → {name} (content/members/apex.md)"
    assert not any("joined" in line or "removed from" in line for line in lines)


def test_a_renamed_entry_says_whether_its_address_redirects(repository: Repository) -> None:
    rename(repository)
    lost = said(repository)
    rename(repository, "former_slugs: [acme]")
    kept = said(repository)

    hint = "to make it redirect, write former_slugs: [acme] in content/members/apex.md"
    assert f"- members/acme.html is gone; {hint}" in lost
    assert "- members/acme.html redirects to members/apex.html" in kept


def test_the_hint_of_a_second_rename_keeps_the_first(repository: Repository) -> None:
    repository.write("content/members/acme.md", member("Acme", "former_slugs: [first]"))
    repository.commit()
    rename(repository, "former_slugs: [first]")

    (line,) = [line for line in said(repository) if "is gone" in line]
    assert "write former_slugs: [first, acme] in content/members/apex.md" in line
    rename(repository, "former_slugs: [first, acme]")
    assert [line for line in said(repository) if ".html" in line] == [
        "- members/acme.html redirects to members/apex.html"
    ]


def test_two_entries_that_swap_their_slugs_are_recognised_by_their_identifiers(repository: Repository) -> None:
    first, second = (
        member("Acme", f"identifiers: {{uscc: {USCC}}}"),
        member("Fjord", f"identifiers: {{uscc: {OTHER_USCC}}}"),
    )
    repository.write("content/members/acme.md", first)
    repository.write("content/members/fjord.md", second)
    repository.commit()
    repository.write("content/members/acme.md", second)
    repository.write("content/members/fjord.md", first)
    repository.write(
        "content/alliances/pact.md", alliance("Pact", "members: [{member: fjord, roles: chair}, {member: acme}]")
    )

    assert said(repository) == [
        "Members (2)",
        "- renamed: Fjord (content/members/fjord.md) → Fjord (content/members/acme.md)",
        "- renamed: Acme (content/members/acme.md) → Acme (content/members/fjord.md)",
        "Addresses (2)",
        "- members/acme.html now shows another entry: members/acme.html",
        "- members/fjord.html now shows another entry: members/fjord.html",
    ]


def test_a_merged_entry_leaves_its_memberships_to_the_other(repository: Repository) -> None:
    repository.write("content/members/twin.md", member("Acme Ltd", "memberships: [{alliance: pact, roles: lead}]"))
    repository.commit()
    repository.remove("content/members/twin.md")
    repository.write("content/members/acme.md", member("Acme", "former_slugs: [twin]", "former_names: [Acme Ltd]"))

    assert said(repository) == [
        "Members (2)",
        "- merged: Acme Ltd (content/members/twin.md) → Acme",
        "- changed: Acme (content/members/acme.md)",
        "    - Former names: + Acme Ltd",
        "    - Former addresses: + twin",
        "Addresses (1)",
        "- members/twin.html redirects to members/acme.html",
    ]


def test_fields_are_said_in_labels(repository: Repository) -> None:
    settings = (
        "title: Test\nlanguage: en\nfields: {members: {staff: {type: integer, label: 员工数, label_en: Staff}}}\n"
    )
    repository.write("site.yaml", settings)
    fields = ("region: 420100", "aliases: [A, B]", "identifiers: {moe: '4142010486'}", "staff: 12", "founded: 2001")
    repository.write("content/members/acme.md", member("Acme", *fields))
    repository.commit()
    fields = ("region: 110000", "aliases: [B, C]", "identifiers: {moe: '4111010001'}", "staff: 1300", "part_of: fjord")
    repository.write("content/members/acme.md", member("Acme", *fields, body="Other. [[pact]]\n\nMore."))

    assert said(repository) == [
        "Members (1)",
        "- changed: Acme (content/members/acme.md)",
        "    - Aliases: + C; − A",
        "    - Founded: 2001 → –",
        "    - Region: Wuhan, Hubei → Beijing",
        "    - School code: 4142010486 → 4111010001",
        "    - Staff: 12 → 1,300",
        "    - Part of: – → Fjord",
        "    - Links in the text: + Pact",
        "    - lines of the text: +3 −1",
        "Addresses (2)",
        "- regions/420000.html is gone, and links to it break",
        "- regions/420100.html is gone, and links to it break",
    ]


def test_a_reference_to_a_renamed_entry_is_the_same(repository: Repository) -> None:
    repository.write("content/members/fjord.md", member("Fjord", "part_of: acme", body="[[acme]]"))
    repository.commit()
    rename(repository)
    repository.write("content/members/fjord.md", member("Fjord", "part_of: apex", body="[[apex]]"))

    assert [line for line in said(repository) if "Fjord" in line or "Part of" in line or "Links" in line] == [
        "- changed: Fjord (content/members/fjord.md)"
    ]  # the line of its text


def test_an_entry_that_is_no_longer_published_loses_its_address(repository: Repository) -> None:
    repository.write("content/members/acme.md", member("Acme", "publish: false"))

    assert said(repository)[:5] == [
        "Members (1)",
        "- changed: Acme (content/members/acme.md)",
        "    - Published: yes → no",
        "Addresses (1)",
        "- members/acme.html is gone, and links to it break",
    ]


def test_settings_pages_pictures_and_templates_are_compared(repository: Repository) -> None:
    repository.write("content/media/a.png", b"1")
    repository.write("content/media/b.png", b"2")
    repository.commit()
    repository.write("site.yaml", "title: Other\nlanguage: en\nvocabularies:\n  levels: {high: {label: 高}}\n")
    repository.write("content/media/a.png", b"3")
    repository.remove("content/media/b.png")
    repository.write("templates/assets/site.css", "")
    repository.write("content/pages/join.md", "---\ntitle: Join\n---\n\nText.\n")

    assert said(repository) == [
        "Settings (2)",
        "- title: Test → Other",
        "- vocabularies.levels.high.label: – → 高",
        "Pages, pictures and templates (4)",
        "- changed: content/media/a.png",
        "- removed: content/media/b.png",
        "- added: content/pages/join.md",
        "- added: templates/assets/site.css",
    ]


def test_what_errors_hide_is_not_compared(repository: Repository) -> None:
    repository.write(
        "content/members/acme.md",
        "---\nname: Acme\ntype: enterprise\nfounded: soon\nsources: [{title: S}]\n---\nText.\n",
    )
    repository.write("content/members/fjord.md", "no front matter")

    assert said(repository) == [
        "- working tree: 2 errors; what they hide is not compared",
        "Members (2)",
        "- changed: Acme (content/members/acme.md)",
        "    - not compared, as they have errors: Founded",
        "- not compared, as it has errors: Fjord (content/members/fjord.md)",
        "New problems (2)",
        "- content/members/acme.md:4:10: error: 'soon' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD [bad-date]",
        "- content/members/fjord.md:1:1: error: the front matter begins with a line '---' [missing-front-matter]",
    ]
    repository.commit()
    repository.write("content/members/acme.md", "\n" + member("Acme"))
    assert said(repository)[0] == "- HEAD: 2 errors; what they hide is not compared"


def test_a_row_with_an_error_is_nobody_who_left(repository: Repository) -> None:
    repository.write(
        "content/alliances/pact.md", alliance("Pact", "members: [{member: acme, rolls: chair}, {member: fjord}]")
    )

    assert [line for line in said(repository) if line.startswith("    - ")] == [
        "    - not compared, as they have errors: Roster"
    ]


def test_a_problem_that_moves_is_not_new_and_one_that_is_mended_is_solved(repository: Repository) -> None:
    repository.write(
        "content/members/acme.md",
        "---\nname: Acme\ntype: enterprise\nsources: [{title: S}]\nbad: 1\nworse: 1\n---\nText.\n",
    )
    repository.commit()
    repository.write(
        "content/members/acme.md",
        "---\nname: Acme\naliases: [A]\ntype: enterprise\nsources: [{title: S}]\nbad: 1\n---\nText.\n",
    )

    assert said(repository)[-2:] == [
        "Solved problems (1)",
        "- content/members/acme.md:6:1: error: unknown field 'worse' [unknown-field]",
    ]


def test_a_site_that_was_not_there_is_new(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "site")
    repository.remove("site.yaml")
    repository.commit()
    repository.write("site.yaml", "title: Test\nlanguage: en\n")
    repository.write("content/members/acme.md", member("Acme"))

    assert said(repository)[:3] == [
        "- HEAD: there is no site in it",
        "Members (1)",
        "- added: Acme (content/members/acme.md)",
    ]


def test_a_wrong_site_yaml_is_read_with_that_of_the_other_state(repository: Repository) -> None:
    repository.write("site.yaml", "title: Test\nfields: 1\n")
    lines = said(repository)

    assert lines[0] == "- working tree: 1 error; what they hide is not compared"
    assert not any("content/" in line for line in lines)


def test_every_list_that_a_build_makes_is_known(repository: Repository) -> None:
    repository.write("content/members/acme.md", member("Acme", "region: DE", "industries: [芯片, chips, Chips!]"))
    repository.write(
        "content/alliances/pact.md", alliance("Pact", "members: [{member: acme}, {member: fjord}]", "regions: [420106]")
    )
    repository.build(search=False)
    options = Options(remember=False)
    catalog = load.site(Job(repository.root, repository.output, options), inputs(repository.root, options)).catalog

    lists = {
        path.relative_to(repository.output).as_posix()
        for folder in ("regions", "industries", "kinds", "types")
        for path in (repository.output / folder).glob("*.html")
    }
    assert set(plan.list_paths(catalog)) == lists
