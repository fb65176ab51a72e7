"""New entries: their slugs, and a file that passes the check as it is and with every comment filled in."""

import re

import pytest
from editing import apply, directory_of, new_errors
from hypothesis import given, settings
from hypothesis import strategies as st
from smallsite import Site, alliance, member

from menglu.editing.entry_text import EntryText
from menglu.editing.formatting.layout import formatted
from menglu.editing.new_entry import NewEntry, create, guess_type, type_key
from menglu.editing.slugs import free_slug
from menglu.entries.entry import MODELS
from menglu.entries.fields.field import fields_of, label_of
from menglu.entries.kinds import EntryKind
from menglu.i18n import load_translator
from menglu.problems import UsageError
from menglu.text.yaml import parse_yaml
from menglu.work import engine

UNFINISHED = {"empty-body", "missing-source", "orphan"}


def created(site: Site, kind: EntryKind, name: str, language: str = "en", slug: str = "") -> tuple[str, str]:
    """Return path and text of a new entry."""
    directory = directory_of(site)
    entry = NewEntry(kind, name, guess_type(kind, name, directory.content.settings), slug)
    revision = create(directory, entry, load_translator(language, engine.templates() / "locale"))
    ((path, content),) = revision.after.items()
    assert content is not None
    assert new_errors(site, revision) == ()
    apply(site, revision)
    return path, content.decode()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("武汉软件工程职业学院", "wuhan-ruanjian-gongcheng-zhiye-xueyuan"),
        ("“武汉·中国光谷”产教联合体", "wuhan-zhongguo-guanggu-chanjiao-lianheti"),
        ("Technische Universität München", "technische-universitat-munchen"),
        ("École d'Art", "ecole-dart"),
        ("Łódź 3M", "lodz-3m"),
        ("吕梁学院", "lvliang-xueyuan"),
        ("！！", "member"),
        ("con", "con-2"),
        ("Taken", "taken-3"),
    ],
)
def test_a_slug_is_the_name_read_word_by_word(name: str, slug: str) -> None:
    assert free_slug(name, "member", {"taken", "taken-2"}) == slug


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(st.text(max_size=120), st.sets(st.sampled_from(["a", "member", "a-2"])))
def test_a_slug_is_always_valid_and_free(name: str, taken: set[str]) -> None:
    slug = free_slug(name, "member", taken)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80
    assert slug not in taken


def test_slugs_names_and_former_addresses_are_taken(site: Site) -> None:
    site.write("content/alliances/acme.md", alliance("Pact"))
    site.write("content/members/x.md", member("acme-2", "former_slugs: [acme-3]"))

    assert created(site, EntryKind.MEMBER, "Acme")[0] == "content/members/acme-4.md"
    assert created(site, EntryKind.MEMBER, "Other", slug="own")[0] == "content/members/own.md"
    with pytest.raises(UsageError, match="'acme-3' is the address of an entry already"):
        created(site, EntryKind.MEMBER, "Other", slug="acme-3")


@pytest.mark.parametrize("kind", list(EntryKind))
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_what_is_written_passes_the_check_and_is_formatted(site: Site, kind: EntryKind, language: str) -> None:
    site.write("content/members/.keep", "")
    site.write(
        "site.yaml", f"title: T\nlanguage: {language}\nfields: {{members: {{staff: {{type: integer, label: 员工}}}}}}\n"
    )
    path, text = created(site, kind, "某某: #1 “职业学院”", language)

    assert {problem.code for problem in site.found()} <= UNFINISHED
    assert formatted(EntryText(path, text)).raw == text


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_field_that_is_not_rare_is_there_in_order(site: Site, kind: EntryKind) -> None:
    site.write("content/members/.keep", "")
    _, text = created(site, kind, "Name")
    filled = re.sub("^# (?! |To fill)", "", re.sub("^# (?=  )", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    front = filled.split("---\n")[1]
    model = MODELS[kind]
    named = [line for line in front.split("\n") if not re.match(r"(Kind|Type): ", line)]
    document = parse_yaml("\n".join(named), "x.md")

    assert document.problems == ()
    assert isinstance(document.data, dict)
    assert list(document.data) == [name for name in fields_of(model) if not label_of(model, name).rare]


def test_comments_are_in_the_language_of_the_site(site: Site) -> None:
    site.write("content/members/.keep", "")
    _, text = created(site, EntryKind.MEMBER, "某公司", "zh-Hans")

    assert text.split("\n")[1:3] == ["# 要填哪一项，就删去它前面的“# ”。不知道的不写。", "name: 某公司"]
    assert "# region:                 # 地区：代码或名称\n" in text
    assert "\ntype: enterprise\n" in text


@pytest.mark.parametrize(
    ("typed", "key"),
    [("park", "park"), ("2", "park"), ("产业园区", "park"), ("Enterprise", "enterprise")],
)
def test_a_type_is_typed_as_key_number_or_label(site: Site, typed: str, key: str) -> None:
    site.write("content/members/.keep", "")

    assert type_key(EntryKind.MEMBER, typed, directory_of(site).content.settings) == key


def test_a_type_that_does_not_exist_is_said(site: Site) -> None:
    site.write("content/members/.keep", "")
    with pytest.raises(UsageError, match=r"'enterpr' is not one of: government.* \(did you mean 'enterprise'\?\)"):
        type_key(EntryKind.MEMBER, "enterpr", directory_of(site).content.settings)
