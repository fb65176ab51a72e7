"""A made-up directory of any size, for measuring and for what must hold for all names; it follows from its size."""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

PLACES = (
    ("420100", "武汉"), ("420500", "宜昌"), ("430100", "长沙"), ("330100", "杭州"), ("330600", "绍兴"),
    ("320100", "南京"), ("320500", "苏州"), ("440100", "广州"), ("440300", "深圳"), ("370200", "青岛"),
    ("510100", "成都"), ("610100", "西安"), ("410100", "郑州"), ("350200", "厦门"), ("340100", "合肥"),
    ("210200", "大连"), ("140400", "长治"), ("411100", "漯河"), ("530100", "昆明"), ("450100", "南宁"),
    ("220100", "长春"), ("230100", "哈尔滨"), ("500000", "重庆"), ("120000", "天津"),
)  # fmt: skip
"""Cities with their codes; those whose names are read in more than one way are among them."""
SYLLABLES = "安北辰达恩方光海恒江凯朗明宁鹏启荣盛泰伟祥煜泽智卓嘉和晟骏翔渝砺钧岚栎珂"
TRADES = (
    "光电", "软件", "汽车", "钢铁", "纺织", "医药", "物流", "农业", "航空", "船舶",
    "通信", "数控", "化工", "电力", "轨道", "旅游", "信息", "新材料", "机器人", "集成电路",
)  # fmt: skip
TYPES: Mapping[str, tuple[str, ...]] = {
    "enterprise": ("{place}{stem}{trade}有限公司", "{stem}{trade}股份有限公司", "{place}{stem}科技有限公司"),
    "vocational-college": ("{place}{stem}职业学院", "{place}{trade}职业技术学院", "{stem}{trade}职业学院"),
    "university": ("{place}{stem}大学", "{place}{trade}大学"),
    "secondary-vocational": ("{place}{stem}中等专业学校", "{place}{trade}学校"),
    "association": ("{place}{trade}行业协会", "{place}{stem}{trade}商会"),
    "research-institute": ("{place}{trade}研究院", "{stem}{trade}研究所"),
    "park": ("{place}{stem}产业园",),
}
OFTEN = (10, 6, 2, 4, 2, 2, 1)
ROLES = ("chair", "vice-chair", "standing-council", "council", "member")
SENTENCES = (
    "{name}在{place}设有{number}个{trade}实训车间。",
    "每年有{number}名学生在这里学习{trade}。",
    "{trade}方向的课程由学校和企业一起编写，共{number}门。",
    "{place}的{trade}企业从这里招聘技术员，20{number}年起签订三方协议。",
    "与{other}共用设备和教师，开放{number}个工位。",
    "图书馆收有{trade}图书{number}万册，周末向市民开放。",
    "{number}位退休技师回来带徒弟，重点是{trade}。",
    "新楼预计20{number}年启用，一层留给{trade}展览。",
    "承办过{place}市{trade}技能大赛第{number}届。",
    "宿舍、食堂和运动场由{other}管理。",
    "夜校开设{trade}班，学费{number}元，学完发结业证。",
    "{place}港口附近的仓库改建成{trade}试验场。",
    "去年走访{number}家小微企业，帮助改进{trade}工艺。",
    "章程规定理事会每{number}天碰头，会议纪要公开。",
    "{other}的工程师每月来讲一次{trade}。",
)
ROSTER = 175


def write(folder: Path, members: int, alliances: int) -> None:
    """Write site.yaml and content/ for a directory of so many members and alliances."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.yaml").write_text("title: 样本名录\nlanguage: zh-Hans\n", encoding="utf-8")
    for kind in ("members", "alliances"):
        (folder / "content" / kind).mkdir(parents=True, exist_ok=True)
    for path, text in entries(members, alliances):
        (folder / "content" / path).write_text(text, encoding="utf-8")


def entries(members: int, alliances: int) -> Iterator[tuple[str, str]]:
    """Make up so many members, then so many alliances: the path of each below content/, and its text."""
    chance = random.Random(members * 1000 + alliances)  # noqa: S311 - no secrets here
    names = dict(zip((f"m{number:05d}" for number in range(members)), distinct(chance), strict=False))
    for slug, text in member_texts(chance, names):
        yield f"members/{slug}.md", text
    for slug, text in alliance_texts(chance, list(names), alliances):
        yield f"alliances/{slug}.md", text


Named = tuple[str, str, str, str, str]
"""Type, name, code and name of its city, stem."""


def distinct(chance: random.Random) -> Iterator[Named]:
    """Make up names, no two alike."""
    known: set[str] = set()
    while True:
        kind = chance.choices(list(TYPES), OFTEN)[0]
        code, place = chance.choice(PLACES)
        stem = "".join(chance.sample(SYLLABLES, 2))
        name = chance.choice(TYPES[kind]).format(place=place, stem=stem, trade=chance.choice(TRADES))
        if name in known:
            name = name.replace(place, f"{place}{stem}") if place in name else f"{place}{name}"
        if name not in known:
            known.add(name)
            yield kind, name, code, place, stem


def member_texts(chance: random.Random, names: Mapping[str, Named]) -> Iterator[tuple[str, str]]:
    """Write the members."""
    slugs = list(names)
    for slug, (kind, name, code, place, stem) in names.items():
        alias = f"{place}{stem}" if chance.random() < 0.7 else f"{stem}{chance.choice(TRADES)}"
        trades = chance.sample(TRADES, chance.randint(1, 2))
        lines = [f"name: {name}", f"aliases: [{alias}]", f"type: {kind}", f"region: '{code}'"]
        lines += [f"industries: [{', '.join(trades)}]", f"founded: {chance.randint(1950, 2025)}"]
        lines += ["sources:", f"- title: {place}名录", "  date: 2026-01-15"]
        other = names[chance.choice(slugs)][1]
        body = (
            one.format(name=name, place=place, trade=chance.choice(TRADES), other=other, number=chance.randint(10, 99))
            for one in chance.sample(SENTENCES, 4)
        )
        first, *rest = body
        text = f"**{name}**：{first}\n\n- {rest[0]}\n- {rest[1]}\n\n{rest[2]}详见[[{chance.choice(slugs)}]]。\n"
        yield slug, "---\n" + "\n".join(lines) + "\n---\n\n" + text


def alliance_texts(chance: random.Random, slugs: list[str], count: int) -> Iterator[tuple[str, str]]:
    """Write the alliances, each with a roster."""
    for number in range(count):
        code, place = PLACES[number % len(PLACES)]
        trade = TRADES[number // len(PLACES) % len(TRADES)]
        roster = chance.sample(slugs, min(ROSTER, len(slugs)))
        lines = [f"name: {place}{trade}产教联合体{number}", "kind: municipal", f"regions: ['{code}']", "members:"]
        for rank, slug in enumerate(roster):
            role = ROLES[min(rank // 8, 4)]
            lines += [f"- member: {slug}", f"  roles: {role if rank else '[lead, chair]'}"]
            lines += ["  since: 2020", "  until: 2023"] if rank % 19 == 18 else []
        lines += ["sources:", f"- title: {place}公告"]
        body = f"由[[{roster[0]}]]牵头，{chance.choice(TRADES)}和{trade}企业参加。\n"
        yield f"a{number:03d}", "---\n" + "\n".join(lines) + "\n---\n\n" + body
