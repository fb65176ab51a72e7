"""The order of names: a total one, syllable by syllable, numbers as numbers, every script in its place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menglu.search.collation import initial, sort_key

NAME = st.text(st.sampled_from("西北安徽昂立县域曾单第一二十𠮷 Aaåßøłİ019-·яЯあア가ΑΩ€()"), max_size=6)


def in_order(*names: str) -> bool:
    keys = [sort_key(name) for name in names]
    return keys == sorted(keys)


@pytest.mark.parametrize(
    "names",
    [
        ("西安大学", "西北大学", "县域联盟"),
        ("安徽大学", "昂立教育"),
        ("第2中学", "第10中学"),
        ("第2职校", "第二中学", "第十中学", "第二十一中学", "第一百中学"),
        ("No. 2 School", "No. 10 School"),
        ("Oberlin", "Øresund", "Oslo"),
        ("Lisbon", "Łódź", "Lyon"),
        ("Iceland", "İstanbul", "Italy"),
        ("New York", "Newark"),
        ("Acme", "安徽"),
        ("zebra", "Ωmega", "Школа", "ありあけ", "한국", "€", "2 Schools", "10 Schools"),
        ("ありがとう", "イロハ"),
        ("世界", "市场"),
        ("技工", "集团", "𠮷安"),
        ("７号", "８号", "１０号"),
    ],
)
def test_the_order(names: tuple[str, ...]) -> None:
    assert in_order(*names)


@given(st.lists(NAME, max_size=12))
def test_the_order_is_total_and_letters_do_not_mix(names: list[str]) -> None:
    unique = sorted(set(names), key=sort_key)
    keys = [sort_key(name) for name in unique]
    assert len(set(keys)) == len(unique)
    assert all(before < after for before, after in pairwise(keys))
    letters = [initial(name) for name in unique]
    assert [a for a, b in zip(letters, [None, *letters], strict=False) if a != b] == list(dict.fromkeys(letters))


@given(st.lists(st.tuples(st.sampled_from("安昂西县市世A"), st.text("安立北A1 ", max_size=4)), max_size=20))
def test_names_that_begin_with_the_same_character_stay_together(parts: list[tuple[str, str]]) -> None:
    firsts = [name[0] for name in sorted({first + rest for first, rest in parts}, key=sort_key)]
    assert [a for a, b in zip(firsts, [None, *firsts], strict=False) if a != b] == list(dict.fromkeys(firsts))


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Øresund", "O"),
        ("Łódź", "L"),
        ("İstanbul", "I"),
        ("Ñandú", "N"),
        ("Æther", "A"),
        ("école", "E"),
        ("“武汉·中国光谷”", "W"),
        ("𠮷野家", "J"),
        ("Школа", "Ш"),
        ("йога", "И"),
        ("Ἀθῆναι", "Α"),
        ("がくえん", "か"),
        ("カワサキ", "か"),
        ("한국", "ㅎ"),
        ("3M", "#"),
        ("第2中学", "D"),
        ("—", "#"),
        ("", "#"),
    ],
)
def test_the_letter_of_a_name(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        *(("曾宪梓教育基金会", "Z"), ("单田芳艺术馆", "S"), ("仇英美术馆", "Q"), ("区庆祥纪念学校", "O")),
        *(("查济民基金会", "Z"), ("解缙纪念馆", "X"), ("曾氏集团", "Z"), ("“查良镛”学术基金", "Z")),
        *(("曾都区第一中学", "Z"), ("单县职业学院", "S"), ("单片机协会", "D"), ("区块链研究院", "Q")),
        *(("区人民医院", "Q"), ("查新中心", "C"), ("解放军总医院", "J"), ("单位后勤协会", "D"), ("解码科技公司", "J")),
    ],
)
def test_surnames_are_read_as_such_where_a_personal_name_begins(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize("typed", ["chong da", "Chóng Dà", "chongda", "chong"])
def test_typed_pinyin_counts_where_it_fits(typed: str) -> None:
    assert initial("重大", typed) == ("Z" if typed == "chong" else "C")


def test_pinyin_may_be_typed_by_words() -> None:
    assert sort_key("长大附中", "Cháng'ān fùzhōng") < sort_key("长大附中", "Zhǎngdà fùzhōng")
    assert sort_key("重庆大学", "Zhongqing daxue")[1][0][1] == "z"
