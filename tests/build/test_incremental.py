"""What a build writes, and that a warm build is a cold one."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from smallsite import DAY, Site, alliance, cold, files_of, front, member

from menglu.build import load
from menglu.build.load.theme import theme
from menglu.problems import SiteError
from menglu.stages import render, write

OF_ALL_FIELDS = 5
"""Parts that show the fields of all entries: names, tables, directory, home and about, overview."""
OF_ALL_TEXTS = 1
"""Parts that show texts of all entries: feeds."""


@pytest.fixture
def built(site: Site) -> Site:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    site.write("content/members/acme.md", member("Acme", "region: HK"))
    site.write("content/members/zeta.md", member("Zeta", "memberships: [{alliance: pact}]"))
    site.build()
    return site


def pages(written: set[str]) -> set[str]:
    return {path for path in written if path.endswith(".html")}


def test_an_unchanged_build_writes_nothing(built: Site) -> None:
    before = {path: (built.output / path).stat().st_mtime_ns for path in files_of(built.output)}

    assert built.written() == set()
    assert {path: (built.output / path).stat().st_mtime_ns for path in files_of(built.output)} == before


def test_a_body_edit_writes_the_pages_that_show_it(built: Site) -> None:
    built.write("content/members/zeta.md", member("Zeta", "memberships: [{alliance: pact}]", body="Other text."))

    assert pages(built.written()) == {"members/zeta.html"}


def test_a_new_name_touches_all_that_show_it(built: Site) -> None:
    built.write("content/members/acme.md", member("Apex", "region: HK"))

    assert pages(built.written()) == {
        "alliances/pact.html",
        "members/acme.html",
        "members/index.html",
        "regions/810000.html",
        "types/enterprise.html",
    }


def test_a_body_edit_computes_one_part_and_those_of_all_texts(built: Site) -> None:
    built.write("content/members/zeta.md", member("Zeta", "memberships: [{alliance: pact}]", body="Other text."))
    result = built.build()

    assert (result.computed["parse"], result.computed["link"], result.computed["read-aloud"]) == (3, 1, 0)
    assert (result.computed["markdown"], result.computed["parts"]) == (1, 1 + OF_ALL_TEXTS)


def test_an_edit_of_a_field_of_its_own_page_computes_one_part_and_those_of_all_fields(built: Site) -> None:
    text = member("Zeta", "memberships: [{alliance: pact}]", "website: https://zeta.example")
    built.write("content/members/zeta.md", text)
    result = built.build()

    assert (result.computed["markdown"], result.computed["parts"]) == (0, 1 + OF_ALL_FIELDS + OF_ALL_TEXTS)


def test_an_edit_that_others_show_plans_their_pages(built: Site) -> None:
    everything = built.build(clean=True).computed["parts"]
    built.write("content/members/acme.md", member("Apex", "region: HK"))
    result = built.build()

    assert result.computed["parts"] == everything
    assert result.computed["read-aloud"] == 1


def test_a_manifest_of_another_version_is_still_ours(built: Site) -> None:
    manifest = json.loads(built.read(write.MANIFEST))
    manifest["format"] = 1
    built.write(f"output/{write.MANIFEST}", json.dumps(manifest))
    built.write("content/members/acme.md", member("Acme", body="Other text."))
    built.build()

    assert files_of(built.output) == cold(built)


def test_a_deleted_entry_takes_its_page_along(built: Site) -> None:
    (built.root / "content/members/zeta.md").unlink()
    built.build()

    assert not (built.output / "members/zeta.html").exists()
    assert "Zeta" not in built.read("alliances/pact.html")


def test_the_last_page_of_a_folder_takes_the_folder_along(built: Site) -> None:
    built.write("content/members/acme.md", member("Acme"))
    built.build()

    assert not (built.output / "regions").exists()


def test_a_page_deleted_by_hand_comes_back(built: Site) -> None:
    (built.output / "members/acme.html").unlink()

    assert built.written() == {"members/acme.html"}


def test_a_page_cut_short_is_made_whole(built: Site) -> None:
    whole = built.read("members/acme.html")
    (built.output / "members/acme.html").write_text("<!doc", encoding="utf-8")
    built.build()

    assert built.read("members/acme.html") == whole


def test_files_of_others_stay(built: Site) -> None:
    (built.output / "CNAME").write_text("example.org", encoding="utf-8")
    built.write("content/members/acme.md", member("Apex"))
    built.build(clean=True)

    assert built.read("CNAME") == "example.org"


def test_a_template_edit_makes_all_its_pages_anew(built: Site) -> None:
    own = Path(__file__).parents[2] / "templates" / "404.html"
    built.write("templates/404.html", own.read_text(encoding="utf-8").replace("<h1>", "<h1>Sorry. "))

    assert "404.html" in built.written()
    assert "Sorry." in built.read("404.html")


def test_a_wrong_template_that_no_page_uses_is_nobody_s_business(built: Site) -> None:
    built.write("templates/unused.html", "{% for a in b %}" * 25 + "{% endfor %}" * 25)
    built.write("templates/deep.html", "{{ " + "(" * 500)
    (built.root / "templates/gone.html").symlink_to("nowhere")
    render.load_templates(theme(built.root, load.settings(built.root)))


def test_a_template_edited_twice_is_read_twice(built: Site) -> None:
    built.write("templates/404.html", "one")
    built.build()
    built.write("templates/404.html", "two")
    built.build()

    assert built.read("404.html") == "two"


def test_two_sites_in_one_process_keep_their_languages(built: Site, tmp_path: Path) -> None:
    other = Site(tmp_path / "other")
    other.write("site.yaml", "title: T\nlanguage: zh-Hans\n")
    other.build()
    built.build(clean=True)

    assert "关于" in other.read("index.html")
    assert "About" in built.read("index.html")


def test_a_site_overrides_one_asset_and_keeps_the_rest(built: Site) -> None:
    built.write("templates/assets/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    built.build()

    assert built.read("assets/icon.svg") == "<svg xmlns='http://www.w3.org/2000/svg'/>"
    assert "--paper" in built.read("assets/style.css")


def test_errors_leave_the_output_as_it_is(built: Site) -> None:
    before = files_of(built.output)
    built.write("content/members/acme.md", "---\nname: Acme\ntype: nope\n---\nText.\n")
    built.write("content/members/new.md", member("New", "memberships: [{alliance: pact}]"))

    with pytest.raises(SiteError):
        built.build()
    assert files_of(built.output) == before


def test_a_build_that_dies_half_way_is_finished_by_the_next(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    built.write("content/members/acme.md", member("Apex", "region: HK"))
    whole, calls = os.replace, iter(range(100))

    def dies(ready: str, place: str) -> None:
        if next(calls) == 3:
            raise KeyboardInterrupt
        whole(ready, place)

    monkeypatch.setattr(os, "replace", dies)
    with pytest.raises(KeyboardInterrupt):
        built.build()
    monkeypatch.undo()
    os.environ["SOURCE_DATE_EPOCH"] = DAY
    built.build()

    assert files_of(built.output) == cold(built)


def test_clean_forgets_and_gives_the_same(built: Site) -> None:
    before = files_of(built.output)

    assert set(built.build(clean=True).written) == set(before) - {write.MANIFEST}
    assert files_of(built.output) == before


def test_an_edit_leaves_what_is_indexed_of_other_texts(built: Site) -> None:
    built.build()
    built.write("content/members/acme.md", member("Acme", "region: HK", body="Other words."))

    written = built.written()
    assert len([path for path in written if path.startswith("pagefind/fragment/")]) == 1
    assert "pagefind/entry-ids.js" in written
    assert files_of(built.output) == cold(built)


def test_one_job_gives_what_many_give(built: Site) -> None:
    for number in range(260):
        built.write(f"content/members/m{number}.md", member(f"M {number}", "memberships: [{alliance: pact}]"))
    built.build(jobs=1)
    one = files_of(built.output)
    built.build(jobs=3, clean=True)

    assert files_of(built.output) == one


NAMES = st.sampled_from(["Acme", "Zeta", "武汉软件", "联盟 & <b>", "“光谷”·联合体", "5720工厂", "Ünï"])
SLUGS = st.sampled_from(["a", "b", "c", "d"])
OWN = [
    "website: https://example.org",
    "verified: 2026-01-02",
    "name_en: Own",
    "former_names: [Old]",
    "address: 1 Own Street",
    "milestones: [{date: '2024', title: Own}]",
    "sources: [{title: Other}]",
    "contact: Reception",
]
EDITS = st.one_of(
    st.tuples(st.just("member"), SLUGS, NAMES, st.sampled_from(["", "HK", "武汉市"]), SLUGS),
    st.tuples(st.just("alliance"), SLUGS, NAMES, st.sampled_from(["2020", "2021-05"]), SLUGS),
    st.tuples(st.just("own"), SLUGS, NAMES, st.sampled_from(OWN), SLUGS),
    st.tuples(st.just("delete"), SLUGS, NAMES, st.just(""), SLUGS),
    st.tuples(st.just("hide"), SLUGS, NAMES, st.just(""), SLUGS),
    st.tuples(st.just("title"), SLUGS, NAMES, st.just(""), SLUGS),
)


def edit(site: Site, change: tuple[str, str, str, str, str]) -> None:
    """Make one random edit; references may dangle, the build then fails and changes nothing."""
    what, slug, name, value, other = change
    if what == "member":
        fields = [f"region: {value}"] if value else []
        site.write(f"content/members/m-{slug}.md", member(f"'{name}'", *fields, body=f"See [[a-{other}]]."))
    elif what == "alliance":
        fields = [f"founded: {value}", f"members: [{{member: m-{other}}}]", f"industries: ['{name}']"]
        site.write(f"content/alliances/a-{slug}.md", alliance(f"'{name}'", *fields))
    elif what == "own":
        fields = [value] if value.startswith("sources") else [value, "sources: [{title: S}]"]
        site.write(f"content/members/m-{slug}.md", front(f"name: Body {slug}", "type: park", *fields))
    elif what == "delete":
        (site.root / f"content/members/m-{slug}.md").unlink(missing_ok=True)
    elif what == "hide":
        site.write(f"content/members/m-{slug}.md", member(f"'{name}'", "publish: false"))
    else:
        site.write("site.yaml", f"title: '{name}'\nlanguage: en\n")


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("edits")
    yield path
    shutil.rmtree(path, ignore_errors=True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(EDITS, min_size=1, max_size=8))
def test_a_warm_build_is_a_cold_build(folder: Path, changes: list[tuple[str, str, str, str, str]]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    site = Site(folder / "site")
    site.write("site.yaml", "title: Test\nlanguage: en\n")
    for slug in "abcd":
        site.write(f"content/alliances/a-{slug}.md", alliance(f"Pact {slug}", f"members: [{{member: m-{slug}}}]"))
        site.write(f"content/members/m-{slug}.md", member(f"Body {slug}"))
    site.build()
    for change in changes:
        edit(site, change)
        try:
            site.build()
        except SiteError:
            continue
        assert files_of(site.output) == cold(site)
