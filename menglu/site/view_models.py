"""Values that pages consist of; tuples, because a large site makes hundreds of thousands of them."""

from typing import NamedTuple

ROWS_OF_A_SHORT_TIER = 8


class Link(NamedTuple):
    """A link to another page, or the name of something that has none."""

    name: str
    href: str = ""
    """From the page that holds the link; empty when there is no page."""
    icon: str = ""
    """The name of the icon beside it: "alliance" or the key of a member type."""
    note: str = ""
    lang: str = ""
    """The language of the name where it is not the page's."""


class CountedLink(NamedTuple):
    """A link with a count."""

    link: Link
    count: int  # type: ignore[assignment] # hides the method of tuples, which nobody calls


class Monogram(NamedTuple):
    """The logo of an organisation, or one or two characters in its place."""

    text: str
    icon: str
    picture: str = ""
    """The address of the logo, relative to the page; empty without one."""


class Fact(NamedTuple):
    """A labelled row of the facts about an entry."""

    label: str
    values: tuple[Link, ...]


class Card(NamedTuple):
    """An entry in a list."""

    link: Link
    monogram: Monogram
    details: tuple[str, ...]
    count: str = ""  # type: ignore[assignment] # as above


class TimelineItem(NamedTuple):
    """A dated event; *date* is written for people, *machine* for the time element."""

    date: str
    machine: str
    text: str
    note: str = ""
    links: tuple[Link, ...] = ()


class Span(NamedTuple):
    """A time as a part of the time that a picture shows, in percent."""

    start: float
    length: float


class MembershipRow(NamedTuple):
    """A membership: member or alliance, roles, interval."""

    link: Link
    roles: str
    dates: str
    note: str = ""
    span: Span | None = None
    """The interval in the picture of all memberships of a member; None where no date is known."""


class Tier(NamedTuple):
    """The memberships of one role."""

    name: str
    rows: tuple[MembershipRow, ...]

    @property
    def is_long(self) -> bool:
        """Whether it stands in columns."""
        return len(self.rows) > ROWS_OF_A_SHORT_TIER


class DiagramDot(NamedTuple):
    """A member in the diagram of a council; coordinates from the centre, in units of its viewBox."""

    x: float
    y: float
    size: float
    link: Link


class DiagramRing(NamedTuple):
    """A tier, or a part of one, in the diagram of a council."""

    name: str
    radius: float
    dots: tuple[DiagramDot, ...]


class SourceItem(NamedTuple):
    """A source of an entry."""

    title: str
    publisher: str
    date: str
    href: str


class EditLinks(NamedTuple):
    """Links to edit the file of a page and to report an error; empty without a repository."""

    edit: str = ""
    report: str = ""


class FeedItem(NamedTuple):
    """An entry of the feed."""

    title: str
    id: str
    href: str
    updated: str
    summary: str
