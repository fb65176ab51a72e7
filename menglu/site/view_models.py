"""Values that pages consist of; tuples, because a large site makes hundreds of thousands of them."""

from typing import NamedTuple

ROWS_OF_A_SHORT_TIER = 8


class Link(NamedTuple):
    """A link to another page, or the name of something that has none."""

    name: str
    """What it says."""
    href: str = ""
    """From the page that holds the link; empty when there is no page."""
    icon: str = ""
    """The name of the icon beside it: "alliance" or the key of a member type."""
    note: str = ""
    """What stands behind it in small print."""
    lang: str = ""
    """The language of the name where it is not the page's."""


class CountedLink(NamedTuple):
    """A link with a count."""

    link: Link
    """The link."""
    count: int  # type: ignore[assignment] # hides the method of tuples, which nobody calls
    """How many things are behind it."""


class Monogram(NamedTuple):
    """The logo of an organisation, or one or two characters in its place."""

    text: str
    """One or two characters of the name; empty beside a logo."""
    icon: str
    """The name of its mark: "alliance" or the key of a member type."""
    picture: str = ""
    """The address of the logo, relative to the page; empty without one."""


class Fact(NamedTuple):
    """A labelled row of the facts about an entry."""

    label: str
    """What the values are."""
    values: tuple[Link, ...]
    """One or more; one without an address is plain text."""


class Card(NamedTuple):
    """An entry in a list."""

    link: Link
    """The link to the entry's page."""
    monogram: Monogram
    """Its logo, or the characters in its place."""
    details: tuple[str, ...]
    """Its kind or type, its places and the like."""
    count: str = ""  # type: ignore[assignment] # as above
    """How many members or alliances it has, in words; empty if none."""


class TimelineItem(NamedTuple):
    """A dated event; *date* is written for people, *machine* for the time element."""

    date: str
    """As people write it; empty where none is known."""
    machine: str
    """As programs read it: `2024-05`."""
    text: str
    """What happened."""
    note: str = ""
    """Of which kind, and where."""
    links: tuple[Link, ...] = ()
    """Those who took part."""


class Span(NamedTuple):
    """A time as a part of the time that a picture shows, in percent."""

    start: float
    """Where it begins, from the left."""
    length: float
    """How long it is."""


class MembershipRow(NamedTuple):
    """A membership: member or alliance, roles, interval."""

    link: Link
    """The member or the alliance."""
    roles: str
    """The roles in words, the highest first."""
    dates: str
    """Since when and until when, in words."""
    note: str = ""
    """What is said about it."""
    span: Span | None = None
    """The interval in the picture of all memberships of a member; None where no date is known."""
    monogram: Monogram | None = None
    """The logo or seal, on rosters that can be viewed as a wall of them."""


class Tier(NamedTuple):
    """The memberships of one role."""

    name: str
    """The role."""
    rows: tuple[MembershipRow, ...]
    """Those who hold it."""

    @property
    def is_long(self) -> bool:
        """Whether it stands in columns."""
        return len(self.rows) > ROWS_OF_A_SHORT_TIER


class DiagramDot(NamedTuple):
    """A member in the diagram of a council; coordinates from the centre, in units of its viewBox."""

    x: float
    """To the right."""
    y: float
    """Downwards."""
    size: float
    """Half its width."""
    link: Link
    """The member."""


class DiagramRing(NamedTuple):
    """A tier, or a part of one, in the diagram of a council."""

    name: str
    """The role of those on it."""
    radius: float
    """Its distance from the centre."""
    dots: tuple[DiagramDot, ...]
    """The members on it."""


class SourceItem(NamedTuple):
    """A source of an entry."""

    title: str
    """What it is called."""
    publisher: str
    """Who published it."""
    date: str
    """When, as people write dates."""
    href: str
    """Its address; empty for one on paper."""


class EditLinks(NamedTuple):
    """Links to edit the file of a page and to report an error; empty without a repository."""

    edit: str = ""
    """Where the file is edited; empty without a repository."""
    report: str = ""
    """Where a mistake is reported; empty without a repository and without a contact."""


class QrCode(NamedTuple):
    """A QR code as a path of SVG that is stroked, in a square whose side is counted in modules."""

    size: int
    """The modules of a side."""
    path: str
    """The strokes, a row of modules after the other."""


class FeedItem(NamedTuple):
    """An entry of the feed."""

    title: str
    """The name of the entry, or what happened."""
    id: str
    """What tells it apart for ever."""
    href: str
    """The address of the page."""
    updated: str
    """RFC 3339."""
    summary: str
    """The first sentences."""
