"""Sentences about what differs, in the language of messages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from menglu.i18n import Translator
from menglu.site.comparison import (
    AddressChange,
    EntryChange,
    EntryEvent,
    FieldChange,
    FileChange,
    MembershipChange,
    MembershipEvent,
    Revision,
)

ENTRY_EVENTS = {
    EntryEvent.ADDED: "added: {name} ({path})",
    EntryEvent.REMOVED: "removed: {name} ({path})",
    EntryEvent.RENAMED: "renamed: {old_name} ({old_path}) → {name} ({path})",
    EntryEvent.MERGED: "merged: {name} ({path}) → {into}",
    EntryEvent.CHANGED: "changed: {name} ({path})",
    EntryEvent.UNREADABLE: "not compared, as it has errors: {name} ({path})",
}
MEMBERSHIP_EVENTS = {
    MembershipEvent.JOINED: "joined: {member} ({facts})",
    MembershipEvent.LEFT: "left: {member} ({facts})",
    MembershipEvent.RETURNED: "member again: {member} ({facts})",
    MembershipEvent.REMOVED: "removed from the roster: {member} ({facts})",
    MembershipEvent.RECORDED: "former membership added: {member} ({facts})",
    MembershipEvent.DELETED: "former membership removed: {member} ({facts})",
    MembershipEvent.LINKED: "now linked to its entry: {member} ({facts})",
    MembershipEvent.UNLINKED: "now listed by name only: {member} ({facts})",
    MembershipEvent.CHANGED: "changed: {member} ({facts})",
}
FILE_EVENTS = {
    EntryEvent.ADDED: "added: {path}",
    EntryEvent.REMOVED: "removed: {path}",
    EntryEvent.CHANGED: "changed: {path}",
}
NOTHING = "–"
"""Stands for a field without a value."""
MOST_CHARACTERS = 200
"""Of a value; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences in a language; what strangers wrote is *quoted* so that it is harmless where they are printed."""

    translator: Translator
    quoted: Callable[[str], str]

    def revision(self, revision: Revision) -> str:
        """Return how a state is called."""
        if not revision.commit:
            return self.translator.gettext("working tree")
        return self.quote(revision.label)

    def notes(self, revision: Revision) -> Iterator[str]:
        """Yield what stands in the way of a whole comparison."""
        gettext, name = self.translator.gettext, self.revision(revision)
        if revision.is_empty:
            yield gettext("{revision}: there is no site in it", revision=name)
        elif revision.errors:
            errors = self.translator.ngettext("{count} error", "{count} errors", revision.errors)
            yield gettext("{revision}: {errors}; what they hide is not compared", revision=name, errors=errors)

    def entry(self, change: EntryChange) -> str:
        """Return what happened to an entry."""
        names = {"name": self.quote(change.entry.name), "path": self.quote(change.entry.file)}
        if change.old:
            names |= {"old_name": self.quote(change.old.name), "old_path": self.quote(change.old.file)}
        if change.into:
            names["into"] = self.quote(change.into.name)
        return self.translator.gettext(ENTRY_EVENTS[change.event], **names)

    def entry_details(self, change: EntryChange) -> Iterator[str]:
        """Yield what differs within an entry."""
        gettext = self.translator.gettext
        yield from map(self.field, change.fields)
        if change.text:
            text = "lines of the text: +{added} −{removed}"
            yield gettext(text, added=change.text.added, removed=change.text.removed)
        if change.unreadable:
            fields = self.translator.join(map(self.quote, change.unreadable))
            yield gettext("not compared, as they have errors: {fields}", fields=fields)

    def field(self, change: FieldChange) -> str:
        """Return the values of a field before and after; of a list, the items that are new or gone."""
        label = self.quote(change.label)
        if change.is_list and (change.added or change.removed):
            signs = [*(f"+ {self.quote(item)}" for item in change.added)]
            signs += [f"− {self.quote(item)}" for item in change.removed]
            return self.translator.gettext(
                "{label}: {values}", label=label, values=self.translator.gettext("; ").join(signs)
            )
        old, new = (self.translator.join(map(self.quote, values)) or NOTHING for values in (change.old, change.new))
        return self.translator.gettext("{label}: {values}", label=label, values=f"{old} → {new}")

    def membership(self, change: MembershipChange) -> str:
        """Return what happened to a membership, with what changed in it."""
        event = change.event
        has_ended = event is MembershipEvent.LEFT
        shown = () if has_ended else change.fields
        facts = [self.field(field) for field in shown if event is not MembershipEvent.JOINED]
        if not facts:
            facts = [self.translator.join((*map(self.quote, change.roles), *self.dates(change)))]
        text = MEMBERSHIP_EVENTS[event]
        return self.translator.gettext(
            text, member=self.quote(change.member.name), facts=self.translator.gettext("; ").join(facts)
        )

    def dates(self, change: MembershipChange) -> Iterator[str]:
        """Yield when a membership began and ended, as far as it is known."""
        since, until = (self.quote(date) if date else "" for date in (change.since, change.until))
        if since and until:
            yield f"{since} – {until}"
        elif until:
            yield self.translator.gettext("until {until}", until=until)
        elif since:
            yield self.translator.gettext("since {since}", since=since)

    def address(self, change: AddressChange) -> str:
        """Return where an address leads now."""
        gettext, path, target = self.translator.gettext, self.quote(change.path), self.quote(change.target)
        if change.is_taken:
            return gettext("{path} now shows another entry: {target}", path=path, target=target)
        if change.target:
            return gettext("{path} redirects to {target}", path=path, target=target)
        if change.hint:
            text = "{path} is gone; to make it redirect, write {hint} in {file}"
            return gettext(text, path=path, hint=self.quote(change.hint), file=self.quote(change.file))
        return gettext("{path} is gone, and links to it break", path=path)

    def file(self, change: FileChange) -> str:
        """Return what happened to a picture or template."""
        return self.translator.gettext(FILE_EVENTS[change.event], path=self.quote(change.path))

    def quote(self, text: str, most: int = MOST_CHARACTERS) -> str:
        """Return text of strangers on one line, cut and harmless."""
        line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return self.quoted(line if len(line) <= most else f"{line[: most - 1]}…")
