"""Help and usage errors in the language of messages: click itself speaks English."""

import re
from typing import Any

import click

from menglu.cli.console import Invocation, english
from menglu.i18n import Translator


def translator_for(context: click.Context) -> Translator:
    """Return the language that was chosen."""
    invocation = context.find_object(Invocation)
    return invocation.translator if invocation else english()


class TranslatedOption(click.Option):
    """An option whose help is a key of translations."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names and the translated help."""
        record = super().get_help_record(ctx)
        translator = translator_for(ctx)
        return record and (record[0], translator.gettext(self.help or ""))


class TranslatedCommand(click.Command):
    """A command whose help is a key of translations and ends in an example."""

    def __init__(self, *arguments: Any, example: str = "", **attributes: Any) -> None:  # noqa: ANN401 - click's own
        """Hold the example."""
        super().__init__(*arguments, **attributes)
        self.example = example

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        translator = translator_for(ctx)
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=translator.gettext("usage") + ": "
        )

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        translator = translator_for(ctx)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translator.gettext(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        translator = translator_for(ctx)
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        with formatter.section(translator.gettext("options")):
            formatter.write_dl([record for record in (option.get_help_record(ctx) for option in options) if record])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example."""
        translator = translator_for(ctx)
        with formatter.section(translator.gettext("example")):
            formatter.write_text(self.example)


class TranslatedGroup(TranslatedCommand, click.Group):
    """A group of such commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, a line each."""
        translator = translator_for(ctx)
        with formatter.section(translator.gettext("commands")):
            formatter.write_dl(
                [(name, translator.gettext(command.help or "")) for name, command in self.commands.items()]
            )


def usage_sentence(error: click.UsageError, translator: Translator) -> str:
    """Return one sentence that says what is wrong with the words of a command, and where help is."""
    sentence = wrong_word(error, translator)
    path = error.ctx.command_path if error.ctx else "menglu"
    return translator.gettext("{sentence}; try: {command} --help", sentence=sentence, command=path)


def wrong_word(error: click.UsageError, translator: Translator) -> str:  # noqa: PLR0911 - one return for each mistake
    """Return what is wrong with the words of a command."""
    name = str(error.param.opts[-1]) if isinstance(error, click.BadParameter) and error.param else ""
    match error:
        case click.NoSuchOption():
            return translator.gettext("there is no option {option}", option=error.option_name) + guessed(
                error.possibilities, translator
            )
        case click.exceptions.NoSuchCommand():
            return translator.gettext("there is no command {command}", command=error.command_name) + guessed(
                error.possibilities, translator
            )
        case click.BadOptionUsage():
            return translator.gettext("the option {option} is not used as it can be", option=error.option_name)
        case click.BadParameter(param=click.Parameter(type=click.Choice() as choice)):
            return translator.gettext(
                "{option} takes one of: {choices}", option=name, choices=translator.join(choice.choices)
            )
        case click.BadParameter(param=click.Parameter(type=click.IntRange() as numbers)):
            text = "{option} takes a whole number from {least} to {most}"
            return translator.gettext(text, option=name, least=numbers.min, most=numbers.max)
    if isinstance(error, click.MissingParameter) and error.param and error.ctx:
        return translator.gettext("{name} is missing", name=error.param.make_metavar(error.ctx))
    extra = re.search(r"\((.+)\)$", error.message)
    return translator.gettext("this is too much: {words}", words=extra[1]) if extra else error.format_message()


def guessed(possibilities: list[str] | None, translator: Translator) -> str:
    """Return the nearest name there is, in brackets."""
    return translator.gettext(" (did you mean '{hint}'?)", hint=possibilities[0]) if possibilities else ""
