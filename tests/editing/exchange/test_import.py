"""Tables of entries: matched with what is there, shown, checked, written; what cannot be imported is kept."""

import csv
import io
from pathlib import Path

import pytest
from importing import entries, merged, said, take, workbook
from smallsite import Site, member

from menglu.cli.commands import import_file
from menglu.entries.kinds import RESERVED

USCC = "12100000400000624D"


@pytest.fixture
def directory(site: Site) -> Site:
    """A site with two members."""
    site.write("content/members/fiberhome.md", member("烽火通信科技股份有限公司", "aliases: [烽火通信]  # short"))
    site.write("content/members/acme.md", member("Acme", f"identifiers: {{uscc: {USCC}}}"))
    site.write("content/alliances/.keep", "")
    return site


def rejected(site: Site, name: str) -> list[dict[str, str]]:
    text = (site.root / f"{name}.rejected.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_new_entries_are_shown_and_written_with_pinyin_slugs(directory: Site) -> None:
    directory.write(
        "list.csv", "单位名称*,单位类型,所在地,官网（https）\n武汉软件工程职业学院,高职,武汉市,www.whvcse.edu.cn\n"
    )

    done = take(directory, "list.csv")

    text = (
        "---\nname: 武汉软件工程职业学院\ntype: vocational-college\nregion: 武汉市\n"
        "website: https://www.whvcse.edu.cn\n---\n"
    )
    assert done.returncode == 0
    assert entries(directory)["members/wuhan-ruanjian-gongcheng-zhiye-xueyuan.md"] == text
    assert "+++ b/content/members/wuhan-ruanjian-gongcheng-zhiye-xueyuan.md" in done.stdout.splitlines()
    assert said(done) == ["1 new entry, 0 entries edited, 0 rows unchanged, 0 rows rejected"]


def test_merged_cells_are_those_of_each_row_though_the_file_leaves_them_out(directory: Site) -> None:
    path = merged(
        directory.root / "list.xlsx",
        (("名称", "类型", "地区"), ("丙大学", "大学", "武汉市"), ("丁大学",), ("戊公司", "企业")),
        *("B2:B3", "C2:C4"),
        emptied=False,
    )

    assert take(directory, path).returncode == 0
    written = entries(directory)
    assert written["members/ding-daxue.md"] == "---\nname: 丁大学\ntype: university\nregion: 武汉市\n---\n"
    assert written["members/wu-gongsi.md"] == "---\nname: 戊公司\ntype: enterprise\nregion: 武汉市\n---\n"


@pytest.mark.parametrize(
    "headers",
    [
        ("单位\n名称", "单位\n类型", "所在\n地区"),
        ("单位名称", "单位\n类型", "地区\nRegion"),
        ("名称\nName", "单位\n类型\nType", "地区（省、\n市）"),
        ("单位名称\n与公章一致", "Member\ntype", "所在\n省市*"),
        ("单位\n名称", "单位\n联系电话", "单位\n类型", "地区"),
        ("单位\n联系电话", "单位名称", "单位\n类型", "地区"),
    ],
)
@pytest.mark.parametrize("extension", ["xlsx", "csv"])
def test_a_header_may_be_broken_into_lines(directory: Site, headers: tuple[str, ...], extension: str) -> None:
    values = {"联系电话": "027-87654321", "类型": "企业", "type": "企业", "区": "武汉市", "市": "武汉市"}
    row = [next((value for word, value in values.items() if word in header), "Beta") for header in headers]
    path = workbook(directory.root / "list.xlsx", headers, row)
    if extension == "csv":
        path = directory.root / "list.csv"
        path.write_text("".join(",".join(f'"{cell}"' for cell in cells) + "\n" for cells in (headers, row)), "utf-8")

    done = take(directory, path, lang="zh")

    unknown = [f"{path.name} 的“单位 联系电话”列不是字段，没有导入"] if "单位\n联系电话" in headers else []
    assert said(done) == [*unknown, "新增 1 个条目，修改 0 个条目，0 行没有变化，0 行没有导入"]
    assert entries(directory)["members/beta.md"] == "---\nname: Beta\ntype: enterprise\nregion: 武汉市\n---\n"


def test_headers_that_are_broken_into_lines_are_said_on_one(directory: Site) -> None:
    directory.write("list.csv", '"单位\n名称",单位名称,单位类型\nBeta,Beta,企业\n')
    assert said(take(directory, "list.csv")) == ["list.csv has two columns '单位名称': keep one"]

    directory.write("list.csv", '"单位\n名称","信用\n等级"\nBeta,A\n')
    assert said(take(directory, "list.csv"))[:3] == [
        "the column '信用 等级' of list.csv is no field: it is left out",
        "list.csv A2: the column 'Type' must not be empty for a new entry [missing-field]",
        "0 new entries, 0 entries edited, 0 rows unchanged, 1 row rejected",
    ]


@pytest.mark.parametrize(("language", "label"), [("zh-Hans", "单位类型"), ("zh-Hant", "單位類型"), ("en", "Type")])
def test_a_column_that_lacks_is_called_as_the_site_calls_it(directory: Site, language: str, label: str) -> None:
    directory.write("site.yaml", f"title: T\nlanguage: {language}\n")
    directory.write("list.csv", "name\nBeta\n")

    take(directory, "list.csv")

    (row,) = rejected(directory, "list.csv")
    assert row["reason"] == f"A2: the column '{label}' must not be empty for a new entry"


def test_a_column_is_not_suggested_that_the_table_has(directory: Site) -> None:
    directory.write("list.csv", "name,Full  nam,type\nBeta,Beta,企业\n")
    assert said(take(directory, "list.csv"))[0] == "the column 'Full nam' of list.csv is no field: it is left out"


def test_a_slug_that_no_entry_can_have_rejects_its_row_alone(directory: Site) -> None:
    slugs = [*sorted(RESERVED), "Bad Slug", "../x", "fiberhome", "good"]
    rows = "".join(f"{slug},New {number},企业\n" for number, slug in enumerate(slugs))
    directory.write("list.csv", f"文件名,名称,类型\n{rows}")

    done = take(directory, "list.csv", lang="zh")

    written = entries(directory)
    assert done.returncode == 1
    assert set(written) == {"members/acme.md", "members/fiberhome.md", "members/good.md"}
    assert "name: New 28\n" in written["members/good.md"]
    reasons = {row["文件名"]: row["reason"] for row in rejected(directory, "list.csv")}
    assert reasons == {
        **{slug: f"A{n}: “{slug}”是系统保留的名字，请给条目文件另取一个" for n, slug in enumerate(sorted(RESERVED), 2)},
        "Bad Slug": "A27: “Bad Slug”不能用作地址：只能用小写字母、数字和单个连字符（-），最多 80 个字符",
        "../x": "A28: “../x”不能用作地址：只能用小写字母、数字和单个连字符（-），最多 80 个字符",
    }


def test_dry_run_shows_and_writes_nothing(directory: Site) -> None:
    before = entries(directory)
    workbook(directory.root / "list.xlsx", ("Name", "Type"), ("Beta", "Enterprise"), ("Gamma", "?"))

    done = take(directory, "list.xlsx", "--dry-run")

    assert entries(directory) == before
    assert "+name: Beta" in done.stdout
    assert (
        said(done)[-1]
        == "nothing was written (--dry-run): 1 new entry, 0 entries edited, 0 rows unchanged, 1 row rejected"
    )
    assert not (directory.root / "list.xlsx.rejected.csv").exists()


@pytest.mark.parametrize("name", ["烽火通信科技股份有限公司", "烽火通信", " 烽火通信 "])
def test_a_name_or_alias_is_that_of_its_entry_which_keeps_its_comments(directory: Site, name: str) -> None:
    directory.write("list.csv", f"name,region\n{name},武汉市\n")

    assert take(directory, "list.csv").returncode == 0
    assert entries(directory)["members/fiberhome.md"] == member(
        "烽火通信科技股份有限公司", "aliases: [烽火通信]  # short", "region: 武汉市"
    )


def test_an_identifier_is_stronger_than_a_name_and_changes_none(directory: Site) -> None:
    directory.write("list.csv", f"name,uscc,website\nAcme Holding,{USCC},https://acme.example.com\n")

    done = take(directory, "list.csv")

    assert (
        said(done)[0]
        == "list.csv A2: 'Acme Holding' is 'Acme' here, and stays so; a row with the slug changes the name"
    )
    assert "name: Acme\n" in entries(directory)["members/acme.md"]
    assert "website: https://acme.example.com\n" in entries(directory)["members/acme.md"]


def test_a_row_with_the_slug_changes_the_name(directory: Site) -> None:
    directory.write("list.csv", "slug,name\nacme,Acme Group\n")

    assert take(directory, "list.csv").returncode == 0
    assert "name: Acme Group\n" in entries(directory)["members/acme.md"]


@pytest.mark.parametrize(
    "name", ["烽火通信科技股份有限责任公司", "峰火通信科技股份有限公司", "烽火通信科技股份有限公司."]
)
def test_a_near_name_is_never_merged_unasked(directory: Site, name: str) -> None:
    directory.write("list.csv", f"name,type\n{name},企业\n")
    before = entries(directory)

    done = take(directory, "list.csv")

    (row,) = rejected(directory, "list.csv")
    assert done.returncode == 1
    assert entries(directory) == before
    assert row["candidate"] == "fiberhome"
    assert row["reason"] == (
        f"A2: '{name}' may be '烽火通信科技股份有限公司': write 'fiberhome' as slug if it is, a new slug if it is not"
    )


@pytest.mark.parametrize(("answer", "new"), [("y", 0), ("n", 1)])
def test_in_a_terminal_a_near_name_is_asked_about(
    directory: Site, monkeypatch: pytest.MonkeyPatch, answer: str, new: int
) -> None:
    directory.write("list.csv", "name,type,region\n烽火通信科技股份有限责任公司,enterprise,武汉市\n")
    monkeypatch.setattr(import_file, "is_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\ny\n"))

    done = take(directory, "list.csv")

    assert (
        "list.csv A2: is '烽火通信科技股份有限责任公司' the same as '烽火通信科技股份有限公司' (fiberhome)?"
        in done.stderr
    )
    assert len(entries(directory)) == 2 + new


