"""Whatever is typed: no traceback, no long wait, and nothing unsafe on a page."""

import re
import tempfile
import time
from functools import cache
from pathlib import Path

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from smallsite import Site, alliance, front

from menglu.build import pipeline
from menglu.build.options import Options
from menglu.entries.sources import Source
from menglu.entries.sources.mentions import mentions
from menglu.entries.sources.personal_data import find_personal_data
from menglu.problems import Problem, SiteError
from menglu.stages import markdown

PACT = "content/alliances/pact.md"
LEADS_SOMEWHERE = re.compile(r"(?:https?:|mailto:|tel:|[^:]*(?:[/?#]|$))", re.IGNORECASE)
FORBIDDEN = frozenset({"iframe", "object", "embed", "base", "math", "style", "template"})
NASTY = (
    "![", "[", "]", "](", ")", "<![CDATA[ ", "]]>", "<a ", "<a href=", "<http://", "`", "```\n",
    "~~~\n", "> ", "- ", "1. ", "[[", "]]", "|", "|-|-|\n", "\n", "\n\n", "    ", "\t",
    "<svg onload=alert(1)>", "<svg/onload=", "javascript:", "data:", "JaVaScRiPt&#58;alert(1)",
    "&#x09;", "<script>", "</script>", "<script", "<img src=x onerror=alert(1)>", "onerror=", "'",
    '"', "=", "<!--", "-->", "--!>", "<style>", "</style>", "<math>", "<mtext>", "<table>",
    "<noscript>", '<p title="', "<b/onclick=x>", "{: onclick=x}", "# ", "***", "__", "\\", "&lt;",
    "&#60;script&#62;", "<?php ", "?>", "//evil.org", "\x00", "\u202e", "\ud7ff", "acme", "pact",
    "[x]: ", "x", "甲", "😀", "<template>", "<base href=//evil.org>", "<iframe srcdoc=",
    '<a href="javascript:alert(1)">', "[x](javascript:alert(1))", "[x](<javascript:alert(1)>)",
    "![x](javascript:alert(1))", "<javascript:alert(1)>", "[[javascript:alert(1)|x]]", "\x02",
    "\x03", "wzxhzdk:0", "\x02wzxhzdk:0\x03", "klzzwxh:0001",
)  # fmt: skip
YAMLISH = (
    "name", "kind", "members", ": ", ":", "：", "- ", "-", "[", "]", "{", "}", ",", ", ", "'", '"',
    "#", " #", "|", ">", "&a", "*a", "!x", "%", "@", "`", "<<", "? ", "\n", "\n  ", "\n    ", "\t",
    " ", "\u3000", "\xa0", "municipal", "acme", "2020", "roles", "member", "projects", "parties",
    "sources", "title", "~", "null", "\\", "\\x", "...", "---", "甲", "😀", "\x00", "\r", "\u2028",
    "identifiers", "moe", "regions", "42", "former_slugs", "related", "relation", "since",
    "until", "declared_members",
)  # fmt: skip
RUNS = (
    "![", "[", "[[", "[[a|", "[a](", "[a]( ", "[a](<", "[](", "](", "<a ", "<http://",
    "<![CDATA[ ", "[![a](b)", "`", "` `` ", "*", "_a", "**a", "|", "> ", "- ", "1. ", "<!--", "&#",
    "<div>", "#", "[a]:", "[a]: <", "a", "a.", "1", "1-", "a@", "+86 ", "138 ", " ", "\\[",
    "~~~\n", "[a\n", '<a href="', "(", "[]", "{", "\n", "> - ", "<b ", "：", "[ ",
)  # fmt: skip

quick = settings(
    deadline=None, max_examples=150, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)


def problems_of(content: bytes) -> tuple[Problem, ...]:
    """Check a site with one entry; only a SiteError may come out."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.write("site.yaml", "title: T\nlanguage: en\n")
        site.write("content/members/acme.md", front("name: Acme", "type: other"))
        site.write(PACT, content)
        try:
            return pipeline.check(site.root, Options(remember=False))
        except SiteError as error:
            return error.problems


def in_the_file(problems: tuple[Problem, ...], content: bytes) -> bool:
    """Tell whether every problem of the entry stands on a line of it."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    last = text.count("\n") + 1
    return all(1 <= p.place.line <= last and p.place.column >= 1 for p in problems if p.place.path == PACT)


