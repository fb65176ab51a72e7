"""Bodies read as GitHub's preview shows them, and what is not read so says so."""

import re

import pytest
from github import canonical, github
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from smallsite import ROOT, Site, alliance, member

from menglu.search.plain import plain
from menglu.site.summaries import beginning
from menglu.stages import markdown
from menglu.text.sanitizer import Allowed

PACT = "content/alliances/pact.md"
LINE = 7
"""Where the body of an entry without fields of its own begins."""

LEAD_SOMEWHERE = (("a.png", "a.png", ""), ("/r", "/r", ""))
ALLOWED = Allowed(frozenset({"a.png", "/r"}))


def html(text: str) -> str:
    rendered = markdown.body(markdown.MarkdownJob("pact", text, LEAD_SOMEWHERE))
    assert rendered.failed == ""
    return rendered.html


def flat(text: str) -> str:
    return re.sub(r"\n", "", html(text))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("文字\n- 一\n- 二", "<p>文字</p><ul><li>一</li><li>二</li></ul>"),
        ("文字\n1. 一\n2. 二", "<p>文字</p><ol><li>一</li><li>二</li></ol>"),
        ("创建于\n1998. 年", "<p>创建于1998. 年</p>"),
        ("- 一\n  - 二\n    - 三", "<ul><li>一<ul><li>二<ul><li>三</li></ul></li></ul></li></ul>"),
        ("1. 一\n   - 二\n2. 三", "<ol><li>一<ul><li>二</li></ul></li><li>三</li></ol>"),
        ("1) 一\n2) 二", "<ol><li>一</li><li>二</li></ol>"),
        ("3. 三\n4. 四", '<ol start="3"><li>三</li><li>四</li></ol>'),
        ("- 一\n\n- 二", "<ul><li><p>一</p></li><li><p>二</p></li></ul>"),
        ("- 一\n* 二", "<ul><li>一</li></ul><ul><li>二</li></ul>"),
        ("- 一\n二", "<ul><li>一二</li></ul>"),
        ("- 一\n\n  ```\n  x\n\n  y\n  ```", "<ul><li><p>一</p><pre><code>xy</code></pre></li></ul>"),
        ("- ```\n  [[x]] ![y](z.png)\n  ```", "<ul><li><pre><code>[[x]] ![y](z.png)</code></pre></li></ul>"),
        ("~~删~~ 5~10年，3~4月", "<p><del>删</del> 5~10年，3~4月</p>"),
        (
            "- [ ] 未\n- [x] 已",
            ('<ul><li class="task-list-item"><input type="checkbox" disabled title="✓"> 未</li>'
            '<li class="task-list-item"><input type="checkbox" checked disabled title="✓"> 已</li></ul>'),
        ),
        (
            "文字\n| a | b |\n|---|--:|\n| 1 | `x` |",
            ('<p>文字</p><table><thead><tr><th>a</th><th class="to-right">b</th></tr></thead>'
            '<tbody><tr><td>1</td><td class="to-right"><code>x</code></td></tr></tbody></table>'),
        ),
        ("a | b\n-|-\n1 | 2\n- 甲", ("<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td>"
         "<td>2</td></tr></tbody></table><ul><li>甲</li></ul>")),
        ("#标题", "<p>#标题</p>"),
        ("一\n二\n---", '<h3 id="一二">一二</h3>'),
        ("> 一\n二\n\n> 三", "<blockquote><p>一二</p></blockquote><blockquote><p>三</p></blockquote>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("<details>\n<summary>详情</summary>\n\n**粗**\n\n</details>",
         "<details><summary>详情</summary><p><strong>粗</strong></p></details>"),
        ("a_b_c __x__ **粗**体", "<p>a_b_c <strong>x</strong> <strong>粗</strong>体</p>"),
        ("```\n<div>\n```", "<pre><code>&lt;div&gt;</code></pre>"),
        ("`` a`b `` ```x`", "<p><code>a`b</code> ```x`</p>"),
    ],
)  # fmt: skip
def test_a_text_is_read_as_github_reads_it(typed: str, shown: str) -> None:
    assert flat(typed) == shown


def test_notes_stand_at_the_end_in_the_order_of_the_text() -> None:
    assert flat("甲[^b]乙[^a]\n\n[^a]: 第二\n[^b]: 第一") == (
        '<p>甲<sup id="fnref:b"><a href="#fn:b">1</a></sup>乙<sup id="fnref:a"><a href="#fn:a">2</a></sup></p>'
        '<div class="footnote"><hr><ol><li id="fn:b"><p>第一&nbsp;<a href="#fnref:b">↩</a></p></li>'
        '<li id="fn:a"><p>第二&nbsp;<a href="#fnref:a">↩</a></p></li></ol></div>'
    )


