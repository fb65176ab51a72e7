"""SVG pictures that anyone may have made: only those that draw and do nothing else are published.

An SVG file that is opened by its address is a page: scripts in it run in the name of the site.
"""

import re
from xml.parsers import expat

NAMESPACE = "http://www.w3.org/2000/svg"
HARMLESS = (
    NAMESPACE,
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.figma.com/figma/ns",
)
"""Namespaces of drawings, and of what drawing programs note in them."""
ELEMENTS = frozenset(
    {
        *("circle", "clipPath", "defs", "desc", "ellipse", "filter", "g", "image", "line", "linearGradient"),
        *("marker", "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop"),
        *("style", "svg", "switch", "symbol", "text", "textPath", "title", "tspan", "use", "view"),
    }
)
FILTER = re.compile(r"fe[A-Z][A-Za-z]+")
"""Steps of filters."""
LINKED = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)
"""What drawings may refer to: their own parts, and pictures that they hold."""
STYLE = re.compile(r"@import|image-set\(|\\|url\(\s*[\"']?(?!\s*[\"']?#)", re.IGNORECASE)
"""What styles may not hold: other files, and spellings that hide them."""
SEPARATOR = " "


class Unsafe(Exception):  # noqa: N818 - the name says what the picture is
    """The picture holds something that does more than draw."""


def unsafe_part(content: bytes) -> str:
    """Return what in an SVG file does more than draw; empty for a picture that only draws."""
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler = check_element
    parser.StartDoctypeDeclHandler = check_doctype
    parser.CharacterDataHandler = check_text
    parser.ProcessingInstructionHandler = check_instruction
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the interface of expat
    except Unsafe as unsafe:
        return str(unsafe)
    except expat.ExpatError as error:
        return expat.ErrorString(error.code)
    return ""


def check_element(name: str, attributes: dict[str, str]) -> None:
    """Raise Unsafe for an element that is no drawing, and for what its attributes do."""
    namespace, _, tag = name.rpartition(SEPARATOR)
    if namespace not in HARMLESS or (namespace == NAMESPACE and tag not in ELEMENTS and not FILTER.fullmatch(tag)):
        raise Unsafe(f"<{tag}>")
    for attribute, value in attributes.items():
        key = attribute.rpartition(SEPARATOR)[2].casefold()
        is_link = key in ("href", "src") and not LINKED.match(value.strip())
        if key.startswith("on") or is_link or STYLE.search(value):
            raise Unsafe(f"{key}={value}")


def check_text(text: str) -> None:
    """Raise Unsafe for text that would be dangerous as a style sheet."""
    found = STYLE.search(text)
    if found:
        raise Unsafe(found[0])


def check_doctype(_name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
    """Raise Unsafe for declarations: entities can grow without bound."""
    if has_subset:
        raise Unsafe("<!DOCTYPE […]>")


def check_instruction(target: str, _data: str) -> None:
    """Raise Unsafe for a style sheet elsewhere."""
    raise Unsafe(f"<?{target}?>")
