"""Problems of fields and settings."""

import pytest
from smallsite import PACT, Site, alliance, command, front, member, problems_of

from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.fields.field import fields_of, label_of
from menglu.entries.spellings import spellings
from menglu.i18n import load_translator
from menglu.stages.parse.entries import fold_simplified
from menglu.work import engine

ACME = "content/members/acme.md"
STATUSES = "; use one of: proposed (Proposed), active (Active), paused (Paused), merged (Merged), dissolved (Dissolved)"
LEVELS = (
    "; use one of: national (National), regional (Cross-province), provincial (Provincial), municipal (Municipal), "
    "county (County), institutional (Founded by its members)"
)
USCC = "18 characters with two check characters"
EXTRAS = (
    "title: T\nlanguage: en\nfields: {alliances: {"
    "staff: {type: integer, label: LA}, share: {type: number, label: LB}, open: {type: boolean, label: LC}, "
    "since: {type: date, label: LD}, blog: {type: url, label: LE}, motto: {type: text, label: LF}, "
    "stage: {type: choice, choices: [alpha, beta], label: LG}}}\n"
)


def problems_of_settings(site: Site, text: str) -> list[str]:
    site.write("site.yaml", text)
    return [line.removeprefix("site.yaml:") for line in site.problems()]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("knid: x", "unknown field 'knid'; 'kind' is given already"),
        ("Kind: x", "unknown field 'Kind'; 'kind' is given already"),
        ("Level: national", "unknown field 'Level' (write: level)"),
        ("Status: active", "unknown field 'Status' (write: status)"),
        ("statsu: active", "unknown field 'statsu' (did you mean 'status'?)"),
        ("name-en: x", "unknown field 'name-en' (write: name_en)"),
        ("formerNames: [x]", "unknown field 'formerNames' (write: former_names)"),
        ("levle: national", "unknown field 'levle' (did you mean 'level'?)"),
        ("memberships: []", "unknown field 'memberships' (did you mean 'members'?)"),
        ("memberships: [{alliance: x}]", "unknown field 'memberships'"),
        ("favourite-colour: red", "unknown field 'favourite-colour'"),
        ("学费: x", "unknown field '学费'"),
        ("级别: national", "unknown field '级别' (write: level)"),
        ("級別: national", "unknown field '級別' (write: level)"),
        ("成立时间: 2020", "unknown field '成立时间' (write: founded)"),
        ("地区: [42]", "unknown field '地区' (write: regions)"),
        ("网址: https://x.org", "unknown field '网址' (write: website)"),
        ("信用代码: x", "unknown field '信用代码'; this belongs into 'identifiers' as 'uscc'"),
        ("count: 5", "unknown field 'count'; this belongs into 'declared_members' as 'count'"),
    ],
)
def test_undeclared_field_is_unknown(site: Site, field: str, message: str) -> None:
    assert problems_of(site, field) == [f"4:1: error: {message} [unknown-field]"]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("identifiers: {moo: '4142014197'}", "4:15: error: unknown field 'moo' (did you mean 'moe'?) [unknown-field]"),
        (
            "milestones: [{date: 2020, titel: 成立😀}]",
            "4:27: error: unknown field 'titel' (did you mean 'title'?) [unknown-field]",
        ),
        (
            "milestones: [{date: 2020, titel: 成立😀, title: x}]",
            "4:27: error: unknown field 'titel'; 'title' is given already [unknown-field]",
        ),
        (
            "milestones: [{date: 2020, title: x, note: }]",
            "4:37: error: unknown field 'note' [unknown-field]",
        ),
        (
            "members: [{名称: 甲, 角色: chair}]",
            "4:12: error: unknown field '名称' (write: name) [unknown-field]",
        ),
    ],
)
def test_undeclared_field_of_a_group_is_unknown(site: Site, field: str, message: str) -> None:
    assert problems_of(site, field)[0] == message