@pytest.mark.parametrize(
    ("typed", "address", "rest"),
    [
        ("见https://x.org/a_b（甲）", "https://x.org/a_b", "（甲）"),
        ("（https://x.org/）。", "https://x.org/", "）。"),
        ("https://x.org，好", "https://x.org", "，好"),
        ("https://x.org/a.", "https://x.org/a", "."),
        ("https://x.org/a?b=1&c=2、", "https://x.org/a?b=1&amp;c=2", "、"),
        ("(https://x.org/a_(b))", "https://x.org/a_(b)", ")"),
        ("“https://x.org/a”", "https://x.org/a", "”"),
        ("https://www.moe.gov.cn了解", "https://www.moe.gov.cn", "了解"),
        ("https://zh.wikipedia.org/wiki/武汉市。", "https://zh.wikipedia.org/wiki/武汉市", "。"),
        ("https://教育部.中国/，", "https://教育部.中国/", "，"),
        ("http://localhost:8000/x；", "http://localhost:8000/x", "；"),
        ("《https://x.org/a》", "https://x.org/a", "》"),
        ("**https://x.org/**", "https://x.org/", ""),
    ],
)
def test_a_bare_address_ends_before_the_signs_around_it(typed: str, address: str, rest: str) -> None:
    shown = html(typed)
    assert f'<a href="{address}">{address}</a>' in shown
    assert shown.partition("</a>")[2].removesuffix("</p>").removesuffix("</strong>") == rest


def test_addresses_without_a_scheme_are_links_too() -> None:
    assert flat("见www.x.org。信 info@x.org，<b@x.org>") == (
        '<p>见<a href="http://www.x.org">www.x.org</a>。信 <a href="mailto:info@x.org">info@x.org</a>，'
        '<a href="mailto:b@x.org">b@x.org</a></p>'
    )


@pytest.mark.parametrize("typed", ["[https://x.org](https://y.org)", "`https://x.org`", "<https://x.org>"])
def test_an_address_is_linked_once(typed: str) -> None:
    assert html(typed).count("<a ") <= 1


def test_marks_of_notes_are_not_searched_nor_summed_up() -> None:
    shown = html("甲[^1]乙\n\n[^1]: 注")
    assert plain(shown).split("\n")[0] == "甲乙"
    assert plain(shown).split() == ["甲乙", "注"]
    assert beginning(shown) == "甲乙"


WORDS = (
    "文字", "甲乙", "abc", "x y", "**粗**", "*斜*", "`码`", "~~删~~", "[链](https://x.org/)", "![图](a.png)",
    "a_b_c", "（注）", "“引”", "**“引”**", "***重***", "<b>b</b>", "&amp;", r"\*", "a*b*c", "**粗**体", "__x__", "_x_",
    "**注：**甲", "[r]", "2 * 3",
)  # fmt: skip
STARTS = (
    "", "", "", "- ", "* ", "+ ", "1. ", "2. ", "1) ", "10. ", "> ", "# ", "## ", "  ", "  - ", "   - ", "    - ",
    "- - ", "> - ", "- > ", "- [ ] ", "- [x] ", "1. - ", "  1. ", "   1. ", "> > ", "      ", "- # ", "* 1) ",
)  # fmt: skip
ALONE = (
    "", "", "", "```", "~~~", "  ```", "---", "***", "===", "| a | b |", "|---|:-:|", "| 1 | 2 |", "a | b", "-|-",
    "<div>", "</div>", "<!-- c -->", "[r]: /r",
)  # fmt: skip
LINES = st.one_of(
    st.sampled_from(ALONE),
    st.builds(lambda start, *words: start + " ".join(words), st.sampled_from(STARTS), *[st.sampled_from(WORDS)] * 2),
)


