"""A field of many entries: which ones are meant, what may be written, and what stays."""

import pytest
from editing import directory_of, notes, written
from smallsite import Site, alliance, front, member

from menglu.editing.set_field import Condition, set_field
from menglu.entries.kinds import EntryKind
from menglu.i18n import load_translator
from menglu.problems import SiteError, UsageError
from menglu.work import engine


@pytest.fixture
def three(site: Site) -> Site:
    site.write("site.yaml", "title: T\nlanguage: en\nfields: {members: {staff: {type: integer, label: Staff}}}\n")
    site.write("content/alliances/pact.md", alliance("Pact", "level: national", "regions: [武汉市, HK]"))
    site.write(
        "content/members/acme.md", member("Acme", 'region: "420100"  # Wuhan', "identifiers: {moe: '4142010834'}")
    )
    site.write("content/members/beta.md", member("Beta", "region: Hong Kong", "staff: 5", "industries: [a, b]"))
    return site


def changed(
    site: Site, field: str, value: str, *conditions: str, kind: EntryKind | None = None
) -> dict[str, str | None]:
    where = [Condition.parse(text) for text in conditions]
    return written(set_field(directory_of(site), field, value, where, kind))


@pytest.mark.parametrize(
    ("conditions", "slugs"),
    [
        (["type=enterprise"], {"acme", "beta"}),
        (["region=武汉市"], {"acme"}),
        (["region=420100"], {"acme"}),
        (["region=HK"], {"beta"}),
        (["region=HK", "staff=5"], {"beta"}),
        (["region=HK", "staff=6"], set()),
        (["staff="], {"acme"}),
        (["industries=b"], {"beta"}),
        (["identifiers.moe=4142010834"], {"acme"}),
        (["identifiers.moe="], {"beta"}),
        (["name=ＡＣＭＥ"], {"acme"}),
        (["slug=beta"], {"beta"}),
    ],
)
def test_entries_that_meet_all_conditions_are_changed(three: Site, conditions: list[str], slugs: set[str]) -> None:
    assert set(changed(three, "contact", "x", *conditions, kind=EntryKind.MEMBER)) == slugs


def test_the_kind_follows_from_the_fields(three: Site) -> None:
    assert set(changed(three, "status", "paused", "name=Pact")) == {"pact"}
    assert set(changed(three, "contact", "x", "slug=pact")) == {"pact"}
    assert set(changed(three, "contact", "x", "regions=HK")) == {"pact"}
    assert set(changed(three, "status", "paused", "status=active")) == {"pact"}


def test_only_the_field_changes(three: Site) -> None:
    texts = changed(three, "region", "黄石市", "slug=acme")

    assert texts["acme"] == member("Acme", 'region: "黄石市"  # Wuhan', "identifiers: {moe: '4142010834'}").replace(
        '"黄石市"', "'黄石市'"
    )


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("identifiers.ror", "033vjfk17", "identifiers: {moe: '4142010834', ror: 033vjfk17}"),
        ("industries", "[x, 'y, z']", "industries:\n  - x\n  - y, z"),
        ("staff", "7", "staff: 7"),
        ("publish", "no", "publish: no"),
    ],
)
def test_values_are_written_as_their_field_has_them(three: Site, field: str, value: str, line: str) -> None:
    assert f"\n{line}\n" in str(changed(three, field, value, "slug=acme", kind=EntryKind.MEMBER)["acme"])


def test_an_empty_value_removes_the_field(three: Site) -> None:
    assert changed(three, "industries", "", "slug=beta")["beta"] == member("Beta", "region: Hong Kong", "staff: 5")


def test_entries_that_have_the_value_stay(three: Site) -> None:
    assert changed(three, "staff", "5", "slug=beta") == {}


def test_no_entry_at_all_is_said(three: Site) -> None:
    revision = set_field(directory_of(three), "staff", "5", [Condition("name", "Gamma")], None)

    assert notes(revision) == ["no entry meets the conditions"]


def test_entries_with_problems_of_syntax_stay(three: Site) -> None:
    three.write("content/members/beta.md", front("name: Beta", "type: enterprise", "founded: 1", "founded: 2"))
    revision = set_field(directory_of(three), "contact", "x", [Condition("type", "enterprise")], EntryKind.MEMBER)

    assert set(written(revision)) == {"acme"}
    assert notes(revision) == ["content/members/beta.md has problems of syntax and stays as it is"]


@pytest.mark.parametrize(
    ("field", "value", "where", "text"),
    [
        ("sttus", "x", "name=Pact", "there is no field 'sttus' (did you mean 'status'?)"),
        ("status", "x", "zzzzzzz=1", "there is no field 'zzzzzzz'"),
        ("status", "paused", "staff=5", "no kind of entry has all these fields: status, staff"),
        ("slug", "x", "name=Pact", "a slug is changed by renaming the entry: menglu rename"),
        ("status", "paused", "name", "'name' is no condition: write FIELD=VALUE"),
    ],
)
def test_wrong_fields_and_conditions_are_said(three: Site, field: str, value: str, where: str, text: str) -> None:
    with pytest.raises(UsageError) as error:
        changed(three, field, value, where)

    assert str(error.value) == text


def test_conditions_are_needed(three: Site) -> None:
    with pytest.raises(UsageError, match="which entries"):
        changed(three, "status", "paused")


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("founded", "2023年5月", "'2023年5月' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD (write: 2023-05)"),
        ("staff", "many", "'staff' must be a whole number, not 'many'"),
        ("name", "", "the field 'name' is missing"),
        ("aliases", "x", "'aliases' must be a list, not text (write: [x])"),
        (
            "identifiers.ror",
            "1",
            "'1' is not a ROR identifier: 9 characters that begin with 0 and end in two check digits",
        ),
    ],
)
def test_values_are_checked_before_anything_is_written(three: Site, field: str, value: str, text: str) -> None:
    with pytest.raises(SiteError) as error:
        changed(three, field, value, "slug=acme", kind=EntryKind.MEMBER)

    translator = load_translator("en", engine.templates() / "locale")
    assert [translator.problem(problem) for problem in error.value.problems] == [text]
