"""Tables of memberships: rosters of one alliance or of several, each row matched with the membership that states it."""

from dataclasses import dataclass
from typing import Any

from menglu.editing.exchange.references import Wanted, nearly, resolved
from menglu.editing.exchange.rows import Import, Record, RowRejected
from menglu.editing.exchange.stated import Stated, StatedMemberships
from menglu.editing.exchange.tables.headers import Table
from menglu.editing.exchange.tables.name_list import with_headings
from menglu.editing.exchange.values import ValueReader
from menglu.editing.exchange.vocabulary import spellings_of
from menglu.entries.kinds import EntryKind
from menglu.problems import problem
from menglu.text.names import fold

Values = dict[str, Any]
NEARLY = "'{value}' may be '{other}': write '{slug}' in its place if it is"
NO_ALLIANCE = "the alliance is missing: write its slug or name in a column, or name it with --alliance"


@dataclass
class MembershipRows:
    """Import of a table of memberships."""

    shared: Import
    table: Table
    stated: StatedMemberships
    alliance: str = ""
    """Slug of the alliance whose roster it is; empty if a column says it."""

    def run(self) -> None:
        """Take up each row, or reject it."""
        reader = ValueReader(self.shared.speller, None)
        table = self.with_headings()
        for row in table.rows:
            record = Record(table, row, reader)
            try:
                self.add(record, record.values())
            except RowRejected as rejected:
                self.shared.drafts.rejections.append(record.rejection(rejected))

    def with_headings(self) -> Table:
        """Return the table in which headings between the rows have become roles of these."""
        table = self.table
        name = table.positions.get("member_name", table.positions.get("member", 0))
        roles = table.positions.get("roles", len(table.header.cells))
        spellings = spellings_of(self.shared.settings, "roles")
        grid = with_headings(table.grid, name, roles, spellings, first=table.header.number)
        positions = {**table.positions, "roles": roles}
        return Table(table.kind, grid, table.header, positions, table.columns)

    def add(self, record: Record, values: Values) -> None:
        """Add the edits of a row; raises RowRejected."""
        alliance = self.alliance or self.alliance_of(record)
        member, name = self.body_of(record)
        rows = self.stated.of(alliance, member or fold(name))
        stated = self.chosen(rows, values)
        if stated is None:
            rows.append(self.new(record, alliance, {"member": member} if member else {"name": name}, values))
        else:
            self.update(record, stated, values)
            stated.row = record.row.number

    def alliance_of(self, record: Record) -> str:
        """Return the slug of the alliance of a row; raises RowRejected."""
        for name in ("alliance", "alliance_name"):
            if record.text(name):
                return resolved(self.shared, record, name, EntryKind.ALLIANCE)
        raise RowRejected(problem(record.place(), "missing-field", NO_ALLIANCE))

    def body_of(self, record: Record) -> tuple[str, str]:
        """Return slug and name of the body of a row, the slug empty for one without entry; raises RowRejected."""
        slug, name = record.text("member"), record.text("member_name")
        if slug:
            return resolved(self.shared, record, "member", EntryKind.MEMBER), name
        if not name:
            raise RowRejected(problem(record.place(), "missing-field", "there is no name in this row"))
        matches = self.shared.names.named(EntryKind.MEMBER, name)
        if matches:
            return resolved(self.shared, record, "member_name", EntryKind.MEMBER), name
        if fold(name) in self.stated.bodies:
            return "", name
        return nearly(self.shared, record, Wanted("member_name", EntryKind.MEMBER, NEARLY)), name

    def chosen(self, rows: list[Stated], values: Values) -> Stated | None:
        """Return the membership that a row is about, None for one that is not stated yet."""
        since, until = (values[name][1] if name in values else None for name in ("since", "until"))
        free = [row for row in rows if not row.row]
        exact = [row for row in free if (row.since, row.until) == (since, until)]
        same_start = [row for row in free if row.since == since]
        if exact or same_start:
            return (exact or same_start)[0]
        if len(free) == 1 and not (since and free[0].until and not since.before(free[0].until)):
            return free[0]
        taken = next(
            (row for row in rows if row.row and (since, until) in ((None, None), (row.since, row.until))), None
        )
        if taken is not None:
            add_roles(taken, values)
            return taken
        return None

    def new(self, record: Record, alliance: str, body: dict[str, str], values: Values) -> Stated:
        """Add a membership to the roster of its alliance."""
        data: dict[str, Any] = dict(body)
        for name in ("roles", "since", "until", "note"):
            if name in values:
                data[name] = unwrapped(values[name][0]) if name == "roles" else values[name][0]
        draft = self.shared.drafts.of(EntryKind.ALLIANCE, alliance)
        draft.append(("members",), data, record.place("member_name"))
        value = {name: values[name][1] if name in values else None for name in ("since", "until")}
        roles = tuple(values["roles"][1]) if "roles" in values else ()
        return Stated(draft, (), roles, value["since"], value["until"], "", data=data, row=record.row.number)

    def update(self, record: Record, stated: Stated, values: Values) -> None:
        """Edit a membership where a row says something else."""
        edits = 0
        for name in ("roles", "since", "until", "note"):
            current = getattr(stated, name)
            if name not in values:
                if self.shared.clear and current and name in self.table.positions and stated.location:
                    stated.draft.set((*stated.location, name), None, record.place(name))
                continue
            data, value = values[name]
            if name == "roles":
                if self.ranked(value) == self.ranked(current):
                    continue
                data = unwrapped(data)
            elif value == current:
                continue
            edits += 1
            setattr(stated, name, tuple(value) if name == "roles" else value)
            if stated.location:
                stated.draft.set((*stated.location, name), data, record.place(name))
            else:
                stated.data[name] = data
        self.shared.drafts.unchanged += not edits

    def ranked(self, roles: tuple[str, ...]) -> tuple[str, ...]:
        """Return roles in the order of the site, with the default if there are none."""
        settings = self.shared.settings
        return tuple(role for role in settings.vocabularies.roles if role in roles) or (settings.default_role,)


def unwrapped(data: Any) -> Any:  # noqa: ANN401 - data of a field
    """Return a list of one as its only item."""
    return data[0] if isinstance(data, list) and len(data) == 1 else data


def add_roles(stated: Stated, values: Values) -> None:
    """Let a second row about a membership add its roles to those of the first."""
    roles = values["roles"][1] if "roles" in values else ()
    both = tuple(dict.fromkeys((*stated.roles, *roles)))
    values["roles"] = ([*both], both)
    values.pop("note", None)
