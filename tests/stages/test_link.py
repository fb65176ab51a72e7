"""Problems between entries: references, memberships, links, files, slugs."""

import os

import pytest
from smallsite import Site, alliance, member

PACT = "content/alliances/pact.md"
ACME = "content/members/acme.md"
STATED = "error: this membership is already stated at"
NOWHERE = "leads to no file: write [[slug]], a relative path to an .md file, or a whole address [dangling-link]"

SO_COPY = ": an entry is a plain text file named <slug>.md, so copy its text into one"


@pytest.fixture
def pair(site: Site) -> Site:
    """An alliance and its one member, without problems."""
    site.write(PACT, alliance("Pact", "members: [{member: acme}]"))
    site.write(ACME, member("Acme"))
    return site


def problems_of_text(site: Site, body: str) -> list[str]:
    """Return the problems of the body of the alliance, which begins on line 8."""
    site.write(PACT, alliance("Pact", "members: [{member: acme}]", body=body))
    return [line.removeprefix(f"{PACT}:") for line in site.problems()]


def test_alliance_and_member_have_no_problems(pair: Site) -> None:
    assert pair.problems() == []


def test_unknown_reference_suggests_the_nearest_slug(pair: Site) -> None:
    pair.write(
        PACT,
        alliance("Pact", "parent: pcat", "members:", "  - {note: 备注😀, member: acem}", "  - member: acme").replace(
            "Text.", "甲😀 [[amce]] and [[zzz]]"
        ),
    )
    pair.write("content/members/sub.md", member("Sub", "part_of: acmee", "memberships: [{alliance: pact9}]"))
    assert pair.errors() == [
        f"{PACT}:4:9: error: unknown alliance 'pcat' [unknown-reference]",
        f"{PACT}:6:25: error: unknown member 'acem' [unknown-reference]",
        f"{PACT}:11:6: error: unknown entry 'amce' (did you mean 'acme'?) [dangling-link]",
        f"{PACT}:11:19: error: unknown entry 'zzz' [dangling-link]",
        "content/members/sub.md:4:10: error: unknown member 'acmee' (did you mean 'acme'?) [unknown-reference]",
        "content/members/sub.md:5:26: error: unknown alliance 'pact9' (did you mean 'pact'?) [unknown-reference]",
    ]


def test_chinese_names_are_suggested_by_pinyin_and_characters(site: Site) -> None:
    site.write(PACT, alliance("武汉联合体", "members: [{member: 武汉理公大学}, {member: 五汉理工大学}]"))
    site.write("content/members/whut.md", member("武汉理工大学", "aliases: [武汉理工]"))
    assert site.errors() == [
        f"{PACT}:4:20: error: unknown member '武汉理公大学' (did you mean 'whut'?) [unknown-reference]",
        f"{PACT}:4:38: error: unknown member '五汉理工大学' (did you mean 'whut'?) [unknown-reference]",
    ]


def test_reference_is_a_slug_name_or_alias_of_any_width_and_style(site: Site) -> None:
    site.write(
        PACT,
        alliance(
            "Pact", "members: [{member: acme}, {member: 甲（武汉） 公司}, {member: ＢＥＴＡ}]", body="[[乙|b]] [[Acme]]"
        ),
    )
    site.write(ACME, member("Acme"))
    site.write("content/members/jia.md", member("甲(武汉)公司"))
    site.write("content/members/yi.md", member("乙", "aliases: [Beta]"))
    assert site.problems() == []


def test_name_of_several_entries_is_ambiguous(site: Site) -> None:
    site.write(PACT, alliance("Pact", "members: [{member: 一中}, {member: a}, {member: b}]", body="[[一中]]"))
    site.write("content/members/a.md", member("第一中学", "aliases: [一中]"))
    site.write("content/members/b.md", member("第三中学", "aliases: [一中]"))
    message = "'一中' is the name of several entries: a, b; write the slug of the one meant"
    assert site.problems() == [
        f"{PACT}:4:20: error: {message} [ambiguous-reference]",
        f"{PACT}:8:3: error: {message} (did you mean 'a'?) [ambiguous-reference]",
    ]


