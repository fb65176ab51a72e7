"""Every code has a rule, and its example provokes it."""

import pytest
from smallsite import Site

from menglu.cli.reporters.explanation import explain
from menglu.cli.reporters.rules import PAGES, rules
from menglu.i18n import load_translator
from menglu.problems import ERRORS, MINOR_ERRORS, WARNINGS
from menglu.work import engine

CODES = sorted(ERRORS | WARNINGS)


def provoke(site: Site, code: str) -> None:
    for path, content in rules()[code].files.items():
        site.write(path, content)


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages = {path.stem for path in PAGES.glob("*.yaml")}
    assert set(CODES) - pages == set()
    assert pages - set(CODES) == set()


@pytest.mark.parametrize("code", CODES)
def test_the_example_of_a_rule_provokes_its_problem_and_no_other(site: Site, code: str) -> None:
    provoke(site, code)
    assert {problem.code for problem in site.found()} == {code}


@pytest.mark.parametrize("code", sorted(MINOR_ERRORS))
def test_a_site_with_a_minor_error_can_be_built(site: Site, code: str) -> None:
    provoke(site, code)
    site.write("site.yaml", f"title: T\nlanguage: en\nseverities: {{{code}: warning}}\n")
    result = site.build(search=False)
    assert {(problem.code, problem.severity) for problem in result.warnings} == {(code, "warning")}
    assert (site.output / "alliances/guanggu.html").is_file()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_an_explanation_says_all_in_one_language(code: str, language: str) -> None:
    said = explain(rules()[code], load_translator(language, engine.templates() / "locale"))
    words = rules()[code].en if language == "en" else rules()[code].zh
    assert all(text in said for text in (words.title, words.meaning, words.remedy, *rules()[code].example))
    assert ("what to do: " in said) == (language == "en")


@pytest.mark.parametrize("code", CODES)
def test_an_error_that_is_no_minor_one_cannot_be_lowered(site: Site, code: str) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\nseverities: {{{code}: off}}\n")
    site.write("content/alliances/.keep", "")
    said = {
        **dict.fromkeys(
            ERRORS, f"'{code}' is always an error: with it the pages would be wrong or missing (write: error)"
        ),
        **dict.fromkeys(
            MINOR_ERRORS, f"'{code}' cannot be off: what is left out of a page must be said (write: warning)"
        ),
    }.get(code)
    column = len("severities: {: ") + len(code) + 1
    assert site.problems() == ([f"site.yaml:3:{column}: error: {said} [bad-config]"] if said else [])
