"""How a template becomes code: its plain sentences are translated once, and it is compiled once in a process."""

import re
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jinja2.ext import Extension

from menglu.i18n import Translator

SENTENCE = re.compile(r"""\b_\("([^"{}\\]*)"\)""")


class Sentences(Extension):
    """Translates sentences without gaps when a template is read, not each time a page is rendered."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - the interface of Jinja
        """Return the source of a template with its plain sentences in the language of the site."""
        translate: Any = self.environment.globals["_"]
        return SENTENCE.sub(lambda match: repr(translate(match[1])), source)


class CompiledTemplates(BytecodeCache):
    """Code of the templates that this process has read in one language, so that an edit of one compiles only that.

    It is never on the disk, where anything could lie that would then be run.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.code: dict[str, tuple[str, CodeType]] = {}
        """The digest of the source and the code, by the key of the template."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with the code of its template, if its source is the same."""
        checksum, code = self.code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled."""
        if bucket.code:
            self.code[bucket.key] = bucket.checksum, bucket.code


@lru_cache(maxsize=3)
def compiled_templates(_translator: Translator) -> CompiledTemplates:
    """Return what is kept of the templates in a language, whose sentences are part of the code."""
    return CompiledTemplates()
