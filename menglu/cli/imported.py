"""What an import becomes: new contents of files, shown, checked and written, and a file of the rows that are left."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from menglu.build import edits
from menglu.cli.console import Invocation, count_problems
from menglu.cli.edits import diff, options
from menglu.cli.progress_bar import progress_shown
from menglu.editing import front_matter, transaction
from menglu.editing.directory import Directory
from menglu.editing.entry_text import EntryText
from menglu.editing.exchange import rejected
from menglu.editing.exchange.drafts import Draft, Drafts
from menglu.editing.revision import Revision
from menglu.entries.entry import MODELS
from menglu.entries.field_order import field_order
from menglu.problems import Place, Problem, UsageError
from menglu.text.yaml import Data, Location, emit

MOST_LINES = 20
"""Rejected rows that are named one by one; the file of rejected rows has all of them."""
FIELD = re.compile(r"([a-z_]+):")


@dataclass(frozen=True)
class Imported:
    """Import, planned but not written."""

    invocation: Invocation
    directory: Directory
    file: Path
    drafts: Drafts

    @cached_property
    def revision(self) -> Revision:
        """New contents of the entries, by path."""
        before: dict[str, bytes | None] = {}
        after: dict[str, bytes | None] = {}
        for draft in sorted(self.drafts.changed(), key=lambda draft: draft.path):
            old = None if draft.is_new else (self.directory.root / draft.path).read_bytes()
            new = self.content_of(draft, old)
            if new != old:
                before[draft.path], after[draft.path] = old, new
        return Revision(before, after)

    def content_of(self, draft: Draft, old: bytes | None) -> bytes:
        """Return the new content of an entry; raises UsageError for one that cannot be edited."""
        extra = self.directory.extra_fields(draft.path)
        if old is None:
            data = in_order(draft, (), draft.new_data(), extra)
            body = ("", draft.body) if draft.body else ()
            return "\n".join(("---", *emit.block(data), "---", *body, "")).encode()
        text = EntryText(draft.path, old.decode("utf-8"), extra)
        if not text.is_sound:
            raise UsageError("{path} has problems of syntax: mend these first (see menglu check)", path=draft.path)
        for edit in draft.edits:
            if edit.appended:
                text = front_matter.append(text, edit.location, edit.data)
            elif edit.data is None:
                text = front_matter.remove(text, edit.location)
            else:
                text = front_matter.set_value(text, edit.location, edit.data)
        return text.content

    def report_rejections(self) -> None:
        """Print what was not read, and the rows that are not imported."""
        translator = self.invocation.translator
        for note in self.drafts.notes:
            click.echo(translator.gettext(note.text, **dict(note.arguments)), err=True)
        problems = [problem for rejection in self.drafts.rejections for problem in rejection.problems]
        for problem in problems[:MOST_LINES]:
            click.echo(rejected.line(problem, translator), err=True)
        if problems[MOST_LINES:]:
            click.echo(translator.gettext("… and {count} more", count=len(problems) - MOST_LINES), err=True)

    def show(self) -> None:
        """Print the diff."""
        for line in diff(self.revision):
            click.echo(line, nl=False)

    def report_errors(self) -> bool:
        """Print the errors that the import would cause, with the cells they come from; return whether there are any."""
        translator = self.invocation.translator
        with progress_shown(self.invocation.translate):
            errors = edits.new_errors(self.directory.root, options(), self.revision.after, {})
        for problem in errors:
            place = self.origin(problem)
            line = rejected.line(problem._replace(place=place), translator) if place else ""
            click.echo(line or f"{problem.place.path}: {translator.problem(problem)} [{problem.code}]", err=True)
        if errors:
            text = "nothing was written: the import would cause {counted}"
            click.echo(translator.gettext(text, counted=count_problems(errors, translator)), err=True)
        return bool(errors)

    def origin(self, problem: Problem) -> Place | None:
        """Return the cell that a problem of an edited entry comes from."""
        draft = self.drafts.by_path.get(problem.place.path)
        content = self.revision.after.get(problem.place.path)
        if draft is None or content is None:
            return None
        lines = content.decode("utf-8", "replace").splitlines()[: problem.place.line]
        field = next((match[1] for line in reversed(lines) if (match := FIELD.match(line))), "")
        return draft.places.get((field,)) or draft.places.get(())

    def write(self, *, dry_run: bool) -> None:
        """Write the entries and the file of rejected rows, and print what was done; with *dry_run* only print."""
        translator, drafts = self.invocation.translator, self.drafts
        if not dry_run:
            self.apply()
        new = sum(content is None for content in self.revision.before.values())
        text = "{new}, {edited}, {unchanged}, {rejected}"
        if dry_run:
            text = "nothing was written (--dry-run): {new}, {edited}, {unchanged}, {rejected}"
        sentence = translator.gettext(
            text,
            new=translator.ngettext("{count} new entry", "{count} new entries", new),
            edited=translator.ngettext(
                "{count} entry edited", "{count} entries edited", len(self.revision.after) - new
            ),
            unchanged=translator.ngettext("{count} row unchanged", "{count} rows unchanged", drafts.unchanged),
            rejected=translator.ngettext("{count} row rejected", "{count} rows rejected", len(drafts.rejections)),
        )
        click.echo(sentence, err=True)
        if drafts.rejections and not dry_run:
            path = self.file.with_name(self.file.name + rejected.SUFFIX)
            path.write_bytes(rejected.as_csv(drafts.rejections, translator))
            text = "rejected rows, with the reason: {path}; mend them there and import that file"
            click.echo(translator.gettext(text, path=path), err=True)

    def apply(self) -> None:
        """Write the entries, all or none."""
        transaction.apply(self.directory.root, self.revision.after, self.revision.before)


def in_order(draft: Draft, location: Location, data: Data, extra: tuple[str, ...]) -> Data:
    """Return data with its fields in the order of their declarations."""
    if isinstance(data, list):
        return [in_order(draft, (*location, number), item, extra) for number, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    order = field_order(MODELS[draft.kind], location, extra if not location else ())
    known = [name for name in order if name in data] + [name for name in data if name not in order]
    return {name: in_order(draft, (*location, name), data[name], ()) for name in known}
