"""What can be wrong with a file as text and as YAML."""

import pytest
from smallsite import Site, alliance, front

PACT = "content/alliances/pact.md"
GOOD = "---\nname: Pact\nkind: municipal\nsources: [{title: S}]\n"
"""Four lines; what a test adds begins on line 5."""


def said_of(site: Site, *lines: str) -> list[str]:
    """Say what is wrong with lines 5 and following, without the path."""
    site.write(PACT, GOOD + "\n".join(lines) + "\n---\n\nText.\n")
    return [line.removeprefix(f"{PACT}:") for line in site.problems()]


def said_of_file(site: Site, content: str | bytes) -> list[str]:
    site.write(PACT, content)
    return [line.removeprefix(f"{PACT}:") for line in site.problems()]


@pytest.mark.parametrize(
    "content",
    ["", "\n", "Text.\n", " ---\nname: Pact\n---\n", "----\nname: Pact\n---\n", "\n---\nname: Pact\n---\n"],
)
def test_a_file_must_begin_with_its_front_matter(site: Site, content: str) -> None:
    assert said_of_file(site, content) == [
        "1:1: error: the front matter begins with a line '---' [missing-front-matter]"
    ]


@pytest.mark.parametrize(
    "content", ["---", "---\n", GOOD, GOOD + "...\nText.\n", GOOD + " ---\nText.\n", GOOD + "----\nText.\n"]
)
def test_a_front_matter_must_be_closed(site: Site, content: str) -> None:
    assert said_of_file(site, content) == ["1:1: error: the front matter has no closing '---' [missing-front-matter]"]


@pytest.mark.parametrize("content", ["---\n---\n", "---\n# nothing yet\n---\nText.\n", "---\n{}\n---\nText.\n"])
def test_an_empty_front_matter_lacks_its_required_fields(site: Site, content: str) -> None:
    assert said_of_file(site, content) == [
        "1:1: error: the field 'kind' is missing [missing-field]",
        "1:1: error: the field 'name' is missing [missing-field]",
    ]


@pytest.mark.parametrize("content", ["- a\n- b", "just text", '"quoted"', "[]"])
def test_a_front_matter_holds_fields(site: Site, content: str) -> None:
    assert said_of_file(site, f"---\n{content}\n---\nText.\n") == [
        "2:1: error: the front matter must be fields, each 'name: value' [wrong-type]"
    ]


def test_what_follows_the_closing_line_is_text(site: Site) -> None:
    assert said_of_file(site, GOOD + "---   \n---\nname: x\n") == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_bom_and_other_line_ends_leave_the_place_right(site: Site, newline: str, bom: str) -> None:
    text = bom + alliance("联盟😀", "aliases: [甲😀, [乙]]", body="第一行\n\n甲😀 [[无此单位]]")
    said = said_of_file(site, text.replace("\n", newline))
    assert said[0].startswith("4:15: error: ")
    text = bom + alliance("联盟😀", body="第一行\n\n甲😀 [[无此单位]]")
    assert said_of_file(site, text.replace("\n", newline)) == ["9:6: error: unknown entry '无此单位' [dangling-link]"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (alliance("联盟").encode("gbk"), "2:7: error: this file is not UTF-8 but GBK: save it again as UTF-8"),
        (alliance("联盟").encode("utf-16"), "1:1: error: this file is not UTF-8 but UTF-16: save it again as UTF-8"),
        (
            b"\xfe\xff" + "---".encode("utf-16-be"),
            "1:1: error: this file is not UTF-8 but UTF-16: save it again as UTF-8",
        ),
        (
            alliance("Café").encode("latin-1"),
            "2:10: error: this file is not UTF-8 but another encoding: save it again as UTF-8",
        ),
        (
            alliance("联盟").encode()[:-1] + b"\xff\n",
            "7:6: error: this file is not UTF-8 but another encoding: save it again as UTF-8",
        ),
        (
            b"\xef\xbb\xbf" + "---\r\nname: 联盟 ".encode() + b"\xff\r\n",
            "2:10: error: this file is not UTF-8 but another encoding: save it again as UTF-8",
        ),
    ],
)
def test_a_file_that_is_not_utf8_says_what_it_may_be(site: Site, content: bytes, said: str) -> None:
    assert said_of_file(site, content) == [f"{said} [not-utf8]"]


