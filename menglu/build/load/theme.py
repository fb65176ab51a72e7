"""What shapes all pages: templates and assets, the site's own before the engine's, one by one; and its language."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from menglu.entries import media
from menglu.entries.kinds import TEMPLATES
from menglu.entries.settings import Settings
from menglu.i18n import Translator, load_translator, read_messages
from menglu.problems import Problem
from menglu.site.artifacts import File, Icon
from menglu.site.shapes import shapes_of
from menglu.stages import overrides, plan, read, render
from menglu.stages.plan.face import OWN_STYLE
from menglu.text.digest import digest
from menglu.work import engine

LOADING = (".html", ".xml", ".css", ".js", ".svg")
"""Endings of files that may load others."""


def theme(root: Path, settings: Settings) -> render.Theme:
    """Return the theme of a site."""
    folders = template_folders(root)
    rows = [engine.digest_of_code(), repr(settings)]
    for folder in folders:
        files = read.files_below(folder)
        rows += [f"{path.relative_to(folder).as_posix()}={digest(path.read_bytes())}" for path in files]
    translator = translator_of(root, settings)
    has_own_style = any((folder / OWN_STYLE).is_file() for folder in folders)
    frame = {"face": plan.face(settings, translator, has_own_style=has_own_style), "shapes": shapes_of(settings)}
    return render.Theme(digest("\n".join(rows).encode()), folders, settings, translator, frame)


def template_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders with templates, the site's own first."""
    own = root / TEMPLATES
    return tuple(dict.fromkeys(folder.resolve() for folder in (own, engine.templates()) if folder.is_dir()))


def template_errors(root: Path) -> list[Problem]:
    """Return the problems of a site's own templates that cannot be read at all; those of the engine have none."""
    return render.template_errors(root / TEMPLATES)


def has_own_templates(root: Path) -> bool:
    """Return whether a site has templates beside the engine's."""
    return len(template_folders(root)) > 1


def problems(root: Path) -> list[Problem]:
    """Return the problems of a site's own templates and translations that nothing would read."""
    if not has_own_templates(root):
        return []
    own, built_in = root / TEMPLATES, engine.templates()
    names = [path.relative_to(own).as_posix() for path in read.files_below(own)]
    templates = [name for name in names if not name.startswith(("assets/", overrides.LOCALE))]
    known = [path.relative_to(built_in).as_posix() for path in read.files_below(built_in)]
    used = render.used_templates(template_folders(root))
    assets = [name for name in names if name.startswith("assets/")]
    texts = [(own / name).read_text("utf-8", "replace") for name in names if name.endswith(LOADING)]
    loaded = [OWN_STYLE, *(name for name in known if name.startswith("assets/"))]
    return [
        *overrides.unused_templates(templates, known, used),
        *overrides.misspelt_assets(assets, loaded, texts),
        *overrides.wrong_translations(own, names, sentences(), texts),
    ]


@cache
def sentences() -> frozenset[str]:
    """Return all sentences and terms of the engine that it has translations of."""
    return frozenset(chain.from_iterable(map(read_messages, (engine.templates() / "locale").glob("*.po"))))


def translator_of(root: Path, settings: Settings) -> Translator:
    """Return the language of a site, with the translations it has of its own."""
    folders = (engine.templates() / "locale", root / TEMPLATES / "locale")
    return load_translator(settings.language, *folders)


def in_traditional(term: str) -> str:
    """Return an English term in traditional characters, as our own translations have it."""
    return load_translator("zh-Hant", engine.templates() / "locale").translate_term(term)


def copied_files(root: Path, settings: Settings) -> Iterator[File | Icon]:
    """Yield the files that are copied, and the icons that are drawn from one of them."""
    files = [plan.coloured(file, settings) for file in assets(root)] + [*pictures(root)]
    if settings.look.accent:
        files.append(File(plan.ACCENT_STYLE, plan.accent_style(settings).encode()))
    yield from files
    yield from plan.icons(files)


def assets(root: Path) -> Iterator[File]:
    """Yield scripts, style sheets and pictures of the theme."""
    paths: dict[str, Path] = {}
    for folder in reversed(template_folders(root)):
        paths |= {path.relative_to(folder).as_posix(): path for path in read.files_below(folder / "assets")}
    for name, path in sorted(paths.items()):
        yield File(name, path.read_bytes())


def pictures(root: Path) -> Iterator[File]:
    """Yield the pictures of the content."""
    for name, path in read.pictures(root).items():
        yield File(media.output_path(name), path.read_bytes())