def test_reference_to_the_other_kind_is_reported(pair: Site) -> None:
    pair.write("content/alliances/other.md", alliance("Other", "parent: acme", "members: [{member: Pact}]"))
    pair.write("content/members/sub.md", member("Sub", "part_of: pact", "memberships: [{alliance: acme}]"))
    assert pair.errors() == [
        "content/alliances/other.md:4:9: error: 'acme' is a member, not an alliance [unknown-reference]",
        "content/alliances/other.md:5:20: error: 'Pact' is an alliance, not a member [unknown-reference]",
        "content/members/sub.md:4:10: error: 'pact' is an alliance, not a member [unknown-reference]",
        "content/members/sub.md:5:26: error: 'acme' is a member, not an alliance [unknown-reference]",
    ]


def test_name_shared_by_both_kinds_resolves_by_kind(site: Site) -> None:
    site.write(PACT, alliance("同名", "members: [{member: 同名}]"))
    site.write(ACME, member("同名"))
    assert site.problems() == []


def test_former_slug_suggests_the_current_one(pair: Site) -> None:
    pair.write(ACME, member("Acme", "former_slugs: [first-name]"))
    pair.write("content/alliances/other.md", alliance("Other", "members: [{member: first-name}]"))
    assert pair.errors() == [
        "content/alliances/other.md:4:20: error: unknown member 'first-name' (did you mean 'acme'?) [unknown-reference]"
    ]


def test_former_slug_of_the_other_kind_is_not_suggested(pair: Site) -> None:
    pair.write(ACME, member("Acme", "former_slugs: [first-name]"))
    pair.write("content/alliances/other.md", alliance("Other", "parent: first-name"))
    assert pair.errors() == ["content/alliances/other.md:4:9: error: unknown alliance 'first-name' [unknown-reference]"]


def test_references_of_an_entry_with_problems_are_checked(pair: Site) -> None:
    pair.write(PACT, alliance("Pact", "knid: x", "members: [{member: acme}, {member: nobody}]", body="[[no-one]]"))
    assert pair.problems() == [
        f"{PACT}:4:1: error: unknown field 'knid'; 'kind' is given already [unknown-field]",
        f"{PACT}:5:36: error: unknown member 'nobody' [unknown-reference]",
        f"{PACT}:9:3: error: unknown entry 'no-one' [dangling-link]",
    ]


def test_wrong_row_does_not_hide_the_others(pair: Site) -> None:
    pair.write(PACT, alliance("Pact", "members: [{member: acme, since: x}, {member: nobody}]"))
    assert pair.problems() == [
        f"{PACT}:4:33: error: 'x' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD [bad-date]",
        f"{PACT}:4:46: error: unknown member 'nobody' [unknown-reference]",
    ]


@pytest.mark.parametrize(
    "broken", [alliance("Pact", "kind: x"), alliance("Pact", "name_en: 'x"), "---\nname: Pact\n", b"\xff", "Pact"]
)
def test_reference_to_an_entry_with_problems_is_not_reported(pair: Site, broken: str | bytes) -> None:
    pair.write(PACT, broken)
    pair.write(ACME, member("Acme", "memberships: [{alliance: pact}]", body="[[pact]] [p](../alliances/pact.md)"))
    assert {line.split(":")[0] for line in pair.problems()} == {PACT}


def test_membership_stated_twice_is_reported(pair: Site) -> None:
    pair.write(PACT, alliance("Pact", "members:", "  - member: acme", "  - {name: 甲😀 公司}", "  - {name: 甲😀公司}"))
    pair.write(ACME, member("Acme", "memberships: [{alliance: Pact}]"))
    assert pair.problems() == [
        f"{PACT}:7:12: {STATED} {PACT}, line 6: state it once [duplicate-membership]",
        f"{ACME}:4:26: {STATED} {PACT}, line 5: state it once [duplicate-membership]",
    ]


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("since: 2020, until: 2021", "since: 2021", 0),
        ("since: 2020, until: 2021-05", "since: 2021-06-01", 0),
        ("until: 2021", "since: 2021-05", 0),
        ("since: 2020, until: 2021", "since: 2020-12", 1),
        ("since: 2020", "since: 2021", 1),
        ("until: 2020", "until: 2021", 1),
        ("roles: chair", "roles: council", 1),
    ],
)
def test_memberships_that_do_not_overlap_are_history(pair: Site, first: str, second: str, message: int) -> None:
    pair.write(PACT, alliance("Pact", "members:", f"  - {{member: acme, {first}}}", f"  - {{member: acme, {second}}}"))
    found = [f"{PACT}:6:14: {STATED} {PACT}, line 5: state it once [duplicate-membership]"]
    assert pair.problems() == found * message


