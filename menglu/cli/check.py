"""The command `check`."""

from pathlib import Path

import click

from menglu.build.options import Options
from menglu.cli.console import answer, concerns, counted, exit_code, nearest_site
from menglu.cli.options import common
from menglu.cli.progress_bar import progress_shown
from menglu.i18n import Translator
from menglu.problems import SiteError
from menglu.reporters import FORMATS
from menglu.work.workers import available


@click.command()
@common
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="输出格式 / form of the report"
)
@click.option("--strict", is_flag=True, help="警告也算错误 / warnings are errors")
@click.pass_obj
def check(  # noqa: PLR0913, PLR0917
    home: Path | None,
    site: Path | None,
    lang: str | None,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,  # noqa: FBT001
) -> int:
    """查出所有问题，不写任何文件 / find every problem, write nothing."""
    root = nearest_site(site, home)

    from menglu.build import pipeline  # noqa: PLC0415

    def work(say: Translator) -> int:
        try:
            with progress_shown(say):
                problems = pipeline.check(root, Options(available(), strict=strict, remember=False))
            failed = False
        except SiteError as error:
            problems, failed = error.problems, True
        about = tuple(one for one in problems if not paths or concerns(one, paths, root))
        click.echo(FORMATS[form](about, say), nl=False)
        if form == "text":
            click.echo(counted(about, say) if about else say("no problems"), err=True)
        wrong = failed and any(one.severity == "error" or strict for one in about)
        return exit_code(about) if wrong else 0

    return answer(root, lang, work)
