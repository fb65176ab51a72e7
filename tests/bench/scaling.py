"""Measure what happens past one machine, and print the tables of docs/scaling.md.

`PYTHONPATH=.:tests/support .venv/bin/python tests/bench/scaling.py` takes some minutes, and 2 GB of room.
"""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import ci_cache
import corpus
import sharded_index
from steps import build, check, run, timed

MIDDLE = 10_000
"""At how many members all but the sizes is measured."""
SIZES = ((1_000, 30, ()), (MIDDLE, 200, ()), (50_000, 600, ("--no-search",)))
"""Members, alliances, and how they are built."""
SHARDS = (1, 2, 4)
JOIN = """\
! ls parts/*/content/alliances parts/*/content/members | grep '[.]md$' | sort | uniq -d | grep . || exit 1
rm -rf content && mkdir content
for part in parts/*; do cp -R "$part/content/." content/; done
"""
"""Joins the content of several repositories, unless two of them claim one name."""
COMMIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "all")

Row = Sequence[str]


def main() -> None:
    """Measure everything, one table after the other."""
    with tempfile.TemporaryDirectory(prefix="menglu-scaling-", dir=memory()) as name:
        folder, site = Path(name), Path(name) / str(MIDDLE)
        show(
            "sizes", ("成员 members", *(f"{one:,}" for one, *_ in SIZES)), columns(size(folder, *one) for one in SIZES)
        )
        show("shards", ("份数 shards", *map(str, SHARDS)), columns(shards(site, folder / "shards", n) for n in SHARDS))
        sites = [folder / str(one) for one, *_ in SIZES if one <= MIDDLE]
        head = ("成员 members", *(f"{int(one.name):,}" for one in sites))
        show("joining", head, columns(joining(one, folder / "joined" / one.name) for one in sites))
        show(
            "archives",
            ("留下什么 kept", "压缩 packed by", "大小 size", "存 save", "取 restore"),
            archives(site, folder),
        )
        head = (
            "有什么 what there is",
            "改动 change",
            *("写了 written", "含全文 full text"),
            *("写了 written", "`--no-search`"),
        )
        show("restored", head, restored(site, folder / "kept"))


