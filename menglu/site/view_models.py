"""The small values that pages are made of; tuples, because a large site makes hundreds of thousands of them."""

from typing import NamedTuple


class Link(NamedTuple):
    """A mention of another page, or of something that has none."""

    name: str
    href: str = ""
    """From the page that holds the link; empty when there is no page."""
    mark: str = ""
    """The shape and tone beside the name: "alliance" or the key of a member type."""
    note: str = ""
    lang: str = ""
    """The language of the name where it is not the page's."""


class Counted(NamedTuple):
    """A way in, with how much there is behind it."""

    link: Link
    count: int  # type: ignore[assignment] # hides the method of tuples, which nobody calls


class Seal(NamedTuple):
    """The square of an organisation without a logo."""

    text: str
    """One or two characters."""
    mark: str
    picture: str = ""
    """The address of the logo, from the page, where there is one."""


class Fact(NamedTuple):
    """A row of the register: what is known under one label."""

    label: str
    values: tuple[Link, ...]
    explained: str = ""


class Card(NamedTuple):
    """An entry in a list."""

    link: Link
    seal: Seal
    details: tuple[str, ...]
    count: str = ""  # type: ignore[assignment] # as above
    group: str = ""
    """The letter it is listed under."""


class Dated(NamedTuple):
    """Something with a date as the language writes it; *machine* is for the time element."""

    date: str
    machine: str
    text: str
    note: str = ""
    links: tuple[Link, ...] = ()


class Span(NamedTuple):
    """A seat as a row: who or where, as what, from when to when."""

    link: Link
    roles: str
    dates: str
    note: str = ""


class Tier(NamedTuple):
    """The seats of one role."""

    name: str
    rows: tuple[Span, ...]


class Dot(NamedTuple):
    """A member in the picture of a council; coordinates count from the centre, in units of the picture."""

    x: float
    y: float
    size: float
    link: Link


class Ring(NamedTuple):
    """A tier in the picture of a council."""

    name: str
    radius: float
    dots: tuple[Dot, ...]


class Cited(NamedTuple):
    """A source as a page shows it."""

    title: str
    publisher: str
    date: str
    href: str


class Care(NamedTuple):
    """How readers can help: ways to the file and to a report; empty without a repository."""

    edit: str = ""
    report: str = ""


class FeedItem(NamedTuple):
    """An entry of the feed."""

    title: str
    id: str
    href: str
    updated: str
    summary: str
