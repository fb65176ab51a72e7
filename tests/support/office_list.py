"""The roster of an alliance as an office keeps it: 300 rows, a title, and the habits of those who fill in forms."""

import datetime
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import corpus
import openpyxl
from openpyxl.styles import Alignment

ROWS = 300
TITLE = "中部光电产教联合体成员单位名单（2026年版）"
FILLED_IN = "填报单位：中部光电产教联合体秘书处          填报日期：2026年11月20日"
HEADERS = (
    "序号", "成员单位名称", "单位性质", "成员类别", "所在省市", "统一社会信用代码", "单位网址", "成立时间", "加入时间",
    "联系人", "联系电话", "备注",
)  # fmt: skip
TYPES = {
    "enterprise": ("企业", "民营企业", "国有企业", "公司"),
    "vocational-college": ("高职", "高职院校", "高等职业学校"),
    "university": ("本科院校", "普通本科", "本科高校"),
    "secondary-vocational": ("中职", "中职学校", "中专"),
    "association": ("行业组织", "协会", "行业协会"),
    "research-institute": ("科研院所", "科研机构", "研究院"),
    "park": ("园区", "产业园区"),
}
KNOWN: tuple[tuple[object, ...], ...] = (
    ("武汉软件工程职业学院", "高职院校", "牵头高校、理事长单位", "湖北省武汉市", None, "www.whvcse.edu.cn"),
    ("烽火通信", "企业", "牵头企业", "湖北武汉", None, "http://www.fiberhome.com/"),
    ("武汉光迅科技股份有限公司（002281）", "上市公司", "副理事长单位", "武汉", None, "/"),
    ("武汉职业技术学院（武汉职业技术大学）", "职业本科", "副理事长", "湖北.武汉", None, ""),
    ("华中科技大学", "本科院校", "副理事长单位", "湖北省 武汉市", "12100000441626842D", "https://www.hust.edu.cn"),
    ("武汉大学", "本科", "副理事长单位", "武汉市洪山区", None, "无"),
)
"""Bodies with entries in the directory, under names of the office's own."""
RANKS = (("副理事长单位", 20), ("常务理事单位", 40), ("理事", 60), ("成员单位", ROWS))
DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def write(path: Path) -> Path:
    """Write the workbook: a title, merged cells, a line to sign, a second sheet with telephone numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    sheet.append([TITLE])
    sheet.append([FILLED_IN])
    sheet.append(list(HEADERS))
    for row in rows():
        sheet.append(list(row))
    sheet.append([])
    sheet.append(["合计", f"{ROWS}家"])
    sheet.append(["注：本名单由各成员单位自行填报，秘书处汇总。"])
    sheet.merge_cells("A1:L1")
    sheet.merge_cells("A2:L2")
    sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=12)
    for first, last in merged_ranks():
        sheet.merge_cells(start_row=first, start_column=4, end_row=last, end_column=4)
    sheet["A1"].alignment = Alignment(horizontal="center")
    other = book.create_sheet("联络员")
    other.append(["联络员通讯录"])
    other.append(["姓名", "手机"])
    other.append(["张老师", "13800000000"])
    book.save(path)
    return path


def rows() -> Iterator[tuple[object, ...]]:
    """Yield the rows, numbered."""
    chance = random.Random(ROWS)  # noqa: S311 - no secrets here
    yield from ((number, *row, *ending(chance, number)) for number, row in enumerate(known(), 1))
    made = list(islice(corpus.distinct(chance), ROWS + 1))
    for number in range(len(KNOWN) + 1, ROWS + 1):
        kind, name, _, place, _ = made[number]
        name = written(chance, number, name)
        code = "" if chance.random() < 0.6 else uscc(chance)
        region = chance.choice((place, f"{place}市", f"{place}市 "))
        website = chance.choice(("", "", f"www.example{number}.com", f"https://example{number}.cn/", "无", "筹建中"))
        yield number, name, chance.choice(TYPES[kind]), rank(number), region, code, website, *ending(chance, number)


def known() -> Iterator[tuple[object, ...]]:
    """Yield the rows of bodies with entries, without number and ending."""
    yield from KNOWN


def written(chance: random.Random, number: int, name: str) -> str:
    """Return a name as hurried hands write it."""
    if number == 40:
        return "烽火通信科技有限公司"
    if number == 80:
        return "武汉软件工程职业技术学院"
    if number % 37 == 0:
        return f" {name[:2]} {name[2:]} "
    if number % 41 == 0:
        return f"{name}\n（{name[:4]}研究中心）"
    if number % 53 == 0:
        return name.replace("有限公司", "有限责任公司") + "(筹)"
    return name if chance.random() < 0.97 else f"{name}（{name[:2]}）"


def ending(chance: random.Random, number: int) -> tuple[object, ...]:
    """Return founding and joining, as dates, numbers and words; whom to ask; a remark."""
    day = datetime.date(1960, 1, 1) + datetime.timedelta(days=chance.randrange(23_000))
    founded = chance.choice((day, f"{day.year}年{day.month}月", f"{day.year}.{day.month:02d}", day.year, "", "不详"))
    joined = (datetime.date(2023, 5, 19), "2023年5月19日", 45065, "2023.5.19", "20230519", "")[number % 6]
    remark = "" if number % 25 else "以营业执照为准"
    return founded, joined, chance.choice("王李张刘陈") + "老师", f"1390000{number:04d}", remark


def rank(number: int) -> object:
    """Return the role of a row; below the first of a merged range nothing is written."""
    start = len(KNOWN) + 1
    for role, last in RANKS:
        if number <= last:
            return role if number == start else None
        start = last + 1
    return None


def merged_ranks() -> Iterator[tuple[int, int]]:
    """Yield first and last row, in the sheet, of the merged cells with a role."""
    start = len(KNOWN) + 1
    for _, last in RANKS:
        yield start + 3, last + 3
        start = last + 1


def uscc(chance: random.Random) -> str:
    """Make up a code whose check digits are right."""
    organisation = "MA" + "".join(chance.choice(DIGITS) for _ in range(6))
    inner = 11 - sum(int(sign, 36) * weight for sign, weight in zip(organisation, INNER_WEIGHTS, strict=True)) % 11
    body = f"91420100{organisation}{'0123456789X0'[inner]}"
    total = sum(DIGITS.index(sign) * weight for sign, weight in zip(body, WEIGHTS, strict=True))
    return body + DIGITS[(31 - total % 31) % 31]
