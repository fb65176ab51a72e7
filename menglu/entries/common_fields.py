"""Fields that both kinds of entry share."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from menglu.entries.content_file import ContentFile
from menglu.entries.fields import pinyin
from menglu.entries.fields.field import OWN, PAGES, Label
from menglu.entries.fields.field_types import Date, Flag, Line, Picture, Reference, Slug, Url
from menglu.entries.fields.pinyin import Pinyin, TypedPinyin
from menglu.entries.fields.terms import Industry
from menglu.entries.identifiers import Identifiers
from menglu.entries.kinds import EntryKind
from menglu.entries.parts import Citation, Milestone

DATE_FORMS_ZH = "YYYY、YYYY-MM 或 YYYY-MM-DD"
DATE_FORMS_EN = "YYYY, YYYY-MM or YYYY-MM-DD"
EXTRA_FIELDS_POSITION = 185
"""Position of the facts that the site adds."""


class Entry(ContentFile):
    """Fields of both kinds of entry, and the fields that the site adds."""

    entry_kind: ClassVar[EntryKind]

    name: Annotated[Line, Label("全称", "Name", "正式全称，照原文", "The full name, as printed", order=10, column=True)]
    aliases: Annotated[
        tuple[Line, ...],
        Label("简称", "Aliases", "其他称呼，可搜索", "Other names, searchable", order=30, column=True, fact=True),
    ] = ()
    former_names: Annotated[
        tuple[Line, ...],
        Label("曾用名", "Former names", "改名前的名称", "Names it bore before", order=40, column=True, fact=True),
    ] = ()
    name_en: Annotated[Line, Label("英文名", "English name", order=50, column=True)] = ""
    name_hant: Annotated[
        Line,
        Label(
            "繁体名",
            "Traditional name",
            "本单位使用的繁体写法",
            "Only if it uses it itself",
            order=60,
            rare=True,
            column=True,
        ),
    ] = ""
    pinyin: Annotated[
        Pinyin,
        Label(
            "拼音",
            "Pinyin",
            "自动拼音读错时填写：全称的拼音，或从名称、简称到拼音的映射",
            "When the automatic reading is wrong: that of the name, or a map from name or alias to pinyin",
            order=70,
            rare=True,
            touches=PAGES,
        ),
    ] = ""
    disambiguation: Annotated[
        Line,
        Label(
            "区分说明",
            "Disambiguation",
            "同名单位用以区分",
            "Tells apart equal names",
            order=80,
            rare=True,
            touches=PAGES,
        ),
    ] = ""
    distinct_from: Annotated[
        tuple[Reference, ...],
        Label("不同于", "Distinct from", "名称相近的另一家", "Another body of similar name", order=85, derived=True),
    ] = ()
    founded: Annotated[
        Date | None,
        Label("成立日期", "Founded", DATE_FORMS_ZH, DATE_FORMS_EN, order=110, column=True, fact=True),
    ] = None
    ended: Annotated[
        Date | None,
        Label("终止日期", "Ended", DATE_FORMS_ZH, DATE_FORMS_EN, order=130, column=True, fact=True, rare=True),
    ] = None
    industries: Annotated[
        tuple[Industry, ...],
        Label("产业领域", "Industries", "词表的键，或自由标签", "Keys or free tags", order=180, column=True, fact=True),
    ] = ()
    website: Annotated[
        Url,
        Label(
            "网站",
            "Website",
            "以 https:// 开头",
            "With https://",
            order=190,
            column=True,
            fact=True,
            touches=OWN,
        ),
    ] = ""
    logo: Annotated[
        Picture, Label("标志", "Logo", "content/media/ 下的图片", "A picture below content/media/", order=200)
    ] = ""
    contact: Annotated[
        Line,
        Label(
            "联系方式",
            "Contact",
            "机构的公开联系方式",
            "The institution's public contact",
            order=210,
            column=True,
            fact=True,
            touches=OWN,
        ),
    ] = ""
    identifiers: Annotated[
        Identifiers, Label("标识", "Identifiers", order=220, column=True, fact=True, touches=OWN)
    ] = Identifiers()
    milestones: Annotated[tuple[Milestone, ...], Label("大事记", "Milestones", order=300, touches=OWN)] = ()
    sources: Annotated[
        tuple[Citation, ...],
        Label(
            "来源",
            "Sources",
            "每条至少一个",
            "At least one",
            order=310,
            display_order=325,
            column=True,
            touches=OWN,
        ),
    ] = ()
    verified: Annotated[
        Date | None,
        Label(
            "核实日期",
            "Verified",
            "最近人工核对",
            "When a person last checked",
            order=320,
            column=True,
            touches=OWN,
        ),
    ] = None
    former_slugs: Annotated[
        tuple[Slug, ...], Label("旧地址", "Former addresses", "会转到本页", "They redirect here", order=330, rare=True)
    ] = ()
    publish: Annotated[
        Flag,
        Label(
            "发布", "Published", "false 则不发布", "false keeps it out of the site", order=340, rare=True, derived=True
        ),
    ] = True

    extras: Annotated[Mapping[str, str | int | float | bool], Field(exclude=True)] = {}

    @property
    def pinyin_by_name(self) -> Mapping[str, str]:
        """Pinyin as typed, by the name that it reads."""
        return pinyin.by_name(self.pinyin, self.name)

    def pinyin_of(self, name: str) -> str:
        """Return the pinyin typed for one of its names; empty without one."""
        return self.pinyin_by_name.get(name, "")

    @field_validator("pinyin")
    @classmethod
    def check_pinyin(cls, value: TypedPinyin, info: ValidationInfo) -> TypedPinyin:
        """Check that pinyin is given for names that the entry has."""
        return pinyin.of_names(value, info.data)

    @property
    def folder(self) -> str:
        """Folder of the entry below content/ and in the output."""
        return self.entry_kind.folder

    @property
    def file(self) -> str:
        """Path of the entry's file, relative to the site."""
        return self.entry_kind.path(self.slug)

    @property
    def places(self) -> tuple[str, ...]:
        """Codes of the regions it belongs to; each kind has its own field for them."""
        return ()
