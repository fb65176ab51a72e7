"""The small values that pages are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A mention of another page, or of something that has none."""

    name: str
    href: str = ""
    """From the page that holds the link; empty when there is no page."""
    mark: str = ""
    """The shape and tone beside the name: "alliance" or the key of a member type."""
    note: str = ""
    lang: str = ""
    """The language of the name where it is not the page's."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A way in, with how much there is behind it."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Seal:
    """The square of an organisation without a logo."""

    text: str
    """One or two characters."""
    mark: str
    picture: str = ""
    """The address of the logo, from the page, where there is one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the register: what is known under one label."""

    label: str
    values: tuple[Link, ...]
    explained: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An entry in a list."""

    link: Link
    seal: Seal
    details: tuple[str, ...]
    count: str = ""
    group: str = ""
    """The letter it is listed under."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with a date as the language writes it; *machine* is for the time element."""

    date: str
    machine: str
    text: str
    note: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A seat as a row: who or where, as what, from when to when."""

    link: Link
    roles: str
    dates: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tier:
    """The seats of one role."""

    name: str
    rows: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A member in the picture of a council; coordinates count from the centre, in units of the picture."""

    x: float
    y: float
    size: float
    link: Link


@dataclass(frozen=True, slots=True)
class Ring:
    """A tier in the picture of a council."""

    name: str
    radius: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as a page shows it."""

    title: str
    publisher: str
    date: str
    href: str


@dataclass(frozen=True, slots=True)
class Care:
    """How readers can help: ways to the file and to a report; empty without a repository."""

    edit: str = ""
    report: str = ""
