"""Problems of files as text and as YAML."""

import pytest
from smallsite import Site, alliance, front

PACT = "content/alliances/pact.md"
GOOD = "---\nname: Pact\nkind: municipal\nsources: [{title: S}]\n"
"""Four lines; what a test adds begins on line 5."""
KINDS = (
    "; use one of: municipal (Municipal industry–education consortium), industry (Industry–education community), "
    "cross-region (Cross-region consortium), vocational-group (Vocational education group), "
    "skills-alliance (Skills-education alliance), co-education (Co-education alliance), "
    "university-alliance (University alliance), industry-alliance (Industry alliance), other (Other)"
)


def problems_of(site: Site, *lines: str) -> list[str]:
    """Return the problems of line 5 and following, without the path."""
    site.write(PACT, GOOD + "\n".join(lines) + "\n---\n\nText.\n")
    return [line.removeprefix(f"{PACT}:") for line in site.problems()]


def problems_of_file(site: Site, content: str | bytes) -> list[str]:
    site.write(PACT, content)
    return [line.removeprefix(f"{PACT}:") for line in site.problems()]


@pytest.mark.parametrize("content", ["", "\n", "Text.\n", "Text: a\n"])
def test_file_must_begin_with_front_matter(site: Site, content: str) -> None:
    assert problems_of_file(site, content) == [
        "1:1: error: the front matter begins with a line '---' [missing-front-matter]"
    ]


def test_missing_opening_line_is_reported_with_the_other_problems(site: Site) -> None:
    assert problems_of_file(site, "name: Pact\nkind: municpal\n---\nText.\n") == [
        "1:1: error: the front matter begins with a line '---' [missing-front-matter]",
        f"2:7: error: 'municpal' cannot be used here (did you mean 'municipal'?){KINDS} [bad-value]",
    ]


def test_empty_lines_before_the_front_matter_are_reported(site: Site) -> None:
    text = "the front matter begins on the first line: delete the empty lines before it"
    assert problems_of_file(site, "\n\n" + GOOD + "---\nText.\n") == [f"1:1: error: {text} [missing-front-matter]"]


@pytest.mark.parametrize("dashes", ["----", " ---", "———", "—-", "–––", "－－－", "--"])
def test_lines_around_the_front_matter_are_three_hyphens(site: Site, dashes: str) -> None:
    content = GOOD.replace("---", dashes) + f"{dashes}\n\nText.\n\n---\n\nMore text.\n"
    assert problems_of_file(site, content) == [
        f"{line}:1: error: this line must be '---', three hyphens and nothing else [missing-front-matter]"
        for line in (1, 5)
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("---\nname: Pact\nkind: municipal\nsources:\n- title: S", "5:11"),
        (GOOD, "5:1"),
        (GOOD + "\nText.\n", "5:1"),
        (GOOD + "Text.\n", "5:1"),
        (GOOD + "aliases:\n  - a\n\n## Text\n", "7:1"),
        (GOOD + "\n# A comment\nlevel: national\n\nText: more.\n", "8:1"),
    ],
)
def test_missing_closing_line_is_reported_where_it_belongs(site: Site, content: str, place: str) -> None:
    assert problems_of_file(site, content) == [
        f"{place}: error: the front matter has no closing '---' [missing-front-matter]"
    ]


@pytest.mark.parametrize("content", ["---\n---\n", "---\n# nothing yet\n---\nText.\n", "---\n{}\n---\nText.\n"])
def test_empty_front_matter_lacks_required_fields(site: Site, content: str) -> None:
    assert problems_of_file(site, content) == [
        "1:1: error: the field 'kind' is missing [missing-field]",
        "1:1: error: the field 'name' is missing [missing-field]",
    ]


@pytest.mark.parametrize("content", ["- a\n- b", '"quoted"', "[]"])
def test_front_matter_must_be_a_map(site: Site, content: str) -> None:
    assert problems_of_file(site, f"---\n{content}\n---\nText.\n") == [
        "2:1: error: the front matter must be fields, each 'name: value' [wrong-type]"
    ]


