"""Words in, exit code out: 0 done, 1 the content or a template is wrong, 2 usage, configuration or environment."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import click

from menglu.cli.commands.build import build
from menglu.cli.commands.check import check
from menglu.cli.commands.dedupe import dedupe
from menglu.cli.commands.diff import diff
from menglu.cli.commands.explain import explain
from menglu.cli.commands.export import export
from menglu.cli.commands.fmt import fmt
from menglu.cli.commands.import_file import import_command
from menglu.cli.commands.import_issue import import_issue
from menglu.cli.commands.init import init
from menglu.cli.commands.merge import merge
from menglu.cli.commands.new import new
from menglu.cli.commands.rename import rename
from menglu.cli.commands.schema import schema
from menglu.cli.commands.serve import serve
from menglu.cli.commands.set import set_command
from menglu.cli.console import EXIT_CLOSED_PIPE, EXIT_INTERRUPTED, EXIT_USAGE, Invocation
from menglu.cli.help import usage_sentence
from menglu.cli.options import command_group

SHARED = ("--site", "--lang")
"""Options that stand before or after the command."""
OF_GROUP = frozenset({"-h", "--help", "-V", "--version"})
"""Options that stand without a command."""
COMPLETION = "_MENGLU_COMPLETE"
"""Set by shells that complete words (see click's documentation)."""
UNFORESEEN = (
    "程序出错，请把这一行告诉维护者；设 MENGLU_DEBUG=1 可看细节 / a mistake of ours, please report this line; "
    "MENGLU_DEBUG=1 shows more: {error}"
)


def main(arguments: Sequence[str] | None = None, home: Path | None = None) -> None:
    """Run a command and exit; *home* is the site that is meant when no other is near."""
    gc.disable()  # a command ends before looking for garbage pays
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if COMPLETION in os.environ:
        menglu.main(prog_name="menglu")
    code = run(list(sys.argv[1:] if arguments is None else arguments), home)
    gc.freeze()  # nor on the way out
    sys.exit(code)


def run(words: Sequence[str], home: Path | None) -> int:
    """Run a command and return its exit code, whatever happens."""
    try:
        interrupt_quietly()
        code = invoke(words, home)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except BrokenPipeError:
        discard_output()
        return EXIT_CLOSED_PIPE
    except Exception as error:
        if os.environ.get("MENGLU_DEBUG"):
            raise
        click.echo(UNFORESEEN.format(error=f"{type(error).__name__}: {error}"), err=True)
        return EXIT_USAGE
    return code


def invoke(words: Sequence[str], home: Path | None) -> int:
    """Run a command and return its exit code; report wrong words and interrupts."""
    site = value_of("--site", words)
    invocation = Invocation(Path(site) if site else None, value_of("--lang", words), home)
    try:
        with menglu.make_context("menglu", arranged(words), obj=invocation) as context:
            return int(menglu.invoke(context) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        click.echo(usage_sentence(error, invocation.translator), err=True)
        return EXIT_USAGE
    except KeyboardInterrupt:
        click.echo(invocation.translator.gettext("interrupted"), err=True)
        return EXIT_INTERRUPTED


def value_of(name: str, words: Sequence[str]) -> str | None:
    """Return the value of an option wherever it stands: messages need it before click has read the words."""
    value = None
    for word, following in zip_longest(words, words[1:]):
        if word == "--":
            break
        if word == name:
            value = following
        elif word.startswith(f"{name}="):
            value = word.partition("=")[2]
    return value


def arranged(words: Sequence[str]) -> list[str]:
    """Return the words with the command first, or the option that stands for one; no command means `build`."""
    start = 0
    while start < len(words) and words[start].partition("=")[0] in SHARED:
        start += 1 if "=" in words[start] else 2
    shared, rest = list(words[:start]), list(words[start:])
    if rest and (rest[0] in OF_GROUP or not rest[0].startswith("-")):
        return [rest[0], *shared, *rest[1:]]
    return ["build", *shared, *rest]


def interrupt_quietly() -> None:
    """Leave interrupts to this process: those it forks are ended by it, and must not print a traceback each."""
    own = os.getpid()

    def interrupt(*_: object) -> None:
        if os.getpid() == own:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)


def discard_output() -> None:
    """Write nowhere from now on, so that what is left in buffers raises nothing on the way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


@command_group("a directory of alliances and their members; without a command: build", example="menglu check --lang en")
def menglu() -> None:
    """Hold the commands."""


for command in (
    *(build, check, dedupe, diff, explain, export, fmt, import_command, import_issue, init, merge, new, rename),
    *(schema, serve, set_command),
):
    menglu.add_command(command)
