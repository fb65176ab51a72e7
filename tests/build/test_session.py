"""A site kept in memory shows after any edit what a cold build would make, and the output follows."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from smallsite import Site, alliance, cold, files_of, member

from menglu.build.options import Options
from menglu.build.session import PreviewSession
from menglu.problems import Problem, SiteError, UsageError

NAMES = st.sampled_from(["Acme", "Pact a", "Zeta", "武汉软件", "Body b"])
SLUGS = st.sampled_from("abc")
FIELDS = st.sampled_from(
    ["region: HK", "website: https://example.org", "founded: 2001", "region: Nowhere", "aliases: [Zeta]", "# nothing"]
)
EDITS = st.one_of(
    st.tuples(st.just("name"), SLUGS, NAMES, FIELDS, SLUGS),
    st.tuples(st.just("field"), SLUGS, NAMES, FIELDS, SLUGS),
    st.tuples(st.just("rename"), SLUGS, NAMES, FIELDS, SLUGS),
    st.tuples(st.just("body"), SLUGS, NAMES, FIELDS, SLUGS),
    st.tuples(st.just("refer"), SLUGS, NAMES, FIELDS, SLUGS),
    st.tuples(st.just("delete"), SLUGS, NAMES, FIELDS, SLUGS),
    st.tuples(st.just("title"), SLUGS, NAMES, FIELDS, SLUGS),
)


def edit(site: Site, change: tuple[str, str, str, str, str]) -> str:
    """Make one random edit; give the file that was touched."""
    what, slug, name, field, other = change
    pact, body = f"content/alliances/a-{slug}.md", f"content/members/m-{slug}.md"
    if what == "name":
        site.write(body, member(name, field))
        return body
    if what in {"field", "rename"}:
        text = (site.root / pact).read_text(encoding="utf-8")
        old, new = (r"^founded: .*$", field) if what == "field" else (r"^name: .*$", f"name: {name}")
        site.write(pact, re.sub(old, new, text, count=1, flags=re.MULTILINE))
        return pact
    if what == "body":
        site.write(body, member(f"Body {slug}", body=f"See [[a-{other}]] and [[m-{other}|{name}]]."))
        return body
    if what == "refer":
        site.write(body, member(f"Body {slug}", f"memberships: [{{alliance: '{name}'}}]"))
        return body
    if what == "delete":
        (site.root / body).unlink(missing_ok=True)
        return body
    site.write("site.yaml", f"title: '{name}'\nlanguage: en\n")
    return "site.yaml"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("session")
    yield path
    shutil.rmtree(path, ignore_errors=True)


def start(root: Path) -> tuple[Site, PreviewSession]:
    site = Site(root)
    site.write("site.yaml", "title: Test\nlanguage: en\n")
    for slug in "abc":
        site.write(
            f"content/alliances/a-{slug}.md",
            alliance(f"Pact {slug}", "founded: 2020", f"members: [{{member: m-{slug}}}]"),
        )
        site.write(f"content/members/m-{slug}.md", member(f"Body {slug}"))
    session = PreviewSession(site.root, site.output, Options(search=False))
    session.refresh(None)
    return site, session


def errors(attempt: Callable[..., object], *arguments: object, **options: object) -> set[Problem]:
    """Give the errors that something meets."""
    try:
        attempt(*arguments, **options)
    except SiteError as error:
        return {one for one in error.problems if one.severity == "error"}
    return set()


def shown(session: PreviewSession, paths: Iterator[str]) -> dict[str, bytes]:
    """Give the pages that are made when they are asked for."""
    found = {path: session.page(path) for path in paths}
    return {path: page for path, page in found.items() if page is not None}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(EDITS, min_size=1, max_size=4))
def test_a_page_shows_what_a_cold_build_makes(folder: Path, changes: list[tuple[str, str, str, str, str]]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    site, session = start(folder / "site")
    good = cold(site, search=False)
    for change in changes:
        touched = edit(site, change)
        wrong = errors(session.refresh, [touched])
        assert wrong == errors(cold, site, search=False)
        good = good if wrong else cold(site, search=False)
        entries = {path for path in good if re.fullmatch(r"(alliances|members)/[am]-\w\.html", path)}
        others = (path for path in good if path != "404.html")  # made for the root of the preview (042)
        assert shown(session, others) == {path: good[path] for path in entries}


def follow(session: PreviewSession) -> None:
    """Wait until the output is written."""
    while session.written() is None:
        time.sleep(0.01)


def test_the_output_follows(folder: Path) -> None:
    site, session = start(folder / "site")
    for change in (("name", "a", "Acme", "region: HK", "b"), ("body", "b", "Zeta", "", "c")):
        session.refresh([edit(site, change)])
        session.write(whole=True)
        follow(session)

    assert files_of(site.output) == cold(site, search=False)


def test_what_stands_in_the_way_of_the_output_is_said(folder: Path) -> None:
    site, session = start(folder / "site")
    site.write("output/foreign.txt", "Not ours.")
    session.write(whole=True)

    with pytest.raises(UsageError, match="files that we did not write"):
        follow(session)


def test_an_edit_that_concerns_nobody_else_links_nothing_anew(folder: Path) -> None:
    site, session = start(folder / "site")
    renamed = session.refresh([edit(site, ("rename", "a", "Zeta", "", "b"))])
    site.write("content/members/m-b.md", member("Body b", "website: https://example.org", body="Reworded."))
    reworded = session.refresh(["content/members/m-b.md"])

    assert (renamed["link"], renamed["parse"]) == (reworded["link"], reworded["parse"]) == (0, 1)
    assert b"Zeta" in (session.page("members/m-a.html") or b"")
    assert b"Reworded." in (session.page("members/m-b.html") or b"")


def test_an_edit_that_concerns_others_links_all_anew(folder: Path) -> None:
    site, session = start(folder / "site")
    computed = session.refresh([edit(site, ("refer", "a", "Pact b", "", "b"))])

    assert (computed["link"], computed["parse"]) == (1, 1)


def test_only_what_was_touched_is_parsed_again(folder: Path) -> None:
    site, session = start(folder / "site")
    site.write("content/members/m-b.md", member("Body b", body="Reworded."))

    assert session.refresh(["content/members/m-b.md"])["parse"] == 1
    assert session.refresh(None)["parse"] == 0


def test_a_warning_that_the_site_makes_an_error_is_one_after_every_edit(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\nseverities: {empty-body: error}\n")
    site.write("content/alliances/pact.md", alliance("Pact"))
    session = PreviewSession(site.root, site.output, Options())
    session.refresh(None)
    site.write("content/alliances/pact.md", alliance("Pact", body=""))
    with pytest.raises(SiteError) as raised:
        session.refresh(["content/alliances/pact.md"])
    assert [problem.code for problem in raised.value.problems] == ["empty-body"]


def test_templates_and_translations_of_its_own_show_when_they_are_edited(folder: Path) -> None:
    site, session = start(folder / "site")
    translation = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Members"\nmsgstr "{}"\n'
    for word in ("Companions", "Comrades"):
        site.write("templates/locale/en.po", translation.format(word))
        site.write("templates/member.html", f"<p>{word} of {{{{ page.name }}}}: {{{{ _('Members') }}}}")
        session.refresh(["templates/locale/en.po", "templates/member.html"])

        assert session.page("members/m-a.html") == f"<p>{word} of Body a: {word}".encode()