def test_text_after_the_closing_line_is_the_body(site: Site) -> None:
    assert problems_of_file(site, GOOD + "---   \n---\nname: x\n") == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_bom_and_line_ends_do_not_move_places(site: Site, newline: str, bom: str) -> None:
    text = bom + alliance("联盟😀", "aliases: [甲😀, [乙]]", body="第一行\n\n甲😀 [[无此单位]]")
    message = problems_of_file(site, text.replace("\n", newline))
    assert message[0].startswith("4:15: error: ")
    text = bom + alliance("联盟😀", body="第一行\n\n甲😀 [[无此单位]]")
    assert problems_of_file(site, text.replace("\n", newline)) == [
        "9:6: error: unknown entry '无此单位' [dangling-link]"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (alliance("联盟").encode("gbk"), "2:7: error: this file is not UTF-8 but GBK: save it again as UTF-8"),
        (alliance("联盟").encode("utf-16"), "1:1: error: this file is not UTF-8 but UTF-16: save it again as UTF-8"),
        (
            b"\xfe\xff" + alliance("联盟").encode("utf-16-be"),
            "1:1: error: this file is not UTF-8 but UTF-16: save it again as UTF-8",
        ),
        (
            alliance("联盟").encode("utf-16-le"),
            "1:1: error: this file is not UTF-8 but UTF-16: save it again as UTF-8",
        ),
        (
            alliance("聯盟").encode("big5"),
            "2:7: error: this file is not UTF-8 but Big5: save it again as UTF-8",
        ),
        (
            alliance("联盟𠮷").encode("gb18030"),
            "2:7: error: this file is not UTF-8 but GB18030: save it again as UTF-8",
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
def test_file_that_is_not_utf8_names_the_likely_encoding(site: Site, content: bytes, message: str) -> None:
    assert problems_of_file(site, content) == [f"{message} [not-utf8]"]


def test_utf8_with_a_broken_character_is_not_taken_for_gbk(site: Site) -> None:
    assert problems_of_file(site, alliance("联盟", body="联盟").encode()[:-2]) == [
        "7:2: error: this file is not UTF-8 but another encoding: save it again as UTF-8 [not-utf8]"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
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
    ],
)
def test_unsupported_yaml_feature_is_rejected(site: Site, line: str, message: str) -> None:
    assert problems_of(site, line) == [message]


def test_billion_laughs_is_rejected(site: Site) -> None:
    bomb = [
        "a: &a [x, x]",
        *(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    assert [line.partition(": error: an anchor ")[0] for line in problems_of(site, *bomb)] == [
        f"{number}:4" for number in range(5, 14)
    ]


def test_duplicate_key_names_the_first_line(site: Site) -> None:
    assert problems_of(site, "founded: 2020", "# why twice?", "founded: 2021", "name: Again") == [
        "7:1: error: 'founded' is already given on line 5: keep one of the two [duplicate-key]",
        "8:1: error: 'name' is already given on line 2: keep one of the two [duplicate-key]",
    ]


def test_duplicate_key_in_a_nested_map_is_reported(site: Site) -> None:
    assert problems_of(site, "milestones:", "  - {date: 2020, title: 成立😀, title: x}") == [
        "6:30: error: 'title' is already given on line 6: keep one of the two [duplicate-key]"
    ]


@pytest.mark.parametrize("depth", [17, 1000, 60_000])
def test_nesting_is_limited_to_sixteen_levels(site: Site, depth: int) -> None:
    assert problems_of(site, "aliases: " + "[" * depth) == ["5:25: error: nested more than 16 levels deep [too-deep]"]


@pytest.mark.parametrize("line", ["? [a]\n: b", "? {a: b}\n: c"])
def test_field_name_must_be_plain_text(site: Site, line: str) -> None:
    assert problems_of(site, line) == ["5:3: error: the name of a field must be plain text [yaml-syntax]"]


@pytest.mark.parametrize(
    ("character", "shown"),
    [("\0", "U+0000"), ("\x07", "U+0007"), ("\x85", "U+0085"), ("\u2028", "U+2028"), ("\ufeff", "U+FEFF")],
)
def test_forbidden_character_is_named(site: Site, character: str, shown: str) -> None:
    assert problems_of(site, f"name_en: 甲😀{character}b", f"contact: x{character}") == [
        f"5:12: error: the character {shown} cannot be used here: delete it (write: b) [yaml-syntax]",
        f"6:11: error: the character {shown} cannot be used here: delete it [yaml-syntax]",
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["\tname_en: a"], "5:1: error: a tab cannot indent: use two spaces (write: name_en)"),
        (["aliases:", "\t- a"], "6:1: error: a tab cannot indent: use two spaces"),
        (["contact: a", "\tb"], "6:1: error: a tab cannot indent: use two spaces"),
        (["identifiers:", "  \tmoe: 4142014197"], "6:3: error: a tab cannot indent: use two spaces (write: moe)"),
        (["aliases:\t- a"], "5:8: error: a tab cannot follow the colon: use one space"),
    ],
)
def test_tab_is_reported_where_it_is(site: Site, lines: list[str], message: str) -> None:
    assert problems_of(site, *lines)[0] == f"{message} [yaml-syntax]"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (['name_en: "abc'], '5:14: error: this quotation mark is never closed: add " at the end'),
        (["name_en: 'abc"], "5:14: error: this quotation mark is never closed: add ' at the end"),
        (["aliases: [甲😀, '乙]"], "5:17: error: this quotation mark is never closed: add ' at the end"),
        (['identifiers: {moe: "4142014197}'], '5:31: error: this quotation mark is never closed: add " at the end'),
        (['name_en: "a', "founded: 2020"], '5:12: error: this quotation mark is never closed: add " at the end'),
        (['"name_en: b'], "5:1: error: a quotation mark is never closed"),
    ],
)
def test_unclosed_quotation_mark_is_reported(site: Site, lines: list[str], message: str) -> None:
    assert problems_of(site, *lines) == [f"{message} [yaml-syntax]"]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("name_en: 'abc' def", "'''abc'' def'"),
        ('name_en: "abc" def', "'\"abc\" def'"),
        ("name_en: 'it's'", "'it''s'"),
        ('name_en: "say "hi""', "'say \"hi\"'"),
    ],
)
def test_text_after_a_quoted_value_is_quoted_in_the_hint(site: Site, line: str, hint: str) -> None:
    assert problems_of(site, line) == [
        (
            f"5:10: error: something follows the closing quotation mark: put the whole value in quotes (write: {hint}) "
            "[yaml-syntax]"
        )
    ]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("name_en: a: b", "'a: b'"),
        ("name_en: 北京: 联盟", "'北京: 联盟'"),
        ("name_en: it's: x", "'it''s: x'"),
    ],
)
def test_colon_within_text_needs_quotes(site: Site, line: str, hint: str) -> None:
    assert problems_of(site, line) == [
        f"5:10: error: text that contains ': ' must be in quotes (write: {hint}) [yaml-syntax]"
    ]


