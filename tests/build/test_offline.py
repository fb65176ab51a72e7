"""What is packed for use without a network: complete, the same from build to build, and nothing more than needed."""

import base64
import gzip
import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from smallsite import ROOT, Site, alliance, command, files_of, member

from menglu.problems import UsageError
from menglu.search.packs import bucket_count, bucket_of, pack_digits
from menglu.site.artifacts import Icon
from menglu.stages import icons, search_index

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; object-src 'none'"
)


@pytest.fixture
def built(site: Site) -> Site:
    site.write("site.yaml", "title: The & Directory\nlanguage: en\nportable: true\n")
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    site.write("content/members/acme.md", member("Acme", "logo: acme.png", body="One text."))
    site.write("content/media/acme.png", icons.content(Icon("", (ROOT / "templates/assets/icon.svg").read_text(), 16)))
    site.build()
    return site


def pages_packed(site: Site) -> dict[str, object]:
    packed: dict[str, object] = {}
    for path in (site.output / "offline").glob("*.pack"):
        packed |= json.loads(gzip.decompress(path.read_bytes()))
    return packed


def test_every_page_has_the_one_policy(shipped: Path) -> None:
    for path in shipped.rglob("*.html"):
        if path.name == "404.html":
            continue  # without a base address it stands alone, with its style in it and no script at all
        html = path.read_text(encoding="utf-8")
        assert re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', html) == [POLICY], path


def test_packs_hold_every_page_and_picture(built: Site) -> None:
    files, packed = files_of(built.output), pages_packed(built)

    pages = {path for path in files if path.endswith(".html")}
    program = {path for path in files if path.startswith("pagefind/") and path.count("/") == 1}
    assert packed.keys() == {*pages, *program, "media/acme.png"}
    assert packed["members/acme.html"] == files["members/acme.html"].decode()
    assert packed["media/acme.png"] == {"base64": base64.b64encode(files["media/acme.png"]).decode()}


def test_packs_hold_every_part_of_the_index(built: Site) -> None:
    parts: dict[str, str] = {}
    for pack in (built.output / "pagefind/packs").glob("*.js"):
        match = re.fullmatch(r'menglu\.receive\("(\w+)",(.*)\);\n', pack.read_text(encoding="utf-8"))
        assert match
        assert match[1] == pack.stem
        parts |= json.loads(match[2])

    for path, content in files_of(built.output / "pagefind").items():
        if path.startswith("packs/") or path in ("pagefind.js", "entry-ids.js"):
            assert path not in parts
        else:
            assert base64.b64decode(parts[path]) == content


def test_the_list_says_how_large_packs_are_and_what_tells_them_apart(built: Site) -> None:
    listed = json.loads(built.read("offline/packs.json"))
    for path, (mark, size) in listed.items():
        content = (built.output / path).read_bytes()
        assert len(content) == size
        assert hashlib.sha256(content).hexdigest().startswith(mark)
    assert "pagefind/packs/engine.js" not in listed


def test_an_edition_names_its_core_and_its_packs_by_their_content(built: Site) -> None:
    site = json.loads(built.read("offline/core.json"))
    for path, (mark, size) in (*site["core"].items(), ("offline/packs.json", (site["packs"], None))):
        content = (built.output / path).read_bytes()
        assert hashlib.sha256(content).hexdigest().startswith(mark), path
        assert size in (None, len(content))
    names = {path.relative_to(built.output).as_posix() for path in (built.output / "assets").glob("names.*.js")}
    frame = {"index.html", "search.html", "offline.html", "assets/style.css"}
    assert {*frame, *names} <= site["core"].keys()
    assert not any(path.startswith(("members/", "alliances/", "pagefind/")) for path in site["core"])


def test_an_edit_changes_the_packs_that_show_it_and_the_edition(built: Site) -> None:
    for number in range(80):
        built.write(f"content/members/m{number}.md", member(f"M {number}"))
    built.build()
    before = json.loads(built.read("offline/core.json"))["edition"]
    fields = ["logo: acme.png", "website: https://a.example"]
    built.write("content/members/acme.md", member("Acme", *fields, body="One text."))
    written = built.written()

    pack = bucket_of("members/acme.html", 16)
    assert {path for path in written if path.endswith(".pack")} == {f"offline/{pack}.pack"}
    assert {"offline/packs.json", "offline/core.json"} <= written
    assert "sw.js" not in written
    assert json.loads(built.read("offline/core.json"))["edition"] != before
    assert not any(path.startswith("pagefind/") for path in written)


@pytest.mark.parametrize(("pages", "count"), [(1, 1), (64, 1), (65, 16), (1000, 16), (1001, 64), (100_000, 64)])
def test_there_are_few_packs_for_few_pages(pages: int, count: int) -> None:
    assert bucket_count(pages) == count
    assert pack_digits(pages) == (1 if pages <= 500 else 2)


def test_icons_are_as_large_as_they_should_be(built: Site) -> None:
    for name, size in (("icon-180", 180), ("icon-192", 192), ("icon-512", 512), ("icon-cut", 512)):
        content = (built.output / f"assets/{name}.png").read_bytes()
        assert content.startswith(b"\x89PNG")
        assert content[16:24] == size.to_bytes(4) * 2