@pytest.mark.parametrize("model", [Alliance, Member])
def test_every_label_of_a_field_is_understood(model: type[Entry]) -> None:
    for name in fields_of(model):
        label = label_of(model, name)
        for spelling in (label.zh, label.en, in_traditional(label.en), name.upper(), name.replace("_", " ").title()):
            assert spellings(model)[fold_simplified(spelling)] == name


def in_traditional(label: str) -> str:
    return load_translator("zh-Hant", engine.templates() / "locale").gettext(label)


def test_an_entry_in_chinese_words_has_only_these_problems(site: Site) -> None:
    site.write(PACT, front("名称: 联盟", "联盟类型: municipal", "来源: [{标题: S}]"))
    assert site.problems() == [
        f"{PACT}:2:1: error: unknown field '名称' (write: name) [unknown-field]",
        f"{PACT}:3:1: error: unknown field '联盟类型' (write: kind) [unknown-field]",
        f"{PACT}:4:1: error: unknown field '来源' (write: sources) [unknown-field]",
        f"{PACT}:4:7: error: unknown field '标题' (write: title) [unknown-field]",
    ]


def test_missing_space_in_a_flow_map_is_reported(site: Site) -> None:
    text = "a space is missing after the colon"
    assert problems_of(site, "milestones: [{date: 2020, title:a}]", "declared_members: {count:5}") == [
        f"4:32: error: {text} [yaml-syntax]",
        f"5:25: error: {text} [yaml-syntax]",
    ]


def test_required_fields_are_reported_as_missing(site: Site) -> None:
    site.write(ACME, "---\nregion: 42\n---\n\nText.\n")
    site.write(PACT, front("name: ''", "kind:", "declared_members: {as_of: 2020}", "sources: [{url: https://x.org}]"))
    assert site.errors() == [
        f"{PACT}:1:1: error: the field 'kind' is missing [missing-field]",
        f"{PACT}:2:7: error: 'name' must not be empty [bad-value]",
        f"{PACT}:4:19: error: the field 'count' is missing [missing-field]",
        f"{PACT}:5:11: error: the field 'title' is missing [missing-field]",
        f"{ACME}:1:1: error: the field 'name' is missing [missing-field]",
        f"{ACME}:1:1: error: the field 'type' is missing [missing-field]",
    ]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("aliases: 甲", "4:10: error: 'aliases' must be a list, not text (write: [甲]) [wrong-type]"),
        ("aliases: {a: b}", "4:10: error: 'aliases' must be a list, not a map [wrong-type]"),
        ("identifiers: x", "4:14: error: 'identifiers' must be a map of fields, not text [wrong-type]"),
        ("identifiers: [x]", "4:14: error: 'identifiers' must be a map of fields, not a list [wrong-type]"),
        ("name_en: [x]", "4:10: error: 'name_en' must be some text, not a list [wrong-type]"),
        ("name_en: {a: b}", "4:10: error: 'name_en' must be some text, not a map [wrong-type]"),
        ("identifiers: {ror: [x]}", "4:20: error: 'ror' must be some text, not a list [wrong-type]"),
        ("founded: [2020]", "4:10: error: 'founded' must be a date, not a list [wrong-type]"),
        ("publish: maybe", "4:10: error: 'publish' must be true or false, not maybe [wrong-type]"),
        ("publish: [true]", "4:10: error: 'publish' must be true or false, not a list [wrong-type]"),
        ("declared_members: {count: []}", "4:27: error: 'count' must be a whole number, not a list [wrong-type]"),
        ("declared_members: {count: five}", "4:27: error: 'count' must be a whole number, not 'five' [wrong-type]"),
        (
            "projects: [{name: 项目, parties: [[x]]}]",
            "4:33: error: 'parties' must be a reference or {name: …}, not a list [wrong-type]",
        ),
        (
            "projects: [{name: 项目, parties: [{member: x}]}]",
            "4:33: error: 'parties' must be a reference or {name: …}, not a map [wrong-type]",
        ),
    ],
)
def test_value_of_the_wrong_type_is_named_by_its_type(site: Site, field: str, message: str) -> None:
    assert problems_of(site, field) == [message]


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("aliases: a]", "(write: ['a]'])"),
        ("aliases: 'a: b'", "(write: ['a: b'])"),
        ("aliases: '#1'", "(write: ['#1'])"),
    ],
)
def test_list_hint_is_valid_yaml(site: Site, field: str, hint: str) -> None:
    assert problems_of(site, field) == [f"4:10: error: 'aliases' must be a list, not text {hint} [wrong-type]"]