@pytest.mark.parametrize("mark", ["@", "`", "%", "|", ">"])
def test_text_that_begins_with_a_yaml_indicator_needs_quotes(site: Site, mark: str) -> None:
    assert problems_of(site, f"name_en: {mark}x") == [
        f"5:10: error: text that begins with {mark} must be in quotes (write: '{mark}x') [yaml-syntax]"
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
def test_text_that_begins_like_a_list_needs_quotes(site: Site, line: str, mark: str) -> None:
    value = line.removeprefix("name_en: ")
    assert problems_of(site, line) == [
        f"5:10: error: text that begins with {mark} must be in quotes (write: '{value}') [yaml-syntax]"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("aliases: [甲😀", "5:13: error: this list or map is not closed: add the missing ] or }"),
        ("identifiers: {ror: 033vjfk17", "5:29: error: this list or map is not closed: add the missing ] or }"),
        ("aliases: [甲😀, 乙}", "5:16: error: this bracket is closed by }"),
        ("milestones: [{date: 2020, title: a]", "5:35: error: this list or map is not closed: add the missing ] or }"),
        ("milestones: [{date: 2020, title: a}", "5:36: error: this list or map is not closed: add the missing ] or }"),
    ],
)
def test_unclosed_bracket_is_reported_where_it_belongs(site: Site, line: str, message: str) -> None:
    assert problems_of(site, line, "founded: 2020") == [f"{message} [yaml-syntax]"]


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [
        ("name_en:abc", 8, "a space is missing after the colon"),
        ("website:https://x.org", 8, "a space is missing after the colon"),
        ("name_en：abc", 8, "the colon is full-width: write ': '"),
        ("name_en ：abc", 9, "the colon is full-width: write ': '"),
        ("name_en:\u3000abc", 8, "a space is missing after the colon"),
        ("name_en:\u00a0abc", 8, "a space is missing after the colon"),
    ],
)
@pytest.mark.parametrize("more", [[], ["founded: 2020"]])
def test_wrong_colon_is_reported(site: Site, line: str, column: int, text: str, more: list[str]) -> None:
    assert problems_of(site, line, *more) == [f"5:{column}: error: {text} [yaml-syntax]"]


