"""The command `serve`: the preview, with our build behind it."""

import webbrowser
from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from menglu.build.options import Options
from menglu.cli.console import answer, nearest_site
from menglu.cli.options import common
from menglu.cli.progress_bar import progress_shown
from menglu.i18n import Translator
from menglu.problems import SiteError, UsageError
from menglu.reporters import FORMATS
from menglu.work import engine
from menglu.work.workers import available

if TYPE_CHECKING:
    from menglu.build.result import BuildResult
    from menglu.preview.loop import LocatedEntry  # its libraries are for this command only


@click.command()
@common
@click.option("--output", type=click.Path(path_type=Path), help="输出文件夹 / where the site is written")
@click.option("--host", default="127.0.0.1", help="地址 / the address to listen on")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口 / the port")
@click.option("--open", "opens", is_flag=True, help="在浏览器里打开 / open it in the browser")
@click.option("--poll", is_flag=True, help="定时查看，而不等系统通知 / look every second instead of being told")
@click.pass_obj
def serve(  # noqa: PLR0913, PLR0917 - the options of contract §4
    home: Path | None,
    site: Path | None,
    lang: str | None,
    output: Path | None,
    host: str,
    port: int,
    opens: bool,  # noqa: FBT001
    poll: bool,  # noqa: FBT001
) -> int:
    """实时预览，改了就更新 / live preview, brought up to date with each change."""
    root = nearest_site(site, home)
    target = output or root / "output"

    def work(say: Translator) -> int:
        from menglu.preview.loop import preview  # noqa: PLC0415 - its libraries are for this command only
        from menglu.preview.server import Server  # noqa: PLC0415

        server = Server(target, host, port)
        click.echo(say("preview: {address} (Ctrl-C ends it)", address=server.address), err=True)
        if opens:
            webbrowser.open(server.address)
        watched = [root / "content", root / "templates", root / "site.yaml", engine.templates()]
        edited = Edited(root, target, say)
        preview(edited, watched, server, edited.say_polling, poll=poll)
        return 0

    return answer(root, lang, work)


class Edited:
    """What the preview calls: it keeps the site in memory, and says on the terminal what comes of it."""

    def __init__(self, root: Path, target: Path, say: Translator) -> None:
        """Preview the site in *root*, written into *target*."""
        from menglu.build.session import PreviewSession  # noqa: PLC0415 - see above

        self.root, self.say = root.resolve(), say
        self.live = PreviewSession(root, target, Options(available()))
        self.page, self.write, self.close = self.live.page, self.live.write, self.live.close

    def refresh(self, touched: Collection[Path] | None) -> Sequence[str]:
        """Take in what was edited."""
        inside = touched and [one.relative_to(self.root) for one in touched if one.is_relative_to(self.root)]
        content = [one.as_posix() for one in inside or () if one.parts[0] == "content"]
        with nullcontext() if self.live.loaded else progress_shown(self.say):
            return self.problems(partial(self.live.refresh, None if touched is None else content))

    def written(self) -> "LocatedEntry | None":
        """Tell what came of the output, and say how much was written."""
        from menglu.preview.loop import LocatedEntry  # noqa: PLC0415 - see above

        found: list[BuildResult | None] = []
        problems = self.problems(lambda: found.append(self.live.written()))
        if problems:
            return LocatedEntry(problems, more=False)
        (result,) = found
        if result is None:
            return None
        paths = changes.made_anew
        if not changes.nothing:
            click.echo(self.say.ngettext("{count} file written", "{count} files written", len(paths)), err=True)
        return LocatedEntry((), any(path.endswith(".html") and not self.live.has(path) for path in paths))

    def problems(self, attempt: Callable[[], object]) -> Sequence[str]:
        """Do something and give what is wrong, a line each."""
        try:
            attempt()
        except SiteError as error:
            lines = FORMATS["text"](error.problems, self.say).splitlines()
        except UsageError as error:
            lines = [self.say.error(error)]
        except Exception as error:  # noqa: BLE001 - no exception ends the preview
            lines = [f"{type(error).__name__}: {error}"]
        else:
            return ()
        click.echo("\n".join(lines), err=True)
        return lines

    def say_polling(self) -> None:
        """Say why files are looked at, and how the system would tell of them."""
        text = self.say(
            "the system allows no more watches, so files are looked at every second; "
            "to raise the limit: sudo sysctl fs.inotify.max_user_watches=524288"
        )
        click.echo(text, err=True)
