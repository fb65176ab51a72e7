"""Tables of all fields and vocabularies in Markdown, in Chinese and English: those of docs/fields.md."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from menglu.entries.forms.shapes import Shape, Sort, shapes_of, shapes_of_pages
from menglu.entries.kinds import EntryKind
from menglu.entries.settings.vocabularies import Vocabulary

MARKED = re.compile(r"(<!-- made: (?P<name>[a-z]+) -->\n)(?P<text>.*?)(<!-- end -->)", re.DOTALL)
"""Matches a part of a document that is made from the declarations."""
HEADER = "| 字段 | 名称 | 值 | 说明 |\n|---|---|---|---|\n"
SORTS: Mapping[Sort, str] = {
    Sort.TEXT: "文本 text",
    Sort.DATE: "日期 date",
    Sort.URL: "网址 web address",
    Sort.WHOLE_NUMBER: "整数 whole number",
    Sort.NUMBER: "数 number",
    Sort.FLAG: "`true` / `false`",
    Sort.INDUSTRY: "产业 industry",
    Sort.REGION: "地区 region",
    Sort.REFERENCE: "引用 reference",
    Sort.PARTY: "引用 reference",
    Sort.SLUG: "地址段 slug",
    Sort.PICTURE: "图片 picture",
    Sort.PINYIN: "文本或映射 text or a map",
}
WORDS = "words"

Terms = Mapping[str, Vocabulary]
"""Vocabularies by name."""


def document(text: str, terms: Terms) -> str:
    """Return a document in which the marked parts are made anew."""
    parts = made(terms)
    return MARKED.sub(lambda found: f"{found[1]}\n{parts[found['name']]()}\n{found[4]}", text)


def made(terms: Terms) -> Mapping[str, Callable[[], str]]:
    """Return what makes each part, by its name."""
    kinds = {str(kind): partial(table, shapes_of(kind)) for kind in EntryKind}
    return {
        **kinds,
        "page": lambda: table(shapes_of_pages()),
        "parts": lambda: "\n".join(groups()),
        WORDS: lambda: "\n".join(vocabularies(terms)),
    }


def everything(terms: Terms) -> str:
    """Return a document of all parts."""
    return "\n".join(f"<!-- made: {name} -->\n\n{part()}\n<!-- end -->\n" for name, part in made(terms).items())


def table(shapes: tuple[Shape, ...]) -> str:
    """Return a table of fields."""
    return HEADER + "".join(map(row, shapes))


def row(shape: Shape) -> str:
    """Return the row of a field."""
    label, star = shape.label, "\\*" if shape.required else ""
    default = f"，默认 default `{shape.default}`" if shape.default else ""
    return (
        f"| `{shape.name}`{star} | {both(label.zh, label.en)} | {values(shape)}{default} "
        f"| {both(label.help_zh, label.help_en)} |\n"
    )


def values(shape: Shape) -> str:
    """Return what a field holds."""
    many = "一个或列表 one or a list：" if shape.alone_too else "列表 list：" if shape.many else ""
    if shape.sort is Sort.GROUP:
        return f"{many}[`{shape.name}`](#{shape.name})"
    if shape.fixed:
        return many + " ".join(f"`{key}`" for key, _ in shape.fixed)
    if shape.sort is Sort.CHOICE:
        return f"{many}词表 [`{shape.vocabulary}`](#{shape.vocabulary})"
    return many + SORTS[shape.sort]


def groups() -> Iterator[str]:
    """Yield the table of each group of fields, once."""
    said: set[str] = set()
    for kind in EntryKind:
        for shape in shapes_of(kind):
            if shape.parts and shape.name not in said:
                said.add(shape.name)
                yield f"### `{shape.name}`\n\n{shape.label.zh} {shape.label.en}\n\n{table(shape.parts)}"


def vocabularies(terms: Terms) -> Iterator[str]:
    """Yield the table of each vocabulary."""
    for name, vocabulary in terms.items():
        if not vocabulary:
            continue
        rows = []
        for key, term in vocabulary.items():
            notes = "" if term.counts else "不算成员 not a member"
            notes += "牵头 leads the alliance" if term.leads else ""
            notes += "未写角色时用它 used when no role is given" if term.default else ""
            also = "、".join(term.also)
            rows.append(f"| `{key}` | {term.label} | {term.label_en} | {also} | {notes} |\n")
        yield f"### `{name}`\n\n| 键 key | 中文 | English | 也叫 `also` | |\n|---|---|---|---|---|\n{''.join(rows)}"


def both(zh: str, en: str) -> str:
    """Return a text in both languages."""
    return zh if zh == en else " / ".join(text for text in (zh, en) if text)