def test_each_full_width_colon_is_reported(site: Site) -> None:
    assert problems_of_file(site, "---\nname：联盟\nkind：municipal\nsources: [{title：S}]\n---\nText.\n") == [
        f"{place}: error: the colon is full-width: write ': ' [yaml-syntax]" for place in ("2:5", "3:5", "4:17")
    ]


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000"])
def test_wide_space_before_a_field_name_is_named(site: Site, blank: str) -> None:
    (message,) = problems_of(site, f"{blank}name_en: a")
    assert message.startswith("5:1: error: ")
    assert f"U+{ord(blank):04X}" in message


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["  name_en: a"], "5:1"),
        (["name_en: x", " contact: z"], "6:1"),
        (["aliases:", "  - a", " - b"], "7:1"),
        (["aliases:", "  - a", "   -b"], "7:1"),
        (["identifiers:", "  moe: 4142014197", "   ror: 033vjfk17"], "7:1"),
        (["identifiers:", "  moe: 4142014197", " ror: 033vjfk17"], "7:1"),
        (["contact: |", "  a", " b"], "7:1"),
        (["projects:", "  - name: x", "   place: y"], "7:1"),
    ],
)
def test_wrong_indentation_is_reported(site: Site, lines: list[str], place: str) -> None:
    text = "the indentation does not fit the lines above: fields of one map begin in one column"
    assert problems_of(site, *lines)[0].startswith(f"{place}: error: {text}")


@pytest.mark.parametrize("line", ["name_hant", "just words", '"name_en":x', "– a"])
@pytest.mark.parametrize("more", [[], ["founded: 2020"]])
def test_line_without_colon_is_reported_on_its_line(site: Site, line: str, more: list[str]) -> None:
    (message,) = problems_of(site, line, *more)
    assert message.startswith("5:")
    assert message.endswith("[yaml-syntax]")
    assert "could not find" not in message


def test_unindented_text_of_a_block_is_reported_on_its_line(site: Site) -> None:
    (message,) = problems_of(site, "contact: |", "abc")
    assert message.startswith("6:1: error: ")


@pytest.mark.parametrize("text", ["a\\q", "a\\ud800", "a\\xZZ"])
def test_a_wrong_escape_is_said_in_our_words(site: Site, text: str) -> None:
    message = "between double quotes, \\ begins an escape, and this is none: write \\\\, or use single quotes"
    (problem,) = problems_of(site, f'name_en: "{text}b"')
    assert problem.partition("error: ")[2] == f"{message} [yaml-syntax]"


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
def test_value_parsed_as_comment_is_reported_once(site: Site, lines: list[str], place: str, hint: str) -> None:
    assert problems_of(site, *lines) == [
        (
            f"{place}: error: there is no value here: everything after # is a comment; put it in quotes "
            f"(write: '{hint}') [bad-value]"
        )
    ]


def test_required_value_parsed_as_comment_is_not_reported_as_missing(site: Site) -> None:
    assert problems_of_file(site, front("name: #1", "kind: municipal", "sources: [{title: S}]")) == [
        (
            "2:7: error: there is no value here: everything after # is a comment; put it in quotes (write: '#1') "
            "[bad-value]"
        )
    ]


@pytest.mark.parametrize("line", ["name_en: x # why", "name_en: x #why", "name_en: x#y"])
def test_comment_is_not_reported(site: Site, line: str) -> None:
    assert [text for text in problems_of(site, line) if "has no value: fill it in" not in text] == []


@pytest.mark.parametrize("line", ["name_en: # later", "name_en:"])
def test_comment_after_a_blank_is_no_value(site: Site, line: str) -> None:
    assert problems_of(site, line) == ["5:1: warning: 'name_en' has no value: fill it in, or delete it [sample-text]"]


def test_hash_at_the_start_of_a_list_is_reported_on_its_line(site: Site) -> None:
    (message,) = problems_of(site, "aliases: [#1]")
    assert message.startswith("5:")


def test_directive_is_reported_on_its_line(site: Site) -> None:
    (message,) = problems_of(site, "%YAML 1.1")
    assert message.startswith("5:1: error: ")


def test_scalars_remain_as_typed(site: Site) -> None:
    site.write(
        PACT,
        alliance("010", "aliases: [no, 1:30, 0x1F, 1e10, 2024-02-30, '0123', 1_000, .inf]", "name_en: yes"),
    )
    assert site.problems() == []


def test_file_that_is_too_large_is_not_read(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\nlimits: {entry_kb: 2}\n")
    assert problems_of_file(site, alliance(body="x" * 3000)) == [
        "1:1: error: this file has more than 2 KB: an entry is a page, not an archive (limits.entry_kb) [too-large]"
    ]


def test_body_that_is_too_large_is_reported_with_both_sizes(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\nlimits: {body_kb: 2}\n")
    assert problems_of_file(site, alliance(body="联" * 1000)) == [
        "7:1: error: the text has 3 KB, at most 2 KB are allowed (limits.body_kb) [too-large]"
    ]
