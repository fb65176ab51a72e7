"""The command `build`."""

from pathlib import Path

import click

from menglu.build import up_to_date
from menglu.build.options import Options
from menglu.cli.console import answer, counted, exit_code, nearest_site
from menglu.cli.options import common
from menglu.cli.progress_bar import progress_shown
from menglu.i18n import Translator, choose_language, environment_language, load_translator
from menglu.problems import SiteError
from menglu.reporters import FORMATS
from menglu.work.workers import available


@click.command()
@common
@click.option(
    "--output", type=click.Path(path_type=Path), help="输出文件夹，默认 SITE/output / where the site is written"
)
@click.option("--clean", is_flag=True, help="不用以前的结果，全部重做 / forget what earlier builds remembered")
@click.option("--jobs", type=click.IntRange(1, 64), default=None, help="进程数 / number of processes")
@click.option("--no-search", is_flag=True, help="不做全文索引 / leave out the full-text index")
@click.option(
    "--portable", type=click.Path(path_type=Path), help="另做一份可带走的：文件夹或 .zip / also a copy to take along"
)
@click.option("--strict", is_flag=True, help="警告也算错误 / warnings are errors")
@click.option("--base-url", default="", help="发布地址 / the address the site is published at")
@click.pass_obj
def build(  # noqa: PLR0913, PLR0917 - the options of contract §4
    home: Path | None,
    site: Path | None,
    lang: str | None,
    output: Path | None,
    clean: bool,  # noqa: FBT001 - a flag of the command line
    jobs: int | None,
    no_search: bool,  # noqa: FBT001
    portable: Path | None,
    strict: bool,  # noqa: FBT001
    base_url: str,
) -> int:
    """把 content/ 做成网站 / bring the output up to date."""
    root = nearest_site(site, home)
    target = output or root / "output"

    options = Options(jobs or available(), clean, strict, base_url, search=not no_search, portable=portable)
    found = inputs(root, options)
    done = up_to_date.without_a_build(root, target, options, found)
    if done:
        say = load_translator(
            choose_language(lang, environment_language(), done.language), engine.templates() / "locale"
        )
        report(done, target, say)
        return 0
    mark = found.mark if found else ""
    del found  # it is large, and would be held all the while

    def work(say: Translator) -> int:
        try:
            with progress_shown(say):
                result = up_to_date.update(root, target, options)
        except SiteError as error:
            click.echo(FORMATS["text"](error.problems, say), err=True, nl=False)
            click.echo(say("nothing was written: {counted}", counted=counted(error.problems, say)), err=True)
            return exit_code(error.problems)
        report(result, target, say)
        return 0

    return answer(root, lang, work)


def report(outcome: Outcome, target: Path, say: Translator) -> None:
    """Say what a build came to."""
    click.echo(FORMATS["text"](result.warnings, say), err=True, nl=False)
    said = say(
        "{alliances}, {members}; {written} files written, {removed} removed: {folder}",
        alliances=say.ngettext("{count} alliance", "{count} alliances", outcome.alliances),
        members=say.ngettext("{count} member", "{count} members", outcome.members),
        written=outcome.written,
        removed=outcome.removed,
        folder=target,
    )
    click.echo(said, err=True)