def test_utf8_with_a_broken_character_is_not_called_gbk(site: Site) -> None:
    assert said_of_file(site, alliance("联盟", body="联盟").encode()[:-2]) == [
        "7:2: error: this file is not UTF-8 but another encoding: save it again as UTF-8 [not-utf8]"
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "aliases: &all [x]",
            (
                "5:10: error: an anchor (&all) cannot be used here: "
                "write the value out, or put text that begins with & in quotes [yaml-feature]"
            ),
        ),
        (
            "aliases: [甲😀, *all]",
            (
                "5:15: error: an alias (*all) cannot be used here: "
                "write the value out, or put text that begins with * in quotes [yaml-feature]"
            ),
        ),
        (
            "name_en: !x y",
            (
                "5:10: error: a tag (!x) cannot be used here: "
                "leave it out, or put text that begins with ! in quotes [yaml-feature]"
            ),
        ),
        (
            "name_en: !!str y",
            (
                "5:10: error: a tag (!!str) cannot be used here: "
                "leave it out, or put text that begins with ! in quotes [yaml-feature]"
            ),
        ),
        (
            "name_en: ! y",
            (
                "5:10: error: a tag (!) cannot be used here: "
                "leave it out, or put text that begins with ! in quotes [yaml-feature]"
            ),
        ),
        (
            "<<: {name: x}",
            "5:1: error: a merge key (<<) cannot be used here: write the fields out [yaml-feature]",
        ),
        (
            "--- x",
            "5:1: error: only one YAML document fits in a file: remove this '---' line [yaml-feature]",
        ),
        (
            "...",
            "5:1: error: only one YAML document fits in a file: remove this '...' line [yaml-feature]",
        ),
    ],
)
def test_what_yaml_can_and_entries_cannot_is_refused(site: Site, line: str, said: str) -> None:
    assert said_of(site, line) == [said]


def test_the_bomb_of_aliases_does_not_go_off(site: Site) -> None:
    bomb = [
        "a: &a [x, x]",
        *(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    assert len(said_of(site, *bomb)) == 1


def test_a_key_given_twice_names_the_first_line(site: Site) -> None:
    assert said_of(site, "founded: 2020", "# why twice?", "founded: 2021", "name: Again") == [
        "7:1: error: 'founded' is already given on line 5: keep one of the two [duplicate-key]",
        "8:1: error: 'name' is already given on line 2: keep one of the two [duplicate-key]",
    ]


def test_a_key_given_twice_within_a_map_is_found_too(site: Site) -> None:
    assert said_of(site, "milestones:", "  - {date: 2020, title: 成立😀, title: x}") == [
        "6:30: error: 'title' is already given on line 6: keep one of the two [duplicate-key]"
    ]


@pytest.mark.parametrize("depth", [17, 1000, 60_000])
def test_nesting_ends_at_sixteen_levels(site: Site, depth: int) -> None:
    assert said_of(site, "aliases: " + "[" * depth) == ["5:25: error: nested more than 16 levels deep [too-deep]"]


@pytest.mark.parametrize("line", ["? [a]\n: b", "? {a: b}\n: c"])
def test_the_name_of_a_field_is_plain_text(site: Site, line: str) -> None:
    assert said_of(site, line) == ["5:3: error: the name of a field must be plain text [yaml-syntax]"]


@pytest.mark.parametrize(
    ("character", "shown"),
    [("\0", "U+0000"), ("\x07", "U+0007"), ("\x85", "U+0085"), ("\u2028", "U+2028"), ("\ufeff", "U+FEFF")],
)
def test_a_character_that_no_editor_shows_is_named(site: Site, character: str, shown: str) -> None:
    assert said_of(site, f"name_en: 甲😀{character}b") == [
        f"5:12: error: the character {shown} cannot be used here: delete it [yaml-syntax]"
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["\tname_en: a"], "5:1: error: a tab cannot indent: use two spaces"),
        (["aliases:", "\t- a"], "6:1: error: a tab cannot indent: use two spaces"),
        (["contact: a", "\tb"], "6:1: error: a tab cannot indent: use two spaces"),
        (["identifiers:", "  \tmoe: 1"], "6:3: error: a tab cannot indent: use two spaces"),
        (["name_en:\t- a"], "5:9: error: a tab cannot follow the colon: use one space"),
    ],
)
def test_a_tab_is_pointed_at(site: Site, lines: list[str], said: str) -> None:
    assert said_of(site, *lines) == [f"{said} [yaml-syntax]"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['name_en: "abc'], '5:10: error: this quotation mark is never closed: add " at the end'),
        (["name_en: 'abc"], "5:10: error: this quotation mark is never closed: add ' at the end"),
        (["aliases: [甲😀, '乙]"], "5:15: error: this quotation mark is never closed: add ' at the end"),
        (['identifiers: {moe: "1}'], '5:20: error: this quotation mark is never closed: add " at the end'),
        (['name_en: "a', "founded: 2020"], '5:10: error: this quotation mark is never closed: add " at the end'),
        (['"name_en: b'], "5:1: error: a quotation mark is never closed"),
    ],
)
def test_a_quotation_mark_that_nothing_closes_is_found(site: Site, lines: list[str], said: str) -> None:
    assert said_of(site, *lines) == [f"{said} [yaml-syntax]"]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("name_en: 'abc' def", "name_en: '''abc'' def'"),
        ('name_en: "abc" def', "name_en: '\"abc\" def'"),
        ("name_en: 'it's'", "name_en: 'it''s'"),
        ('name_en: "say "hi""', "name_en: 'say \"hi\"'"),
    ],
)
def test_what_follows_a_quotation_goes_into_it(site: Site, line: str, hint: str) -> None:
    assert said_of(site, line) == [
        (
            f"5:10: error: something follows the closing quotation mark: put the whole value in quotes (write: {hint}) "
            "[yaml-syntax]"
        )
    ]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("name_en: a: b", "name_en: 'a: b'"),
        ("name_en: 北京: 联盟", "name_en: '北京: 联盟'"),
        ("name_en: it's: x", "name_en: 'it''s: x'"),
    ],
)
def test_a_colon_within_text_wants_quotes(site: Site, line: str, hint: str) -> None:
    assert said_of(site, line) == [
        f"5:10: error: text that contains ': ' must be in quotes (write: {hint}) [yaml-syntax]"
    ]


