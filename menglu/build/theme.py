"""What shapes all pages: templates and assets, the site's own before the engine's, one by one; and its language."""

from collections.abc import Iterator
from pathlib import Path

from menglu.entries.settings import Settings
from menglu.i18n import Translator, load_translator
from menglu.site.artifacts import File, Icon
from menglu.stages import plan, read, render
from menglu.text.digest import digest
from menglu.work import engine


def theme(root: Path, settings: Settings) -> render.Theme:
    """Return the theme of a site."""
    folders = template_folders(root)
    rows = [engine.digest_of_code(), repr(settings)]
    for folder in folders:
        files = read.files_below(folder)
        rows += [f"{path.relative_to(folder).as_posix()}={digest(path.read_bytes())}" for path in files]
    return render.Theme(digest("\n".join(rows).encode()), folders, settings, translator(settings))


def template_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders with templates, the site's own first."""
    own = root / "templates"
    return tuple(dict.fromkeys(folder.resolve() for folder in (own, engine.templates()) if folder.is_dir()))


def has_own_templates(root: Path) -> bool:
    """Return whether a site has templates beside the engine's."""
    return len(template_folders(root)) > 1


def translator(settings: Settings) -> Translator:
    """Return the language of a site."""
    return load_translator(settings.language, engine.templates() / "locale")


def copied_files(root: Path) -> Iterator[File | Icon]:
    """Yield the files that are copied as they are, and the icons that are drawn from one of them."""
    files = [*assets(root), *pictures(root)]
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
    folder = root / "content" / "media"
    for path in read.files_below(folder):
        yield File(f"media/{path.relative_to(folder).as_posix()}", path.read_bytes())