def test_in_a_terminal_no_means_no(directory: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    directory.write("list.csv", "name,type\nBeta,enterprise\n")
    monkeypatch.setattr(import_file, "is_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))

    done = take(directory, "list.csv")

    assert said(done)[-1].endswith("nothing was written")
    assert len(entries(directory)) == 2


def test_rejected_rows_are_mended_and_imported_from_their_file(directory: Site) -> None:
    directory.write(
        "list.csv",
        "姓名,名称,类型,成立时间,信用代码\n张三,甲公司,企业,2023.5,123\n李四,乙公司,怪,2023-02-30,\n,丙公司,企业,,\n",
    )

    assert take(directory, "list.csv", lang="zh").returncode == 1

    first, second = rejected(directory, "list.csv")
    assert first["reason"] == "E2: “123”不是统一社会信用代码：应有 18 位，并通过校验，请核对"
    assert second["row"] == "3"
    assert second["reason"].count("; ") == 1
    path = directory.root / "list.csv.rejected.csv"
    text = (
        path.read_text(encoding="utf-8-sig").replace(",123", f",{USCC[:-1]}D").replace(",怪,2023-02-30", ",企业,2023")
    )
    path.write_text(text.replace(f",{USCC}", ","), encoding="utf-8")
    assert take(directory, path).returncode == 0
    assert sum("公司" in entry for entry in entries(directory).values()) == 4


def test_errors_that_only_the_whole_shows_stop_everything_and_name_the_cell(directory: Site) -> None:
    directory.write("list.csv", "name,type,part_of\nBeta,enterprise,Acme\nGamma,enterprise,Nobody\n")
    before = entries(directory)

    done = take(directory, "list.csv")

    assert done.returncode == 1
    assert said(done) == [
        "list.csv C3: unknown member 'Nobody' [unknown-reference]",
        "nothing was written: the import would cause 1 error, 0 warnings",
    ]
    assert entries(directory) == before


def test_an_empty_cell_leaves_the_value_unless_told_otherwise(directory: Site) -> None:
    directory.write("list.csv", "slug,aliases,uscc\nfiberhome,,\nacme,,\n")

    assert said(take(directory, "list.csv")) == ["0 new entries, 0 entries edited, 2 rows unchanged, 0 rows rejected"]
    assert take(directory, "list.csv", "--clear").returncode == 0
    assert "aliases" not in entries(directory)["members/fiberhome.md"]
    assert "identifiers" not in entries(directory)["members/acme.md"]


def test_of_a_list_only_what_changes_is_touched(directory: Site) -> None:
    directory.write("content/members/beta.md", member("Beta", "aliases:\n  - One  # first\n  - Two\n  - Three"))
    directory.write("list.csv", "name,aliases\nBeta,One; Three; Four\n")

    assert take(directory, "list.csv").returncode == 0
    assert "aliases:\n  - One  # first\n  - Three\n  - Four\n" in entries(directory)["members/beta.md"]


def test_the_sheet_or_the_columns_say_what_a_table_holds(directory: Site) -> None:
    workbook(directory.root / "a.xlsx", ("名称", "类型"), ("甲联盟", "市域产教联合体"), sheet="联盟")
    directory.write("b.csv", "名称,类型,级别,公布成员数\n乙联盟,联合体,省级,30\n")

    assert take(directory, "a.xlsx").returncode == 0
    assert take(directory, "b.csv").returncode == 0
    assert entries(directory)["alliances/jia-lianmeng.md"] == "---\nname: 甲联盟\nkind: municipal\n---\n"
    assert entries(directory)["alliances/yi-lianmeng.md"] == (
        "---\nname: 乙联盟\nkind: municipal\nlevel: provincial\ndeclared_members:\n  count: 30\n---\n"
    )


def test_titles_stand_above_a_header_and_unknown_columns_are_said(directory: Site) -> None:
    rows = (("成员单位一览",), (), ("序号", "單位名稱", "單位類型", "手机"), (1, "甲公司", "企业", "13800000000"))
    workbook(directory.root / "a.xlsx", *rows, sheet="Sheet1")

    done = take(directory, "a.xlsx")

    assert said(done)[:2] == [
        "the column '序号' of a.xlsx is no field: it is left out",
        "the column '手机' of a.xlsx is no field: it is left out",
    ]
    assert entries(directory)["members/jia-gongsi.md"] == "---\nname: 甲公司\ntype: enterprise\n---\n"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", "", "a.csv is empty"),
        ("a.csv", "x,y\n1,2\n", "a.csv holds nothing that can be imported: no sheet has a column for names"),
        ("a.csv", "name,name,type\nA,B,C\n", "a.csv has two columns 'name': keep one"),
        ("a.txt", "A\n", "a list of names is a roster: name its alliance with --alliance"),
        ("a.ods", "x", "a.ods is an OpenDocument file: save it as .xlsx"),
        ("a.zip", "x", "a.zip is no .xlsx, .csv, .txt or .yml file"),
    ],
)
def test_what_cannot_be_imported_is_said_in_one_sentence(
    directory: Site, name: str, content: str, sentence: str
) -> None:
    directory.write(name, content)

    done = take(directory, name)

    assert done.returncode == 2
    assert said(done)[-1] == sentence


