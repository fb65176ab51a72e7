"""Marks of footnotes in safe HTML: numbers and arrows that lead from a text to its notes and back."""

import re

MARKS = re.compile(r'<sup id="fnref:[^"]*">.*?</sup>|(?:&nbsp;)?<a href="#fnref:[^"]*">.*?</a>')


def without_marks(html: str) -> str:
    """Return the HTML without them, as it is read aloud, searched and summed up."""
    return MARKS.sub("", html) if "#fnref:" in html else html
