"""Questions in a terminal, in the language of messages; they stand on stderr, so that results can be piped."""

from collections.abc import Sequence

import click


def ask(question: str, default: str = "") -> str:
    """Return an answer; nothing but Return is the *default*, if there is one."""
    shown = f"{question} [{default}]" if default else question
    while True:
        answer = str(click.prompt(shown, default="", show_default=False, err=True)).strip() or default
        if answer:
            return answer


def choose(question: str, answers: Sequence[str], default: str) -> str:
    """Return one of the *answers*; the question is asked until it is one."""
    while True:
        answer = ask(question, default)
        if answer in answers:
            return answer


def confirm(question: str) -> bool:
    """Return whether a question is answered with yes; nothing but Return is no."""
    return ask(f"{question} (y/N)", "n").casefold() in ("y", "yes", "是", "好")