def test_end_before_beginning_is_reported(pair: Site) -> None:
    pair.write(
        PACT,
        alliance(
            "Pact", "founded: 2021", "ended: 2020-05", "members: [{member: acme, since: 2020-02, until: 2020-01}]"
        ),
    )
    pair.write(ACME, member("Acme", "founded: 1999-02-02", "ended: 1999-02-01"))
    assert pair.problems() == [
        f"{PACT}:5:8: error: ends (2020-05) before it begins (2021) [bad-interval]",
        f"{PACT}:6:49: error: ends (2020-01) before it begins (2020-02) [bad-interval]",
        f"{ACME}:5:8: error: ends (1999-02-01) before it begins (1999-02-02) [bad-interval]",
    ]


@pytest.mark.parametrize(("founded", "ended"), [("2020", "2020"), ("2020-05", "2020"), ("2020", "2020-01-01")])
def test_dates_are_compared_to_their_common_precision(pair: Site, founded: str, ended: str) -> None:
    pair.write(ACME, member("Acme", f"founded: {founded}", f"ended: {ended}"))
    assert pair.problems() == []


def test_cycles_are_reported(site: Site) -> None:
    site.write("content/alliances/a.md", alliance("A", "parent: b"))
    site.write("content/alliances/b.md", alliance("B", "parent: c"))
    site.write("content/alliances/c.md", alliance("C", "parent: a"))
    site.write("content/alliances/d.md", alliance("D", "parent: a"))
    site.write("content/alliances/e.md", alliance("E", "related: [{alliance: e, relation: supports}]"))
    site.write("content/alliances/f.md", alliance("F", "related: [{alliance: g, relation: platform-of}]"))
    site.write("content/alliances/g.md", alliance("G", "related: [{alliance: f, relation: platform-of}]"))
    site.write("content/members/m.md", member("M", "part_of: m"))
    assert site.problems() == [
        "content/alliances/a.md:4:9: error: this leads back to itself: a → b → c → a [cycle]",
        "content/alliances/e.md:4:22: error: this leads back to itself: e → e [cycle]",
        "content/alliances/f.md:4:22: error: this leads back to itself: f → g → f [cycle]",
        "content/members/m.md:4:10: error: this leads back to itself: m → m [cycle]",
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("supports", "supports"), ("supports", "supported-by"), ("merged-into", "successor-of")]
)
def test_both_sides_of_a_relation_are_not_a_cycle(site: Site, one: str, other: str) -> None:
    site.write("content/alliances/a.md", alliance("A", f"related: [{{alliance: b, relation: {one}}}]"))
    site.write("content/alliances/b.md", alliance("B", f"related: [{{alliance: a, relation: {other}}}]"))
    assert site.problems() == []


def test_parties_of_a_project_are_resolved(pair: Site) -> None:
    pair.write(
        PACT,
        alliance("Pact", "projects: [{name: 项目😀, parties: [acme, {name: X}, nobody]}]"),
    )
    assert pair.problems() == [f"{PACT}:4:51: error: unknown entry 'nobody' [unknown-reference]"]


def test_wrong_party_does_not_move_the_next(pair: Site) -> None:
    pair.write(PACT, alliance("Pact", "projects: [{name: A, parties: [{member: acme}, nobody, acme]}]"))
    assert pair.problems() == [
        f"{PACT}:4:32: error: 'parties' must be a reference or {{name: …}}, not a map [wrong-type]",
        f"{PACT}:4:48: error: unknown entry 'nobody' [unknown-reference]",
    ]