def memory() -> str | None:
    """Return a folder in memory, if there is one: disks differ more than engines do."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a fresh folder is made in it


def show(name: str, head: Row, rows: Iterable[Row]) -> None:
    """Print a table as it stands in the document."""
    lines = [head, ("---", *["---:"] * (len(head) - 1)), *rows]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    sys.stdout.write(f"<!-- measured: {name} -->\n{text}\n<!-- end -->\n\n")
    sys.stdout.flush()


def columns(measured: Iterable[dict[str, str]]) -> Iterator[Row]:
    """Turn what was measured of several things into rows, with a column for each thing."""
    found = list(measured)
    return ((label, *(one[label] for one in found)) for label in found[0])


def megabytes(number: float) -> str:
    """Format a size in megabytes."""
    return f"{number / 1e6:,.1f} MB"


def size(folder: Path, members: int, alliances: int, options: tuple[str, ...]) -> dict[str, str]:
    """Build a directory and count its files; without full text, it lacks but those of the index."""
    site = folder / str(members)
    corpus.write(site, members, alliances)
    took = timed(lambda: build(site, *options))
    paths = [path for path in (site / "output").rglob("*") if path.is_file()]
    found = {path.relative_to(site / "output"): path.stat().st_size for path in paths}
    plain = {path: size for path, size in found.items() if path.parts[0] != "pagefind"}
    largest = max(plain, key=lambda path: plain[path])
    (fullest, most), *_ = Counter(path.parent.as_posix() for path in plain).most_common(1)
    if members > MIDDLE:
        shutil.rmtree(site)
    return {
        "文件，不含全文 files without full text": f"{len(plain):,}",
        "大小，不含全文 size without full text": megabytes(sum(plain.values())),
        "文件，含全文 files with full text": "–" if options else f"{len(found):,}",
        "大小，含全文 size with full text": "–" if options else megabytes(sum(found.values())),
        "最大的文件 largest file": f"`{largest.as_posix()}` {megabytes(plain[largest])}",
        "文件最多的文件夹 folder with most files": f"`{fullest}/` {most:,}",
        "首次构建 first build": " ".join((str(took), *(f"`{one}`" for one in options))),
    }


def shards(site: Path, folder: Path, count: int) -> dict[str, str]:
    """Measure an index of several shards."""
    one = sharded_index.measure(site, folder, count)
    return {
        "逐份索引，合计 indexed in turn, in all": str(one.in_turn),
        "最慢的一份 slowest shard": str(one.slowest),
        "两份同时索引 two at a time": str(one.at_once),
        "文件 files": f"{one.files:,}",
        "大小 size": megabytes(one.size),
        "搜索就绪 search ready": f"{one.ready:,.0f} ms",
        "初次查询，中位数 first query, median": f"{one.found:,.1f} ms",
        "初次查询，第 95 百分位 95th percentile": f"{one.found_p95:,.1f} ms",
        "前十条正文到手，中位数 first ten texts there, median": f"{one.shown:,.1f} ms",
        "再次查询，中位数 asked again, median": f"{one.again:,.1f} ms",
        "结果合计 results in all": f"{one.results:,}",
    }


def joining(site: Path, folder: Path) -> dict[str, str]:
    """Keep half of the entries in each of two repositories, and join them."""
    halves = [folder / "origin" / name for name in ("east", "west")]
    for number, half in enumerate(halves):
        for kind in ("alliances", "members"):
            (half / "content" / kind).mkdir(parents=True)
            for path in sorted((site / "content" / kind).iterdir())[number::2]:
                shutil.copy(path, half / "content" / kind)
        shutil.copy(site / "site.yaml", half)
        for words in (("git", "init", "--quiet"), ("git", "add", "."), COMMIT):
            run(*words, folder=half)
    (folder / "parts").mkdir()
    shutil.copy(site / "site.yaml", folder)
    clones = [("git", "clone", "--quiet", "--depth=1", f"file://{half}", f"parts/{half.name}") for half in halves]
    return {
        "克隆两个仓库 cloning two repositories": str(timed(lambda: [run(*one, folder=folder) for one in clones])),
        "合并 joining": str(timed(lambda: run("sh", "-c", JOIN, folder=folder))),
        "查合并后的内容 all checked, joined": checked(folder),
        "单查一个仓库 one repository checked alone": checked(halves[0]) if int(site.name) < MIDDLE else "–",
    }


def checked(site: Path) -> str:
    """Check a site; return the time and the problems as text."""
    found: list[Counter[str]] = []
    took = timed(lambda: found.append(check(site)))
    codes = "，".join(f"{count:,} `{code}`" for code, count in found[0].most_common())
    return f"{took}：{codes or '没有问题 no problems'}"


def archives(site: Path, folder: Path) -> Iterator[Row]:
    """Yield the cost of keeping what a build leaves."""
    for one in ci_cache.archives(site, folder):
        yield named(one.parts), one.packer, megabytes(one.size), str(one.save), str(one.restore)


def restored(site: Path, folder: Path) -> Iterator[Row]:
    """Yield the gain from it, with a full-text index and without."""
    with_index = list(ci_cache.rebuilt(site, folder))
    without = list(ci_cache.rebuilt(site, folder, "--no-search"))
    for case, full, plain in zip(ci_cache.CASES, with_index, without, strict=True):
        change = "改一句 one edit" if case.edited else "没有 none"
        change += "，第二天 a day later" if case.days else ""
        yield named(case.parts), change, f"{full.written:,}", str(full.took), f"{plain.written:,}", str(plain.took)


def named(parts: Sequence[str]) -> str:
    """Format the names of folders."""
    return " + ".join(f"`{one}`" for one in parts) or "–"


if __name__ == "__main__":
    main()