def test_a_row_longer_than_the_header_is_rejected(directory: Site) -> None:
    directory.write("a.csv", "name,type\nAcme, Inc.,enterprise\nBeta,enterprise,\n")

    take(directory, "a.csv")

    (row,) = rejected(directory, "a.csv")
    assert row["reason"] == "A2: this row has 3 cells, the header 2: put text that contains the delimiter in quotes"


def test_a_row_about_an_entry_that_an_earlier_row_is_about_is_rejected(directory: Site) -> None:
    directory.write("a.csv", "name,type,region\nBeta,enterprise,武汉市\nBeta,enterprise,宜昌市\n")

    take(directory, "a.csv")

    assert [row["reason"] for row in rejected(directory, "a.csv")] == [
        "A3: row 2 is about the same entry: keep one of the two"
    ]


def test_cells_that_look_like_formulas_are_text(directory: Site) -> None:
    directory.write("a.csv", "name,type,address\n'=Beta,enterprise,'+86 27\n")

    assert take(directory, "a.csv").returncode == 0
    assert "name: '=Beta'\n" in entries(directory)["members/beta.md"]


def test_a_file_that_is_not_there(directory: Site) -> None:
    done = take(directory, Path("nowhere.csv"))
    assert (done.returncode, said(done)) == (2, ["there is no file nowhere.csv"])


