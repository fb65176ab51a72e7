"""The directory that `corpus` makes as a site for Hugo: the same entries, in the words that Hugo has for them."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import corpus

PEER = Path(__file__).parent / "peer"
"""How it looks in Hugo: what our pages say of members and alliances, without what only ours say."""
RENAMED = {"name": "title", "aliases": "short_names", "type": "category", "kind": "category"}
"""Fields whose names mean something else to Hugo."""
FIELD = re.compile(rf"^({'|'.join(RENAMED)}):", re.MULTILINE)
ONE_ROLE = re.compile(r"^(  roles:) ([a-z-]+)$", re.MULTILINE)
NAME = re.compile(r"^name: (.*)$", re.MULTILINE)
MENTION = re.compile(r"\[\[([a-z0-9]+)\]\]")


def write(folder: Path, members: int, alliances: int) -> None:
    """Write what `corpus.write` writes, for Hugo."""
    shutil.copytree(PEER, folder, dirs_exist_ok=True)
    (folder / "data" / "regions.json").write_text(json.dumps(dict(corpus.PLACES)), encoding="utf-8")
    for kind in ("members", "alliances"):
        (folder / "content" / kind).mkdir(parents=True, exist_ok=True)
    (folder / "content/members/_index.md").write_text("---\ntitle: 成员\n---\n", encoding="utf-8")
    (folder / "content/alliances/_index.md").write_text("---\ntitle: 联盟\n---\n", encoding="utf-8")
    names: dict[str, str] = {}
    for path, text in corpus.entries(members, alliances):
        names[path] = NAME.findall(text)[0]
    for path, text in corpus.entries(members, alliances):
        (folder / "content" / path).write_text(translated(text, names), encoding="utf-8")


def translated(text: str, names: Mapping[str, str]) -> str:
    """Say in Hugo's words what an entry says in ours; *names* go by the path of their entry."""
    text = FIELD.sub(lambda found: f"{RENAMED[found[1]]}:", text)
    text = ONE_ROLE.sub(r"\1 [\2]", text)
    return MENTION.sub(lambda found: f"[{names[f'members/{found[1]}.md']}](/members/{found[1]}.html)", text)
