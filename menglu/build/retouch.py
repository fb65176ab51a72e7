"""Edited texts, put into pages that are otherwise as they were.

A page is a frame and a text. Where only texts have changed, and say to other entries what they said before, no other
entry needs to be read, and no page to be planned or rendered. Whether a build would do the same must be beyond doubt:
whatever is not left alone here is left to a build.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from menglu.build import bundling, ledger
from menglu.build.inputs import Inputs, front_matter, shortened
from menglu.build.ledger import Frames, Last, Outcome
from menglu.build.options import Options
from menglu.entries import media
from menglu.entries.mentions import ReferenceType, mentions
from menglu.entries.personal_data import find_personal_data
from menglu.entries.sources import Source, split_front_matter
from menglu.problems import Problem, UsageError
from menglu.site.artifacts import Changes, File, Known, Made, Span, Trace, with_text
from menglu.site.summaries import beginning
from menglu.stages import diff, markdown, write
from menglu.work.lock import one_at_a_time

MOST_TEXTS = 20
"""A build reads more of them side by side."""
KB = 1024
TEXT_WARNINGS = frozenset({"empty-body", "personal-data", "unsafe-markup"})
"""What can be said about a text."""


class DoubtError(Exception):
    """A build may come to something else."""


class Text(NamedTuple):
    """An edited text: the page it belongs to, and what is to stand there, as safe HTML."""

    page: str
    html: str
    leads_to: tuple[str, ...]
    """The files of the output that its references lead to."""


class Link(NamedTuple):
    """A reference of a text as it was: what is typed, the file of the output that it leads to if any, a name."""

    typed: str
    target: str
    name: str

    @property
    def leads_to_a_file(self) -> bool:
        """Whether it is a link to a file, and not `[[…]]`."""
        return ".md" in unquote(self.typed) or self.target.startswith(media.PREFIX)


def texts(root: Path, output: Path, options: Options, now: Inputs, last: Last) -> Outcome | None:
    """Put edited texts into their pages, if nothing else has changed since the *last* build; None where one is due."""
    try:
        edited = edits(now, last)
        unless(options.search or any(of_a_text(one, edited) for one in last.outcome.warnings))
        frames = ledger.frames(root, last.build)
        found = [text(root, path, now.entries[path], frames) for path in edited]
        with one_at_a_time(output):
            unless(ledger.record(output) != last.output)
            changes = put(found, frames, output, options)
            kept = ledger.record(output)
    except (DoubtError, UsageError, OSError, LookupError, TypeError, ValueError, AttributeError, OverflowError):
        return None
    ledger.keep(root, last._replace(inputs=now, output=kept))
    return last.outcome._replace(written=len(changes.made_anew))


def of_a_text(one: Problem, edited: Collection[str]) -> bool:
    """Tell whether a warning is about one of the texts; those about the front matter stay, as it does."""
    return one.place.path in edited and one.code in TEXT_WARNINGS


def unless(doubt: bool) -> None:  # noqa: FBT001 - reads as a sentence
    """Go on unless there is a doubt; raises DoubtError."""
    if doubt:
        raise DoubtError


def edits(now: Inputs, last: Last) -> list[str]:
    """Give the paths of the edited texts; raises DoubtError if anything else has changed."""
    before = last.inputs
    unless(now.circumstances != before.circumstances or now.entries.keys() != before.entries.keys())
    edited = [path for path, mark in now.entries.items() if before.entries[path] != mark]
    unless(len(edited) > MOST_TEXTS)
    unless(any(front_matter(now.entries[path]) != front_matter(before.entries[path]) for path in edited))
    return edited


def text(root: Path, path: str, mark: str, frames: Frames) -> Text:
    """Convert a text; raises DoubtError if it says other things to other entries, or anything is wrong with it."""
    content = (root / path).read_bytes()
    entry_kb, body_kb = frames.limits
    written = content.decode("utf-8")
    halves = split_front_matter(written)
    unless(shortened(content) != mark or len(content) > entry_kb * KB or "\r" in written)
    body = halves.body if halves else ""
    unless(not body.strip() or len(body.encode()) > body_kb * KB or any(find_personal_data(Source(path, written))))
    page = f"{path.removeprefix('content/').removesuffix('.md')}.html"
    links = [Link(*map(str, row)) for row in frames.links.get(path, ())]
    unless(says_other(body, links))
    made = markdown.one(markdown.draft(path, body, page, links))
    unless(bool(made.failed or made.removed or not made.html))
    return Text(page, made.html, tuple(one.target for one in links if one.target))


def says_other(body: str, links: Sequence[Link]) -> bool:
    """Tell whether a text may refer to others than it did; those that do not write all references as `[[…]]` may."""
    mentioned = mentions(body, "", 1)
    plain = all(one.type is ReferenceType.ENTRY for one in mentioned) and not any(one.leads_to_a_file for one in links)
    return not plain or {one.target for one in mentioned} != {one.typed for one in links}


def put(found: list[Text], frames: Frames, output: Path, options: Options) -> Changes:
    """Put texts into their pages, and bring up to date what is made of these pages."""
    before = write.previous(output)
    known = Known(before, write.present(output))
    unless(not known.whole)
    bundled = {one.path for one in frames.bundles}
    unless(not bundled.union(*(one.leads_to for one in found)) <= before.keys())
    marks = {path: trace.fingerprint for path, trace in before.items()}
    unless(any(diff.bundle_fingerprint(one, frames.look, marks) != marks[one.path] for one in frames.bundles))
    with write.stage(output) as stage:
        new = {one.page: page(one, before, output, stage) for one in found}
        stay = (path for path in before if path not in bundled)
        made = [new.get(path) or Made(path, before[path].fingerprint, anew=False) for path in stay]
        changes = diff.outputs(made, frames.bundles, frames.look, known)
        bundling.bundles(changes.bundles, output, stage, options)
        write.files(changes, stage, output, before)
    return changes


def page(new: Text, before: Mapping[str, Trace], output: Path, stage: Path) -> Made:
    """Make a page with another text; raises DoubtError if it is not certain where that goes, or shows elsewhere too."""
    content, trace = (output / new.page).read_bytes(), before[new.page]
    start, length = trace.text or (0, 0)
    old = content[start : start + length].decode("utf-8")
    frame = trace.fingerprint.partition(".")[0]
    unless(not trace.text or with_text(frame, old) != trace.fingerprint or beginning(old) != beginning(new.html))
    made = new.html.encode()
    write.put(File(new.page, b"".join((content[:start], made, content[start + length :]))), stage)
    return Made(new.page, with_text(frame, new.html), anew=True, text=Span(start, len(made)))