@quick
@given(st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_an_entry_or_a_problem(content: bytes) -> None:
    assert in_the_file(problems_of(content), content)


@quick
@given(st.lists(st.sampled_from(YAMLISH), max_size=30).map("".join))
def test_any_front_matter_is_read_or_a_problem(header: str) -> None:
    content = f"---\nname: Pact\nkind: municipal\n{header}\n---\n\nText.\n".encode()
    assert in_the_file(problems_of(content), content)


@quick
@given(st.lists(st.sampled_from(YAMLISH), max_size=40).map("".join))
def test_any_settings_are_read_or_a_problem(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.write("site.yaml", f"title: T\n{text}\n")
        try:
            pipeline.check(site.root, Options(remember=False))
        except SiteError as error:
            problems = error.problems
            if not problems:
                raise


def unsafe(html: str) -> list[str]:
    """List what a browser would run, or follow to where it should not, in the order of the document."""
    found = []
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        tag = str(element.tag)
        if tag in FORBIDDEN:
            found.append(f"<{tag}>")
        for name, value in element.attrib.items():
            runs = name.startswith("on") or name in {"srcdoc", "style", "formaction"}
            if runs or (name in {"href", "src", "action", "data"} and not LEADS_SOMEWHERE.match(value)):
                found.append(f"<{tag} {name}={value}>")
    return found


def scripts(html: str) -> list[str]:
    return re.findall(r"<script[^>]*>?", html, re.IGNORECASE)


@settings(quick, max_examples=600)
@given(st.lists(st.sampled_from(NASTY), max_size=25).map("".join))
def test_no_text_becomes_unsafe_html(body: str) -> None:
    found = mentions(body, PACT, 1)
    links = tuple((one.target, "acme.html", "<b onclick=x>") for one in found)
    made = markdown.body(markdown.MarkdownJob("pact", body, ()))
    linked = markdown.body(markdown.MarkdownJob("pact", body, links))
    assert made.failed in {"", "deep", "slow"}
    assert linked.failed in {"", "deep", "slow"}
    assert [*unsafe(made.html), *scripts(made.html)] == []
    assert [*unsafe(linked.html), *scripts(linked.html)] == []
    lines = body.count("\n") + 1
    assert all(1 <= line <= lines and column >= 1 for _, line, column in made.removed)


@cache
def markup_of_ours() -> tuple[frozenset[str], frozenset[str]]:
    """Return what looks unsafe on the pages of a clean site, and its scripts: our templates wrote them."""
    with tempfile.TemporaryDirectory() as folder:
        site = with_repository(Path(folder) / "site")
        site.write(PACT, alliance("Clean"))
        site.build(search=False)
        pages = [path.read_text("utf-8") for path in sorted(site.output.rglob("*.html"))]
    return frozenset(one for html in pages for one in unsafe(html)), frozenset(
        one for html in pages for one in scripts(html)
    )


def with_repository(root: Path) -> Site:
    site = Site(root)
    site.write("site.yaml", "title: T\nlanguage: en\nrepository: https://x.org/a\n")
    return site


@settings(quick, max_examples=40)
@given(
    st.lists(st.sampled_from(NASTY), max_size=25).map("".join),
    st.lists(st.sampled_from([x for x in NASTY if x.isprintable()]), min_size=1, max_size=6).map("".join),
)
def test_no_entry_becomes_an_unsafe_page(body: str, name: str) -> None:
    quoted = "'" + name.replace("'", "''") + "'"
    fields = (
        f"name: {quoted}",
        "kind: municipal",
        f"aliases: [{quoted}]",
        f"contact: {quoted}",
        f"industries: [{quoted}]",
    )
    rows = (f"members: [{{name: {quoted}, note: {quoted}}}]", f"milestones: [{{date: 2020, title: {quoted}}}]")
    with tempfile.TemporaryDirectory() as folder:
        ours_unsafe, ours = markup_of_ours()
        site = with_repository(Path(folder) / "site")
        site.write(PACT, front(*fields, *rows, body=body))
        try:
            site.build(search=False)
        except SiteError:
            return
        pages = [path.read_text("utf-8") for path in sorted(site.output.rglob("*.html"))]
        for html in pages:
            assert set(unsafe(html)) <= ours_unsafe
            assert set(scripts(html)) <= ours


@pytest.mark.parametrize("piece", RUNS)
def test_no_run_keeps_us_waiting(piece: str) -> None:
    body = (piece * (60_000 // len(piece)))[:60_000]
    start = time.perf_counter()
    mentions(body, PACT, 1)
    list(find_personal_data(Source(PACT, f"1234567 x@y {body}")))
    assert time.perf_counter() - start < 2.0


@pytest.mark.parametrize("piece", ["![", "[[", "[a](", "<![CDATA[ ", "> ", "- ", "<a ", "`", "[a]: <"])
def test_no_text_keeps_a_worker(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LIMIT_SECONDS", 0.3)
    start = time.perf_counter()
    markdown.body(markdown.MarkdownJob("pact", piece * (20_000 // len(piece)), ()))
    assert time.perf_counter() - start < 3.0
