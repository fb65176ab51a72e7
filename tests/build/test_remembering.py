"""What earlier builds have kept saves time and changes nothing, whatever lies in the cache."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from smallsite import DAY, ROOT, Site, alliance, cold, command, files_of, member

from menglu.build import up_to_date
from menglu.build.inputs import inputs
from menglu.build.job import Job
from menglu.build.options import Options
from menglu.build.result import BuildResult
from menglu.work import engine

STORE = ".cache/menglu/build.sqlite"


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


def updated(site: Site, **options: object) -> BuildResult:
    """Build as the command does."""
    return up_to_date.update(site.root, site.output, Options(**options))  # type: ignore[arg-type]


def stands(site: Site, **options: object) -> bool:
    """Return whether another build would change nothing."""
    chosen = Options(**options)  # type: ignore[arg-type]
    job = Job(site.root, site.output, chosen)
    return up_to_date.last_result(job, inputs(site.root, chosen)) is not None


def test_nothing_changed_is_known_without_a_build(built: Site) -> None:
    result = updated(built)

    assert (result.alliances, result.members, result.written, result.removed) == (1, 2, (), ())
    assert result.computed == {}


def test_the_warnings_are_said_again(site: Site) -> None:
    site.write("content/members/lone.md", member("Lone", body=""))
    first, second = updated(site), updated(site)

    assert first.warnings
    assert second.warnings == first.warnings
    assert (len(first.written) > 0, second.written) == (True, ())


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

    assert inputs(built.root, Options()).digest == ""


def test_a_failed_build_leaves_nothing_to_stand_on(built: Site) -> None:
    built.write("content/members/acme.md", "---\nname: Acme\ntype: nope\n---\nText.\n")
    for _ in range(2):
        done = command("build", "--site", str(built.root), "--lang", "en")
        assert done.returncode == 1
        assert done.stderr.endswith("nothing was written: 1 error, 0 warnings\n")


def test_on_another_day_nothing_is_planned_if_nothing_has_ended(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(DAY) + 86_400))

    assert built.build().computed.get("parts", 0) == 0
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


@pytest.mark.parametrize("garbage", [b"", b"no database", b"SQLite format 3\0" + bytes(4096)])
def test_a_spoilt_cache_costs_only_time(built: Site, garbage: bytes) -> None:
    built.write(STORE, garbage)
    built.write("content/members/acme.md", member("Acme", "region: HK", body="Other."))
    updated(built)

    assert files_of(built.output) == cold(built)


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [[]], [1, 2, 3, 4], [{}, [[]], [], ""], [["../x", "", 1, 0]]])
def test_what_we_did_not_write_is_not_taken_up(built: Site, value: object) -> None:
    with closing(sqlite3.connect(built.root / STORE)) as store, store:
        store.execute("UPDATE results SET value = ?", (json.dumps(value),))
    (built.output / "members/zeta.html").unlink()
    updated(built)

    assert files_of(built.output) == cold(built)


def test_a_forged_result_names_no_file_that_the_output_lacks(built: Site) -> None:
    with closing(sqlite3.connect(built.root / STORE)) as store, store:
        rows = store.execute("SELECT key, value FROM results WHERE step = 'parts'").fetchall()
        for key, value in rows:
            forged = [[path, mark, size, listed] for path, mark, size, listed in json.loads(value)]
            forged.append(["../../evil.html", "0" * 24, 3, True])
            store.execute("UPDATE results SET value = ? WHERE key = ?", (json.dumps(forged), key))
    built.write("content/members/acme.md", member("Acme", "region: HK", body="Other."))
    updated(built)

    assert files_of(built.output) == cold(built)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p><a href="javascript:alert(1)">x</a></p>',
        '<p onclick="x()">x</p>',
        '<p><img src="../../x.png"></p>',
    ],
)
def test_a_forged_text_is_converted_anew(built: Site, html: str) -> None:
    with closing(sqlite3.connect(built.root / STORE)) as store, store:
        store.execute("UPDATE results SET value = ? WHERE step = 'markdown'", (json.dumps([html, []]),))
    built.write("content/members/zeta.md", member("Zeta", "memberships: [{alliance: pact}]", body="Other."))
    updated(built)

    assert files_of(built.output) == cold(built)


def test_there_is_one_store_and_the_pages_of_the_index(built: Site) -> None:
    names = {path.name.partition("-")[0] for path in (built.root / ".cache/menglu").iterdir()}
    with closing(sqlite3.connect(built.root / STORE)) as store:
        steps = {step for (step,) in store.execute("SELECT DISTINCT step FROM results")}

    assert names == {"build.sqlite", "fulltext"}
    assert steps == {"index", "markdown", "outcome", "packs", "parts", "read-aloud"}


def test_a_command_is_quick_to_load() -> None:
    heavy = {"pydantic", "yaml", "jinja2", "markdown", "xlsxwriter", "pypinyin"}
    code = f"import sys, menglu.cli.main; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_versions_of_all_libraries_that_shape_the_output_are_known() -> None:
    assert [one.split("-")[0].replace("_", "-") for one in engine.versions()] == sorted(engine.LIBRARIES)
