"""Help and usage errors in the language of messages: click itself speaks English."""

import re
from typing import Any

import click

from menglu.cli.console import Invocation, english
from menglu.i18n import Translator


def translator(context: click.Context) -> Translator:
    """Return the language that was chosen."""
    invocation = context.find_object(Invocation)
    return invocation.say if invocation else english()


class TranslatedOption(click.Option):
    """An option whose help is a key of translations."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names and the translated help."""
        record = super().get_help_record(ctx)
        say = translator(ctx)
        return record and (record[0], say(self.help or ""))


class TranslatedCommand(click.Command):
    """A command whose help is a key of translations and ends in an example."""

    def __init__(self, *arguments: Any, example: str = "", **attributes: Any) -> None:  # noqa: ANN401 - click's own
        """Hold the example."""
        super().__init__(*arguments, **attributes)
        self.example = example

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        say = translator(ctx)
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=say("usage") + ": ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        say = translator(ctx)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        say = translator(ctx)
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        with formatter.section(say("options")):
            formatter.write_dl([record for record in (option.get_help_record(ctx) for option in options) if record])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example."""
        say = translator(ctx)
        with formatter.section(say("example")):
            formatter.write_text(self.example)


class TranslatedGroup(TranslatedCommand, click.Group):
    """A group of such commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, a line each."""
        say = translator(ctx)
        with formatter.section(say("commands")):
            formatter.write_dl([(name, say(command.help or "")) for name, command in self.commands.items()])


def usage_sentence(error: click.UsageError, say: Translator) -> str:
    """Return one sentence that says what is wrong with the words of a command, and where help is."""
    sentence = wrong_word(error, say)
    path = error.ctx.command_path if error.ctx else "menglu"
    return say("{sentence}; try: {command} --help", sentence=sentence, command=path)


def wrong_word(error: click.UsageError, say: Translator) -> str:
    """Return what is wrong with the words of a command."""
    name = str(error.param.opts[-1]) if isinstance(error, click.BadParameter) and error.param else ""
    match error:
        case click.NoSuchOption():
            return say("there is no option {option}", option=error.option_name) + guessed(error.possibilities, say)
        case click.exceptions.NoSuchCommand():
            return say("there is no command {command}", command=error.command_name) + guessed(error.possibilities, say)
        case click.BadOptionUsage():
            return say("the option {option} is not used as it can be", option=error.option_name)
        case click.BadParameter(param=click.Parameter(type=click.Choice() as choice)):
            return say("{option} takes one of: {choices}", option=name, choices=say.join(choice.choices))
        case click.BadParameter(param=click.Parameter(type=click.IntRange() as numbers)):
            text = "{option} takes a whole number from {least} to {most}"
            return say(text, option=name, least=numbers.min, most=numbers.max)
    extra = re.search(r"\((.+)\)$", error.message)
    return say("this is too much: {words}", words=extra[1]) if extra else error.format_message()


def guessed(possibilities: list[str] | None, say: Translator) -> str:
    """Return the nearest name there is, in brackets."""
    return say(" (did you mean '{hint}'?)", hint=possibilities[0]) if possibilities else ""
