"""The directory that `corpus` makes as a site for Hugo: the same entries, in the words that Hugo has for them."""

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import corpus
from pypinyin import lazy_pinyin

PEERS = Path(__file__).parent / "peers"
"""Two sites: `plain`, which shows entries and little else, and `full`, which does the work that ours does."""
PROVINCES: Mapping[str, str] = {
    "42": "湖北省",
    "43": "湖南省",
    "33": "浙江省",
    "32": "江苏省",
    "44": "广东省",
    "37": "山东省",
    "51": "四川省",
    "61": "陕西省",
    "41": "河南省",
    "35": "福建省",
    "34": "安徽省",
    "21": "辽宁省",
    "14": "山西省",
    "53": "云南省",
    "45": "广西壮族自治区",
    "22": "吉林省",
    "23": "黑龙江省",
    "50": "重庆市",
    "12": "天津市",
}
"""The provinces of the cities in `corpus.PLACES`, by the first two digits of their codes."""
RENAMED = {"name": "title", "aliases": "short_names", "type": "category", "kind": "category"}
"""Fields whose names mean something else to Hugo."""
FIELD = re.compile(rf"^({'|'.join(RENAMED)}):", re.MULTILINE)
ONE_ROLE = re.compile(r"^(  roles:) ([a-z-]+)$", re.MULTILINE)
NAME = re.compile(r"^name: (.*)$", re.MULTILINE)
VALUE = re.compile(r"^(type|kind|regions?): (?:\[?'?)([a-z0-9-]+)", re.MULTILINE)
MENTION = re.compile(r"\[\[([a-z0-9]+)\]\]")


def write(folder: Path, members: int, alliances: int, peer: str) -> None:
    """Write what `corpus.write` writes, for one of the peers."""
    shutil.copytree(PEERS / peer, folder, dirs_exist_ok=True)
    shutil.copytree(PEERS / "data", folder / "data", dirs_exist_ok=True)
    names = {f"{digits}0000": name for digits, name in PROVINCES.items()} | dict(corpus.PLACES)
    (folder / "data" / "regions.json").write_text(json.dumps(names), encoding="utf-8")
    write_entries(folder / "content", list(corpus.entries(members, alliances)))


def write_entries(content: Path, entries: Iterable[tuple[str, str]]) -> None:
    """Write the content: *entries* are paths and texts as they are for our own site."""
    for kind, title in (("members", "成员"), ("alliances", "联盟")):
        (content / kind).mkdir(parents=True, exist_ok=True)
        (content / kind / "_index.md").write_text(f"---\ntitle: {title}\n---\n", encoding="utf-8")
    names = {path: NAME.findall(text)[0] for path, text in entries}
    for path, text in entries:
        (content / path).write_text(translated(text, names), encoding="utf-8")


def translated(text: str, names: Mapping[str, str]) -> str:
    """Return an entry in Hugo's words; *names* go by the path of their entry."""
    terms = taxonomies(text)
    text = FIELD.sub(lambda found: f"{RENAMED[found[1]]}:", text)
    text = ONE_ROLE.sub(r"\1 [\2]", text)
    text = MENTION.sub(lambda found: f"[{names[f'members/{found[1]}.md']}](/members/{found[1]}.html)", text)
    return text.replace("---\n", f"---\n{terms}", 1)


def taxonomies(text: str) -> str:
    """Return the lists that hold an entry as lines of YAML: its type or kind, its region and province, its letter.

    Hugo knows no pinyin, so the letter is worked out here.
    """
    found = dict(VALUE.findall(text))
    code = found.get("region") or found["regions"]
    places = dict.fromkeys((code, f"{code[:2]}0000"))
    lines = [f"places: [{', '.join(map(repr, places))}]"]
    if "type" in found:
        letter = lazy_pinyin(NAME.findall(text)[0])[0][0]
        lines += [f"types: [{found['type']}]", f"letters: [{letter}]"]
    else:
        lines.append(f"kinds: [{found['kind']}]")
    return "\n".join(lines) + "\n"
