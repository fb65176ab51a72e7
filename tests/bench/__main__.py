"""Measure everything and write docs/benchmarks.md: `make bench`.

`python tests/bench build search` measures some parts and leaves the sections of the others; `--sizes 300/5 1000/30`
measures at other sizes and prints what comes of it, as such figures are for those who are at work.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from parts import PARTS
from tables import Size

BENCHMARKS = Path(__file__).parents[2] / "docs" / "benchmarks.md"
HEAD = """# 测量 Benchmarks

由 `make bench` 写成，不要手改。目录由 `tests/support/corpus.py` 生成。
Written by `make bench`, not by hand. The directories are made by `tests/support/corpus.py`.
"""


def main() -> None:
    """Measure, and print or write each part as it is done."""
    asked = arguments()
    for name in asked.parts:
        part = PARTS[name]
        section = "\n".join(part.section(asked.sizes or part.sizes))
        if asked.sizes:
            sys.stdout.write(f"## {part.heading}\n\n{section}\n\n")
        else:
            known = sections(BENCHMARKS.read_text(encoding="utf-8"))
            BENCHMARKS.write_text(document({**known, part.heading: section}), encoding="utf-8")


def arguments() -> argparse.Namespace:
    """Read what is wished."""
    parser = argparse.ArgumentParser(prog="tests/bench")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of: {' '.join(PARTS)}; all of them by default")
    parser.add_argument("--sizes", nargs="+", type=size, metavar="MEMBERS/ALLIANCES", help="other sizes; prints only")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - PARTS.keys():
        parser.error(f"no such part: {' '.join(sorted(unknown))}")
    asked.parts = [name for name in PARTS if name in asked.parts or not asked.parts]
    return asked


def size(text: str) -> Size:
    """Read a size; raises ValueError for anything else."""
    members, alliances = text.split("/")
    return int(members), int(alliances)


def sections(text: str) -> Mapping[str, str]:
    """Take a document apart, by headings."""
    _, *parts = text.split("\n## ")
    return {heading: body.strip() for heading, _, body in (part.partition("\n") for part in parts)}


def document(known: Mapping[str, str]) -> str:
    """Put sections together, in the order of the parts."""
    headings = (part.heading for part in PARTS.values() if part.heading in known)
    return "\n".join((HEAD, *(f"## {heading}\n\n{known[heading]}\n" for heading in headings)))


if __name__ == "__main__":
    main()
