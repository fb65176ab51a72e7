"""The two kinds of entry. This is where a field is declared: its type, its label, whether it is required.

What both kinds share is declared in Entry.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from menglu.entries.field import InVocabulary, Label
from menglu.entries.field_types import (
    Date,
    Flag,
    Industry,
    Line,
    Picture,
    Reference,
    RegionCode,
    Slug,
    Url,
    key_of,
    one_of,
)
from menglu.entries.identifiers import Identifiers
from menglu.entries.parts import AllianceSeat, Citation, DeclaredMembers, MemberSeat, Milestone, Project, Relation

STATUSES = ("proposed", "active", "paused", "merged", "dissolved")

Name = Annotated[Line, Label("全称", "Name", "正式全称，照原文", "The full name, as printed")]
DATE_FORMS_ZH = "YYYY、YYYY-MM 或 YYYY-MM-DD"
DATE_FORMS_EN = "YYYY, YYYY-MM or YYYY-MM-DD"


class Entry(BaseModel):
    """What both kinds have: their common fields, where they live, their text, and the fields that the site adds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: ClassVar[str]
    noun: ClassVar[str]

    name: Name
    aliases: Annotated[tuple[Line, ...], Label("简称", "Aliases", "其他称呼，可搜索", "Other names, searchable")] = ()
    former_names: Annotated[
        tuple[Line, ...], Label("曾用名", "Former names", "改名前的名称", "Names it bore before")
    ] = ()
    name_en: Annotated[Line, Label("英文名", "English name")] = ""
    name_hant: Annotated[
        Line, Label("繁体名", "Traditional name", "本单位使用的繁体写法", "Only if the body itself uses it")
    ] = ""
    pinyin: Annotated[Line, Label("拼音", "Pinyin", "自动拼音读错时填写", "When the automatic reading is wrong")] = ""
    disambiguation: Annotated[
        Line, Label("区分说明", "Disambiguation", "同名单位用以区分", "Tells apart bodies of one name")
    ] = ""
    founded: Annotated[Date | None, Label("成立日期", "Founded", DATE_FORMS_ZH, DATE_FORMS_EN)] = None
    ended: Annotated[Date | None, Label("终止日期", "Ended", DATE_FORMS_ZH, DATE_FORMS_EN)] = None
    industries: Annotated[
        tuple[Industry, ...], Label("产业领域", "Industries", "词表的键，或自由标签", "Keys or free tags")
    ] = ()
    website: Annotated[Url, Label("网站", "Website", "以 https:// 开头", "With https://")] = ""
    logo: Annotated[Picture, Label("标志", "Logo", "content/media/ 下的图片", "A picture below content/media/")] = ""
    contact: Annotated[Line, Label("联系方式", "Contact", "机构的公开联系方式", "The institution's public contact")] = (
        ""
    )
    identifiers: Annotated[Identifiers, Label("标识", "Identifiers")] = Identifiers()
    milestones: Annotated[tuple[Milestone, ...], Label("大事记", "Milestones")] = ()
    sources: Annotated[tuple[Citation, ...], Label("来源", "Sources", "每条至少一个", "At least one")] = ()
    verified: Annotated[Date | None, Label("核实日期", "Verified", "最近人工核对", "When a person last checked")] = None
    former_slugs: Annotated[
        tuple[Slug, ...], Label("旧地址", "Former addresses", "会转到本页", "They redirect here")
    ] = ()
    publish: Annotated[Flag, Label("发布", "Published", "false 则不发布", "false keeps it out of the site")] = True

    slug: Annotated[str, Field(exclude=True)] = ""
    body: Annotated[str, Field(exclude=True)] = ""
    body_line: Annotated[int, Field(exclude=True)] = 1
    extras: Annotated[Mapping[str, str | int | float | bool], Field(exclude=True)] = {}

    @property
    def file(self) -> str:
        """Where it is written, relative to the site."""
        return f"content/{self.folder}/{self.slug}.md"

    @property
    def places(self) -> tuple[str, ...]:
        """The codes of the regions it belongs to; each kind has its own field for them."""
        return ()


class Alliance(Entry):
    """Bodies that joined for a purpose."""

    folder: ClassVar[str] = "alliances"
    noun: ClassVar[str] = "alliance"

    kind: Annotated[str, key_of("alliance_kinds"), InVocabulary("alliance_kinds"), Label("联盟类型", "Kind")]
    status: Annotated[
        Literal["proposed", "active", "paused", "merged", "dissolved"], one_of(STATUSES), Label("状态", "Status")
    ] = "active"
    level: Annotated[str, key_of("levels"), InVocabulary("levels"), Label("级别", "Level")] = ""
    listed: Annotated[Date | None, Label("入选日期", "Listed", "列入名单的日期", "When it was put on a list")] = None
    regions: Annotated[tuple[RegionCode, ...], Label("地区", "Region", "代码或名称", "Codes or names")] = ()
    declared_members: Annotated[DeclaredMembers | None, Label("公布成员数", "Declared members")] = None
    members: Annotated[tuple[MemberSeat, ...], Label("成员", "Roster", "成员名单", "The roster")] = ()
    parent: Annotated[Reference, Label("上级联盟", "Parent alliance")] = ""
    related: Annotated[tuple[Relation, ...], Label("相关联盟", "Related alliances")] = ()
    projects: Annotated[tuple[Project, ...], Label("合作项目", "Projects")] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The codes of the regions it works in."""
        return self.regions


class Member(Entry):
    """A body that can sit in alliances."""

    folder: ClassVar[str] = "members"
    noun: ClassVar[str] = "member"

    type: Annotated[str, key_of("member_types"), InVocabulary("member_types"), Label("单位类型", "Type")]
    region: Annotated[RegionCode, Label("地区", "Region", "代码或名称", "A code or name")] = ""
    address: Annotated[Line, Label("地址", "Address")] = ""
    memberships: Annotated[tuple[AllianceSeat, ...], Label("加入的联盟", "Memberships")] = ()
    part_of: Annotated[Reference, Label("上级单位", "Part of")] = ""

    @property
    def places(self) -> tuple[str, ...]:
        """The code of its region, if given."""
        return (self.region,) if self.region else ()


ORDER = (
    "name", "kind", "type", "aliases", "former_names", "name_en", "name_hant", "pinyin", "disambiguation", "status",
    "level", "founded", "listed", "ended", "regions", "region", "address", "industries", "website", "logo", "contact",
    "identifiers", "declared_members", "members", "memberships", "parent", "part_of", "related", "projects",
    "milestones", "sources", "verified", "former_slugs", "publish",
)  # fmt: skip
"""The fields of a well-ordered front matter, of both kinds."""

OWN = frozenset(
    {
        *("kind", "type", "former_names", "name_en", "name_hant", "pinyin", "disambiguation", "status", "level"),
        *("listed", "regions", "region", "address", "website", "contact", "identifiers", "declared_members"),
        *("milestones", "sources", "verified"),
    }
)
"""The fields that are an entry's own affair: no reference, no seat and no order of times depends on them."""


@cache
def fields_of(model: type[Entry]) -> tuple[str, ...]:
    """List the fields of the front matter, in order."""
    return tuple(name for name in ORDER if name in model.model_fields)
