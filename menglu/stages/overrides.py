"""Files of a site's templates/ that nothing would read: slips in the name of a template, translations without a use."""

import string
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from menglu.entries.kinds import TEMPLATES
from menglu.i18n import LOCALES, read_messages
from menglu.problems import Place, Problem, problem
from menglu.text.suggestions import Suggestions

LOCALE = "locale/"
NO_TEMPLATE = "no page is made from this template, and no other template uses it"
NO_LANGUAGE = "there is no language of this name: {keys}"
UNREADABLE = "this translation cannot be read: {said}"
UNLOADED = "no page loads this file"
UNSAID = "nothing says '{value}', so its translation is never shown"
OTHER_GAPS = "the translation of '{value}' must keep its gaps: {keys}"
ALIASES = {"zh_CN": "zh_Hans", "zh": "zh_Hans", "zh_TW": "zh_Hant", "zh_HK": "zh_Hant", "en_US": "en", "en_GB": "en"}
ENDINGS = (".html", ".htm", ".xml", ".jinja", ".jinja2", ".j2")


def unused_templates(own: Collection[str], engine: Collection[str], used: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each *own* template of a site that neither the engine has nor another one has *used*."""
    spellings = Suggestions([(name, name) for name in sorted(engine)])
    for name in sorted(own):
        if name.endswith(ENDINGS) and name not in engine and name not in used:
            hint = spellings.nearest(PurePosixPath(name).name)
            yield problem(Place(f"{TEMPLATES}/{name}"), "template", NO_TEMPLATE, hint=hint, guess=True)


def misspelt_assets(own: Collection[str], known: Collection[str], texts: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each *own* asset that is named nearly as one that pages load.

    One that the *texts* name, those of the site's own templates, scripts and styles, is loaded by these.
    """
    for path in map(PurePosixPath, sorted(own)):
        alike = [name for name in sorted(known) if PurePosixPath(name).suffix == path.suffix]
        hint = "" if str(path) in known else Suggestions([(PurePosixPath(n).name, n) for n in alike]).nearest(path.name)
        if hint and not any(path.name in text for text in texts):
            yield problem(Place(f"{TEMPLATES}/{path}"), "template", UNLOADED, hint=hint, guess=True)


def wrong_translations(
    folder: Path, paths: Collection[str], sentences: Collection[str], texts: Collection[str]
) -> Iterator[Problem]:
    """Yield the problems of a site's own translations; *paths* are relative to its templates, the *folder*.

    They can translate the *sentences* of the engine, and what its own templates, the *texts*, say.
    """
    names = [f"{locale}.po" for locale in LOCALES.values()]
    for path in sorted(path for path in paths if path.startswith(LOCALE)):
        place, name = Place(f"{TEMPLATES}/{path}"), path.removeprefix(LOCALE)
        if name not in names:
            known = [(spelling, f"{locale}.po") for locale in LOCALES.values() for spelling in (locale, f"{locale}.po")]
            known += [(f"{alias}.po", f"{locale}.po") for alias, locale in ALIASES.items()]
            hint = Suggestions(known).nearest(name.replace("-", "_"))
            yield problem(place, "template", NO_LANGUAGE, hint=hint, guess=True, keys=", ".join(names))
            continue
        try:
            messages = read_messages(folder / path)
        except (ValueError, OSError) as error:
            yield problem(place, "template", UNREADABLE, said=str(error) or type(error).__name__)
            continue
        yield from other_gaps(place, messages)
        unknown = (text for text in messages if text not in sentences)
        yield from unsaid(place, [text for text in unknown if not any(text in other for other in texts)], sentences)


def unsaid(place: Place, messages: Collection[str], sentences: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each translated message, which is none of the *sentences*."""
    spellings = Suggestions([(sentence, sentence) for sentence in sorted(sentences)] if messages else [])
    for text in messages:
        yield problem(place, "template", UNSAID, hint=spellings.nearest(text), guess=True, value=text)


def other_gaps(place: Place, messages: Mapping[str, object]) -> Iterator[Problem]:
    """Yield a problem for each translation with other {gaps} than its sentence."""
    for sentence, said in messages.items():
        forms = said if isinstance(said, list | tuple) else (said,)
        wanted = gaps(sentence)
        if any(form and gaps(str(form)) != wanted for form in forms):
            keys = ", ".join(f"{{{gap}}}" for gap in sorted(wanted)) or "-"
            yield problem(place, "template", OTHER_GAPS, value=sentence, keys=keys)


def gaps(sentence: str) -> frozenset[str]:
    """Return the names of the gaps of a sentence; one that cannot be read has a gap without a name."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)
    except ValueError:
        return frozenset({""})
