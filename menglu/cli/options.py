"""The options of every command."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command has."""
    site = click.option("--site", type=click.Path(path_type=Path), help="站点文件夹 / the folder with site.yaml")
    lang = click.option("--lang", type=click.Choice(["zh", "en"]), help="提示语言 / language of messages")
    return site(lang(command))