def test_list_hint_is_omitted_where_it_would_be_wrong(site: Site) -> None:
    (message,) = problems_of(site, "members: acme")
    assert "(write: [acme])" not in message
    assert problems_of(site, "aliases:", "  -a", "  -b") == [
        f"{line}:3: error: a space is missing after the dash [yaml-syntax]" for line in (5, 6)
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("5家", "5"), ("'1,234'", "1234"), ("１２", "12"), ("1.5", ""), ("0x1F", ""), ("5-10家", ""), ("-1", "")],
)
def test_number_hint_removes_units_and_separators(site: Site, typed: str, hint: str) -> None:
    write = f" (write: {hint})" if hint else ""
    value = typed.strip("'")
    assert problems_of(site, f"declared_members: {{count: {typed}}}") == [
        f"4:27: error: 'count' must be a whole number, not '{value}'{write} [wrong-type]"
    ]


def test_wrong_list_items_are_reported_as_items(site: Site) -> None:
    (text, part) = problems_of(site, "regions: [42, [x]]", "members: [{name: A}, x]")
    assert text.startswith("4:15: error: ")
    assert "'regions' must be some text" not in text.replace("each of 'regions' must be some text", "")
    assert part.startswith("5:22: error: ")
    assert "'members' must be a map" not in part.replace("each of 'members' must be a map", "")


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("status: activ", f"'activ' cannot be used here (did you mean 'active'?){STATUSES}"),
        ("status: 4", f"'4' cannot be used here{STATUSES}"),
        ("status: 运行中", "'运行中' cannot be used here (write: active)"),
        ("level: 😀", f"'😀' cannot be used here{LEVELS}"),
        ("level: 国家", f"'国家' cannot be used here (did you mean 'national'?){LEVELS}"),
        ("level: 國家級", "'國家級' cannot be used here (write: national)"),
        ("level: National", "'National' cannot be used here (write: national)"),
    ],
)
def test_value_must_be_a_key_of_its_vocabulary(site: Site, field: str, message: str) -> None:
    assert problems_of(site, field) == [f"4:{field.index(' ') + 2}: error: {message} [bad-value]"]


def test_choices_are_listed_in_the_language_of_the_message(site: Site) -> None:
    site.write(PACT, alliance("Pact", "level: 国家"))
    assert site.problems("zh-Hans") == [
        (
            f"{PACT}:4:8: error: “国家”不能用在这里（是不是“national”？），可以填：national（国家级）、"
            "regional（跨省区域）、provincial（省级）、municipal（市级）、county（区县级）、"
            "institutional（单位自发） [bad-value]"
        )
    ]
    assert "national（國家級）、regional（跨省區域）" in site.problems("zh-Hant")[0]


def test_long_list_of_choices_is_given_once(site: Site) -> None:
    rows = [f"  - {{name: 单位{number}, roles: 专家{number}}}" for number in range(200)]
    message, *others = problems_of(site, "members:", *rows)
    assert "; use one of: lead (Lead), chair (Chair)" in message
    assert len(others) == 199
    assert all(f" cannot be used here; what can be used is listed at {PACT}:5 [bad-value]" in line for line in others)


def test_roles_relations_and_project_kinds_must_be_known_keys(site: Site) -> None:
    message = problems_of(
        site,
        "members: [{name: 甲😀, roles: [chair, 理事长]}]",
        "related: [{alliance: pact, relation: friend}]",
        "projects: [{name: 项目, kind: 学院}]",
    )
    assert [line.split(" cannot be used here")[0] for line in message] == [
        "4:37: error: '理事长'",
        "5:22: error: this leads back to itself: pact → pact [cycle]",
        "5:38: error: 'friend'",
        "6:29: error: '学院'",
    ]


