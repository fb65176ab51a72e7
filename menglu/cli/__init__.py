"""Words in, exit code out: 0 done, 1 the content or a template is wrong, 2 usage, configuration or environment."""

import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from menglu import __version__, engine, update
from menglu.bar import progress_shown
from menglu.cli.options import common
from menglu.cli.serve import serve
from menglu.inputs import inputs
from menglu.ledger import Outcome
from menglu.options import Options
from menglu.parallel import available
from menglu.problems import SiteError
from menglu.reports import FORMATS
from menglu.terminal import CANNOT_WORK, answer, concerns, counted, exit_code, nearest_site
from menglu.wording import Wording, spoken_language, wished_language, wording

UNFORESEEN = (
    "程序出错，请把这一行告诉维护者；设 MENGLU_DEBUG=1 可看细节 / a mistake of ours, please report this line; "
    "MENGLU_DEBUG=1 shows more: {error}"
)


def main(arguments: Sequence[str] | None = None, home: Path | None = None) -> None:
    """Run a command and exit; *home* is the site that is meant when no other is near."""
    gc.disable()  # a command ends before looking for garbage pays
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "build")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = menglu.main(words, prog_name="menglu", standalone_mode=False, obj=home)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        code = CANNOT_WORK
    except click.Abort:
        code = CANNOT_WORK
    except Exception as error:
        if os.environ.get("MENGLU_DEBUG"):
            raise
        click.echo(UNFORESEEN.format(error=f"{type(error).__name__}: {error}"), err=True)
        code = CANNOT_WORK
    gc.freeze()  # nor on the way out
    sys.exit(code or 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def menglu() -> None:
    """盟录 Menglu: a directory of alliances and their members. 没有写命令时执行 build."""


@menglu.command()
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
    done = update.without_a_build(root, target, options, found)
    if done:
        say = wording(spoken_language(lang, wished_language(), done.language), engine.templates() / "locale")
        report(done, target, say)
        return 0
    mark = found.mark if found else ""
    del found  # it is large, and would be held all the while

    def work(say: Wording) -> int:
        try:
            with progress_shown(say):
                outcome = update.site(root, target, options, mark)
        except SiteError as error:
            click.echo(FORMATS["text"](error.problems, say), err=True, nl=False)
            click.echo(say("nothing was written: {counted}", counted=counted(error.problems, say)), err=True)
            return exit_code(error.problems)
        report(outcome, target, say)
        return 0

    return answer(root, lang, work)


def report(outcome: Outcome, target: Path, say: Wording) -> None:
    """Say what a build came to."""
    click.echo(FORMATS["text"](outcome.warnings, say), err=True, nl=False)
    said = say(
        "{alliances}, {members}; {written} files written, {removed} removed: {folder}",
        alliances=say.count("{count} alliance", "{count} alliances", outcome.alliances),
        members=say.count("{count} member", "{count} members", outcome.members),
        written=outcome.written,
        removed=outcome.removed,
        folder=target,
    )
    click.echo(said, err=True)


@menglu.command()
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

    from menglu import pipeline  # noqa: PLC0415

    def work(say: Wording) -> int:
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


@menglu.command()
@common
@click.option("--kind", type=click.Choice(["alliance", "member"]), default=None, help="条目种类 / kind of entry")
@click.pass_obj
def schema(home: Path | None, site: Path | None, lang: str | None, kind: str | None) -> int:
    """输出前言的 JSON Schema / print the JSON Schema of the front matter."""
    from menglu import loading  # noqa: PLC0415 - brings pydantic and all the fields, which only this command needs
    from menglu.entries.kinds import Alliance, Entry, Member  # noqa: PLC0415
    from menglu.entries.schema import schema as schema_of  # noqa: PLC0415

    root = nearest_site(site, home)

    def work(say: Wording) -> int:
        configured, problems = loading.settings(root)
        if configured is None:
            click.echo(FORMATS["text"](problems, say), err=True, nl=False)
            return CANNOT_WORK
        models: dict[str, type[Entry]] = {"alliance": Alliance, "member": Member}
        made = {name: schema_of(model, configured) for name, model in models.items() if kind in (None, name)}
        click.echo(json.dumps(made[kind] if kind else made, ensure_ascii=False, indent=1))
        return 0

    return answer(root, lang, work)


menglu.add_command(serve)