def test_links_of_a_body_are_resolved(pair: Site) -> None:
    pair.write("content/media/a.png", b"")
    good = (
        "[[acme]] [[Acme|x]] [a](../members/acme.md) [a](../members/acme.md#top) [a]( <../members/acme.md> 't' )"
        " [p](pact.md) [w](https://x.org/a_(b)) [m](mailto:a@b.org) [h](#) ![p](../media/a.png 'A picture')"
        " [r] `[[no]]`\n\n"
        "```\n[[no]]\n```\n\n\\[[no]]\n\n    [[no]] [no](no.md)\n\n[r]: ../members/acme.md 'Title'\n"
    )
    assert problems_of_text(pair, good) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("甲😀 [a](../members/nobody.md)", "8:8: error: unknown member 'nobody' [dangling-link]"),
        (
            "[a](../members/acmee.md)",
            "8:5: error: unknown member 'acmee' (did you mean '../members/acme.md'?) [dangling-link]",
        ),
        ("甲😀 [a](acme.md)", "8:8: error: 'acme' is a member, not an alliance [dangling-link]"),
        ("a\n\n[a](x.html)", f"10:5: error: the link 'x.html' {NOWHERE}"),
        ("[a](/members/acme.md)", f"8:5: error: the link '/members/acme.md' {NOWHERE}"),
        ("[a](../../../etc/x.md)", f"8:5: error: the link '../../../etc/x.md' {NOWHERE}"),
        ("[a](//evil.org)", f"8:5: error: the link '//evil.org' {NOWHERE}"),
        ("[a](\\evil.org)", f"8:5: error: the link '\\evil.org' {NOWHERE}"),
        ("[a](javascript:alert)", f"8:5: error: the link 'javascript:alert' {NOWHERE}"),
        ("[a](javascript:alert(1))", f"8:5: error: the link 'javascript:alert(1)' {NOWHERE}"),
        ("[a](<../members/no body.md>)", "8:6: error: unknown member 'no body' [dangling-link]"),
        ("[a]: ../members/nobody.md\n\n[x][a]", "8:6: error: unknown member 'nobody' [dangling-link]"),
        ("[two\nlines](../members/nobody.md)", "9:8: error: unknown member 'nobody' [dangling-link]"),
        (
            "![a](../media/x.png)",
            "8:6: error: there is no picture at content/media/x.png: pictures lie in content/media/ [dangling-link]",
        ),
        ("|a|b|\n|-|-|\n|[[nobody]]|c|", "10:4: error: unknown entry 'nobody' [dangling-link]"),
        ("|a|b|\n|-|-|\n|[[nobody\\|x]]|c|", "10:4: error: unknown entry 'nobody' [dangling-link]"),
        ("> - [[nobody]]", "8:7: error: unknown entry 'nobody' [dangling-link]"),
        ("# 标题😀 [[nobody]]", "8:9: error: unknown entry 'nobody' [dangling-link]"),
    ],
)
def test_broken_link_is_reported_once(pair: Site, body: str, message: str) -> None:
    assert problems_of_text(pair, body) == [message]


def test_link_without_url_is_broken(pair: Site) -> None:
    (message,) = problems_of_text(pair, "甲😀 [a]()")
    assert message.endswith("[dangling-link]")


def test_picture_outside_media_is_reported(pair: Site) -> None:
    (message,) = problems_of_text(pair, "![b](x.png)")
    assert message.startswith("8:6: error: ")
    assert "content/media/content" not in message


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_link_to_a_media_file_is_resolved(pair: Site, name: str) -> None:
    pair.write(f"content/media/{name}", b"")
    assert problems_of_text(pair, f"[a](../media/{name})") == []


def test_wiki_link_in_a_table_keeps_its_text(pair: Site) -> None:
    assert problems_of_text(pair, "|a|b|\n|-|-|\n|[[acme\\|the text]]|c|") == []
    pair.build()
    assert '<a href="../members/acme.html">the text</a>' in pair.read("alliances/pact.html")


def test_missing_logo_is_reported(pair: Site) -> None:
    pair.write(ACME, member("Acme", "logo: 校徽.png"))
    assert pair.problems() == [
        (
            f"{ACME}:4:7: error: there is no picture at content/media/校徽.png: "
            "pictures lie in content/media/ [dangling-link]"
        )
    ]
    pair.write("content/media/校徽.png", b"")
    assert pair.problems() == []


