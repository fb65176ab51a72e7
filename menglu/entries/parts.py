"""Groups of fields within an entry: memberships, projects, milestones, sources."""

from typing import Annotated, Self, cast

from pydantic import BeforeValidator, ModelWrapValidatorHandler, PrivateAttr, model_validator

from menglu.entries.faults import fault
from menglu.entries.fields.choices import RELATIONS
from menglu.entries.fields.field import Declared, InVocabulary, Label
from menglu.entries.fields.field_types import Date, Line, Reference, Url, WholeNumber, line
from menglu.entries.fields.terms import OneOf, Roles, key_of

Note = Annotated[Line, Label("备注", "Note")]
Since = Annotated[Date | None, Label("加入日期", "Since", "YYYY、YYYY-MM 或 YYYY-MM-DD", "YYYY, YYYY-MM or YYYY-MM-DD")]
Until = Annotated[Date | None, Label("退出日期", "Until", "结束的那一天", "The day it ended")]
RolesField = Annotated[Roles, Label("角色", "Roles", "一个或多个角色", "One role or several")]


class Seat(Declared):
    """Row of a list of memberships; one that is only text is kept, as what it means depends on other entries."""

    _text: str = PrivateAttr("")

    @property
    def text(self) -> str:
        """Text in the place of the row, empty for a row as it should be."""
        return self._text

    @model_validator(mode="wrap")
    @classmethod
    def keep_text(cls, data: object, parse: ModelWrapValidatorHandler[Self]) -> Self:
        """Return a row that is only text without reading it as fields."""
        if not isinstance(data, str):
            return parse(data)
        seat = cls.model_construct()
        seat._text = line(data)  # noqa: SLF001 - its own
        return cast("Self", seat)


class MemberSeat(Seat):
    """Membership stated by the alliance: *member* for a body with an entry, *name* for one without."""

    member: Annotated[Reference, Label("成员", "Member", "成员条目", "The entry of the member")] = ""
    name: Annotated[Line, Label("名称", "Organisation", "没有条目的单位", "An organisation without an entry")] = ""
    roles: RolesField = ()
    since: Since = None
    until: Until = None
    note: Note = ""

    @model_validator(mode="after")
    def one_body(self) -> "MemberSeat":
        """Check that exactly one of *member* and *name* is given."""
        if self.text:
            return self
        if bool(self.member) == bool(self.name):
            raise fault("missing-field" if not self.member else "bad-value", "give either 'member' or 'name'")
        return self


class AllianceSeat(Seat):
    """Membership stated by the member."""

    alliance: Annotated[Reference, Label("联盟", "Alliance", "联盟条目", "The entry of the alliance")]
    roles: RolesField = ()
    since: Since = None
    until: Until = None
    note: Note = ""


class DeclaredMembers(Declared):
    """Number of members that the alliance itself publishes."""

    count: Annotated[WholeNumber, Label("公布数", "Count")]
    as_of: Annotated[Date | None, Label("截至", "As of")] = None
    note: Note = ""


class Relation(Declared):
    """Relation of the alliance to another."""

    alliance: Annotated[Reference, Label("联盟", "Alliance")]
    relation: Annotated[
        str,
        OneOf(tuple(RELATIONS), tuple(labels.label for labels in RELATIONS.values())),
        Label("关系", "Relation"),
    ]


class Party(Declared):
    """Party of a project: a reference, or the name of a body without an entry."""

    reference: Reference = ""
    name: Line = ""


def party_data(value: object) -> object:
    """Return a party as a map: text is a reference, a map must contain only a name."""
    if isinstance(value, str):
        return {"reference": value}
    if isinstance(value, dict) and set(value) == {"name"}:
        return value
    raise fault("wrong-type", "'{field}' must be a reference or {{name: …}}, not {found}", found=value)


class Project(Declared):
    """Project of an alliance and its parties."""

    name: Annotated[Line, Label("名称", "Project")]
    kind: Annotated[str, key_of("project_kinds"), InVocabulary("project_kinds"), Label("项目类型", "Project kind")] = ""
    date: Annotated[Date | None, Label("日期", "Date")] = None
    place: Annotated[Line, Label("地点", "Place")] = ""
    parties: Annotated[
        tuple[Annotated[Party, BeforeValidator(party_data)], ...],
        Label("参与单位", "Parties", "条目，或 {name: 名称}", "Entries, or {name: …}"),
    ] = ()


class Milestone(Declared):
    """Dated event."""

    date: Annotated[Date, Label("日期", "Date")]
    title: Annotated[Line, Label("事件", "Event")]


class Citation(Declared):
    """Source of the statements of an entry."""

    title: Annotated[Line, Label("标题", "Title")]
    publisher: Annotated[Line, Label("发布者", "Publisher")] = ""
    date: Annotated[Date | None, Label("日期", "Date")] = None
    url: Annotated[Url, Label("网址", "Web address")] = ""
