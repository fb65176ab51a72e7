"""The reference of templates, docs/templates.md: each page class with its fields, read from their declarations."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SITE = ROOT / "menglu" / "site"
PAGES = ("pages", "front_pages", "overview_pages", "admin_page", "xml_pages")
VALUES = ("view_models", "chart_models")
FACE = ROOT / "menglu" / "stages" / "plan" / "face.py"
INTRO = """# 模板 Templates

给想改页面样子的人。站点的 `templates/` 里放一个同名文件，就代替内置的模板；模板用 [Jinja](https://jinja.palletsprojects.com/)
的写法，页面是一个值 `page`，模板只展示它，不再查找或排序。写错的字段名会报错，并指出哪一行。
本页由 `menglu/site` 的声明生成（`make golden`），请勿手改。

For those who change what pages look like. A file in the site's `templates/` takes the place of the built-in one of the
same name. Templates are written in Jinja; what a page shows is the value `page`, so that a template neither looks up
nor sorts anything. A field that does not exist is an error with its line. This page is made from the declarations in
`menglu/site` (`make golden`); do not edit it by hand.

## 每个模板都能用的 What every template can use

| name | what it is |
|---|---|
| `page` | the page: one of the classes below |
| `site` | the settings, with the keys of `site.yaml` ([fields.md](fields.md#站点设置-siteyaml)) |
| `face` | what the frame of all pages shows: [`Face`](#face) |
| `shapes` | the shape of the mark of each member type, and of alliances |
| `_("sentence", name=value)` | a sentence in the language of the site; `{name}` in it is filled in |
| `count("{count} member", "{count} members", number)` | a sentence that counts |
| `address \\| safe_url` | an address of the web, of mail or within the site; anything else leads nowhere |
| `html \\| safe` | HTML as it is; only for fields that are said to be safe HTML |
| `kept(macro)` | a macro whose results are remembered: the same link looks the same on each page |
"""


class Field(NamedTuple):
    """A field: its name, its type as it is written, and what is said about it."""

    name: str
    type: str
    text: str


class Shown(NamedTuple):
    """A class that templates are handed."""

    name: str
    base: str
    text: str
    template: str
    fields: tuple[Field, ...]


def classes(path: Path) -> Iterator[Shown]:
    """Yield the classes of a module, in its order."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            base = ast.unparse(node.bases[0]) if node.bases else ""
            yield Shown(node.name, base, ast.get_docstring(node) or "", template_of(node), tuple(fields_of(node)))


def template_of(node: ast.ClassDef) -> str:
    """Return the template that renders a page class; empty for any other."""
    for item in node.body:
        if isinstance(item, ast.AnnAssign) and ast.unparse(item.target) == "template" and item.value:
            return str(ast.literal_eval(item.value))
    return ""


def fields_of(node: ast.ClassDef) -> Iterator[Field]:
    """Yield the fields and properties of a class, with the text that follows each."""
    for item, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(item, ast.AnnAssign) and not ast.unparse(item.annotation).startswith("ClassVar"):
            text = after.value if isinstance(after, ast.Expr) else None
            said = str(text.value) if isinstance(text, ast.Constant) else ""
            yield Field(ast.unparse(item.target), ast.unparse(item.annotation), " ".join(said.split()))
        if isinstance(item, ast.FunctionDef) and item.decorator_list and item.returns:
            yield Field(item.name, ast.unparse(item.returns), " ".join((ast.get_docstring(item) or "").split()))


BASE_FIELDS = next(classes(SITE / "pages.py")).fields


def all_classes() -> Mapping[str, tuple[Shown, ...]]:
    """Return the page classes, the values that they hold, and the face of a site."""
    pages = tuple(shown for name in PAGES for shown in classes(SITE / f"{name}.py"))
    values = tuple(shown for name in VALUES for shown in classes(SITE / f"{name}.py"))
    return {"pages": pages, "values": (*values, *classes(FACE))}


def document() -> str:
    """Return the whole reference."""
    shown = all_classes()
    known = {each.name for group in shown.values() for each in group}
    pages = "\n".join(section(each, known) for each in shown["pages"])
    values = "\n".join(section(each, known) for each in shown["values"])
    return f"{INTRO}\n## 页面 Pages\n\n{pages}\n## 页面里的值 Values on pages\n\n{values}"


def section(shown: Shown, known: set[str]) -> str:
    """Return the section of a class."""
    of = f" It has all fields of [`{shown.base}`](#{shown.base.lower()})." if shown.base in known else ""
    template = f" Rendered by `{shown.template}`." if shown.template else ""
    head = f"### {shown.name}\n\n{' '.join(shown.text.split())}{template}{of}\n"
    rows = "".join(f"| `{field.name}` | {type_of(field.type, known)} | {field.text} |\n" for field in own_fields(shown))
    return f"{head}\n| field | type | what it is |\n|---|---|---|\n{rows}" if rows else head


def own_fields(shown: Shown) -> Iterator[Field]:
    """Yield the fields of a class, without those of its base that it only gives a default."""
    given = {field.name for field in BASE_FIELDS} if shown.base else set()
    return (field for field in shown.fields if field.text or field.name not in given)


def type_of(text: str, known: set[str]) -> str:
    """Return a type with links to the classes in it."""
    plain = text.strip("'\"").replace("|", "or")
    for name in sorted(known, key=len, reverse=True):
        if name in plain.replace("[", " ").replace("]", " ").replace(",", " ").split():
            return f"`{plain}`, see [{name}](#{name.lower()})"
    return f"`{plain}`"