def test_slug_used_twice_is_reported(pair: Site) -> None:
    pair.write("content/members/pact.md", member("Other", "memberships: [{alliance: pact}]"))
    assert pair.errors()[0] == (
        f"content/members/pact.md:1:1: error: the slug 'pact' is already used by {PACT}: rename one of the two files "
        "[duplicate-slug]"
    )


def test_slug_used_twice_causes_no_other_problems(site: Site) -> None:
    site.write(PACT, alliance("联盟", "members: [{name: X}]"))
    site.write("content/members/pact.md", member("公司"))
    site.write(ACME, member("Acme", "memberships: [{alliance: 联盟}]", "part_of: 公司"))
    assert [line.rsplit(" ", 1)[1] for line in site.errors()] == ["[duplicate-slug]"]


def test_slugs_are_compared_without_case_and_width(pair: Site) -> None:
    pair.write("content/alliances/ＰＡＣＴ.md", alliance("Two"))
    codes = [line.rsplit(" ", 1)[1] for line in pair.errors()]
    assert sorted(codes) == ["[bad-slug]", "[duplicate-slug]"]


def test_former_slug_used_by_another_entry_is_reported(pair: Site) -> None:
    pair.write(ACME, member("Acme", "former_slugs: [old, pact, acme]"))
    pair.write("content/members/two.md", member("Two", "former_slugs:", "  - old", "part_of: acme"))
    assert pair.problems() == [
        f"{ACME}:4:21: error: the former slug 'pact' is the address of {PACT} [duplicate-slug]",
        f"{ACME}:4:27: error: the former slug 'acme' is the address of {ACME} [duplicate-slug]",
        f"content/members/two.md:5:5: error: the former slug 'old' is the address of {ACME} [duplicate-slug]",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Acme", "'Acme' cannot be an address: a-z, 0-9 and single hyphens, at most 80 (write: acme.md)"),
        ("a--b", "'a--b' cannot be an address: a-z, 0-9 and single hyphens, at most 80 (write: a-b.md)"),
        ("a b", "'a b' cannot be an address: a-z, 0-9 and single hyphens, at most 80 (write: a-b.md)"),
        ("-", "'-' cannot be an address: a-z, 0-9 and single hyphens, at most 80"),
        ("联盟", "'联盟' cannot be an address: a-z, 0-9 and single hyphens, at most 80 (write: lian-meng.md)"),
    ],
)
def test_file_name_must_be_a_valid_slug(site: Site, name: str, message: str) -> None:
    site.write(f"content/alliances/{name}.md", alliance())
    assert site.problems() == [f"content/alliances/{name}.md:1:1: error: {message} [bad-slug]"]


def test_long_file_name_is_truncated_in_the_hint(site: Site) -> None:
    site.write(f"content/alliances/{'a' * 79}-bb.md", alliance())
    (message,) = site.problems()
    assert message.endswith(f"(write: {'a' * 60}.md) [bad-slug]")


@pytest.mark.parametrize("name", ["index", "con", "nul", "lpt1"])
def test_reserved_slugs_are_reported(site: Site, name: str) -> None:
    site.write(f"content/members/{name}.md", member("Acme", "part_of: acme"))
    assert f"content/members/{name}.md:1:1: error: '{name}' cannot be the name of an entry [reserved-name]" in (
        site.errors()
    )


@pytest.mark.parametrize("name", ["index", "con", "lpt1"])
def test_no_former_slug_is_reserved(pair: Site, name: str) -> None:
    pair.write(ACME, member("Acme", f"former_slugs: [old, {name}, _{name}]"))
    assert [line.partition("error: ")[2] for line in pair.errors()] == [
        f"'{name}' cannot be an address: it is kept for lists and devices [reserved-name]",
        f"'_{name}' cannot be an address: a-z, 0-9 and single hyphens, at most 80 [bad-slug]",
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("x.markdown", "x.md"), ("x.MD", "x.md"), ("x.txt", "x.md"), ("x", "x.md"), ("x.png", ""), ("x.md.copy", "")],
)
def test_entry_must_be_a_markdown_file(site: Site, name: str, hint: str) -> None:
    site.write(f"content/alliances/{name}", "x")
    write = f" (write: {hint})" if hint else ""
    assert site.problems() == [
        f"content/alliances/{name}:1:1: error: an entry is a file named <slug>.md{write} [bad-slug]"
    ]


