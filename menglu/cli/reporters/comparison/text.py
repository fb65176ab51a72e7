"""Text report of a comparison. No line can be taken for a command of a runner, whatever names hold."""

from menglu.cli.reporters.comparison.outline import notes, sections, title
from menglu.cli.reporters.comparison.sentences import Sentences
from menglu.i18n import Translator
from menglu.site.comparison import Comparison

COMMAND = "##["
"""Begins a command of GitHub's and Azure's runners anywhere in a line; `::` does only where a line begins."""
HARMLESS = "## ["


def report(comparison: Comparison, translator: Translator) -> str:
    """Return a line for each change."""
    sentences = Sentences(translator, harmless)
    lines = [title(comparison, sentences), *(f"- {note}" for note in notes(comparison, sentences))]
    for section in sections(comparison, sentences):
        lines += ["", f"{section.title} ({len(section.items)})"]
        for item in section.items:
            lines += [f"- {item.text}", *(f"    - {detail}" for detail in item.details)]
    return "\n".join(lines) + "\n"


def harmless(text: str) -> str:
    """Return text that is no command of a runner: lines begin with text of ours."""
    return text.replace(COMMAND, HARMLESS)
