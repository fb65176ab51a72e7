"""Pictures of the content: which are published, under which name, and how they are referred to."""

import unicodedata
from pathlib import Path

import pytest
from smallsite import Site, alliance, member

from menglu.text.svg import unsafe_part

ACME = "content/members/acme.md"
ONLY = "only pictures are published from here (png, jpg, jpeg, webp, gif, avif, svg)"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site")
    site.write("site.yaml", "title: T\nlanguage: en\n")
    site.write(ACME, member("Acme", "memberships: [{alliance: pact}]"))
    site.write("content/alliances/pact.md", alliance())
    return site


@pytest.mark.parametrize("name", ["a.html", "a.js", "a.pdf", "a.md", "a", "a.png.html", "sub/a.xhtml", "a.svgz"])
def test_what_is_no_picture_is_a_problem(site: Site, name: str) -> None:
    site.write(f"content/media/{name}", "x")
    assert site.problems() == [
        (
            f"content/media/{name}:1:1: error: {ONLY}: "
            "link to a place where this file is published, or delete it [not-a-file]"
        )
    ]


@pytest.mark.parametrize("name", ["a.png", "A.JPG", "a.jpeg", "a.gif", "a.webp", "a.avif", "sub/校徽.png"])
def test_pictures_are_published(site: Site, name: str) -> None:
    site.write(f"content/media/{name}", b"x")
    site.build(search=False)
    assert site.read(f"media/{name}") == "x"


def test_hidden_files_are_no_pictures(site: Site) -> None:
    site.write("content/media/.DS_Store", b"x")
    site.write("content/media/.cache/a.html", b"x")
    site.build(search=False)
    assert not (site.output / "media").exists()


@pytest.mark.parametrize(
    ("inner", "unsafe"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<rect onload="alert(1)"/>', "onload=alert(1)"),
        ('<g ONCLICK="alert(1)"/>', "onclick=alert(1)"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "<html>"),
        ('<use href="https://evil.org/x.svg#a"/>', "href=https://evil.org/x.svg#a"),
        ('<use xlink:href="javascript:alert(1)"/>', "href=javascript:alert(1)"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "href=data:image/svg+xml;base64,AAAA"),
        ("<style>@import 'x'</style>", "@import"),
        ("<style>@im<!-- -->port 'x'</style>", "@import"),
        ("<style>a{background:url(//evil.org)}</style>", "url("),
        ("<style>a{background:\\75rl(x)}</style>", "\\"),
        ("<rect style=\"fill:url( 'x')\"/>", "style=fill:url( 'x')"),
        ('<animate attributeName="href"/>', "<animate>"),
        ("<a/>", "<a>"),
        ("<?xml-stylesheet href='x'?>", "<?xml-stylesheet?>"),
        ("<g>", "mismatched tag"),
    ],
)
def test_a_drawing_that_does_more_is_refused(site: Site, inner: str, unsafe: str) -> None:
    site.write("content/media/a.svg", DRAWING.format(inner))
    assert site.problems() == [
        (
            f"content/media/a.svg:1:1: error: this SVG does more than draw ({unsafe}): "
            "save it without that, or as PNG [not-a-file]"
        )
    ]


def test_entities_are_refused() -> None:
    assert unsafe_part(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>') == "<!DOCTYPE […]>"


@pytest.mark.parametrize(
    "inner",
    [
        '<defs><linearGradient id="a"/></defs><rect fill="url(#a)" style="fill:url( \'#a\')"/><use xlink:href="#a"/>',
        '<image href="data:image/png;base64,AAAA"/><filter><feGaussianBlur/></filter><title>x</title>',
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata><text>甲</text>',
    ],
)
def test_a_drawing_that_only_draws_is_published(site: Site, inner: str) -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    site.write("content/media/a.svg", f'<?xml version="1.0"?>{doctype}{DRAWING.format(inner)}')
    assert site.problems() == []


@pytest.mark.parametrize(
    ("name", "typed", "address"),
    [
        ("a#1.png", "a%231.png", "a%231.png"),
        ("a#1.png", "a#1.png", "a%231.png"),
        ("a?.png", "a%3F.png", "a%3F.png"),
        ("100%.png", "100%25.png", "100%25.png"),
        ("a b.png", "a%20b.png", "a%20b.png"),
        ("a b.png", "<../media/a b.png>", "a%20b.png"),
        ("校 徽.png", "%E6%A0%A1%20%E5%BE%BD.png", "%E6%A0%A1%20%E5%BE%BD.png"),
        ("校徽.png", "校徽.png", "%E6%A0%A1%E5%BE%BD.png"),
    ],
)
def test_addresses_of_pictures_are_encoded(site: Site, name: str, typed: str, address: str) -> None:
    site.write(f"content/media/{name}", b"x")
    target = typed if typed.startswith("<") else f"../media/{typed}"
    site.write("content/alliances/pact.md", alliance("Pact", f"logo: '{name}'", body=f"![p]({target})"))
    site.build(search=False)
    assert site.read(f"media/{name}") == "x"
    assert site.read("alliances/pact.html").count(f'src="../media/{address}"') >= len(("the logo", "the picture"))


def test_the_logo_of_the_site_has_an_encoded_address(site: Site) -> None:
    site.write("content/media/校#徽.png", b"x")
    site.write("site.yaml", "title: T\nlanguage: en\nlook: {logo: 'media/校#徽.png'}\n")
    site.build(search=False)
    assert 'src="media/%E6%A0%A1%23%E5%BE%BD.png"' in site.read("index.html")
    assert 'src="../media/%E6%A0%A1%23%E5%BE%BD.png"' in site.read("members/acme.html")


@pytest.mark.parametrize(("on_disk", "typed"), [("NFD", "NFC"), ("NFC", "NFD"), ("NFD", "NFD")])
def test_a_name_is_the_same_in_either_unicode_form(site: Site, on_disk: str, typed: str) -> None:
    name = "Übersicht é.png"
    site.write(f"content/media/{unicodedata.normalize(on_disk, name)}", b"x")  # type: ignore[arg-type]
    link = unicodedata.normalize(typed, name)  # type: ignore[arg-type]
    site.write(
        ACME, member("Acme", "memberships: [{alliance: pact}]", f"logo: {link}", body=f"![p](<../media/{link}>)")
    )
    site.build(search=False)
    page = site.read("members/acme.html")
    assert page.count('src="../media/%C3%9Cbersicht%20%C3%A9.png"') >= len(("the logo", "the picture"))
    assert site.read(f"media/{unicodedata.normalize('NFC', name)}") == "x"


def test_two_files_of_one_name_are_a_problem(site: Site) -> None:
    for form in ("NFC", "NFD"):
        site.write(f"content/media/{unicodedata.normalize(form, 'é.png')}", b"x")
    (problem,) = site.problems()
    assert problem.endswith("in another spelling of the same letters: rename one of the two files [not-a-file]")


def test_picture_renamed_in_case_only_is_published_under_its_new_name(site: Site) -> None:
    site.write("content/media/sub/Logo.png", b"x")
    site.build(search=False)
    (site.root / "content/media/sub/Logo.png").rename(site.root / "content/media/sub/LOGO.png")
    site.build(search=False)
    assert [path.name for path in (site.output / "media/sub").iterdir()] == ["LOGO.png"]
