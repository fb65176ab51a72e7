"""What docs/editing.md shows is what happens: its files are checked, its commands run, and they say what it says."""

import re
import shutil
import textwrap
from pathlib import Path

import office_list
import pytest
from pictures import PAGES
from smallsite import ROOT, Site, command

GUIDE = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"<!-- (file|said): ([\w ]+) -->\n\n *```[a-z]*\n(.*?)\n *```", re.DOTALL)
BLOCKS = {(kind, name): textwrap.dedent(text) for kind, name, text in BLOCK.findall(GUIDE)}
PATH = "content/members/example-college.md"
ALLIANCE = "zhongbu-guangdian-chanjiao-lianheti"
VALLEY = "content/alliances/wuhan-optics-valley.md"
SHOWN = re.compile(r"^menglu ([a-z]+)", re.MULTILINE)


@pytest.fixture
def directory(tmp_path: Path) -> Site:
    """The shipped directory."""
    site = Site(tmp_path / "site")
    shutil.copytree(ROOT / "content", site.root / "content")
    shutil.copyfile(ROOT / "site.yaml", site.root / "site.yaml")
    return site


@pytest.fixture
def valley(tmp_path: Path) -> Site:
    """The one alliance of the shipped directory that the slips of the guide mention, without its members."""
    site = Site(tmp_path / "site")
    site.write("site.yaml", (ROOT / "site.yaml").read_bytes())
    site.write(VALLEY, (ROOT / VALLEY).read_bytes())
    return site


def menglu(site: Site, *words: str, lang: str = "zh") -> tuple[int, list[str]]:
    """Run a command in the directory; give its code and the lines that it prints."""
    done = command(*words, "--lang", lang, cwd=site.root)
    return done.returncode, (done.stdout + done.stderr).splitlines()


def test_the_template_of_the_guide_passes(directory: Site) -> None:
    template = BLOCKS["file", "template"]
    assert len(template) > 300
    written = template.replace("学校或单位的全称", "武汉长江职业技术学院")
    directory.write(PATH, written.replace("写两三句话：是什么单位，什么时候加入，做什么。", "2023年加入。"))

    assert menglu(directory, "check", PATH) == (0, ["没有发现问题"])


def test_what_is_written_wrong_is_said_as_in_the_guide_and_mended_by_it(valley: Site) -> None:
    valley.write(PATH, BLOCKS["file", "slips"] + "\n")

    assert menglu(valley, "check", PATH)[1][:-1] == BLOCKS["said", "slips"].splitlines()
    said = menglu(valley, "check", PATH, lang="en")[1]
    english = BLOCKS["said", "slips in English"].splitlines()
    assert english == [line for line in said if line in english]

    annotations = menglu(valley, "check", PATH, "--format", "github")[1]
    assert sum(line.startswith("::error file=content/members/example-college.md,") for line in annotations) == 6

    menglu(valley, "check", PATH, "--fix")
    text = (valley.root / PATH).read_text(encoding="utf-8")
    valley.write(PATH, text.replace("武汉光谷产教联合体", "wuhan-optics-valley"))
    assert menglu(valley, "check", PATH) == (0, ["没有发现问题"])


def test_three_hundred_members_of_an_office_come_in_by_the_guide(directory: Site) -> None:
    office_list.write(directory.root / "名单.xlsx")

    code, lines = menglu(directory, "import", "名单.xlsx", "--dry-run")
    shown = BLOCKS["said", "import"].splitlines()
    assert (code, shown) == (1, [line for line in lines if line in shown])
    assert (
        menglu(directory, "import", "名单.xlsx")[1][-2] == "新增 288 个条目，修改 4 个条目，0 行没有变化，8 行没有导入"
    )

    rows = directory.root / "名单.xlsx.rejected.csv"
    rows.write_text(mended(rows.read_text(encoding="utf-8-sig")), encoding="utf-8")
    code, lines = menglu(directory, "import", rows.name)
    assert (code, lines[-1]) == (0, "新增 5 个条目，修改 3 个条目，0 行没有变化，0 行没有导入")
    renamed = (directory.root / "content/members/accelink.md").read_text(encoding="utf-8")
    assert "\nname: 武汉光迅科技股份有限公司\n" in renamed

    menglu(directory, "new", "alliance", "中部光电产教联合体", "--type", "municipal")
    code, lines = menglu(directory, "import", "名单.xlsx", "--alliance", ALLIANCE)
    assert lines[-2].startswith("新增 0 个条目，修改 1 个条目，0 行没有变化，3 行没有导入")
    roster = (directory.root / f"content/alliances/{ALLIANCE}.md").read_text(encoding="utf-8")
    assert roster.count("\n  - member: ") == 297
    assert roster.count("roles: standing-council") == 19

    code, lines = menglu(directory, "check")
    assert code == 0
    assert {line.rpartition("[")[2] for line in lines if ": warning: " in line} == {"empty-body]", "missing-source]"}


def mended(text: str) -> str:
    """Mend the rejected rows as the guide says: a place, the entry that is meant, a new slug where none is."""
    text = text.replace(",西安,", ",西安市,")
    for row, slug in (("6", "accelink"), ("7", "wtc"), ("43", "fiberhome")):
        text = re.sub(rf"(\nmember,{row},[^\n]*),{slug},,", rf"\1,{slug},{slug},", text)
    for row, slug in (("83", "whvcse-jishu"), ("186", "wuhan-fangzhi"), ("230", "haerbin-huagong")):
        text = re.sub(rf"(\nmember,{row},[^\n]*?,[a-z]+),,", rf"\1,{slug},", text)
    return text


def test_every_command_of_the_guide_exists(directory: Site) -> None:
    shown = {*SHOWN.findall(GUIDE), *re.findall(r"`menglu ([a-z]+)", GUIDE)}
    edits = {"check", "dedupe", "explain", "export", "fmt", "import", "merge", "new", "rename", "serve", "set"}
    assert shown == {*edits, "init", "schema"}
    assert {name for name in shown if command(name, "--help").returncode} == set()

    assert menglu(directory, "export", "--template", "form.xlsx") == (0, ["已写入：form.xlsx"])
    assert menglu(directory, "rename", "fiberhome", "fiberhome-telecom", "--dry-run")[0] == 0
    assert menglu(directory, "set", "status", "paused", "--where", "level=county", "--dry-run")[0] == 0
    assert menglu(directory, "fmt") == (0, ["整理了 0 个文件"])
    assert menglu(directory, "dedupe")[0] == 0
    assert menglu(directory, "explain", "bad-date")[1][0] == "bad-date (error): 不是日期"


def test_pictures_are_small() -> None:
    named = re.findall(r"\]\((pictures/[a-z-]+\.png)\)", GUIDE)
    assert named
    assert [name for name in named if (ROOT / "docs" / name).stat().st_size > 80_000] == []
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"\]\((docs/pictures/[a-z-]+\.webp)\)", readme)
    assert [Path(path).stem for path in shown] == [name for name, *_ in PAGES]
    assert [path for path in shown if (ROOT / path).stat().st_size > 120_000] == []
