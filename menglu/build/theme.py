"""How a site looks: its own templates and assets before the engine's, one by one."""

from collections.abc import Iterator
from pathlib import Path

from menglu.entries import media
from menglu.entries.settings import Settings
from menglu.i18n import Translator, load_translator
from menglu.site.artifacts import DataFile
from menglu.stages import read, render
from menglu.text.digest import digest
from menglu.work import engine


def copied(root: Path) -> Iterator[DataFile]:
    """Give the files that are copied as they are: assets, the site's own before the engine's, and pictures."""
    assets: dict[str, Path] = {}
    for folder in reversed(template_folders(root)):
        assets |= {path.relative_to(folder).as_posix(): path for path in read.files_below(folder / "assets")}
    for name, path in sorted(assets.items()):
        yield DataFile(name, path.read_bytes())
    folder = root / media.SOURCE_PREFIX
    for path in read.files_below(folder):
        yield DataFile(media.output_path(path.relative_to(folder).as_posix()), path.read_bytes())


def template_folders(root: Path) -> tuple[Path, ...]:
    """Give the folders with templates, the site's own first."""
    own = root / "templates"
    return tuple(dict.fromkeys(folder.resolve() for folder in (own, engine.templates()) if folder.is_dir()))


def looks_of(root: Path, settings: Settings, say: Translator) -> render.Looks:
    """Bring together all that shapes every page: templates, settings, our own code."""
    folders = template_folders(root)
    parts = [engine.code(), repr(settings)]
    for folder in folders:
        files = read.files_below(folder)
        parts += [f"{path.relative_to(folder).as_posix()}={digest(path.read_bytes())}" for path in files]
    return render.Looks(digest("\n".join(parts).encode()), folders, settings, say)


def site_wording(settings: Settings) -> Translator:
    """Speak the language of the site."""
    return load_translator(settings.language, engine.templates() / "locale")