@settings(deadline=None, max_examples=600, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(st.lists(LINES, min_size=1, max_size=8).map("\n".join))
def test_what_we_promise_is_read_as_a_reader_of_commonmark_reads_it(text: str) -> None:
    assert canonical(html(text)) == canonical(github(text, ALLOWED))


def test_the_sample_of_the_documents_is_read_as_github_reads_it() -> None:
    (sample,) = re.findall(r"````markdown\n(.*?)````", (ROOT / "docs/fields.md").read_text("utf-8"), re.DOTALL)
    rendered = markdown.body(markdown.MarkdownJob("pact", sample, ()))
    assert canonical(rendered.html) == canonical(github(sample, ALLOWED))
    assert (rendered.removed, rendered.unsupported) == ((), ())


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("武汉\n大学", "武汉大学"),
        ("武汉，\n大学", "武汉，大学"),
        ("武汉\n“大学”", "武汉“大学”"),
        ("“武汉”\n大学", "“武汉”大学"),
        ("Ａ\nカ", "Ａカ"),
        ("𠮷\n田", "𠮷田"),
        ("**武汉**\n*大学*", "<strong>武汉</strong><em>大学</em>"),
        ("武汉\nABC", "武汉\nABC"),
        ("ABC\n武汉", "ABC\n武汉"),
        ("ABC\n“x”", "ABC\n“x”"),
        ("한국\n대학", "한국\n대학"),
        ("武汉  \n大学", "武汉<br>\n大学"),
    ],
)
def test_a_line_end_between_wide_characters_is_no_gap(typed: str, shown: str) -> None:
    assert html(typed) == f"<p>{shown}</p>"
    assert html(f"- {typed}".replace("\n", "\n  ")) == f"<ul>\n<li>{shown}</li>\n</ul>"


def test_full_text_has_no_gap_either_and_code_keeps_its_lines() -> None:
    assert plain(html("武汉\n**大学**")) == "武汉大学"
    assert "武汉\n大学" in html("```\n武汉\n大学\n```")


def test_headings_have_ids_that_keep_chinese_and_are_numbered() -> None:
    text = "# 历史 沿革\n\n# Über *uns*!\n\n# 历史 沿革\n\n# 历史 沿革\n\n# content\n\n# ！"
    assert re.findall(r'<h2(?: id="([^"]*)")?>', html(text)) == [
        "历史-沿革", "über-uns", "历史-沿革-1", "历史-沿革-2", "content-1", "",
    ]  # fmt: skip


def test_nobody_else_gives_an_id() -> None:
    rendered = markdown.body(markdown.MarkdownJob("pact", '<h2 id="menglu">x</h2>', ()))
    assert rendered.html == "<h2>x</h2>"
    assert rendered.removed == (("<h2 id>", 1, 5),)


def test_an_input_is_nothing_but_the_box_of_a_task() -> None:
    assert html('<p><input type="text" name="q" value="x"></p>') == (
        '<p><input type="checkbox" disabled title="✓"></p>'
    )


@pytest.fixture
def pair(tmp_path) -> Site:  # type: ignore[no-untyped-def] # noqa: ANN001 - as all fixtures of this name
    site = Site(tmp_path / "site")
    site.write("site.yaml", "title: T\nlanguage: en\n")
    site.write("content/members/acme.md", member("Acme", "memberships: [{alliance: pact}]", body="# 概况\n\nText."))
    site.write(PACT, alliance())
    return site


def said(site: Site, text: str, language: str = "en") -> list[str]:
    site.write(PACT, alliance(body=text))
    return [line.removeprefix(f"{PACT}:") for line in site.problems(language)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# 简介\n\n[a](#简介) [b](#%E7%AE%80%E4%BB%8B) [c](../members/acme.md#概况) [d](#) [e](#top)", ""),
        ("[a](#简介)", f"{LINE}:5: error: no heading of {PACT} has the address '#简介' [dangling-link]"),
        (
            "# Our Name\n\n[a](#Our-Name)",
            f"9:5: error: no heading of {PACT} has the address '#Our-Name' (did you mean '#our-name'?) [dangling-link]",
        ),
        (
            "[a](../members/acme.md#概论)",
            f"{LINE}:5: error: no heading of content/members/acme.md has the address '#概论' [dangling-link]",
        ),
        ("[a][r]\n\n[r]: #x", f"9:6: error: no heading of {PACT} has the address '#x' [dangling-link]"),
        ('<a href="#x">a</a>', f"{LINE}:10: error: no heading of {PACT} has the address '#x' [dangling-link]"),
    ],
)
def test_a_link_to_a_heading_leads_to_one(pair: Site, text: str, message: str) -> None:
    assert said(pair, text) == ([message] if message else [])


