"""Summaries of HTML bodies."""

import re
from html import unescape

from menglu.text.notes import without_marks
from menglu.text.tags import without_tags

SUMMARY_LENGTH = 110
HEADING = re.compile(r"<(h[2-6])[ >].*?</\1>", re.DOTALL)


def beginning(html: str) -> str:
    """Return the first sentences of the first paragraph, without markup."""
    paragraph = HEADING.sub("", without_marks(html)).split("</p>", maxsplit=1)[0]
    text = unescape(re.sub(r"\s+", " ", without_tags(paragraph))).strip()
    if len(text) <= SUMMARY_LENGTH:
        return text
    end = max(text.rfind(stop, 0, SUMMARY_LENGTH) for stop in "。；. ")
    return text[: end + 1].strip() if end > SUMMARY_LENGTH // 3 else text[: SUMMARY_LENGTH - 1] + "…"