def test_invisible_character_is_named_and_removed_in_the_hint(site: Site) -> None:
    assert problems_of(site, "name_en: 甲\u202e乙", "pinyin: a\u200bb") == [
        (
            "4:10: error: 'name_en' contains the invisible character U+202E RIGHT-TO-LEFT OVERRIDE: delete it "
            "(write: 甲乙) [bad-value]"
        ),
        (
            "5:9: error: 'pinyin' contains the invisible character U+200B ZERO WIDTH SPACE: delete it "
            "(write: ab) [bad-value]"
        ),
    ]


@pytest.mark.parametrize("escape", ["\\x00", "\\x07", "\\e", "\\x7f", "\\ufffe"])
def test_escaped_control_character_is_rejected(site: Site, escape: str) -> None:
    (message,) = problems_of(site, f'name_en: "a{escape}b"')
    assert message.startswith("4:10: error: 'name_en' contains the invisible character U+")
    assert message.endswith("[bad-value]")


@pytest.mark.parametrize("value", ["''", '""', "' '", '"\\n"', '"\\u3000"'])
def test_blank_text_is_empty(site: Site, value: str) -> None:
    assert problems_of(site, f"aliases: [甲😀, {value}]") == ["4:15: error: 'aliases' must not be empty [bad-value]"]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("yesterday", ""),
        ("24", ""),
        ("2024-02-30", ""),
        ("2024-13", ""),
        ("2024-00", ""),
        ("0000", ""),
        ("2024-1", "2024-01"),
        ("2024/5/1", "2024-05-01"),
        ("2024.5", "2024-05"),
        ("2024年", "2024"),
        ("2024年5月", "2024-05"),
        ("2024 年 5 月 19 日", "2024-05-19"),
        ("2024年2月30日", ""),
        ("2023–05–19", "2023-05-19"),
        ("2023—05", "2023-05"),
        ("２０２３－０５－１９", "2023-05-19"),
        ("20230519", "2023-05-19"),
        ("20230230", ""),
        ("202305", "2023-05"),
        ("May 19, 2023", "2023-05-19"),
        ("19 May 2023", "2023-05-19"),
        ("Fri, 19th of May 2023", "2023-05-19"),
        ("Sept. 2023", "2023-09"),
        ("2023 December 1", "2023-12-01"),
        ("Mayor 19, 2023", ""),
        ("2024.5.1", "2024-05-01"),
        ("1.5.2024", "2024-05-01"),
        ("31/12/2023", "2023-12-31"),
        ("12/31/2023", "2023-12-31"),
        ("05/06/2023", ""),
        ("2023-05-19T08:30:00Z", "2023-05-19"),
        ("2023-05-19 08:30", "2023-05-19"),
        ("2023年5月19日（星期五）", "2023-05-19"),
        ("二〇二三年五月十九日", "2023-05-19"),
        ("二零二四年十二月三十一日", "2024-12-31"),
        ("“2023-05-19”", "2023-05-19"),
        ("5月19日", ""),
        ("2023-05-00", ""),
    ],
)
def test_date_in_another_form_is_rejected_with_a_hint(site: Site, typed: str, hint: str) -> None:
    write = f" (write: {hint})" if hint else ""
    assert problems_of(site, f"founded: {typed}") == [
        f"4:10: error: '{typed}' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD{write} [bad-date]"
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("www.x.org", "https://www.x.org"),
        ("//x.org/a", "https://x.org/a"),
        ("https：//x.org", "https://x.org"),
        ("“https://x.org/a”", "https://x.org/a"),
        ("‘www.x.org’", "https://www.x.org"),
        ("<https://x.org>", "https://x.org"),
        ("（https://x.org/a_(b)）", "https://x.org/a_(b)"),
        ("[官网](https://x.org/a)", "https://x.org/a"),
        ("http:/x.org", "http://x.org"),
        ("https//x.org", "https://x.org"),
        ("htpp：//x.org", "http://x.org"),
        ("https:\\\\x.org", "https://x.org"),
        ("www。x。org", "https://www.x.org"),
        ("4.5", ""),
        ("x", ""),
        ("a@b.org", ""),
        ("ftp://x.org", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://x.org/a b", ""),
        ("https://x.org:99999", ""),
        ("https://[::1", ""),
        ("https://x.org/<b>", ""),
        ("mailto:a@b.org", ""),
    ],
)
def test_url_must_be_absolute(site: Site, typed: str, hint: str) -> None:
    write = f" (write: {hint})" if hint else ""
    assert problems_of(site, f"website: '{typed}'") == [
        f"4:10: error: '{typed}' is not a web address: write it whole, with https://{write} [bad-url]"
    ]


