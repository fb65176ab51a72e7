"""Detection of sample text that was left standing: names of the examples, reserved addresses, placeholders."""

import re
from collections.abc import Iterator

from menglu.entries.sources import Source, split_front_matter
from menglu.problems import Place, Problem, problem

SIGNS = (
    *("示例", "样例", "单位的全称", "还没有条目"),
    *("xample", "XAMPLE", "sample", "SAMPLE", "Sample", "orem ipsum", "OREM IPSUM"),
    *("某", "××", "xx", "XX", "待定", "待补", "待填", "待核", "待确认", "待完善", "暂无", "暂缺", "不详", "未知", "无"),
    *("TODO", "TBD", "N/A", "todo", "tbd", "n/a", "~", "null", "NULL", "Null"),
)
"""One of these is in every text that the patterns match: most texts need no closer look."""
SAMPLE = re.compile(
    r"[示样]例(?=[省市县区州职大学院校公企单联产共中高技协研工集日晚报])|学校或单位的全称|还没有条目的某?(?:公司|企业|单位|学校)"
    r"|\b(?:example|sample)(?: \w+)? (?:university|college|school|institute|company|corporation|alliance|association)\b"
    r"|\blorem ipsum\b|\bexample\.(?:edu\.cn|com\.cn|org\.cn|com|org|net|edu|cn)\b",
    re.IGNORECASE,
)
"""Matches names of the examples, and the addresses that are reserved for them (RFC 2606)."""
PLACEHOLDER = re.compile(
    r"(?:^|[\[{,]|[:-](?= ))\s*['\"]?(?P<text>(?:尚?待|有待)(?:定|补|补充|填|填写|完善|核|核实|确认)|暂[无缺]|不详|未知"
    r"|无|某+(?:公司|企业|单位|学校|大学|学院|地|市|省)|[x×]{2,}[\u4e00-\u9fff]\w*|[x×]{3,}|TODO|TBD|N/A|~|null)['\"]?\s*(?=$|[,\]}])",
    re.IGNORECASE,
)
"""Matches a value that only holds the place of one."""
SAMPLE_SENTENCES = (
    "这是一所职业院校，2023年加入[[wuhan-optics-valley]]，与[[fiberhome|烽火通信]]合作培养学生。",
    "由[[whvcse]]和[[fiberhome]]共同牵头，面向集成电路产业。",
    "写两三句话：是什么单位，什么时候加入，做什么。",
)
"""Texts of the samples that our guides have or had."""
LEFT = "'{value}' is sample text: write what is true, or delete it"


def is_placeholder(text: str) -> bool:
    """Return whether a value only holds the place of one."""
    return PLACEHOLDER.fullmatch(text) is not None


def find_sample_text(source: Source) -> Iterator[Problem]:
    """Yield a problem for each line with sample text; comments in the front matter may have some."""
    if not any(sign in source.text for sign in SIGNS) and not any(text in source.text for text in SAMPLE_SENTENCES):
        return
    front = split_front_matter(source.text)
    body_line = front.body_line if front else 1
    for number, text in enumerate(source.text.split("\n"), start=1):
        in_body = number >= body_line
        span = span_in_text(text) if in_body else span_in_field(text)
        if span:
            start, end = span
            place = Place(source.path, number, start + 1, end + 1)
            yield problem(place, "sample-text", LEFT, value=text[start:end])


def span_in_text(text: str) -> tuple[int, int] | None:
    """Return where sample text stands in a line of a body."""
    match = SAMPLE.search(text)
    starts = ((text.find(sentence), sentence) for sentence in SAMPLE_SENTENCES)
    whole = next(((start, start + len(sentence)) for start, sentence in starts if start >= 0), None)
    return match.span() if match else whole


def span_in_field(text: str) -> tuple[int, int] | None:
    """Return where sample text stands in a line of a front matter."""
    value = re.split(r"(?:^|\s)#", text, maxsplit=1)[0]
    match = SAMPLE.search(value)
    placeholder = None if match else PLACEHOLDER.search(value)
    return match.span() if match else placeholder.span("text") if placeholder else None
