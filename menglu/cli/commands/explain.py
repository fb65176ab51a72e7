"""The command `explain`."""

import click

from menglu.cli.console import EXIT_USAGE, Invocation
from menglu.cli.options import command
from menglu.problems import ERRORS, WARNINGS
from menglu.text.suggestions import Suggestions


@command("print the rule behind a problem, with an example", example="menglu explain unknown-reference")
@click.argument("code", default="")
def explain(invocation: Invocation, code: str) -> int:
    """Print the rule of a code, which may stand in its brackets, or list all codes; needs no site."""
    from menglu.cli.reporters import explanation, rules  # noqa: PLC0415 - only this command needs them

    translator = invocation.translator
    code = code.strip("[] ")
    if code in ERRORS | WARNINGS:
        click.echo(explanation.explain(rules.rule(code), translator), nl=False)
        return 0
    if not code:
        click.echo(explanation.list_rules(rules.rules().values(), translator), nl=False)
        return 0
    hint = Suggestions([(each, each) for each in sorted(ERRORS | WARNINGS)]).nearest(code)
    text = "there is no problem '{code}'"
    guess = translator.gettext(" (did you mean '{hint}'?)", hint=hint) if hint else ""
    click.echo(translator.gettext(text, code=code) + guess, err=True)
    return EXIT_USAGE
