"""The command `serve`: the preview, with our build behind it."""

import webbrowser
from collections.abc import Sequence
from pathlib import Path

import click

from menglu import engine
from menglu.cli.options import common
from menglu.options import Options
from menglu.parallel import available
from menglu.problems import SiteError, UsageError
from menglu.reports import FORMATS
from menglu.terminal import answer, nearest_site
from menglu.wording import Wording


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

    def work(say: Wording) -> int:
        from menglu.preview.loop import preview  # noqa: PLC0415 - its libraries are for this command only
        from menglu.preview.serving import Server  # noqa: PLC0415

        server = Server(target, host, port)
        click.echo(say("preview: {address} (Ctrl-C ends it)", address=server.address), err=True)
        if opens:
            webbrowser.open(server.address)
        watched = [root / "content", root / "templates", root / "site.yaml", engine.templates()]
        builds = Builds(root, target, say)
        preview(builds.attempt, watched, server, builds.say_polling, poll=poll)
        return 0

    return answer(root, lang, work)


class Builds:
    """What the preview calls: it builds, and says on the terminal what came of it."""

    def __init__(self, root: Path, target: Path, say: Wording) -> None:
        """Build the site in *root* into *target*."""
        self.root, self.target, self.say = root, target, say

    def attempt(self, whole: bool) -> Sequence[str]:  # noqa: FBT001 - how the preview asks
        """Build and give what is wrong, a line each; unless the *whole* is wanted, an older index may stay."""
        try:
            return self.build(Options(available(), index_later=not whole))
        except SiteError as error:
            lines = FORMATS["text"](error.problems, self.say).splitlines()
        except UsageError as error:
            lines = [self.say.error(error)]
        except Exception as error:  # noqa: BLE001 - no exception ends the preview
            lines = [f"{type(error).__name__}: {error}"]
        click.echo("\n".join(lines), err=True)
        return lines

    def build(self, options: Options) -> Sequence[str]:
        """Build, and say how much was written."""
        from menglu import pipeline  # noqa: PLC0415 - see above

        changes = pipeline.build(self.root, self.target, options).changes
        if not changes.nothing:
            said = self.say.count("{count} file written", "{count} files written", len(changes.made_anew))
            click.echo(said, err=True)
        return ()

    def say_polling(self) -> None:
        """Say why files are looked at, and how the system would tell of them."""
        text = self.say(
            "the system allows no more watches, so files are looked at every second; "
            "to raise the limit: sudo sysctl fs.inotify.max_user_watches=524288"
        )
        click.echo(text, err=True)
