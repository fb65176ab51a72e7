"""An edited text is put into its page without a build, where a build would do the same; else there is a build."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from smallsite import Site, alliance, cold, files_of, member

from menglu.build import up_to_date
from menglu.build.inputs import inputs
from menglu.build.ledger import Outcome
from menglu.build.options import Options
from menglu.work.lock import lock_file

OPTIONS = Options(search=False)
ACME, ZETA, PACT = "content/members/acme.md", "content/members/zeta.md", "content/alliances/pact.md"
SEAT = "memberships: [{alliance: pact}]"
FIRST = "Makes anvils with [[zeta]]."


def acme(*more: str, first: str = FIRST, fields: tuple[str, ...] = (SEAT,)) -> str:
    return member("Acme", *fields, body="\n\n".join((first, *more)))


@pytest.fixture
def built(site: Site) -> Site:
    site.write(PACT, alliance("Pact", body="What it is.\n\nAnd more."))
    site.write(ACME, acme("Second."))
    site.write(ZETA, member("Zeta", SEAT, body="About [Acme](acme.md) and ![us](../media/a.svg).\n\nSecond."))
    site.write("content/members/lone.md", member("Lone", body="Alone.\n\nSecond."))
    site.write("content/media/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    built_anew(site)
    return site


def built_anew(site: Site) -> Outcome:
    found = inputs(site.root, OPTIONS)
    assert found
    return up_to_date.site(site.root, site.output, OPTIONS, found.mark)


def retouched(site: Site, options: Options = OPTIONS) -> Outcome | None:
    return up_to_date.without_a_build(site.root, site.output, options, inputs(site.root, options))


def test_an_edited_text_takes_no_build(built: Site) -> None:
    for words in ("Other words.", "Other words, *and* more.", "<b>Fewer</b>."):
        built.write(ACME, acme(words))
        done = retouched(built)

        assert done
        assert (done.written, done.removed, [one.code for one in done.warnings]) == (4, 0, ["orphan"])
        assert files_of(built.output) == cold(built, search=False)
        assert retouched(built) == done._replace(written=0)


def test_several_texts_are_put_in_at_once(built: Site) -> None:
    built.write(ACME, acme("Other."))
    built.write(PACT, alliance("Pact", body="What it is.\n\nAnd less.\n\n- a\n- b"))
    built.write("content/members/lone.md", member("Lone", body="Alone.\n\nStill."))

    assert retouched(built)
    assert "<li>b</li>" in built.read("alliances/pact.html")
    assert files_of(built.output) == cold(built, search=False)


def test_a_build_goes_on_from_there(built: Site) -> None:
    built.write(ACME, acme("Other."))
    assert retouched(built)
    built.write(ACME, acme("Other.", fields=(SEAT, "region: HK")))
    assert retouched(built) is None
    built.build(search=False)

    assert files_of(built.output) == cold(built, search=False)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (ACME, acme("Second.", fields=(SEAT, "region: HK"))),
        (ACME, acme("Second.").replace("---\n\n", "---   \n\n", 1)),
        (ACME, acme("Second.", first="Makes hammers with [[zeta]].")),
        (ACME, acme("Second, with [[lone]].")),
        (ACME, acme("Second.", first="Makes anvils with Zeta.")),
        (ACME, acme("Second.", first="Makes anvils with [Zeta](zeta.md).")),
        (ACME, acme("See ![us](../media/a.svg).")),
        (ACME, acme("See [[nobody]].")),
        (ACME, acme("Call 13912345678.")),
        (ACME, acme("<form>Second.</form>")),
        (ACME, acme("> " * 200 + "deep")),
        (ACME, acme("Second.").replace("\n", "\r\n")),
        (ACME, acme("Second\rthird.")),
        (ACME, "\ufeff" + acme("Second!")),
        (ACME, acme("Second.").encode() + b"\xff"),
        (ACME, acme("x" * 65 * 1024)),
        (ACME, acme("x" * 257 * 1024)),
        (ACME, member("Acme", SEAT, body="")),
        (ACME, "no front matter"),
        (ZETA, member("Zeta", SEAT, body="About [Acme](acme.md) and ![us](../media/a.svg).\n\nThird.")),
        ("content/members/new.md", member("New")),
        ("content/media/b.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("templates/404.html", "gone"),
        ("site.yaml", "title: Other\nlanguage: en\n"),
        ("output/members/acme.html", "cut short"),
        ("output/members/lone.html", "cut short"),
        ("output/.menglu.json", "{}"),
    ],
)
def test_whatever_else_has_changed_is_left_to_a_build(built: Site, path: str, text: str | bytes) -> None:
    built.write("content/members/lone.md", member("Lone", body="Alone.\n\nStill."))
    built.write(path, text)
    before = files_of(built.output)

    assert retouched(built) is None
    assert files_of(built.output) == before


def test_a_text_that_was_warned_of_is_left_to_a_build(built: Site) -> None:
    built.write(ACME, acme("<form>Second.</form>"))
    built_anew(built)
    built.write(ACME, acme("Second."))

    assert retouched(built) is None


@pytest.mark.parametrize("options", [Options(), Options(search=False, strict=True), Options(search=False, clean=True)])
def test_other_options_are_left_to_a_build(built: Site, options: Options) -> None:
    built.write(ACME, acme("Other."))

    assert retouched(built, options) is None


def test_while_another_build_writes_nothing_is_touched(built: Site) -> None:
    built.write(ACME, acme("Other."))
    before = files_of(built.output)

    with FileLock(lock_file(built.output)):
        assert retouched(built) is None
    assert files_of(built.output) == before


TEXT = '<p>Makes anvils with <a href="zeta.html">Zeta</a>.</p>'


@pytest.mark.parametrize(
    ("shown", "made"),
    [
        ("", ""),
        ("{{ page.body | safe }}{{ page.body | safe }}", TEXT),
        ("{{ page.body }}", "&lt;p&gt;Makes anvils with &lt;a href=&#34;zeta.html&#34;&gt;"),
        ("<p title='{{ page.body }}'>", "title='&lt;p&gt;Makes anvils"),
        ("{{ page.body | tojson }}", r'"\u003cp\u003eMakes anvils'),
        ("{{ page.body | upper }}", "&lt;P&gt;MAKES ANVILS"),
        ("{{ page.body | striptags }}", "Makes anvils with Zeta. Second."),
    ],
)
def test_a_template_that_does_other_things_with_a_text_gets_the_text(built: Site, shown: str, made: str) -> None:
    built.write("templates/member.html", f"<!doctype html><title>x</title>{shown}")
    built_anew(built)
    assert made in built.read("members/acme.html")
    assert "menglu-text" not in built.read("members/acme.html")
    built.write(ACME, acme("Other."))

    assert retouched(built) is None
    built.build(search=False)
    assert files_of(built.output) == cold(built, search=False)


def test_what_a_killed_build_has_left_is_taken_away(built: Site) -> None:
    built.write("output/.menglu.part/members/acme.html", "half")

    assert retouched(built) is None
    built.build(search=False)
    assert files_of(built.output) == cold(built, search=False)


@pytest.mark.parametrize(
    "forge",
    [
        lambda kept: kept.update(last=None),
        lambda kept: kept.update(frames=None),
        lambda kept: kept["frames"].__setitem__(1, ["x", 1]),
        lambda kept: kept["frames"][3].update({ACME: [["zeta", "../../etc/passwd", "Zeta"]]}),
        lambda kept: kept["frames"][3].update({ACME: [["zeta", "javascript:alert(1)//x.html", "Zeta"]]}),
        lambda kept: kept["frames"][4].append(["../../evil.pack", "pages", ["index.html"], []]),
        lambda kept: kept["frames"][4].append(["offline/9.pack", "pages", ["../site.yaml"], []]),
        lambda kept: kept["frames"][4].append(["offline.html", "nonsense", ["members/acme.html"], []]),
        lambda kept: kept["frames"][4].insert(0, ["members/lone.html", "worker", [], [["x", "<script>"]]]),
        lambda kept: kept["frames"].__setitem__(0, "of another build"),
        lambda kept: kept["frames"].__setitem__(1, "another look"),
        lambda kept: kept["last"][0][1].update({ACME: 5}),
        lambda kept: kept["last"][2].__setitem__(1, float("inf")),
    ],
)
def test_a_forged_ledger_is_not_followed(built: Site, forge: Callable[[dict[str, list[object]]], None]) -> None:
    with closing(sqlite3.connect(built.root / ".cache/menglu/outcome.sqlite")) as cache, cache:
        kept = {key: json.loads(value) for key, value in cache.execute("SELECT key, value FROM kept")}
        forge(kept)
        cache.executemany("UPDATE kept SET value = ? WHERE key = ?", [(json.dumps(v), k) for k, v in kept.items()])
    built.write(ACME, acme("Other."))
    before = files_of(built.output)

    assert retouched(built) is None
    assert files_of(built.output) == before


WORDS = st.lists(
    st.sampled_from(["word ", "**bold** ", "[[zeta]] ", "[[lone]] ", "\n\n", "- item\n", "`code [[x]]` ", "<b>", "\\"]),
    max_size=8,
).map("".join)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(st.sampled_from(["Acme", "Lone"]), WORDS), min_size=1, max_size=3))
def test_with_or_without_a_build_the_result_is_a_cold_one(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str]]
) -> None:
    site = Site(tmp_path_factory.mktemp("edited") / "site")
    site.write("site.yaml", "title: T\nlanguage: en\n")
    site.write(PACT, alliance("Pact"))
    for name in ("Acme", "Lone", "Zeta"):
        site.write(f"content/members/{name.lower()}.md", member(name, SEAT, body="With [[zeta]].\n\nSecond."))
    for name, words in [("Zeta", "first"), *edits]:
        path = Path(f"content/members/{name.lower()}.md")
        site.write(str(path), member(name, SEAT, body=f"With [[zeta]].\n\n{words}"))
        assert retouched(site) or built_anew(site)

        assert files_of(site.output) == cold(site, search=False)