def test_url_of_a_source_is_checked(site: Site) -> None:
    site.write(PACT, front("name: A", "kind: other", "sources: [{title: 来源😀, url: 'javascript:x'}]"))
    assert site.problems() == [
        f"{PACT}:4:29: error: 'javascript:x' is not a web address: write it whole, with https:// [bad-url]"
    ]


@pytest.mark.parametrize(
    ("key", "typed", "message"),
    [
        ("uscc", "91420100MA4K0000X0", f"is not a unified social credit code: {USCC}"),
        ("uscc", "x", f"is not a unified social credit code: {USCC}"),
        ("moe", "414201401", "is not a school code of the Ministry of Education: 10 digits"),
        ("moe", "４１４２０１４０１４", "is not a school code of the Ministry of Education: 10 digits"),
        (
            "ror",
            "033vjfk18",
            "is not a ROR identifier: 9 characters that begin with 0 and end in two check digits",
        ),
        ("wikidata", "42", "is not a Wikidata item: Q and a number"),
        ("wikidata", "Q0", "is not a Wikidata item: Q and a number"),
    ],
)
def test_identifier_with_wrong_check_digits_is_rejected(site: Site, key: str, typed: str, message: str) -> None:
    column = len(f"identifiers: {{{key}: ") + 1
    (found,) = problems_of(site, f"identifiers: {{{key}: {typed}}}")
    assert found.startswith(f"4:{column}: error: '{typed}' {message}")
    assert found.endswith("[bad-identifier]")


@pytest.mark.parametrize(
    "pair", ["moe: 4142014197", "ror: 033vjfk17", "ror: https://ror.org/033vjfk17", "wikidata: Q42"]
)
def test_identifier_with_right_check_digits_is_accepted(site: Site, pair: str) -> None:
    assert problems_of(site, f"identifiers: {{{pair}}}") == []


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("亚特兰蒂斯", "no place is known as '亚特兰蒂斯'"),
        ("420199", "no place is known as '420199'"),
        ("XX", "no place is known as 'XX'"),
        ("0420", "no place is known as '0420'"),
        ("湖北武汉市", "no place is known as '湖北武汉市' (write: 湖北省武汉市)"),
        (
            "朝阳区",
            "'朝阳区' is the name of several places: 北京市朝阳区, 吉林省长春市朝阳区 (did you mean '北京市朝阳区'?)",
        ),
    ],
)
def test_unknown_or_ambiguous_region_is_rejected(site: Site, typed: str, message: str) -> None:
    assert problems_of(site, f"regions: [42, {typed}]") == [f"4:15: error: {message} [bad-region]"]


@pytest.mark.parametrize("typed", ["42", "4201", "420100", "'4201'", "71", "HK", "us", "武汉市", "湖北省武汉市"])
def test_region_is_accepted_in_every_spelling(site: Site, typed: str) -> None:
    assert problems_of(site, f"regions: [{typed}]") == []


@pytest.mark.parametrize("typed", ["../x.png", "/x.png", "media/../x.png", "x.exe", "x", "https://x.org/x.png"])
def test_logo_must_be_a_picture_below_media(site: Site, typed: str) -> None:
    value = typed.removeprefix("media/")
    assert problems_of(site, f"logo: {typed}") == [
        f"4:7: error: '{value}' is not the path of a picture below content/media/ [bad-value]"
    ]


