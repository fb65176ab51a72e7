"""Words in, exit code out: 0 done, 1 the content or a template is wrong, 2 usage, configuration or environment."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from menglu import __version__
from menglu.cli.build import build
from menglu.cli.check import check
from menglu.cli.console import CANNOT_WORK
from menglu.cli.schema import schema
from menglu.cli.serve import serve

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


for command in (build, check, schema, serve):
    menglu.add_command(command)