def test_an_icon_of_the_site_goes_onto_the_home_screen(built: Site) -> None:
    before = (built.output / "assets/icon-192.png").read_bytes()
    own = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'
    built.write("templates/assets/icon.svg", own)
    built.build()

    assert (built.output / "assets/icon-192.png").read_bytes() != before


def test_an_icon_that_is_no_picture_is_one_sentence(built: Site) -> None:
    built.write("templates/assets/icon.svg", "<svg")

    with pytest.raises(UsageError) as caught:
        built.build()
    assert caught.value.text == "{path} is no picture ({reason}): save it again as SVG"


def contents(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_hand_out_has_what_a_folder_needs_and_nothing_else(built: Site) -> None:
    packed = contents(built.output / "portable.zip")
    files = files_of(built.output)

    assert {name.split("/")[0] for name in packed} == {"The---Directory"}
    inside = {name.split("/", 1)[1]: content for name, content in packed.items()}
    assert inside.pop("README.txt").decode("utf-8-sig").splitlines() == [
        "The & Directory: a directory to take along",
        "Open index.html with a double click; nothing is installed, no network is needed.",
        "All pages and the search work. Keep the folder together when you copy it.",
    ]
    assert all(files[path] == content for path, content in inside.items())
    left_out = {path.split("/")[0] for path in files.keys() - inside.keys() if not path.startswith("pagefind/")}
    assert left_out == {
        *("sw.js", "manifest.webmanifest", "robots.txt", "sitemap.xml", ".nojekyll", "404.html", "offline"),
        *("portable.zip", ".menglu.json"),
    }
    assert not any(path.startswith(("pagefind/index/", "pagefind/fragment/")) for path in inside)


def test_the_site_offers_the_hand_out_only_if_it_has_one(built: Site) -> None:
    assert 'href="portable.zip"' in built.read("offline.html")
    built.write("site.yaml", "title: Directory\nlanguage: en\n")
    built.build()

    assert "portable.zip" not in built.read("offline.html")
    assert not (built.output / "portable.zip").exists()


def test_the_command_makes_a_zip_or_a_folder_and_replaces_its_own(built: Site, tmp_path: Path) -> None:
    folder, archive = tmp_path / "带 走" / "名录", tmp_path / "带 走" / "名录.zip"
    for target in (folder, archive, folder, archive):
        done = command("build", "--site", str(built.root), "--portable", str(target))
        assert done.returncode == 0, done.stderr

    unpacked = files_of(folder)
    assert sorted(json.loads(unpacked.pop(".menglu.json"))) == sorted(unpacked)
    assert {name.split("/", 1)[1]: content for name, content in contents(archive).items()} == unpacked
    assert [path.name for path in sorted(folder.parent.iterdir())] == ["名录", "名录.zip"]


@pytest.mark.parametrize("theirs", ["diary.txt", "members/notes.html"])
def test_a_folder_with_files_of_others_is_not_replaced(built: Site, tmp_path: Path, theirs: str) -> None:
    folder = tmp_path / "mine"
    command("build", "--site", str(built.root), "--portable", str(folder))
    (folder / theirs).write_text("Dear", encoding="utf-8")
    before = files_of(folder)

    done = command("build", "--site", str(built.root), "--portable", str(folder), "--lang", "en")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"{folder} holds files that we did not write: name an empty or a new folder"
    )
    assert files_of(folder) == before


def test_the_hand_out_can_go_into_the_folder_one_is_in(built: Site, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    for _ in range(2):
        done = command("build", "--site", str(built.root), "--portable", ".", cwd=here)
        assert done.returncode == 0, done.stderr
        assert (here / "index.html").is_file()


def test_a_long_title_makes_no_folder_that_cannot_be_unpacked(built: Site) -> None:
    built.write("site.yaml", f"title: {'名' * 200}\nlanguage: en\nportable: true\n")
    built.build()

    folders = {name.split("/")[0] for name in contents(built.output / "portable.zip")}
    assert folders == {"名" * 40}


@pytest.mark.parametrize("place", ["content/members/x.zip", "content/copy", "templates/x.zip", "content"])
def test_no_copy_is_put_into_the_content(built: Site, place: str) -> None:
    (built.root / "templates").mkdir(exist_ok=True)
    with pytest.raises(UsageError, match="lies inside the content or holds it"):
        built.build(portable=built.root / place)
    (built.root / "templates").rmdir()


def test_a_pagefind_that_is_written_otherwise_stops_the_build(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = search_index.run

    def other(pages: Path, made: Path, characters: str) -> None:
        whole(pages, made, characters)
        program = (made / search_index.PROGRAM).read_text(encoding="utf-8")
        program = program.replace("import.meta.url", "import.meta.dirname", 1)
        (made / search_index.PROGRAM).write_text(program, encoding="utf-8")

    monkeypatch.setattr(search_index, "run", other)
    before = files_of(built.output)
    built.write("content/members/acme.md", member("Acme", "logo: acme.png", body="Another text."))
    with pytest.raises(UsageError) as caught:
        built.build()

    assert caught.value.text == "this pagefind-bin is not one we know ({value}): install a version from 1.5.2 up to 1.6"
    assert dict(caught.value.arguments)["value"] == r"import\.meta\.url: 3 ≠ 4"
    assert files_of(built.output) == before


def test_pagefind_is_a_classic_script(built: Site) -> None:
    program = built.read("pagefind/pagefind.js")

    assert "import.meta" not in program
    assert "export{" not in program
    assert program.startswith("(()=>{")