def test_former_slug_must_be_a_valid_slug(site: Site) -> None:
    assert problems_of(site, "former_slugs: [old, Old Pact, 联😀]") == [
        (
            "4:21: error: 'Old Pact' cannot be an address: a-z, 0-9 and single hyphens, at most 80 "
            "(write: old-pact) [bad-slug]"
        ),
        "4:31: error: '联😀' cannot be an address: a-z, 0-9 and single hyphens, at most 80 [bad-slug]",
    ]


def test_membership_names_exactly_one_body(site: Site) -> None:
    assert problems_of(site, "members:", "  - {name: 甲, member: x}", "  - {roles: chair}", "  - {}") == [
        "5:5: error: give either 'member' or 'name' [bad-value]",
        "5:23: error: unknown member 'x' [unknown-reference]",
        "6:5: error: give either 'member' or 'name' [missing-field]",
        "7:5: error: give either 'member' or 'name' [missing-field]",
    ]


def test_all_problems_of_an_entry_are_reported_at_once(site: Site) -> None:
    assert [
        line.split(": error")[0] for line in problems_of(site, "founded: x", "knid: y", "website: z", "level: q")
    ] == [
        "4:10",
        "5:1",
        "6:10",
        "7:8",
    ]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("staff: x", "4:8: error: 'staff' must be a whole number, not 'x' [wrong-type]"),
        ("share: x", "4:8: error: 'share' must be a number, not x [wrong-type]"),
        ("share: [1]", "4:8: error: 'share' must be a number, not a list [wrong-type]"),
        ("open: x", "4:7: error: 'open' must be true or false, not x [wrong-type]"),
        ("since: x", "4:8: error: 'x' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD [bad-date]"),
        ("blog: x", "4:7: error: 'x' is not a web address: write it whole, with https:// [bad-url]"),
        ("motto: {}", "4:8: error: 'motto' must be some text, not a map [wrong-type]"),
        (
            "stage: alpah",
            "4:8: error: 'alpah' cannot be used here (did you mean 'alpha'?); use one of: alpha, beta [bad-value]",
        ),
    ],
)
def test_extra_field_is_checked_by_its_type(site: Site, field: str, message: str) -> None:
    site.write("site.yaml", EXTRAS)
    assert problems_of(site, field) == [message]


