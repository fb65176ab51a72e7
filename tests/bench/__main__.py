"""The benchmark: `make bench` measures all parts and writes docs/benchmarks.md.

`python tests/bench build search` measures some parts and leaves the sections of the others. `make bench MEMBERS=1000`
measures at one size, within minutes, and prints the tables instead of writing them.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from parts import GROWING, PARTS
from tables import Size

BENCHMARKS = Path(__file__).parents[2] / "docs" / "benchmarks.md"
USUAL_ALLIANCES = dict(GROWING)
MEMBERS_FOR_ONE_ALLIANCE = 40
HEAD = """# 测量 Benchmarks

由 `make bench` 写成，不要手改。目录由 `tests/support/corpus.py` 生成。
Written by `make bench`, not by hand. The directories are made by `tests/support/corpus.py`.
"""


def main() -> None:
    """Measure the parts, and print or write each when it is done."""
    chosen = arguments()
    sizes = [size(members) for members in chosen.members]
    for name in chosen.parts or PARTS:
        part = PARTS[name]
        section = "\n".join(part.section(sizes or part.sizes))
        if sizes:
            sys.stdout.write(f"## {part.heading}\n\n{section}\n\n")
        else:
            known = sections(BENCHMARKS.read_text(encoding="utf-8"))
            BENCHMARKS.write_text(document({**known, part.heading: section}), encoding="utf-8")


def arguments() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="tests/bench")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of: {' '.join(PARTS)}; all of them by default")
    parser.add_argument("--members", nargs="+", type=int, default=[], help="measure at these sizes, and only print")
    chosen = parser.parse_args()
    if unknown := set(chosen.parts) - PARTS.keys():
        parser.error(f"no such part: {' '.join(sorted(unknown))}")
    return chosen


def size(members: int) -> Size:
    """Return a size, with as many alliances as directories of so many members usually get here."""
    return members, USUAL_ALLIANCES.get(members, max(1, members // MEMBERS_FOR_ONE_ALLIANCE))


def sections(text: str) -> Mapping[str, str]:
    """Return the sections of a document by heading."""
    _, *parts = text.split("\n## ")
    return {heading: body.strip() for heading, _, body in (part.partition("\n") for part in parts)}


def document(known: Mapping[str, str]) -> str:
    """Return a document of the known sections, in the order of the parts."""
    headings = (part.heading for part in PARTS.values() if part.heading in known)
    return "\n".join((HEAD, *(f"## {heading}\n\n{known[heading]}\n" for heading in headings)))


if __name__ == "__main__":
    main()
