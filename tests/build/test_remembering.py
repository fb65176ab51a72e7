"""What earlier builds have kept saves time and changes nothing, whatever lies in the cache."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from smallsite import DAY, ROOT, Site, alliance, cold, command, files_of, member

from menglu.build import pipeline, up_to_date
from menglu.build.inputs import inputs
from menglu.build.ledger import Outcome
from menglu.build.options import Options
from menglu.work import engine

CACHES = ("texts", "bodies", "names", "tags", "parts", "outcome")


@pytest.fixture
def built(site: Site) -> Site:
    site.write(
        "content/alliances/pact.md",
        alliance("Pact", "industries: [光电]", "members: [{member: acme}]", body="See [[acme]]."),
    )
    site.write("content/members/acme.md", member("Acme", "region: HK"))
    site.write("content/members/zeta.md", member("Zeta", "memberships: [{alliance: pact}]"))
    updated(site)
    return site


def updated(site: Site, **options: object) -> Outcome:
    """Do what the command does."""
    chosen = Options(**options)  # type: ignore[arg-type]
    found = inputs(site.root, chosen)
    done = up_to_date.without_a_build(site.root, site.output, chosen, found)
    return done or up_to_date.site(site.root, site.output, chosen, found.mark if found else "")


def stands(site: Site, **options: object) -> bool:
    chosen = Options(**options)  # type: ignore[arg-type]
    return up_to_date.without_a_build(site.root, site.output, chosen, inputs(site.root, chosen)) is not None


def test_nothing_changed_is_known_without_a_build(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "build", None)

    assert updated(built)[1:5] == (1, 2, 0, 0)


def test_the_warnings_are_said_again(site: Site) -> None:
    site.write("content/members/lone.md", member("Lone", body=""))
    first, second = updated(site), updated(site)

    assert first.warnings
    assert second.warnings == first.warnings
    assert (first.written > 0, second.written) == (True, 0)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/members/acme.md", member("Apex")),
        ("content/members/acme.md", member("Acme", "region: HK", body="Other.")),
        ("content/members/new.md", member("New", "memberships: [{alliance: pact}]")),
        ("content/media/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("templates/assets/style.css", "p {}"),
        ("site.yaml", "title: Other\nlanguage: en\n"),
        ("output/members/acme.html", "cut short"),
    ],
)
def test_any_change_is_noticed(built: Site, path: str, text: str) -> None:
    assert stands(built)
    built.write(path, text)

    assert not stands(built)
    updated(built)
    assert files_of(built.output) == cold(built)
    assert stands(built)


def test_other_options_and_another_day_are_noticed(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert stands(built, jobs=7)
    assert not stands(built, strict=True)
    assert not stands(built, base_url="https://example.org/")
    assert not stands(built, clean=True)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1895305600")
    assert not stands(built)


def test_a_link_among_the_inputs_is_never_taken_for_unchanged(built: Site) -> None:
    (built.root / "content/elsewhere").symlink_to(ROOT / "docs")

    assert inputs(built.root, Options()) is None


def test_a_failed_build_leaves_nothing_to_stand_on(built: Site) -> None:
    built.write("content/members/acme.md", "---\nname: Acme\ntype: nope\n---\nText.\n")
    for _ in range(2):
        done = command("build", "--site", str(built.root), "--lang", "en")
        assert done.returncode == 1
        assert done.stderr.endswith("nothing was written: 1 error, 0 warnings\n")


def test_a_prose_edit_plans_only_what_shows_it(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    built.write("content/members/acme.md", member("Acme", "region: HK", body="Other prose."))
    with monkeypatch.context() as while_building:
        while_building.setattr("menglu.stages.plan.alliance_page", never)
        built.build()

    assert files_of(built.output) == cold(built)


def test_on_another_day_nothing_is_planned_if_nothing_has_ended(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(DAY) + 86_400))
    with monkeypatch.context() as while_building:
        while_building.setattr("menglu.stages.plan.member_page", never)
        built.build()
    assert files_of(built.output) == cold(built)


@pytest.mark.parametrize("field", ["memberships: [{alliance: pact, until: 2026-11-23}]", "verified: 2024-11-23"])
def test_what_ends_with_the_day_is_shown_as_past(built: Site, monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    built.write("content/members/zeta.md", member("Zeta", field))
    built.build()
    before = built.read("members/zeta.html")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(DAY) + 86_400))
    built.build()

    assert built.read("members/zeta.html") != before
    assert files_of(built.output) == cold(built)


def test_plans_read_no_body_of_an_entry() -> None:
    for path in (ROOT / "menglu/stages/plan").glob("*.py"):
        assert ".body" not in path.read_text(encoding="utf-8"), f"{path.name}: ask view.bodies, which takes note of it"


@pytest.mark.parametrize("garbage", [b"", b"no database", b"SQLite format 3\0" + bytes(4096)])
def test_a_spoilt_cache_costs_only_time(built: Site, garbage: bytes) -> None:
    for name in CACHES:
        built.write(f".cache/menglu/{name}.sqlite", garbage)
    built.write("content/members/acme.md", member("Acme", "region: HK", body="Other."))
    updated(built)

    assert files_of(built.output) == cold(built)


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [[]], [1, 2, 3, 4], [{}, [[]], [], ""], [[], [], [], ""]])
def test_what_we_did_not_write_is_not_taken_up(built: Site, value: object) -> None:
    for name in CACHES:
        with closing(sqlite3.connect(built.root / f".cache/menglu/{name}.sqlite")) as cache, cache:
            cache.execute("UPDATE kept SET value = ?", (json.dumps(value),))
    (built.output / "members/zeta.html").unlink()
    updated(built)

    assert files_of(built.output) == cold(built)


def test_a_forged_text_is_checked_like_any_other(built: Site) -> None:
    forged = [{"name": "Acme", "type": "enterprise", "website": "javascript:alert(1)"}, [], [], ""]
    with closing(sqlite3.connect(built.root / ".cache/menglu/texts.sqlite")) as cache, cache:
        cache.execute("UPDATE kept SET value = ?", (json.dumps(forged),))
    built.write("content/members/new.md", member("New", "memberships: [{alliance: pact}]"))
    built.build()

    assert files_of(built.output) == cold(built)


def test_a_forged_body_reaches_no_page(built: Site) -> None:
    forged = ['<p>Good.</p><form action="https://evil.example"><input name="word"></form>', []]
    with closing(sqlite3.connect(built.root / ".cache/menglu/bodies.sqlite")) as cache, cache:
        cache.execute("UPDATE kept SET value = ?", (json.dumps(forged),))
    (built.output / "members/acme.html").unlink()
    built.build()

    assert "evil" not in built.read("members/acme.html")
    assert files_of(built.output) == cold(built)


def test_each_cache_is_made(built: Site) -> None:
    assert {path.name for path in (built.root / ".cache/menglu").iterdir()} >= {f"{name}.sqlite" for name in CACHES}


def test_a_command_is_quick_to_load() -> None:
    heavy = {"pydantic", "yaml", "jinja2", "markdown", "openpyxl", "pypinyin"}
    code = f"import sys, menglu.cli.main; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_versions_of_all_libraries_that_shape_the_output_are_known() -> None:
    assert [one.split("-")[0].replace("_", "-") for one in engine.versions()] == sorted(engine.LIBRARIES)