def test_industries_are_checked_only_against_a_vocabulary(site: Site) -> None:
    assert problems_of(site, "industries: [光电, steel]") == []
    site.write("site.yaml", "title: T\nlanguage: en\nvocabularies: {industries: {steel: {label: 钢铁}}}\n")
    assert problems_of(site, "industries: [光电, steel, 钢铁]") == [
        "4:14: error: '光电' cannot be used here; use one of: steel (钢铁) [bad-value]",
        "4:25: error: '钢铁' cannot be used here (write: steel) [bad-value]",
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n"])
def test_settings_must_be_a_map_with_a_title(site: Site, text: str) -> None:
    assert problems_of_settings(site, text) == ["1:1: error: must be a map with a 'title' [bad-config]"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("language: en\n", "1:1: error: the field 'title' is missing"),
        ("title: []\n", "1:8: error: 'title' must be some text, not a list"),
        ("title: T\ntitel: U\n", "2:1: error: unknown field 'titel'"),
        ("title: T\nlangauge: en\n", "2:1: error: unknown field 'langauge' (did you mean 'language'?)"),
        ("title: T\nlanguage: fr\n", "2:11: error: 'fr' cannot be used here; use one of: zh-Hans, zh-Hant, en"),
        (
            "title: T\nbase_url: x.org\n",
            "2:11: error: 'x.org' is not a web address: write it whole, with https:// (write: https://x.org)",
        ),
        (
            "title: T\nrepository: owner/name\n",
            "2:13: error: 'owner/name' is not a web address: write it whole, with https://",
        ),
        ("title: T\nlimits: {body_kb: x}\n", "2:19: error: 'body_kb' must be a whole number, not 'x'"),
        ("title: T\nlimits: 5\n", "2:9: error: 'limits' must be a map of fields, not text"),
        ("title: T\nvocabularies: x\n", "2:15: error: 'vocabularies' must be a map of fields, not text"),
        ("title: T\nvocabularies: {roles: [a]}\n", "2:23: error: 'roles' must be a map of fields, not a list"),
        (
            "title: T\nvocabularies: {role: {a: {label: A}}}\n",
            "2:16: error: unknown field 'role' (did you mean 'roles'?)",
        ),
        ("title: T\nvocabularies: {roles: {a: {}}}\n", "2:27: error: the field 'label' is missing"),
        ("title: T\nvocabularies: {roles: {a: A}}\n", "2:27: error: 'a' must be a map of fields, not text"),
        (
            "title: T\nvocabularies: {levels: {a: {label: A, counts: maybe}}}\n",
            "2:47: error: 'counts' must be true or false, not maybe",
        ),
        (
            "title: T\nfields: {members: {staff: {type: int, label: L}}}\n",
            (
                "2:34: error: 'int' cannot be used here (did you mean 'integer'?); "
                "use one of: text, integer, number, boolean, date, url, choice"
            ),
        ),
        (
            "title: T\nfields: {members: {staff: {type: choice, label: L}}}\n",
            "2:27: error: 'choices' belongs to a field of type 'choice', and is needed there",
        ),
        ("title: T\ntitle: U\n", "2:1: error: 'title' is already given on line 1: keep one of the two"),
        ("title: T\n\tlanguage: en\n", "2:1: error: a tab cannot indent: use two spaces (write: language)"),
        ("title：T\nlanguage: en\n", "1:6: error: the colon is full-width: write ': '"),
        (
            'title: "T\\u202e"\n',
            "1:8: error: 'title' contains the invisible character U+202E RIGHT-TO-LEFT OVERRIDE: delete it (write: T)",
        ),
        (
            "\ufefftitle: 名😀\r\nlanguage: fr\r\n",
            "2:11: error: 'fr' cannot be used here; use one of: zh-Hans, zh-Hant, en",
        ),
    ],
)
def test_every_problem_of_the_settings_is_bad_config(site: Site, text: str, message: str) -> None:
    assert problems_of_settings(site, text) == [f"{message} [bad-config]"]


def test_vocabulary_key_must_be_valid_in_a_url(site: Site) -> None:
    (message,) = problems_of_settings(site, "title: T\nvocabularies: {levels: {国家 级: {label: A}}}\n")
    assert message.startswith("2:2")
    assert message.endswith("the key '国家 级' must be made of a-z, 0-9 and single hyphens [bad-config]")


@pytest.mark.parametrize("vocabulary", ["alliance_kinds", "member_types", "industries"])
def test_no_list_has_the_address_of_all_lists(site: Site, vocabulary: str) -> None:
    (message,) = problems_of_settings(site, f"title: T\nvocabularies: {{{vocabulary}: {{index: {{label: A}}}}}}\n")
    assert message.endswith("'index' cannot be an address: it is kept for lists and devices [bad-config]")


@pytest.mark.parametrize("typed", ["en", "zh-Hans, en", "zh-Hans、en"])
def test_languages_in_one_text_are_a_list(site: Site, typed: str) -> None:
    (message,) = problems_of_settings(site, f"title: T\nlanguage: {typed[:7]}\nlanguages: {typed}\n")
    wanted = typed.replace("、", ", ")
    assert message == f"3:12: error: 'languages' must be a list, not text (write: [{wanted}]) [bad-config]"


