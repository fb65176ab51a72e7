"""Data as YAML is read as the same data, and looks as an editor would type it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menglu.text.yaml import Data, emit, parse_yaml

SIGNS = st.sampled_from(list(":#-?,[]{}&*!|>'\"%@` ~=<.\\/0a一　\t\n"))
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\ufeff")
TEXTS = st.text(SIGNS, max_size=8) | st.text(CHARACTERS, max_size=12)
NAMES = st.from_regex(r"[a-z_]{1,6}", fullmatch=True)
VALUES: st.SearchStrategy[Data] = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)

quick = settings(deadline=None, max_examples=100, derandomize=True, database=None)


def parsed(text: str) -> Data:
    document = parse_yaml(text, "x.md", depth=32)
    assert document.problems == ()
    return document.data


@quick
@given(TEXTS)
def test_a_scalar_is_read_as_its_text(text: str) -> None:
    assert parsed(f"a: {emit.scalar(text)}\n") == {"a": text}
    assert parsed(f"a: [{emit.scalar(text, flow=True)}, {{b: {emit.scalar(text, flow=True)}}}]\n") == {
        "a": [text, {"b": text}]
    }


@quick
@given(FIELDS)
def test_fields_in_block_style_are_read_as_their_data(data: dict[str, Data]) -> None:
    assert parsed("\n".join(emit.block(data)) + "\n") == data


@quick
@given(FIELDS)
def test_data_on_one_line_is_read_as_the_same_data(data: dict[str, Data]) -> None:
    text = emit.flow(data)
    assert "\n" not in text
    assert parsed(text) == data


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("武汉软件工程职业学院", "武汉软件工程职业学院"),
        ("“武汉·中国光谱”产教联合体", "“武汉·中国光谱”产教联合体"),
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("2023-05", "2023-05"),
        ("no", "no"),
        ("a: b", "'a: b'"),
        ("C# #1", "'C# #1'"),
        ("@home", "'@home'"),
        ("it's", "it's"),
        ("", "''"),
        ("two\nlines", '"two\\nlines"'),
    ],
)
def test_only_what_needs_quotes_has_them(text: str, written: str) -> None:
    assert emit.scalar(text) == written


def test_rows_stand_as_in_the_examples() -> None:
    data: dict[str, Data] = {
        "name": "Pact",
        "members": [{"member": "acme", "roles": ["lead", "chair"]}, {"name": "Other"}],
        "aliases": [],
    }
    assert emit.block(data) == [
        "name: Pact",
        "members:",
        "  - member: acme",
        "    roles:",
        "      - lead",
        "      - chair",
        "  - name: Other",
        "aliases: []",
    ]


def test_nodes_know_where_their_text_begins_and_ends() -> None:
    text = "a: 'x'  # c\n😀:\n- b: |\n    y\n  c: [1, {d: 2}]  # e\nf:\n"
    root = parse_yaml(text, "x.md").root
    assert root is not None
    rows = root.children["😀"]
    spans = [
        (node.style, text[node.start : node.end])
        for node in (root.children["a"], rows, *rows.children[0].children.values(), root.children["f"])
    ]
    assert spans == [
        ("'", "'x'"),
        ("", "- b: |\n    y\n  c: [1, {d: 2}]"),
        ("|", "|\n    y\n"),
        ("[", "[1, {d: 2}]"),
        ("", ""),
    ]
