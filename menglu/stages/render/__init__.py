"""Pages to HTML. The only home of jinja2."""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.ext import Extension
from jinja2.meta import find_referenced_templates

from menglu.entries.kinds import TEMPLATES
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.problems import Place, Problem, problem
from menglu.site.artifacts import File
from menglu.site.foreign import ForeignText
from menglu.site.pages import Page
from menglu.site.xml_pages import XmlPage
from menglu.stages.render.compilation import Sentences, compiled_templates

NOT_UTF8 = "this template is not UTF-8: save it again as UTF-8"
TEMPLATE = re.compile(r"(?!assets/).+\.(html|xml)$")
"""Matches the name of a template; what lies in assets/ is copied as it is."""
ILLEGAL_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Any other character than XML 1.0 allows (section 2.2)."""
CACHE_SIZE = 20_000
"""How many results of a macro are cached: the same link stands on many pages and looks the same on each."""
OUTWARD = re.compile(r"https?://|mailto:|tel:|[^:]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Theme:
    """What shapes all pages of a site; *digest* changes when any of it does."""

    digest: str
    folders: tuple[Path, ...]
    """Where templates lie; the first folder that has a template wins."""
    settings: Settings = field(compare=False)
    translator: Translator = field(compare=False)
    frame: Mapping[str, object] = field(compare=False, default_factory=dict)
    """What all templates can use besides settings and translations, by name."""


def page(page: Page, theme: Theme) -> File | Problem:
    """Render a page; a template that fails is a problem of that template."""
    try:
        html = environment(theme).get_template(page.template).render(page=page)
    except Exception as error:  # noqa: BLE001 - a template can raise anything; each is said with its place
        return template_problem(error, page, theme.folders)
    if isinstance(page, XmlPage):
        html = ILLEGAL_IN_XML.sub("", html) + "\n"
    return File(page.path, html.encode("utf-8", "replace"))


@lru_cache(maxsize=2)
def environment(theme: Theme) -> Environment:
    """Return Jinja with the templates of a theme and what they can use."""
    jinja = jinja_over(theme.folders, Sentences)
    jinja.bytecode_cache = compiled_templates(theme.translator)
    jinja.filters |= foreign_filters(theme.settings.foreign_chinese)
    sentences = {"_": theme.translator.gettext, "count": theme.translator.ngettext}
    jinja.globals |= {"site": theme.settings, **sentences, **theme.frame}
    return jinja


def load_templates(theme: Theme) -> None:
    """Load all templates, for the processes that begin with this memory; a wrong one is said when a page needs it."""
    jinja = environment(theme)
    for name in jinja.list_templates(filter_func=is_template):
        with suppress(Exception):
            jinja.get_template(name)


def template_errors(folder: Path) -> list[Problem]:
    """Return the problems of templates in a folder that cannot be read at all; needs no page."""
    jinja = jinja_over((folder,))
    problems = []
    for name in jinja.list_templates(filter_func=is_template):
        try:
            jinja.get_template(name)
        except TemplateSyntaxError as error:
            place = Place(f"{TEMPLATES}/{error.name or name}", error.lineno)
            problems.append(problem(place, "template", "this template is wrong ({said})", said=str(error)))
        except UnicodeDecodeError:
            problems.append(problem(Place(f"{TEMPLATES}/{name}"), "template", NOT_UTF8))
    return problems


def used_templates(folders: tuple[Path, ...]) -> frozenset[str]:
    """Return the templates that others extend, include or import; those that cannot be read are reported elsewhere."""
    jinja = jinja_over(folders)
    names: set[str] = set()
    for name in jinja.list_templates(filter_func=is_template):
        with suppress(TemplateSyntaxError, UnicodeDecodeError):
            path = next(folder / name for folder in folders if (folder / name).is_file())
            names |= {used for used in find_referenced_templates(jinja.parse(path.read_text("utf-8"))) if used}
    return frozenset(names)


def is_template(name: str) -> bool:
    """Return whether a file of a theme is a template."""
    return bool(TEMPLATE.match(name))


def jinja_over(folders: tuple[Path, ...], *extensions: type[Extension]) -> Environment:
    """Return Jinja as we use it, over some folders."""
    jinja = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=extensions,
    )
    jinja.filters |= {"safe_url": safe_url, "csp_digest": csp_digest, **foreign_filters()}
    jinja.globals["kept"] = lru_cache(CACHE_SIZE)
    return jinja


def foreign_filters(chinese: str = "") -> dict[str, Callable[..., str]]:
    """Return what marks words that are not in the language of their page."""
    foreign = ForeignText(chinese)
    return {"lang": foreign.attribute, "foreign": foreign.marked, "body": foreign.body}


def safe_url(address: str) -> str:
    """Return an address of the web, of mail or of our own files as it is; anything else leads nowhere."""
    return address if OUTWARD.match(address) else "#"


def csp_digest(script: str) -> str:
    """Return what a content security policy names a script in the page by (CSP Level 3, section 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def template_problem(error: Exception, page: Page, folders: tuple[Path, ...]) -> Problem:
    """Return the problem of the template that failed, with its place and the page."""
    name, line = page.template, 1
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    trace = error.__traceback__
    while trace:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.suffix in (".html", ".xml") and any(path.is_relative_to(folder) for folder in folders):
            name, line = path.name, trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, TemplateNotFound):
        text = "there is no template '{value}' (while making {page})"
        return problem(Place(f"{TEMPLATES}/{name}", line), "template", text, value=error.name, page=page.path)
    if isinstance(error, UnicodeDecodeError):
        return problem(Place(f"{TEMPLATES}/{name}"), "template", NOT_UTF8)
    said = re.sub(r"'menglu\.[\w.]*?(\w+) object'", r"\1", str(error)) or type(error).__name__
    text = "this template is wrong ({said}), seen while making {page}"
    return problem(Place(f"{TEMPLATES}/{name}", line), "template", text, said=said, page=page.path)
