"""Pages to HTML. The only home of jinja2."""

import re
from collections import ChainMap
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer

from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.problems import Place, Problem, problem
from menglu.site.artifacts import File, Span
from menglu.site.pages import EntryPage, Page

NOT_UTF8 = "this template is not UTF-8: save it again as UTF-8"
MOST_KEPT = 20_000
"""How many results of a macro are kept: the same link stands on many pages and looks the same on each."""
GAP = "<menglu-text></menglu-text>"
"""Stands for the text of an entry while its template runs; content cannot hold it, as that is escaped or cleaned."""
OUTWARD = re.compile(r"https?://|mailto:|tel:|[^:]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Looks:
    """What shapes all pages of a site; *key* changes when any of it does."""

    key: str
    folders: tuple[Path, ...]
    """Where templates lie; the first folder that has a template gives it."""
    settings: Settings = field(compare=False)
    say: Translator = field(compare=False)


def page(planned: Page, looks: Looks) -> File | Problem:
    """Render one page; a template that fails is a problem of that template.

    The text of an entry is put in when its template has run, so that what else is on the page does not depend on it; a
    template that does not show it once and as it is (`{{ page.body | safe }}`) gets the text itself.
    """
    try:
        template = prepared(looks).get_template(planned.template)
        if isinstance(planned, EntryPage) and planned.body:
            before, gap, after = template.render(page=replace(planned, body=GAP)).partition(GAP)
            if gap and GAP not in after:
                return filled(planned.path, before, planned.body, after)
        html = template.render(page=planned)
    except Exception as error:  # noqa: BLE001 - a template can raise anything; each is said with its place
        return slip(error, planned, looks.folders)
    return File(planned.path, encoded(html))


def filled(path: str, before: str, body: str, after: str) -> File:
    """Put a text where it belongs, and remember where that is."""
    start, text, end = map(encoded, (before, body, after))
    return File(path, start + text + end, Span(len(start), len(text)))


def encoded(html: str) -> bytes:
    """Write a page as UTF-8; what no character stands for becomes a question mark."""
    return html.encode("utf-8", "replace")


@lru_cache(maxsize=2)
def prepared(looks: Looks) -> Environment:
    """Prepare the templates with what they all can use."""
    templates = environment(looks.folders, looks.say)
    templates.globals |= {"site": looks.settings, "_": looks.say, "count": looks.say.ngettext}
    return templates


def read_ahead(looks: Looks) -> None:
    """Read all templates, for the processes that begin with this memory; a wrong one is said when a page needs it."""
    templates = prepared(looks)
    for name in templates.list_templates(extensions=["html"]):
        with suppress(Exception):
            templates.get_template(name)


def syntax_slips(folders: tuple[Path, ...]) -> list[Problem]:
    """Find the templates that cannot be read at all; needs no page."""
    templates = environment(folders)
    problems = []
    for name in templates.list_templates(extensions=["html"]):
        try:
            templates.get_template(name)
        except TemplateSyntaxError as error:
            place = Place(f"templates/{error.name or name}", error.lineno)
            problems.append(problem(place, "template", "this template is wrong ({said})", said=str(error)))
        except UnicodeDecodeError:
            problems.append(problem(Place(f"templates/{name}"), "template", NOT_UTF8))
    return problems


class Calls(Context):
    """Calls what templates call without asking each time whether it wants to know who calls: only macros do."""

    def call(self, called: Any, /, *given: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any) -> Any:  # noqa: ANN401 - the interface of Jinja
        """Call a macro or a function."""
        return called(self.eval_ctx, *given, **named) if isinstance(called, Macro) else called(*given, **named)


class Templates(Environment):
    """Jinja that says plain sentences when it reads a template, not each time it renders a page."""

    context_class = Calls
    say: Translator | None = None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template."""
        read = super()._parse(source, name, filename)
        if self.say:
            PlainSentences(self.say).visit(read)
        return read

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give what all templates can use, as it is: Jinja's layers over it cost time at each import."""
        return ChainMap(d, self.globals) if d else self.globals


class PlainSentences(NodeTransformer):
    """Puts what is said in the place of `_("…")`; sentences with gaps wait for what fills them."""

    def __init__(self, say: Translator) -> None:
        """Speak the language of *say*."""
        self.say = say

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the interface of Jinja
        """Look at a call of anything."""
        self.generic_visit(node)
        called = node.node.name if isinstance(node.node, nodes.Name) else ""
        text = node.args[0].value if len(node.args) == 1 and isinstance(node.args[0], nodes.Const) else None
        more = node.kwargs or node.dyn_args or node.dyn_kwargs
        if called != "_" or more or not isinstance(text, str) or "{" in text:
            return node
        return nodes.Const(self.say(text), lineno=node.lineno)


def environment(folders: tuple[Path, ...], say: Translator | None = None) -> Environment:
    """Set up Jinja over the folders; without a language, sentences are said when pages are rendered."""
    made = Templates(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.say = say
    made.filters["safe_url"] = safe_url
    made.globals["kept"] = lru_cache(MOST_KEPT)
    return made


def safe_url(address: str) -> str:
    """Let through addresses of the web, of mail, and of our own files; anything else leads nowhere."""
    return address if OUTWARD.match(address) else "#"


def slip(error: Exception, page: Page, folders: tuple[Path, ...]) -> Problem:
    """Say which template failed, where, and for which page."""
    name, line = page.template, 1
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    trace = error.__traceback__
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.suffix == ".html" and any(path.is_relative_to(folder) for folder in folders):
            name, line = path.name, trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, TemplateNotFound):
        text = "there is no template '{value}' (while making {page})"
        return problem(Place(f"templates/{name}", line), "template", text, value=error.name, page=page.path)
    if isinstance(error, UnicodeDecodeError):
        return problem(Place(f"templates/{name}"), "template", NOT_UTF8)
    said = re.sub(r"'menglu\.[\w.]*?(\w+) object'", r"\1", str(error)) or type(error).__name__
    text = "this template is wrong ({said}), seen while making {page}"
    return problem(Place(f"templates/{name}", line), "template", text, said=said, page=page.path)
