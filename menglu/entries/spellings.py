"""Spellings of fields: the labels and other words that people write instead of the name of a field."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from menglu.entries.fields.field import Model, find_label, group_at, group_of, is_list
from menglu.entries.settings.own_fields import ExtraField
from menglu.text.yaml import FieldNames, fold_name

OTHER_WORDS: Mapping[str, str] = {
    "address": "地址 通讯地址 单位地址",
    "aliases": "简称 别名 别称 又名 alias short name",
    "alliance": "联盟 联盟名称 共同体 联合体",
    "alliances": "联盟",
    "as_of": "截至 截止 截至日期",
    "contact": "联系方式 联络方式 联系电话 电话 联系人 phone telephone email",
    "count": "数量 公布数 成员数 number",
    "date": "日期 时间",
    "declared_members": "公布成员数 成员总数",
    "disambiguation": "区分说明 区分",
    "ended": "终止日期 终止时间 解散日期",
    "former_names": "曾用名 原名 former name",
    "former_slugs": "旧地址 旧网址 曾用地址",
    "founded": "成立日期 成立时间 成立 创办时间 建校时间 established",
    "identifiers": "标识 识别码 代码 编号",
    "industries": "产业领域 行业 产业 领域 所属行业 industry",
    "kind": "类型 类别 种类 联盟类型 项目类型",
    "level": "级别 等级 层级",
    "listed": "入选日期 入选时间",
    "logo": "标志 标识图 徽标 校徽",
    "member": "成员 成员单位 单位 成员名称",
    "members": "成员 成员名单 成员单位 名单 roster",
    "memberships": "加入的联盟 所属联盟 加入联盟 联盟",
    "milestones": "大事记 大事 历程",
    "moe": "学校标识码 学校代码 院校代码",
    "name": "名称 全称 名字 单位名称 联盟名称 学校名称 企业名称 机构名称 项目名称 full name",
    "name_en": "英文名 英文名称 英文全称 english name",
    "name_hant": "繁体名 繁体名称",
    "note": "备注 说明 注 notes remark",
    "parent": "上级联盟 上级",
    "part_of": "上级单位 所属单位 隶属",
    "parties": "参与单位 参与方 参加单位 party",
    "pinyin": "拼音",
    "place": "地点",
    "projects": "合作项目 项目 project",
    "publish": "发布 公开 published",
    "publisher": "发布者 发布单位 发布机构 来源单位",
    "region": "地区 所在地 所在地区 省份 城市 地域",
    "regions": "地区 所在地 所在地区 省份 城市 地域",
    "related": "相关联盟 相关",
    "relation": "关系",
    "roles": "角色 身份 职务 role",
    "ror": "ror",
    "since": "加入日期 加入时间 开始日期 起始日期 joined from",
    "sources": "来源 资料来源 出处 source",
    "status": "状态",
    "title": "标题 题目 事件",
    "type": "类型 类别 单位类型 性质 单位性质",
    "until": "退出日期 退出时间 结束日期",
    "url": "网址 链接 地址 link",
    "uscc": "统一社会信用代码 信用代码",
    "verified": "核实日期 核实时间 核对日期",
    "website": "网站 网址 官网 主页 官方网站 site homepage url",
    "wikidata": "维基数据",
}
"""By field, words that stand for it in forms, in spreadsheets and in the mouths of people."""


@cache
def spellings(model: Model) -> Mapping[str, str]:
    """Return the fields of a group by all their spellings, folded; a label of the group goes before other words."""
    found: dict[str, str] = {}
    for name in model.model_fields:
        words = OTHER_WORDS.get(name, "")
        found |= {fold_name(word): name for word in (*words.split(), words) if word and fold_name(word) not in found}
    for name in model.model_fields:
        label = find_label(model, name)
        found |= {fold_name(word): name for word in ((label.zh, label.en) if label else ())}
    return found | {fold_name(name): name for name in model.model_fields}


def spellings_with(model: Model, extra: Mapping[str, ExtraField]) -> Mapping[str, str]:
    """Return the fields of an entry by all their spellings, with those that the site adds."""
    added = {
        fold_name(word): name
        for name, field in extra.items()
        for word in (name, field.label, field.label_en, field.label_hant)
        if word
    }
    return {**added, **spellings(model), **{fold_name(name): name for name in extra}}


def field_names(model: Model, extra: Mapping[str, ExtraField], fold: Callable[[str], str]) -> FieldNames:
    """Return the spellings of all fields of an entry and of its groups; *fold* makes words comparable."""
    words, lists, texts = set(spellings_with(model, extra)), set(), set()
    for group in (model, *groups_of(model)):
        for spelling, name in spellings(group).items():
            words.add(spelling)
            if is_list(group, name):
                lists.add(spelling)
                texts.update([] if group_at(group, name) else [spelling])
    inner = {spelling for group in groups_of(model) for spelling in spellings(group)}
    outermost = spellings_with(model, extra).keys() - inner
    return FieldNames(frozenset(words), frozenset(lists), frozenset(texts), frozenset(outermost), fold)


@cache
def groups_of(model: Model) -> tuple[Model, ...]:
    """Return the groups of fields within a model, and within these."""

    def inner(outer: Model) -> Iterator[Model]:
        for field in outer.model_fields.values():
            group = group_of(field.annotation)
            if group:
                yield group
                yield from inner(group)

    return tuple(dict.fromkeys(inner(model)))
