"""Explanation of a rule, for a terminal."""

from collections.abc import Iterable, Iterator

from menglu.cli.reporters.rules import Rule
from menglu.i18n import Translator


def explain(rule: Rule, translator: Translator) -> str:
    """Return what a rule means, an example that provokes its problem, and how to mend it."""
    return "".join(f"{line}\n" for line in explanation_lines(rule, translator))


def list_rules(rules: Iterable[Rule], translator: Translator) -> str:
    """Return a line for each rule: its code, usual severity and title."""
    return "".join(f"{rule.code:<22}{rule.severity:<10}{rule.in_language(translator).title}\n" for rule in rules)


def explanation_lines(rule: Rule, translator: Translator) -> Iterator[str]:
    """Yield the lines of an explanation."""
    words = rule.in_language(translator)
    yield f"{rule.code} ({rule.severity}): {words.title}"
    yield ""
    yield words.meaning
    yield f"{translator.gettext('what to do')}{translator.gettext(': ')}{words.remedy}"
    yield ""
    yield translator.gettext("example")
    for path, text in rule.example.items():
        yield f"  {path}"
        yield from (f"  | {line}".rstrip() for line in text.removesuffix("\n").split("\n"))
    yield ""
    severities = translator.join(rule.severities)
    if len(rule.severities) > 1:
        yield translator.gettext(
            "in site.yaml, under severities, {code} can be: {severities}", code=rule.code, severities=severities
        )
    else:
        yield translator.gettext("always an error: with it the pages would be wrong or missing")
