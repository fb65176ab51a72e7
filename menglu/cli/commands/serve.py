"""The command `serve`: the preview, with our build behind it."""

import signal
import time
import webbrowser
from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from menglu.build.options import Options
from menglu.cli.console import EXIT_INTERRUPTED, Invocation, require_site, run_command
from menglu.cli.options import command, option, output_option
from menglu.cli.progress_bar import progress_shown
from menglu.cli.reporters import FORMATS
from menglu.entries.kinds import CONTENT, SITE_YAML, TEMPLATES
from menglu.problems import SiteError, UsageError
from menglu.work import engine
from menglu.work.workers import available

if TYPE_CHECKING:
    from menglu.build.result import BuildResult
    from menglu.preview.loop import WriteResult  # its libraries are for this command only


@command("show the site, and each change as it is saved", example="menglu serve --open")
@output_option
@option("the address to listen on", "--host", default="127.0.0.1", metavar="ADDRESS")
@option("the port", "--port", type=click.IntRange(0, 65535), default=8000, metavar="N")
@option("another name that the preview answers to; may be repeated", "--allow-host", multiple=True, metavar="NAME")
@option("open it in the browser", "--open", "opens", is_flag=True)
@option("look at files every second instead of being notified: for network drives", "--poll", is_flag=True)
def serve(  # noqa: PLR0913, PLR0917 - the options of contract §4
    invocation: Invocation,
    output: Path | None,
    host: str,
    port: int,
    allow_host: tuple[str, ...],
    opens: bool,  # noqa: FBT001 - a flag of the command line
    poll: bool,  # noqa: FBT001
) -> int:
    """Serve the preview until it is interrupted."""
    root = invocation.root
    target = output or root / "output"

    def work() -> int:
        from menglu.preview.loop import preview  # noqa: PLC0415 - its libraries are for this command only
        from menglu.preview.server import Server  # noqa: PLC0415

        translator = invocation.translator
        server = Server(target, host, port, allow_host, translator.error)
        click.echo(translator.gettext("preview: {address} (Ctrl-C ends it)", address=server.address), err=True)
        if opens:
            webbrowser.open(server.address)
        watched = [root / CONTENT, root / TEMPLATES, root / SITE_YAML, engine.templates()]
        session = ReportingSession(invocation, target)
        ended_by = preview(session, watched, server, session.report_polling, poll=poll)
        return EXIT_INTERRUPTED if ended_by == signal.SIGINT else 0

    return run_command(invocation, work)


class ReportingSession:
    """The site in memory, as the preview calls it; prints on the terminal what comes of each edit."""

    def __init__(self, invocation: Invocation, target: Path) -> None:
        """Preview a site, written into *target*."""
        from menglu.build.session import PreviewSession  # noqa: PLC0415 - see above

        self.invocation, self.root, self.translator = invocation, invocation.root.resolve(), invocation.translator
        self.session = PreviewSession(self.root, target, Options(available()))
        self.page, self.close = self.session.page, self.session.close
        self.is_ready = self.is_broken = False

    def refresh(self, touched: Collection[Path] | None) -> Sequence[str]:
        """Read what was edited, print how long it took, and return the problems."""
        start = time.perf_counter()
        with nullcontext() if self.session.loaded else progress_shown(self.invocation.translate):
            problems = self.problems_of(partial(self.load, touched))
        if not problems:
            self.report_refresh(round((time.perf_counter() - start) * 1000))
        self.is_broken = bool(problems)
        return problems

    def load(self, touched: Collection[Path] | None) -> None:
        """Read the touched files of the content; raise UsageError if the site has lost its folder or settings."""
        require_site(self.root)
        inside = touched and [path.relative_to(self.root) for path in touched if path.is_relative_to(self.root)]
        content = [path.as_posix() for path in inside or () if path.parts[0] == "content"]
        self.session.refresh(None if touched is None else content)

    def report_refresh(self, milliseconds: int) -> None:
        """Print that the site can be seen, and that earlier problems are gone."""
        if not self.is_ready:
            text = self.translator.gettext("ready after {count} ms", count=milliseconds)
        elif self.is_broken:
            text = self.translator.gettext("mended; rebuilt in {count} ms", count=milliseconds)
        else:
            text = self.translator.gettext("rebuilt in {count} ms", count=milliseconds)
        self.is_ready = True
        click.echo(text, err=True)

    def write(self, *, full: bool) -> None:
        """Start to write the output."""
        self.session.write(whole=full)

    def poll_result(self) -> "WriteResult | None":
        """Return the result of writing, once there is one, and print how much was written."""
        from menglu.preview.loop import WriteResult  # noqa: PLC0415 - see above

        results: list[BuildResult | None] = []
        problems = self.problems_of(lambda: results.append(self.session.written()))
        if problems:
            return WriteResult(problems, changed_lists=False)
        (result,) = results
        if result is None:
            return None
        paths = result.written
        if paths or result.removed:
            click.echo(self.translator.ngettext("{count} file written", "{count} files written", len(paths)), err=True)
        return WriteResult((), any(path.endswith(".html") and not self.session.has(path) for path in paths))

    def problems_of(self, attempt: Callable[[], object]) -> Sequence[str]:
        """Run *attempt*, and print and return the problems it raises, a line each."""
        try:
            attempt()
        except SiteError as error:
            lines = FORMATS["text"](error.problems, self.translator).splitlines()
        except UsageError as error:
            lines = [self.translator.error(error)]
        except Exception as error:  # noqa: BLE001 - no exception ends the preview
            lines = [f"{type(error).__name__}: {error}"]
        else:
            return ()
        click.echo("\n".join(lines), err=True)
        return lines

    def report_polling(self) -> None:
        """Print why files are polled, and how the system would notify us."""
        text = self.translator.gettext(
            "the system allows no more watches, so files are looked at every second; "
            "to raise the limit: sudo sysctl fs.inotify.max_user_watches=524288"
        )
        click.echo(text, err=True)
