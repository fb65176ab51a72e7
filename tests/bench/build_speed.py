"""How long builds and checks take, compared with Hugo's builds of the same directory in the same run."""

import shutil
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import generators
from generators import Generator
from processes import Run
from weights import Weights, weights

ROUNDS = 5
ROUNDS_OF_LARGE = 3
LARGE = 5_000
"""Directories with more members get fewer rounds."""
STEP = 37
"""From one edited member to the next."""
RENAMED = "a001"

Steps = Mapping[str, Run]
"""What was run in one round, by name."""


@dataclass(frozen=True)
class Measured:
    """The medians of all steps at one size, and the weight of the pages."""

    hugo: Run
    same_work: Run
    bare: Run
    bare_unchanged: Run
    bare_text: Run
    default: Run
    default_unchanged: Run
    default_text: Run
    default_field: Run
    default_name: Run
    check: Run
    weights: Weights
    hugo_pages: int
    same_work_pages: int


@dataclass(frozen=True)
class Compared:
    """The sites that are built in turn, so that what else the machine does falls on all alike."""

    plain: Generator
    """Hugo, entries and little else."""
    same_work: Generator
    """Hugo, with the work that ours does."""
    bare: Generator
    """Ours, without full-text index."""
    default: Generator
    """Ours, as people build it."""
    clone: Generator
    """Ours, only checked."""


def measure(folder: Path, members: int, alliances: int) -> Measured:
    """Measure all steps, round after round."""
    sites = Compared(
        plain=generators.hugo(folder / "hugo", members, alliances),
        same_work=generators.hugo(folder / "hugo-full", members, alliances, "full"),
        bare=generators.menglu(folder / "bare", members, alliances),
        default=generators.menglu(folder / "default", members, alliances, search=True),
        clone=generators.menglu(folder / "clone", members, alliances),
    )
    rounds = ROUNDS if members <= LARGE else ROUNDS_OF_LARGE
    runs = [one_round(sites, f"m{number * STEP % members:05d}", number) for number in range(rounds)]
    return Measured(
        **medians(runs),
        weights=weights(sites.bare),
        hugo_pages=sum(1 for _ in sites.plain.pages()),
        same_work_pages=sum(1 for _ in sites.same_work.pages()),
    )


def one_round(sites: Compared, member: str, number: int) -> Steps:
    """Build all sites cold, then ours with nothing changed and after each kind of edit."""
    for one in (sites.plain, sites.same_work, sites.bare, sites.default, sites.clone):
        one.forget()
    runs = {
        "hugo": sites.plain.build(),
        "same_work": sites.same_work.build(),
        "bare": sites.bare.build(),
        "default": sites.default.build(),
        "check": checked(sites.clone),
        "bare_unchanged": sites.bare.build(),
        "default_unchanged": sites.default.build(),
    }
    words, title, renamed = f"第{number}次修改。", f"第{number}次公告", f"第{number}次改名的联合体"
    for name, one in (("bare_text", sites.bare), ("default_text", sites.default)):
        one.edit_body(member, words)
        runs[name] = shown(one, member, words)
    sites.default.edit_field(member, title)
    runs["default_field"] = shown(sites.default, member, title)
    sites.default.rename(RENAMED, renamed)
    runs["default_name"] = shown(sites.default, sitting_in(sites.default), renamed)
    return runs


def checked(site: Generator) -> Run:
    """Check a fresh clone: content, and nothing that commands have left."""
    found = generators.check(site)
    shutil.rmtree(site.folder / ".cache", ignore_errors=True)
    return found


def shown(site: Generator, member: str, words: str) -> Run:
    """Build, and make sure that the edit is on the page; raise RuntimeError if it is not."""
    found = site.build()
    if words not in site.page(member):
        raise RuntimeError(f"{site.building[0]}: the page of {member} does not show its edit")
    return found


def sitting_in(site: Generator) -> str:
    """Return a member of the alliance that is renamed."""
    text = (site.folder / f"content/alliances/{RENAMED}.md").read_text(encoding="utf-8")
    return text.split("member: ", 1)[1].split("\n", 1)[0]


def medians(rounds: Iterable[Steps]) -> Steps:
    """Return the median of each step: seconds, processor seconds and memory, each on its own."""
    columns = {name: [one[name] for one in found] for found in [list(rounds)] for name in found[0]}
    return {
        name: Run(
            seconds=statistics.median(one.seconds for one in runs),
            cpu=statistics.median(one.cpu for one in runs),
            memory=int(statistics.median(one.memory for one in runs)),
        )
        for name, runs in columns.items()
    }
