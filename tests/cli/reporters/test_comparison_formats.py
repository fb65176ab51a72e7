"""Reports of a comparison: whatever names hold, they do nothing in a comment or a log."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inert import assert_inert, assert_no_command

from menglu.cli.reporters.comparison import FORMATS
from menglu.entries.kinds import EntryKind
from menglu.i18n import load_translator
from menglu.problems import Place, problem
from menglu.site.comparison import (
    AddressChange,
    Comparison,
    EntryChange,
    EntryEvent,
    EntryName,
    FieldChange,
    FileChange,
    MembershipChange,
    MembershipEvent,
    Revision,
)
from menglu.work import engine

TRANSLATOR = load_translator("en", engine.templates() / "locale")
HOSTILE = (
    "@octocat",
    "#1",
    "GH-1",
    "owner/repo#1",
    "!1",
    "a @team/all b",
    "<img src=x onerror=alert(1)>",
    "</details><script>",
    "<!--",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "https://evil.example",
    "www.evil.example",
    "a@evil.example",
    "`code`",
    "``` ` ``",
    "`",
    "a | b | c",
    "**bold** _x_ ~~y~~",
    "\\`@octocat\\`",
    "&#64;octocat",
    ":tada:",
    "# heading",
    "- [ ] task",
    "1. one",
    "> quote",
    "---",
    "/close",
    "$x$ \\(y\\)",
    "^[note] [^1]",
    "::error::boom",
    "::add-mask::a",
    "##[error]boom",
    "a\nb\r\n::error::x\u2028::warning::y",
    "\u202e\u200b",
    "deadbeef0123",
    "0123456789abcdef0123456789abcdef01234567",
    "",
)


def hostile(text: str) -> Comparison:
    """Give a comparison in which every text of a stranger is the same."""
    member, pact = EntryName(EntryKind.MEMBER, text, text), EntryName(EntryKind.ALLIANCE, text, text)
    fields = (
        FieldChange("x", text, (text,), (text, text)),
        FieldChange("y", text, (text,), (f"{text}!",), is_list=True),
    )
    found = problem(Place(text), "bad-date", "'{value}' must be given", value=text)
    return Comparison(
        Revision(text, "c0ffee"),
        Revision("", problems=(found,)),
        entries=tuple(EntryChange(event, member, pact, pact, fields, None, (text,)) for event in EntryEvent),
        memberships=tuple(
            MembershipChange(event, pact, member, (text, text), text, text, fields) for event in MembershipEvent
        ),
        addresses=(
            AddressChange(text, text),
            AddressChange(text, text, is_taken=True),
            AddressChange(text, file=text, hint=text),
        ),
        settings=fields,
        files=(FileChange(text, EntryEvent.ADDED),),
        new_problems=(found,),
        solved_problems=(found,),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_is_inert(text: str) -> None:
    assert_inert(FORMATS["markdown"](hostile(text), TRANSLATOR))


@given(st.text(st.sampled_from("@#!/<>`&\\$^~|[]()*_-+.: \nab名1") | st.characters(), max_size=40))
@settings(max_examples=150, deadline=None)
def test_markdown_is_inert_whatever_names_hold(text: str) -> None:
    assert_inert(FORMATS["markdown"](hostile(text), TRANSLATOR))
    assert_no_command(FORMATS["text"](hostile(text), TRANSLATOR))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_and_json_hold_no_command(text: str) -> None:
    assert_no_command(FORMATS["text"](hostile(text), TRANSLATOR))
    report = FORMATS["json"](hostile(text), TRANSLATOR)
    assert "##[" not in report
    assert not any(line.strip().startswith("::") for line in report.split("\n"))


def test_names_of_words_are_plain() -> None:
    report = FORMATS["markdown"](hostile("南京 航空（大学）"), TRANSLATOR)
    assert "added: 南京 航空（大学） (" in report


def test_a_long_report_is_cut_and_stays_well_formed() -> None:
    members = [EntryName(EntryKind.MEMBER, f"m{n}", f"Member {n}" + "长" * 100) for n in range(2000)]
    comparison = Comparison(
        Revision("main", "c0ffee"), Revision(""), entries=tuple(EntryChange(EntryEvent.ADDED, m) for m in members)
    )
    report = FORMATS["markdown"](comparison, TRANSLATOR)

    assert len(report) < 65_000
    assert report.count("<details>") == report.count("</details>") == 1
    assert re.search(r"\n- and \d+ more\n\n</details>\n$", report)
    assert len(FORMATS["text"](comparison, TRANSLATOR).splitlines()) == 2003