def test_a_heading_that_goes_is_missed_by_other_entries(pair: Site) -> None:
    assert said(pair, "[a](../members/acme.md#概况)") == []
    pair.write("content/members/acme.md", member("Acme", "memberships: [{alliance: pact}]", body="# 概况介绍"))
    assert pair.problems() == [
        (
            f"{PACT}:{LINE}:5: error: no heading of content/members/acme.md has the address '#概况' "
            "(did you mean '../members/acme.md#概况介绍'?) [dangling-link]"
        )
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("[官网]（https://x.org/a）", "[官网](https://x.org/a)"),
        ("[官网]（https://x.org)", "[官网](https://x.org)"),
        ("[官网](https://x.org）", "[官网](https://x.org)"),
        ("［官网］(https://x.org)", "[官网](https://x.org)"),
        ("【官网】（www.x.org）", "[官网](http://www.x.org)"),
        ("[官网] (https://x.org)", "[官网](https://x.org)"),
        ("[阿克](../members/acme.md）", "[阿克](../members/acme.md)"),
        ("[概况]（#概况）", "[概况](#概况)"),
        ("！[图](../media/a b.png)", "![图](<../media/a b.png>)"),
        ("![图](../media/a b.png)", "![图](<../media/a b.png>)"),
        ("！[图]（../media/c.png）", "![图](../media/c.png)"),
        ("【【acme】】", "[[acme]]"),
        ("［［acme｜阿克］］", "[[acme|阿克]]"),
        ("[[acme｜阿克]]", "[[acme|阿克]]"),
        ("[[acme】】", "[[acme]]"),
        ("#标题", "# 标题"),
        ("＃＃ 标题", "## 标题"),
        ("＊＊粗体＊＊", "**粗体**"),
        ("**“强调”**市", "“**强调**”市"),
        ("中**注意：**请", "中**注意**：请"),
        ("中~~“删”~~后", "中“~~删~~”后"),
        ("中__强调__后", "中**强调**后"),
        ("==高亮==", "**高亮**"),
        ("> [!NOTE]\n> 甲", "> **Note**\n> 甲"),
        ("• 甲", "- 甲"),
    ],
)
def test_what_looks_like_markup_says_what_to_paste(pair: Site, typed: str, hint: str) -> None:
    pair.write("content/media/a b.png", b"")
    pair.write("content/media/c.png", b"")
    (warning,) = [line for line in said(pair, f"# 概况\n\n{typed}") if "概况" not in line or "#概况" in line]
    assert warning.endswith("[unsupported-markup]")
    (problem,) = pair.found()
    place, lines = problem.place, f"# 概况\n\n{typed}".split("\n")
    row = place.line - LINE
    value = dict(problem.arguments)["value"]
    end = place.end_column - 1 if place.end_column else place.column - 1 + len(value)
    lines[row] = lines[row][: place.column - 1] + problem.hint + lines[row][end:]
    assert "\n".join(lines) == f"# 概况\n\n{hint}"
    assert said(pair, "\n".join(lines)) == []


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("好 :smile: 好", "1:3: ':smile:' is not replaced and appears as it is typed: type the sign itself"),
        ("式 $x^2$ 子", ("1:3: '$x^2$' is not shown as a formula and appears as it is typed: "
         "write it in words, or show a picture of it")),
        ("缺[^9]", ("1:2: there is no note '[^9]', so it appears as it is typed: "
         "add a line that begins with it and a colon")),
        ("| a | b |\n| 1 | 2 |", ("1:1: '| a | b | | 1 | 2 |' is no row of a table and appears as it is typed: "
         "below its header, a table has a row such as |---|---|")),
        ("甲\n\n{{< x >}}", "3:1: '{{< x >}}' is markup of another program and appears as it is typed: leave it out"),
        ("【【nobody】】", ("1:1: 'nobody' is not read as a link and appears as it is typed: links have half-width "
         "brackets without a gap, [text](address) or [[slug]]")),
    ],
)  # fmt: skip
def test_what_is_not_supported_says_so(pair: Site, typed: str, message: str) -> None:
    line, column, text = message.split(":", 2)
    expected = f"{int(line) + LINE - 1}:{column}: warning:{text} [unsupported-markup]"
    assert said(pair, typed) == [expected]


@pytest.mark.parametrize(
    "typed",
    [
        "[注]（见下文） 【通知】(2023) 〔2023〕12号 [2023][12]",
        "电话 138****1234，3*4*5，10:30:45，花费$5和$6，C:\\x",
        "`[x]（https://x.org）` `**“a”**b`",
        "    • 甲\n\n```\n#标题\n```",
        r"\[x]（a.md） \*\*“强调”\*\*市 \[\[acme]]",
        "#1 号楼\n#话题#",
        "太好了！[官网](https://x.org)",
    ],
)
def test_plain_text_is_left_alone(pair: Site, typed: str) -> None:
    assert said(pair, typed) == []


def test_the_check_says_it_in_chinese(pair: Site) -> None:
    assert said(pair, "[官网]（https://x.org）", "zh-Hans") == [
        (
            f"{LINE}:1: warning: “https://x.org”没有被当作链接，页面上照原样显示；"
            "链接用半角括号、中间不留空，"
            "如 [文字](网址) 或 [[文件名]]（改为：[官网](https://x.org)） [unsupported-markup]"
        )
    ]
