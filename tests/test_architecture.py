"""The house, as a table: who may import whom, one home for each outside library, no cycle, no long file."""

import ast
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "menglu"
MOST_LINES = 200

LAYERS: tuple[tuple[str, ...], ...] = (
    ("problems",),
    ("text",),
    ("i18n",),
    ("entries",),
    ("site", "search"),
    ("stages", "work"),
    ("build", "editing", "preview"),
    ("cli",),
)
"""From the bottom up: a room may import only rooms of the rows above it in this table, and itself."""

DOORS = frozenset({"", "__main__"})
"""`import menglu` and `python -m menglu` open what they name, and stand on no floor."""

HOMES = {
    "babel": {"i18n"},
    "click": {"cli"},
    "filelock": {"work.lock"},
    "jinja2": {"stages.render"},
    "markdown": {"stages.markdown"},
    "markupsafe": {"site.foreign"},
    "multiprocessing": {"work.workers"},
    "nh3": {"text.sanitizer"},
    "opencc": {"search.variants"},
    "openpyxl": {"editing.exchange.tables.workbooks"},
    "pagefind_bin": {"stages.search_index"},
    "pydantic": {"entries"},
    "pydantic_core": {"entries"},
    "pymdownx": {"stages.markdown"},
    "pypinyin": {"search.pinyin"},
    "resvg_py": {"stages.icons"},
    "rich": {"cli.progress_bar"},
    "segno": {"stages.plan.entries.qr_code"},
    "sqlite3": {"work.store"},
    "starlette": {"preview"},
    "uvicorn": {"preview.server"},
    "anyio": {"preview"},
    "subprocess": {"stages.search_index", "work.git"},
    "watchdog": {"preview.watcher"},
    "xlsxwriter": {"stages.workbook"},
    "yaml": {"text.yaml"},
}
"""Each outside library, and the standard ones that bring a way of working with them, have one home."""


@cache
def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found[name] = path
    return found


@cache
def imported(path: Path) -> frozenset[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out"
            module = node.module or ""
            names |= {f"{module}.{alias.name}" for alias in node.names} | {module}
    return frozenset(names)


@cache
def ours(path: Path) -> frozenset[str]:
    known = modules()
    inside = {name.removeprefix("menglu").removeprefix(".") for name in imported(path) if name.startswith("menglu")}
    return frozenset(name for name in inside if name in known and name)


def room(module: str) -> str:
    return module.partition(".")[0]


MODULES = modules()
HEIGHT = {name: height for height, row in enumerate(LAYERS) for name in row}


def test_a_module_imports_only_what_lies_below_it() -> None:
    for module in MODULES.keys() - DOORS:
        for other in ours(MODULES[module]):
            if room(other) != room(module):
                assert HEIGHT[room(other)] < HEIGHT[room(module)], f"{module} must not import {other}"


def test_every_room_stands_in_the_table() -> None:
    assert {room(name) for name in MODULES if name not in DOORS} == set(HEIGHT)


def test_stages_never_import_each_other() -> None:
    for module, path in MODULES.items():
        own = ".".join(module.split(".")[:2])
        for other in ours(path) if module.startswith("stages.") else ():
            if other.startswith("stages."):
                assert other == own or other.startswith(f"{own}."), f"{module} must not import {other}"


def test_each_library_has_one_home() -> None:
    for module, path in MODULES.items():
        for library in {room(name) for name in imported(path)} - {"menglu"}:
            if library in sys.stdlib_module_names and library not in HOMES:
                continue
            assert library in HOMES, f"{module} imports {library}: give it a home and a line in docs/decisions"
            assert any(module == home or module.startswith(f"{home}.") for home in HOMES[library]), (
                f"{library} is not at home in {module}"
            )


def test_no_imports_go_in_a_circle() -> None:
    above = {name: {other for other in ours(path) if other != name} for name, path in MODULES.items()}
    done: set[str] = set()
    while len(done) < len(above):
        ready = {name for name, others in above.items() if name not in done and others <= done}
        assert ready, f"a circle among {sorted(set(above) - done)}"
        done |= ready


def test_no_file_asks_to_be_two() -> None:
    for path in (*MODULES.values(), ROOT / "build.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, path


def test_only_the_frame_has_an_html_element() -> None:
    templates = (ROOT / "templates").glob("*.html")
    assert [path.name for path in sorted(templates, reverse=True) if "<html" in path.read_text(encoding="utf-8")] == [
        "base.html",
        "_alone.html",
    ]


def test_every_part_opens_with_a_comment() -> None:
    for path in (ROOT / "templates").glob("_*.html"):
        assert path.read_text(encoding="utf-8").startswith("{# "), path.name