def test_the_slug_in_a_rejected_row_says_which_entry_is_meant_and_leaves_its_name(directory: Site) -> None:
    directory.write("list.csv", "单位名称,单位性质,所在省市\n烽火通信科技有限公司（600498）,上市公司,武汉\n")

    assert take(directory, "list.csv", lang="zh").returncode == 1
    row = rejected(directory, "list.csv")[0]
    assert (row["candidate"], row["文件名"]) == ("fiberhome", "")

    directory.write(
        "list.csv.rejected.csv",
        "entry,candidate,文件名,单位名称,所在省市\nmember,fiberhome,fiberhome,烽火通信有限公司,武汉\n",
    )
    done = take(directory, "list.csv.rejected.csv")

    assert done.returncode == 0
    assert entries(directory)["members/fiberhome.md"] == member(
        "烽火通信科技股份有限公司", "aliases: [烽火通信]  # short", "region: 湖北省武汉市"
    )
    assert "'烽火通信有限公司' is '烽火通信科技股份有限公司' here, and stays so" in said(done)[0]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("烽火通信科技股份有限公司（600498）", "fiberhome"),
        ("烽火集团（烽火通信）", "fiberhome"),
        ("烽火通信（成都）", ""),
        ("Beta (Acme)", "acme"),
    ],
)
def test_a_second_name_in_brackets_is_looked_up_too(directory: Site, name: str, slug: str) -> None:
    directory.write("list.csv", f"name,type\n{name},enterprise\n")

    take(directory, "list.csv")

    found = rejected(directory, "list.csv") if (directory.root / "list.csv.rejected.csv").exists() else []
    assert [row["candidate"] for row in found] == ([slug] if slug else [])


def test_a_sheet_called_roster_without_alliances_is_one_of_members(directory: Site) -> None:
    workbook(directory.root / "list.xlsx", ("成员单位名称", "单位性质"), ("长江大学", "本科院校"), sheet="名单")

    assert take(directory, "list.xlsx").returncode == 0
    assert "type: university" in entries(directory)["members/changjiang-daxue.md"]


def test_rows_that_sum_up_or_remark_are_none(directory: Site) -> None:
    directory.write("list.csv", "name,type\n长江大学,university\n合计,1家\n注：自行填报,\n")

    assert said(take(directory, "list.csv")) == ["1 new entry, 0 entries edited, 0 rows unchanged, 0 rows rejected"]
