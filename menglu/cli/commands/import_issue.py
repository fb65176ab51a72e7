"""The command `import-issue`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from menglu.cli.console import EXIT_CONTENT, Invocation, count_problems
from menglu.cli.edits import options, run_on_directory
from menglu.cli.options import FOLDER, command, option
from menglu.problems import Place, Problem, SiteError, UsageError

if TYPE_CHECKING:
    from menglu.cli.imported import Imported
    from menglu.editing.directory import Directory
    from menglu.editing.exchange.issues.answers import Answers
    from menglu.entries.forms.issue_forms import IssueForm
    from menglu.i18n import Translator


@command("make an entry, or correct one, by the answers of an issue form", example="menglu import-issue issue.md")
@click.argument("file", type=FOLDER)
@option("only show what would change", "--dry-run", is_flag=True)
def import_issue(
    invocation: Invocation,
    file: Path,
    dry_run: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Write the entry that the body of an issue describes, and print its path; say what is wrong with the answers."""
    from menglu.build import edits  # noqa: PLC0415 - slow to load, and not needed for help
    from menglu.build.load import theme  # noqa: PLC0415 - slow to load, and not needed for help
    from menglu.cli.imported import Imported  # noqa: PLC0415
    from menglu.editing.exchange.drafts import Drafts  # noqa: PLC0415
    from menglu.editing.exchange.importing import shared_by  # noqa: PLC0415
    from menglu.editing.exchange.issues import IssueImport  # noqa: PLC0415
    from menglu.editing.exchange.issues.answers import answers  # noqa: PLC0415
    from menglu.editing.slugs import free_slug  # noqa: PLC0415
    from menglu.site.spelling import Speller  # noqa: PLC0415

    def work(directory: "Directory") -> int:
        settings = directory.content.settings
        translator = theme.translator_of(invocation.root, settings)
        read = answers(text_of(file), file.name, forms_of(directory, translator))
        shared = shared_by(directory.content, Speller(settings, translator), directory.slugs, Drafts())
        if read.problems:
            return refuse(invocation, read, read.problems)
        try:
            draft = IssueImport(read, shared, lambda name, taken: free_slug(name, "entry", taken)).run()
        except SiteError as error:
            return refuse(invocation, read, error.problems)
        for note in (*read.notes, *shared.drafts.notes):
            click.echo(invocation.translator.gettext(note.text, **dict(note.arguments)), err=True)
        imported = Imported(invocation, directory, file, shared.drafts)
        errors = edits.new_errors(directory.root, options(), imported.revision.after, {})
        if errors:
            places = ((place_of(problem, imported, read), problem) for problem in errors)
            return refuse(invocation, read, [problem._replace(place=place) for place, problem in places])
        if not imported.revision.after:
            raise UsageError("{path} says all this already: there is nothing to correct", path=draft.path)
        if dry_run:
            imported.show()
        else:
            imported.apply()
            click.echo(draft.path)
        return 0

    return run_on_directory(invocation, work)


def place_of(problem: Problem, imported: "Imported", read: "Answers") -> Place:
    """Return the question that a problem of the entry comes from; the place in the file of the entry if none is."""
    from menglu.entries.forms.questions import BODY  # noqa: PLC0415 - as above

    content = imported.revision.after.get(problem.place.path)
    lines = (content or b"").decode("utf-8", "replace").split("\n")
    if content and BODY in read.texts and "---" in lines[1 : problem.place.line]:
        return read.place(BODY)
    return imported.origin(problem) or problem.place


def forms_of(directory: "Directory", translator: "Translator") -> "list[IssueForm]":
    """Return the forms of a site, those in its own language first: an issue may be older than a change of it."""
    from menglu.entries.forms.issue_forms import issue_forms  # noqa: PLC0415 - as above
    from menglu.i18n import LOCALES, load_translator  # noqa: PLC0415
    from menglu.work import engine  # noqa: PLC0415

    others = (load_translator(name, engine.templates() / "locale") for name in LOCALES if name != translator.language)
    return [form for each in (translator, *others) for form in issue_forms(directory.content.settings, each)]


def text_of(file: Path) -> str:
    """Return the text of a file; raises UsageError for one that cannot be the body of an issue."""
    from menglu.editing.exchange.importing import require_file  # noqa: PLC0415 - as above
    from menglu.editing.exchange.issues.answers import MOST_BYTES  # noqa: PLC0415

    require_file(file)
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise UsageError("{path} is too large for an issue: {size} bytes", path=file.name, size=size)
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError("{path} is not UTF-8: save it again as UTF-8", path=file.name) from None


def refuse(invocation: Invocation, read: "Answers", problems: Iterable[Problem]) -> int:
    """Print what is wrong, each with the question that it is about; return the exit code."""
    translator = invocation.translator
    problems = list(dict.fromkeys(problems))
    for problem in problems:
        place, said = problem.place.path, translator.problem(problem)
        if place == read.path:
            question = read.question_at(problem.place)
            place = f"{place}:{read.lines.get(question.key, 1)}"
            said = translator.gettext("{title}: {said}", title=question.title, said=said)
        click.echo(f"{place}: {said} [{problem.code}]", err=True)
    counted = count_problems(problems, translator)
    click.echo(translator.gettext("nothing was written: {counted}", counted=counted), err=True)
    return EXIT_CONTENT
