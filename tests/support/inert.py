"""What holds of text that strangers have a part in, where it is shown as Markdown or printed to a log."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

BLOCKS = ("paragraph", "strong", "bullet_list", "list_item", "heading")
KNOWN = {f"{name}_{end}" for name in BLOCKS for end in ("open", "close")}
FOLD = re.compile(r"<details><summary>[\w ]+\(\d+\)</summary>|</details>")
ACTIVE = re.compile(r"[@#!/<>`&\\$^~|\[\]]|::|\d{2}|www|GH")
"""What mentions, links, references, HTML and formulas begin with."""


def outside_code(tokens: list[Token]) -> str:
    """Give what a renderer would look at for mentions, links and the like."""
    inline = [child for token in tokens for child in token.children or ()]
    return " ".join(child.content for child in inline if child.type == "text")


def assert_inert(report: str, *, code_blocks: bool = False) -> None:
    """Hold that Markdown consists of lists, headings and code, and that nothing outside code has an effect."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(report)
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {
        *KNOWN,
        "inline",
        "text",
        "code_inline",
        "html_block",
        "softbreak",
        *(["fence"] if code_blocks else []),
    }
    assert all(FOLD.fullmatch(token.content.strip()) for token in tokens if token.type == "html_block")
    assert not ACTIVE.search(outside_code(tokens))


def assert_no_command(report: str) -> None:
    """Hold that no line is a command of a runner: `::` at its beginning, `##[` anywhere."""
    assert "##[" not in report
    assert not any(line.strip().startswith("::") for line in report.splitlines())
    assert not re.search("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\u202e]", report)