LEFTOVERS = (
    ".x.md.swp", ".DS_Store", "~$x.docx", "~WRL0001.tmp", "Thumbs.db", "desktop.ini", "x.md~", "#x.md#", ".#x.md",
    "x.md.bak", "x.md.orig", "x.md.rej", "x.tmp", "x.md.swp", "4913", "README.md", "readme.txt", "README.zh.md",
)  # fmt: skip


def test_leftovers_and_readmes_are_ignored(site: Site) -> None:
    for name in LEFTOVERS:
        for folder in ("content", "content/alliances", "content/media", "templates", "templates/assets"):
            site.write(f"{folder}/{name}", "x")
    site.write("content/alliances/pact.md", alliance())
    assert site.problems() == []
    assert [path for path in site.build(search=False).written if path.endswith(LEFTOVERS)] == []


def test_section_page_of_hugo_is_named_as_such(site: Site) -> None:
    site.write("content/members/_index.md", "---\ntitle: Members\n---\n")
    assert site.problems() == [
        (
            "content/members/_index.md:1:1: error: _index.md is a section page of Hugo, not an entry: "
            "the lists make themselves here, delete it [reserved-name]"
        )
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("acme.md", b"PK\x03\x04\x14\0word/document.xml", f"a Word document{SO_COPY} [not-utf8]"),
        ("acme.docx", b"PK\x03\x04\x14\0word/document.xml", f"a Word document{SO_COPY} [bad-slug]"),
        ("acme.xlsx", b"PK\x03\x04\x14\0xl/workbook.xml", f"an Excel workbook{SO_COPY} [bad-slug]"),
        ("acme.zip", b"PK\x03\x04\x14\0a.txt", f"a compressed archive{SO_COPY} [bad-slug]"),
        ("acme.md", b"%PDF-1.7\n", f"a PDF document{SO_COPY} [not-utf8]"),
        ("acme.md", b"{\\rtf1\\ansi}", f"an RTF document{SO_COPY} [not-utf8]"),
        (
            "acme.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            f"a Word document{SO_COPY} [bad-slug]",
        ),
        ("acme.md", b"<!DOCTYPE html>\n<html>", f"a web page{SO_COPY} [not-utf8]"),
        ("acme.png", b"\x89PNG\r\n\x1a\n", "a picture: pictures lie in content/media/ [bad-slug]"),
    ],
)
def test_documents_are_named_by_what_they_are(site: Site, name: str, content: bytes, message: str) -> None:
    site.write(f"content/members/{name}", content)
    assert site.problems() == [f"content/members/{name}:1:1: error: this is {message}"]


def test_entry_in_another_encoding_is_read_all_the_same(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance("联盟", "founded: 去年").encode("gbk"))
    site.write("content/members/acme.md", member("Acme", "memberships: [{alliance: 联盟, roles: lead}]"))
    assert site.problems() == [
        "content/alliances/pact.md:2:7: error: this file is not UTF-8 but GBK: save it again as UTF-8 [not-utf8]",
        "content/alliances/pact.md:4:10: error: '去年' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD [bad-date]",
    ]


@pytest.mark.parametrize(
    "text", ["名称：某某公司\n\n正文，写得长一些，是中文的编码。\n", "———\nname: 联盟\n———\n\n正文。\n"]
)
def test_file_in_another_encoding_that_is_no_entry_has_one_problem(site: Site, text: str) -> None:
    site.write("content/members/acme.md", text.encode("gbk"))
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    not_utf8 = "content/members/acme.md:1:1: error: {} [not-utf8]"
    assert site.problems() == [not_utf8.format("this file is not UTF-8 but GBK: save it again as UTF-8")]
    assert site.problems("zh-Hans") == [not_utf8.format("文件的编码是 GBK，不是 UTF-8，请另存为 UTF-8")]


