"""Front matters as people type them: every style YAML has, with comments, blank lines and any order of fields."""

from hypothesis import strategies as st

from menglu.text.yaml import emit

WORDS = st.sampled_from(
    (
        "acme",
        "武汉",
        "a: b",
        "#1",
        "x # y",
        "- z",
        "2023-05",
        "'q'",
        '"q"',
        "no",
        "[x]",
        "",
        "two\nlines",
        "“光谷”",
        "😀",
    )
)
COMMENTS = st.sampled_from(("", "", "", "  # beside", " # 说明: x"))
ABOVE = st.sampled_from(("", "", "", "", "# above\n", "\n", "# one\n\n# two\n"))
ROWS = ("member", "name", "roles", "since", "until", "note")
FIELDS = ("name", "kind", "aliases", "founded", "website", "identifiers", "members", "sources", "projects", "motto")


@st.composite
def scalars(draw: st.DrawFn, *, flow: bool = False, column: int = 0) -> str:
    """Write a scalar, in one of the styles it can have."""
    text = draw(WORDS)
    styles = ["as it is", "single", "double", *(() if flow else ("literal", "folded"))]
    match draw(st.sampled_from(styles)):
        case "single" if "\n" not in text:
            return "'" + text.replace("'", "''") + "'"
        case "double":
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        case "literal" | "folded" as style if text.strip():
            indent = "\n" + " " * (column + draw(st.integers(1, 3)))
            header = ("|" if style == "literal" else ">") + draw(st.sampled_from(("", "-", "+")))
            return header + "".join(indent + line for line in text.split("\n"))
        case _:
            return emit.scalar(text, flow=flow)


@st.composite
def flows(draw: st.DrawFn, depth: int = 2) -> str:
    """Write a list or map in brackets."""
    inner = scalars(flow=True) if not depth else st.one_of(scalars(flow=True), flows(depth - 1))
    gap = draw(st.sampled_from(("", " ")))
    comma = draw(st.sampled_from((", ", ",", " , ", ",\n      ")))
    if draw(st.booleans()):
        return "[" + gap + comma.join(draw(st.lists(inner, max_size=3))) + gap + "]"
    names = draw(st.lists(st.sampled_from(ROWS), max_size=3, unique=True))
    return "{" + gap + comma.join(f"{name}: {draw(inner)}" for name in names) + gap + "}"


@st.composite
def maps(draw: st.DrawFn, names: tuple[str, ...], column: int, depth: int) -> str:
    """Write a map in block style; it begins in a *column* that is there already."""
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
    indent = " " * column
    text = ""
    for position, name in enumerate(chosen):
        above = draw(ABOVE) if position else ""
        text += "".join(f"{indent}{line}\n" if line else "\n" for line in above.split("\n")[:-1])
        text += f"{indent if position else ''}{draw(st.sampled_from((name, name, repr(name))))}:"
        text += draw(values(column, depth))
    return text


@st.composite
def values(draw: st.DrawFn, column: int, depth: int) -> str:
    """Write the value of a field of a block map, from behind its colon to the end of its last line."""
    style = draw(st.sampled_from(("scalar", "scalar", "empty", "flow", *(("list", "map") if depth else ()))))
    comment = draw(COMMENTS)
    if style == "empty":
        return f"{comment.replace('#', '##')}\n"
    if style == "scalar":
        text = draw(scalars(column=column))
        return f" {text}{'' if text[0] in '|>' else comment}\n"
    if style == "flow":
        return f" {draw(flows())}{comment}\n"
    comment = draw(COMMENTS)
    if style == "map":
        inner = column + draw(st.integers(1, 4))
        return f"{comment}\n{' ' * inner}{draw(maps(ROWS, inner, depth - 1))}"
    inner = column + draw(st.integers(0, 3))
    text = f"{comment}\n"
    for _ in range(draw(st.integers(1, 3))):
        above = draw(ABOVE)
        text += "".join(f"{' ' * inner}{line}\n" if line else "\n" for line in above.split("\n")[:-1])
        dash = "- " + " " * draw(st.integers(0, 1))
        if draw(st.booleans()):
            text += f"{' ' * inner}{dash}{draw(maps(ROWS, inner + len(dash), depth - 1))}"
        else:
            item = draw(st.one_of(scalars(column=inner), flows()))
            text += f"{' ' * inner}{dash}{item}{'' if item[0] in '|>' else draw(COMMENTS)}\n"
    return text


@st.composite
def front_matters(draw: st.DrawFn) -> str:
    """Write a whole file: a front matter, and a body that looks like one."""
    first = draw(st.sampled_from(("", "", "# head\n", "# head\n\n", "\n")))
    last = draw(st.sampled_from(("", "", "# tail\n", "\n")))
    text = f"---\n{first}{draw(maps(FIELDS, 0, 2))}{last}---\n\nname:   Text.  \n---\n\n\n[[acme]]\n"
    newline = draw(st.sampled_from(("\n", "\n", "\r\n")))
    return draw(st.sampled_from(("", "", "\ufeff"))) + text.replace("\n", newline)