@pytest.mark.parametrize("line", ["title: #1", "base_url: #x", "description: #产教", "look:\n  accent: #1a5fb4"])
def test_a_setting_that_yaml_takes_for_a_comment_is_reported(site: Site, line: str) -> None:
    text = f"{line}\n" if line.startswith("title") else f"title: T\n{line}\n"
    (message,) = problems_of_settings(site, text)
    value = line.partition("#")[2]
    assert message.endswith(
        f"there is no value here: everything after # is a comment; put it in quotes (write: '#{value}') [bad-config]"
    )


def test_at_least_one_role_counts_as_membership(site: Site) -> None:
    (message,) = problems_of_settings(site, "title: T\nvocabularies: {roles: {a: {label: A, counts: false}}}\n")
    assert message.startswith("2:")
    assert message.endswith(": error: at least one role must count as membership [bad-config]")


def test_empty_vocabulary_is_reported(site: Site) -> None:
    site.write(PACT, alliance())
    for name in ("alliance_kinds", "member_types", "levels", "project_kinds", "industries"):
        problems_of_settings(site, f"title: T\nlanguage: en\nvocabularies: {{{name}: {{}}}}\n")


def test_empty_vocabularies_are_the_built_in_ones(site: Site) -> None:
    site.write(PACT, alliance("Pact", "level: national"))
    assert problems_of_settings(site, "title: T\nlanguage: en\nvocabularies:\nlimits:\n") == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("name", "the field 'name' exists already: choose another name"),
        ("员工数", "the field name '员工数' must be made of a-z, 0-9 and _"),
        ("Staff", "the field name 'Staff' must be made of a-z, 0-9 and _"),
    ],
)
def test_extra_field_needs_a_new_valid_name(site: Site, name: str, message: str) -> None:
    text = f"title: T\nfields: {{members: {{{name}: {{type: text, label: L}}}}}}\n"
    (found,) = problems_of_settings(site, text)
    assert found.startswith("2:")
    assert found.endswith(f": error: {message} [bad-config]")


def test_content_is_checked_despite_a_problem_in_the_settings(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: fr\nlimits: {body_kb: x}\n")
    site.write(PACT, alliance("Pact", "knid: x"))
    assert site.problems() == [
        f"{PACT}:4:1: error: unknown field 'knid'; 'kind' is given already [unknown-field]",
        "site.yaml:2:11: error: 'fr' cannot be used here; use one of: zh-Hans, zh-Hant, en [bad-config]",
        "site.yaml:3:19: error: 'body_kb' must be a whole number, not 'x' [bad-config]",
    ]


def test_problem_in_the_settings_exits_with_two(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: fr\n")
    site.write(ACME, member())
    done = command("check", "--site", str(site.root), "--lang", "en")
    assert done.returncode == 2
    assert "site.yaml:2:11: error: 'fr' cannot be used here" in done.stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no site.yaml in {folder}: go to a folder that holds one, or name it with --site"),
        ("title: 联盟".encode("gbk"), "{folder}/site.yaml is not UTF-8 but GBK: save it again as UTF-8"),
    ],
)
def test_unreadable_settings_are_one_plain_sentence(site: Site, content: bytes | None, message: str) -> None:
    (site.root / "site.yaml").unlink()
    site.write(ACME, member())
    if content:
        site.write("site.yaml", content)
    done = command("check", "--site", str(site.root), "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", message.format(folder=site.root))


def test_pinyin_is_that_of_the_name_or_of_any_name(site: Site) -> None:
    site.write("content/members/a.md", member("重大", "aliases: [长大]", "pinyin: {重大: chong da, 长大: chang da}"))
    site.write("content/members/b.md", member("重大", "disambiguation: b", "pinyin: zhong da"))
    assert site.errors() == []
    site.build()
    assert '<h2 id="index_c"' in site.read("members/index.html")
    assert '<h2 id="index_z"' in site.read("members/index.html")
    site.write("content/members/b.md", member("重大", "aliases: [长江大]", "pinyin: {长江火: chang jiang da}"))
    assert site.errors() == [
        (
            "content/members/b.md:5:10: error: 'pinyin' is given for '长江火', which is no name of this entry"
            " (did you mean '长江大'?) [bad-value]"
        ),
    ]