def test_fault_in_a_row_does_not_hide_that_its_reference_leads_nowhere(site: Site) -> None:
    lists = (
        "members:",
        "  - {member: no-a, since: 去年, roles: 坏}",
        "  - {member: no-b, name: B}",
        "related:",
        "  - {alliance: no-c, relation: 坏}",
        "  - {alliance: no-d}",
        "projects: [{parties: [no-e]}]",
    )
    site.write("content/alliances/pact.md", alliance("Pact", *lists))
    site.write("content/members/acme.md", member("Acme", "memberships: [{alliance: no-f, until: 没准, roles: 坏}]"))
    found = [(problem.code, problem.place.line, problem.place.column) for problem in site.found()]
    assert [place for code, *place in found if code == "unknown-reference"] == [
        [5, 14],
        [6, 14],
        [8, 16],
        [9, 16],
        [10, 23],
        [4, 26],
    ]
    assert [code for code, *_ in found if code != "unknown-reference"] == [
        "bad-date",
        "bad-value",
        "bad-value",
        "bad-value",
        "missing-field",
        "missing-field",
        "bad-date",
        "bad-value",
    ]


def test_row_with_a_wrong_date_is_not_taken_for_a_repeated_one(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme"))
    rows = "members: [{member: acme, since: 2020}, {member: acme, until: 去年}]"
    site.write("content/alliances/pact.md", alliance("Pact", rows))
    assert [problem.code for problem in site.found()] == ["bad-date"]


def test_irregular_files_are_reported(pair: Site) -> None:
    (pair.root / "content/alliances/sub").mkdir()
    (pair.root / "content/alliances/link.md").symlink_to("pact.md")
    os.mkfifo(pair.root / "content/members/pipe.md")
    (pair.root / "content/media").mkdir()
    (pair.root / "content/media/a.png").symlink_to("/etc/passwd")
    assert pair.problems() == [
        "content/alliances/link.md:1:1: error: must be a file, not a symbolic link [not-a-file]",
        "content/alliances/sub:1:1: error: must be a file, not a folder [not-a-file]",
        "content/media/a.png:1:1: error: must be a file, not a symbolic link [not-a-file]",
        "content/members/pipe.md:1:1: error: must be a file, not a device or pipe [not-a-file]",
    ]


def test_content_folder_must_not_be_a_link(site: Site) -> None:
    (site.root / "content").mkdir()
    (site.root / "content/members").symlink_to("/etc")
    assert site.problems() == ["content/members:1:1: error: must be a folder, not a file or a link [not-a-file]"]


def test_entry_outside_the_folders_is_reported(pair: Site) -> None:
    pair.write("content/lost.md", alliance())
    pair.write("content/alliance/lost.md", alliance())
    pair.write("content/README.txt", "x")
    where = "entries lie in content/alliances/ and content/members/, pages in content/pages/"
    message = f"nothing is read from here: {where} [not-a-file]"
    assert pair.problems() == [f"content/alliance:1:1: error: {message}", f"content/lost.md:1:1: error: {message}"]


def test_file_in_place_of_a_folder_is_reported(site: Site) -> None:
    site.write("content/alliances", "x")
    assert site.problems() == ["content/alliances:1:1: error: must be a folder, not a file or a link [not-a-file]"]


def test_unreadable_file_is_reported_with_the_reason(pair: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    really_open = os.open

    def refuse(path: str, flags: int) -> int:
        if path.endswith("/acme.md"):
            raise PermissionError(13, "Permission denied")
        return really_open(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    assert pair.problems() == [f"{ACME}:1:1: error: cannot be read: Permission denied [not-a-file]"]


@pytest.mark.parametrize("note", ["官网。", "See there.", "[[acme]] says so.", "acme.md"])
def test_text_of_a_footnote_is_no_address(pair: Site, note: str) -> None:
    pair.write("content/alliances/pact.md", alliance("Pact", body=f"Text.[^1]\n\n[^1]: {note}"))
    assert pair.errors() == []
    pair.write("content/alliances/pact.md", alliance("Pact", body="[Text][1].\n\n[1]: nobody.md"))
    assert [line.rsplit(" ", 1)[1] for line in pair.errors()] == ["[dangling-link]"]
