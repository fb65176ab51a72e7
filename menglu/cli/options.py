"""Commands and options whose help is in the language of messages, and the options that all commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from menglu import __version__
from menglu.cli.console import Invocation
from menglu.cli.help import TranslatedCommand, TranslatedGroup, TranslatedOption

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

EAGER_FLAG: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False}
FOLDER = click.Path(path_type=Path)


def option(text: str, *declarations: str, **attributes: Any) -> Decorator:  # noqa: ANN401 - whatever click takes
    """Declare an option; *text* is its help in English, the key of its translations."""
    return click.option(*declarations, help=text, cls=TranslatedOption, **attributes)


def shared(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that stand before or after every command; Invocation holds their values."""
    for decorator in (
        option("show this help", "-h", "--help", callback=show_help, **EAGER_FLAG),
        option("language of messages", "--lang", type=click.Choice(["zh", "en"]), expose_value=False),
        option("the site: the folder with site.yaml", "--site", type=FOLDER, metavar="FOLDER", expose_value=False),
    ):
        function = decorator(function)
    return function


def show_help(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    """Print the help of a command and end."""
    if value:
        click.echo(context.get_help())
        context.exit()


def show_version(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
    """Print the version and end."""
    if value:
        click.echo(f"menglu {__version__}")
        context.exit()


def output_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that names the output folder."""
    text = "where the site is written; 'output' in the site by default"
    return option(text, "--output", type=FOLDER, metavar="FOLDER")(function)


def command(text: str, example: str) -> Callable[[Callable[..., int]], click.Command]:
    """Declare a command; *text* is its help in English, *example* a line to try."""

    def declare(function: Callable[..., int]) -> click.Command:
        with_invocation = click.make_pass_decorator(Invocation)(function)
        return click.command(cls=TranslatedCommand, help=text, example=example)(shared(with_invocation))

    return declare


def command_group(text: str, example: str) -> Callable[[Callable[..., None]], click.Group]:
    """Declare a group of commands, which also shows the version."""

    def declare(function: Callable[..., None]) -> click.Group:
        with_version = option("show the version", "-V", "--version", callback=show_version, **EAGER_FLAG)(function)
        return click.group(cls=TranslatedGroup, help=text, example=example)(shared(with_version))

    return declare
