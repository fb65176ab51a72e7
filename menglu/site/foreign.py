"""Words in another language than that of their page, marked for those who read aloud, translate and choose a font.

A name or text that is declared in a language says so. Beyond that, Chinese is known by its characters: pages in English
mark it. What is written in letters could be any language, so pages in Chinese mark only what is declared.
"""

from dataclasses import dataclass

from markupsafe import Markup, escape

from menglu.text.han import RUN, has_han, is_chinese
from menglu.text.tags import TAG, without_tags


@dataclass(frozen=True)
class ForeignText:
    """Marks foreign words; *chinese* is how the site writes Chinese, empty where that is no foreign language."""

    chinese: str

    def attribute(self, text: str, known: str = "") -> str:
        """Return the attribute of an element of just this text, for elements that hold no others."""
        language = known or (self.chinese if self.chinese and has_han(text) else "")
        return Markup(f' lang="{language}"') if language else ""  # noqa: S704 - no one else's text

    def marked(self, text: str, known: str = "") -> str:
        """Return a text as HTML, in an element of its language as a whole or where it is foreign in parts."""
        if known:
            return in_language(escape(text), known)
        if not self.chinese or not has_han(text):
            return text
        if is_chinese(text):
            return in_language(escape(text), self.chinese)
        return self.marked_runs(escape(text))

    def body(self, html: str) -> str:
        """Return a text that is safe HTML as an element, foreign as a whole or in parts."""
        html = Markup(html)  # noqa: S704 - of our own sanitiser
        if not self.chinese or not has_han(html):
            return Markup('<div class="body">{}</div>').format(html)
        if is_chinese(without_tags(html)):
            return Markup('<div class="body" lang="{}">{}</div>').format(self.chinese, html)
        return Markup('<div class="body">{}</div>').format(self.marked_runs(html))

    def marked_runs(self, html: str) -> str:
        """Return HTML whose Chinese words are marked, outside of tags."""
        parts = TAG.split(html)
        parts[::2] = (RUN.sub(lambda match: in_language(Markup(match[0]), self.chinese), part) for part in parts[::2])  # noqa: S704 - was HTML
        return Markup("".join(parts))  # noqa: S704 - was HTML


def in_language(html: Markup, language: str) -> Markup:
    """Return HTML as words of a language."""
    return Markup(f'<span lang="{language}">{html}</span>')  # noqa: S704 - both are HTML
