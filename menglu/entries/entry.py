"""The two kinds of entry. Each field is declared once: its type, its label, its position, whether it is required."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from menglu.entries.article import Article
from menglu.entries.common_fields import Entry
from menglu.entries.content_file import ContentFile
from menglu.entries.fields.choices import STATUSES
from menglu.entries.fields.field import OWN, PAGES, InVocabulary, Label, Touches, fields_of, label_of
from menglu.entries.fields.field_types import Date, Line, Reference, RegionCode
from menglu.entries.fields.terms import OneOf, key_of
from menglu.entries.kinds import EntryKind, is_content
from menglu.entries.parts import AllianceSeat, DeclaredMembers, MemberSeat, Project, Relation

__all__ = ["MODELS", "Alliance", "Entry", "Member", "fields_touching", "model_of"]

TYPE_POSITION = 65
"""Kind and type are displayed after the names."""


class Alliance(Entry):
    """An alliance of members."""

    entry_kind: ClassVar[EntryKind] = EntryKind.ALLIANCE

    kind: Annotated[
        str,
        key_of("alliance_kinds"),
        InVocabulary("alliance_kinds"),
        Label("联盟类型", "Kind", order=20, display_order=TYPE_POSITION, column=True, fact=True, touches=PAGES),
    ]
    status: Annotated[
        str,
        OneOf(tuple(STATUSES), tuple(STATUSES.values())),
        Label("状态", "Status", order=90, column=True, fact=True, touches=PAGES),
    ] = "active"
    level: Annotated[
        str,
        key_of("levels"),
        InVocabulary("levels"),
        Label("级别", "Level", order=100, display_order=85, column=True, fact=True, touches=PAGES),
    ] = ""
    listed: Annotated[
        Date | None,
        Label(
            "入选日期",
            "Listed",
            "列入名单的日期",
            "When it was put on a list",
            order=120,
            column=True,
            fact=True,
            touches=OWN,
        ),
    ] = None
    regions: Annotated[
        tuple[RegionCode, ...],
        Label("地区", "Region", "代码或名称", "Codes or names", order=140, column=True, fact=True, touches=PAGES),
    ] = ()
    declared_members: Annotated[
        DeclaredMembers | None, Label("公布成员数", "Declared members", order=230, column=True, touches=PAGES)
    ] = None
    members: Annotated[
        tuple[MemberSeat, ...], Label("成员", "Roster", "成员名单", "The roster", order=240, derived=True)
    ] = ()
    parent: Annotated[Reference, Label("上级联盟", "Parent alliance", order=260, rare=True)] = ""
    related: Annotated[tuple[Relation, ...], Label("相关联盟", "Related alliances", order=280, rare=True)] = ()
    projects: Annotated[tuple[Project, ...], Label("合作项目", "Projects", order=290, derived=True)] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """Codes of the regions it works in."""
        return self.regions


class Member(Entry):
    """A body that can be a member of alliances."""

    entry_kind: ClassVar[EntryKind] = EntryKind.MEMBER

    type: Annotated[
        str,
        key_of("member_types"),
        InVocabulary("member_types"),
        Label("单位类型", "Type", order=20, display_order=TYPE_POSITION, column=True, fact=True, touches=PAGES),
    ]
    region: Annotated[
        RegionCode,
        Label("地区", "Region", "代码或名称", "A code or name", order=150, column=True, fact=True, touches=PAGES),
    ] = ""
    address: Annotated[Line, Label("地址", "Address", order=160, column=True, fact=True, touches=OWN)] = ""
    memberships: Annotated[tuple[AllianceSeat, ...], Label("加入的联盟", "Memberships", order=250, derived=True)] = ()
    part_of: Annotated[Reference, Label("上级单位", "Part of", order=270, column=True)] = ""

    @property
    def places(self) -> tuple[str, ...]:
        """Code of its region, if given."""
        return (self.region,) if self.region else ()


MODELS: Mapping[EntryKind, type[Entry]] = {EntryKind.ALLIANCE: Alliance, EntryKind.MEMBER: Member}


def fields_touching(most: Touches) -> frozenset[str]:
    """Return the fields of both kinds whose edits change at *most* so much."""
    declared = ((name, label_of(model, name)) for model in MODELS.values() for name in fields_of(model))
    return frozenset(name for name, label in declared if label.touches <= most)


def model_of(path: str) -> type[ContentFile]:
    """Return the model of a content file, by its path relative to the site; raises ValueError for any other path."""
    kind = EntryKind.from_path(path)
    if not is_content(path):
        raise ValueError(path)
    return MODELS[kind] if kind else Article