@pytest.mark.parametrize("mark", ["@", "`", "%", "|", ">"])
def test_text_that_begins_with_a_mark_of_yaml_wants_quotes(site: Site, mark: str) -> None:
    assert said_of(site, f"name_en: {mark}x") == [
        f"5:10: error: text that begins with {mark} must be in quotes (write: name_en: '{mark}x') [yaml-syntax]"
    ]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("name_en: [重要] 联盟", "["),
        ("name_en: {a} b", "{"),
        ("name_en: - a", "-"),
        ("name_en: ? a", "?"),
        ("name_en: , a", ","),
    ],
)
def test_text_that_begins_like_a_list_wants_quotes(site: Site, line: str, mark: str) -> None:
    value = line.removeprefix("name_en: ")
    assert said_of(site, line) == [
        f"5:10: error: text that begins with {mark} must be in quotes (write: name_en: '{value}') [yaml-syntax]"
    ]


@pytest.mark.parametrize(
    ("line", "column"), [("name_en: [a", 10), ("name_en: {a", 10), ("aliases: [甲😀, 乙}", 10), ("aliases: {a: b", 10)]
)
def test_a_bracket_that_nothing_closes_is_found(site: Site, line: str, column: int) -> None:
    assert said_of(site, line, "founded: 2020") == [
        f"5:{column}: error: this list or map is not closed: add the missing ] or }} [yaml-syntax]"
    ]


@pytest.mark.parametrize(
    ("line", "column", "text", "hint"),
    [
        ("name_en:abc", 8, "a space is missing after the colon", "name_en: abc"),
        ("website:https://x.org", 8, "a space is missing after the colon", "website: https://x.org"),
        ("name_en：abc", 8, "the colon is full-width: write ': '", "name_en: abc"),
        ("name_en ：abc", 9, "the colon is full-width: write ': '", "name_en: abc"),
        ("name_en:\u3000abc", 8, "a space is missing after the colon", "name_en: abc"),
        ("name_en:\u00a0abc", 8, "a space is missing after the colon", "name_en: abc"),
    ],
)
@pytest.mark.parametrize("more", [[], ["founded: 2020"]])
def test_a_colon_that_is_none_is_found(  # noqa: PLR0913, PLR0917 - the parts of a message
    site: Site, line: str, column: int, text: str, hint: str, more: list[str]
) -> None:
    assert said_of(site, line, *more) == [f"5:{column}: error: {text} (write: {hint}) [yaml-syntax]"]


