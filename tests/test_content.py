"""The shipped content: clean, and true to what its sources say, traps included."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from smallsite import ROOT

from menglu.build import pipeline
from menglu.build.options import Options
from menglu.entries.settings.vocabularies import built_in_vocabularies
from menglu.text.yaml import parse_yaml

CONTENT = ROOT / "content"


@pytest.fixture(scope="session")
def directory(shipped: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((shipped / "data/directory.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def alliances(directory: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {entry["slug"]: entry for entry in directory["alliances"]}


@pytest.fixture(scope="session")
def members(directory: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {entry["slug"]: entry for entry in directory["members"]}


def seats(alliance: dict[str, Any]) -> dict[str, list[str]]:
    return {seat["member"] or seat["name"]: seat["roles"] for seat in alliance["members"]}


def test_check_finds_nothing() -> None:
    assert pipeline.check(ROOT, Options(jobs=2, remember=False)) == ()


def test_every_alliance_of_the_founding_documents_is_here(alliances: dict[str, dict[str, Any]]) -> None:
    assert {alliances[slug]["name"] for slug in FOUNDING} == set(FOUNDING.values())


FOUNDING = {
    "cnc-systems": "全国高档数控系统和智能装备行业产教融合共同体",
    "icv": "智能网联汽车行业产教融合共同体",
    "language-services": "全国智能语言服务行业产教融合共同体",
    "optoelectronics-community-planned": "光电子信息产业产教融合共同体",
    "shaoxing-digital-artisan": "绍兴数字工匠“中高政园企”共育联盟",
    "shaoxing-wanmu-qianyi": "绍兴“万亩千亿”新产业平台市域产教联合体",
    "urban-landscaping": "全国城市园林行业产教融合共同体",
    "wuhan-auto-valley": "“武汉·中国车谷”市域产教联合体",
    "wuhan-metro-optoelectronics-skills": "武汉都市圈光电子技工教育联盟",
    "wuhan-optics-valley": "“武汉·中国光谷”产教联合体",
}


def test_the_site_explains_what_a_municipal_consortium_is_and_else_keeps_the_built_in_kinds() -> None:
    settings: Any = parse_yaml((ROOT / "site.yaml").read_text(encoding="utf-8"), "site.yaml").root
    kinds = settings.data["vocabularies"]["alliance_kinds"]
    explained = kinds["municipal"]
    assert explained.pop("description").startswith("市域产教联合体是以产业园区为依托的产教融合组织：")
    assert [source["date"] for source in explained.pop("sources")] == ["2023-06", "2023-04-18"]
    assert kinds == built_in_vocabularies()["alliance_kinds"]


def test_leading_is_not_chairing(alliances: dict[str, dict[str, Any]]) -> None:
    valley = alliances["wuhan-optics-valley"]

    assert seats(valley) == {
        "whvcse": ["lead"],
        "fiberhome": ["lead"],
        "donghu": ["chair", "host-park"],
        "wuhan-gov": ["sponsor"],
    }
    assert valley["declared_members"]["count"] == 175
    assert valley["founded"] == "2023-05-19"
    assert valley["level"] == "national"


def test_being_present_is_not_membership(
    alliances: dict[str, dict[str, Any]], members: dict[str, dict[str, Any]]
) -> None:
    artisans = alliances["shaoxing-digital-artisan"]
    present = ["sx-binhai-talent", "sx-ic-park", "sx-binhai-invest1", "sx-paojiang", "sx-huangjiu", "sx-uni"]
    present += ["zptc", "zjabc", "whu", "hust", "wust", "wtc", "hubei-zhzjs"]

    assert {s for s, roles in seats(artisans).items() if roles == ["member"]} == {
        "sx-bonded",
        "zjipc",
        "sxvtc",
        "zj-shilitaihe",
    }
    assert {s for s, roles in seats(artisans).items() if roles == ["guide"]} == {"sx-binhai", "sx-edu", "sx-hrss"}
    for slug in present:
        sits = {seat["alliance"] for seat in members[slug]["memberships"]}
        assert not sits & {"shaoxing-digital-artisan", "wuhan-optics-valley"}, slug


def test_two_plates_are_one_body(members: dict[str, dict[str, Any]]) -> None:
    edong = members["edong"]

    assert edong["name"] == "鄂东技师学院"
    assert "湖北工程职业学院" in edong["aliases"]
    assert edong["identifiers"]["moe"] == "4142014197"
    assert "鄂东职业技术学院" not in {entry["name"] for entry in members.values()}


def test_near_names_stay_apart(alliances: dict[str, dict[str, Any]], members: dict[str, dict[str, Any]]) -> None:
    assert members["wh-railway-tech"]["name"] == "武汉铁路技师学院"
    names = [name for m in members.values() for name in (m["name"], *m.get("aliases", []))]
    assert "武汉铁路职业技术学院" not in names
    assert len(names) == len(set(names))
    same = [slug for slug, entry in alliances.items() if entry["name"] == "国家工业软件行业产教融合共同体"]
    assert same == ["industrial-software-huawei", "industrial-software-zwsoft"]
    assert all(alliances[slug]["disambiguation"] for slug in same)


def test_an_alliance_can_support_an_alliance(alliances: dict[str, dict[str, Any]]) -> None:
    related = alliances["shaoxing-digital-artisan"]["related"]

    assert {"alliance": "shaoxing-wanmu-qianyi", "relation": "supported-by"} in related


def test_projects_stand_on_the_pages_of_their_parties(members: dict[str, dict[str, Any]]) -> None:
    named = {project["name"] for project in members["fiberhome"]["projects"]}

    assert "烽火产业学院" in named
    assert named == {project["name"] for project in members["whvcse"]["projects"]}


def test_the_university_alliance_lists_33_of_its_43_members(alliances: dict[str, dict[str, Any]]) -> None:
    listed = seats(alliances["ghmua"])

    assert len(listed) == 33
    assert alliances["ghmua"]["declared_members"]["count"] == 43
    assert [slug for slug, roles in listed.items() if "chair" in roles] == ["sysu"]
    assert {slug for slug, roles in listed.items() if "vice-chair" in roles} == {"cuhk", "um"}


def test_what_is_only_planned_says_so(alliances: dict[str, dict[str, Any]]) -> None:
    assert alliances["optoelectronics-community-planned"]["status"] == "proposed"
    assert "founded" not in alliances["wuhan-metro-optoelectronics-skills"]


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.stem)
def test_an_entry_names_its_sources_and_speaks_for_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = text.split("\n---\n", 1)[1].strip()
    sentences = [one for one in re.split(r"[。！？]”?", body) if one.strip()]

    assert "\nsources:\n" in text
    assert "\nverified: 2026-11-22\n" in text
    assert 2 <= len(sentences) <= 6, len(sentences)
    assert not re.search(r"(先生|女士|书记[\u4e00-\u9fff]{2,3}表示|电话|QQ|@)", text)


MIRRORS = (
    "zsdz.org.cn", "gdiis", "oriextravels", "qiiakze", "dansapar", "400domain", "021cf", "830036", "nbxjhydp",
    "ratamacamp", "d69x", "qrkclothing", "gzsmh8", "fyun.cc", "ndynyt", "quanxing56", "dgsply", "dezhoushizx",
)  # fmt: skip


def test_no_link_leads_to_a_mirror() -> None:
    for path in CONTENT.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert not [mirror for mirror in MIRRORS if mirror in text], path.name