def test_full_width_colons_throughout_are_found_at_the_first(site: Site) -> None:
    assert said_of_file(site, "---\nname：联盟\nkind：municipal\n---\nText.\n") == [
        "2:5: error: the colon is full-width: write ': ' (write: name: 联盟) [yaml-syntax]"
    ]


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000"])
def test_a_wide_space_before_a_name_is_named(site: Site, blank: str) -> None:
    (said,) = said_of(site, f"{blank}name_en: a")
    assert said.startswith("5:1: error: ")
    assert f"U+{ord(blank):04X}" in said


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["  name_en: a"], "5:3"),
        (["name_en: x", " y: z"], "6:3"),
        (["aliases:", "  - a", " - b"], "7:2"),
        (["identifiers:", "  moe: x", "   ror: y"], "7:7"),
        (["identifiers:", "  moe: x", " ror: y"], "7:2"),
        (["contact: |", "  a", " b"], "7:2"),
        (["related:", "  - alliance: x", "   relation: supports"], "7:4"),
    ],
)
def test_an_indentation_that_does_not_fit_is_found(site: Site, lines: list[str], place: str) -> None:
    assert said_of(site, *lines) == [
        (
            f"{place}: error: the indentation does not fit the lines above: fields of one map begin in one column "
            "[yaml-syntax]"
        )
    ]


@pytest.mark.parametrize("line", ["name_hant", "just words", '"name_en":x', "– a"])
@pytest.mark.parametrize("more", [[], ["founded: 2020"]])
def test_a_line_without_a_colon_is_found_where_it_stands(site: Site, line: str, more: list[str]) -> None:
    (said,) = said_of(site, line, *more)
    assert said.startswith("5:")
    assert said.endswith("[yaml-syntax]")
    assert "could not find" not in said


def test_text_that_leaves_its_block_is_found_where_it_stands(site: Site) -> None:
    (said,) = said_of(site, "contact: |", "abc")
    assert said.startswith("6:1: error: ")


def test_what_has_no_words_of_its_own_is_said_in_those_of_yaml(site: Site) -> None:
    assert said_of(site, 'name_en: "a\\qb"') == [
        "5:12: error: this is not valid YAML (found unknown escape character) [yaml-syntax]"
    ]


@pytest.mark.parametrize(
    ("lines", "place", "hint"),
    [
        (["name_en: #1 x"], "5:10", "#1 x"),
        (["name_en: #it's"], "5:10", "#it''s"),
        (["aliases:", "  - 甲", "  - #乙", "  - 丙"], "7:5", "#乙"),
        (["identifiers:", "  moe: #1"], "6:8", "#1"),
        (["milestones:", "  - date: 2020", "    title: #1"], "7:12", "#1"),
    ],
)
def test_a_value_that_yaml_takes_for_a_comment_is_said_once(
    site: Site, lines: list[str], place: str, hint: str
) -> None:
    assert said_of(site, *lines) == [
        (
            f"{place}: error: there is no value here: everything after # is a comment; put it in quotes "
            f"(write: '{hint}') [bad-value]"
        )
    ]


def test_a_required_value_that_yaml_takes_for_a_comment_is_not_missing_too(site: Site) -> None:
    assert said_of_file(site, front("name: #1", "kind: municipal", "sources: [{title: S}]")) == [
        (
            "2:7: error: there is no value here: everything after # is a comment; put it in quotes (write: '#1') "
            "[bad-value]"
        )
    ]


@pytest.mark.parametrize(
    "line", ["name_en: # later", "name_en: x # why", "name_en: x #why", "name_en: x#y", "name_en:"]
)
def test_a_comment_is_a_comment(site: Site, line: str) -> None:
    assert said_of(site, line) == []


def test_a_hash_at_the_head_of_a_list_is_found_on_its_line(site: Site) -> None:
    (said,) = said_of(site, "aliases: [#1]")
    assert said.startswith("5:")


def test_a_directive_is_found_on_its_line(site: Site) -> None:
    (said,) = said_of(site, "%YAML 1.1")
    assert said.startswith("5:1: error: ")


def test_scalars_stay_as_typed(site: Site) -> None:
    site.write(
        PACT,
        alliance("010", "aliases: [no, 1:30, 0x1F, 1e10, 2024-02-30, '0123', 1_000, .inf, null, ~]", "name_en: yes"),
    )
    assert site.problems() == []


def test_a_file_too_large_is_not_read(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\nlimits: {entry_kb: 2}\n")
    assert said_of_file(site, alliance(body="x" * 3000)) == [
        "1:1: error: this file has more than 2 KB: an entry is a page, not an archive (limits.entry_kb) [too-large]"
    ]


def test_a_text_too_large_is_said_with_both_sizes(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\nlimits: {body_kb: 2}\n")
    assert said_of_file(site, alliance(body="联" * 1000)) == [
        "7:1: error: the text has 3 KB, at most 2 KB are allowed (limits.body_kb) [too-large]"
    ]
