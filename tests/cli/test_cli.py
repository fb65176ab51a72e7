"""The commands as an editor meets them: words in, exit code out, one plain sentence when nothing can be done."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from smallsite import ROOT, Site, alliance, command, files_of, member, run

from menglu.cli.main import main

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def good(site: Site) -> Site:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    site.write("content/members/acme.md", member("Acme"))
    return site


def test_no_command_means_build(good: Site) -> None:
    done = run("--site", str(good.root), "--lang", "en")

    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.startswith("1 alliance, 1 member; ")
    assert (good.output / "index.html").is_file()


def test_the_site_is_the_nearest_one_upward(good: Site) -> None:
    done = command("build", "--lang", "en", cwd=good.root / "content" / "members")

    assert done.returncode == 0
    assert (good.output / "members/acme.html").is_file()


def test_build_and_check_say_the_same(good: Site) -> None:
    good.write("content/members/acme.md", "---\nname: Acme\ntype: enterprize\nsources: [{title: S}]\n---\nText.\n")
    build = command("build", "--site", str(good.root), "--lang", "en")
    check = command("check", "--site", str(good.root), "--lang", "en")

    line = "content/members/acme.md:3:7: error: 'enterprize' cannot be used here (did you mean 'enterprise'?); "
    assert check.returncode == build.returncode == 1
    assert check.stdout.startswith(line)
    assert build.stderr.startswith(check.stdout)
    assert build.stderr.endswith("nothing was written: 1 error, 0 warnings\n")
    assert not good.output.exists()


def test_check_writes_nothing(good: Site) -> None:
    before = files_of(good.root)
    done = command("check", "--site", str(good.root), "--lang", "en")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no problems\n")
    assert files_of(good.root) == before


def test_check_speaks_json(good: Site) -> None:
    good.write("content/members/acme.md", "---\nname: Acme\ntype: enterprise\nfounded: 2024/5/1\n---\nText.\n")
    done = command("check", "--site", str(good.root), "--lang", "en", "--format", "json")

    assert json.loads(done.stdout) == {
        "problems": [
            {
                "path": "content/members/acme.md",
                "line": 4,
                "column": 10,
                "end_column": 18,
                "severity": "error",
                "code": "bad-date",
                "message": "'2024/5/1' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD (write: 2024-05-01)",
                "hint": "2024-05-01",
            }
        ],
        "errors": 1,
        "warnings": 0,
    }


def test_check_of_paths_says_only_their_problems(good: Site) -> None:
    good.write("content/members/a.md", "no front matter")
    good.write("content/members/b.md", "no front matter")
    done = command("check", "content/members/b.md", "--site", str(good.root), "--lang", "en")

    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["content/members/b.md"]
    assert command("check", "content/alliances", "--site", str(good.root)).returncode == 0


def test_strict_makes_warnings_errors(good: Site) -> None:
    good.write("content/members/acme.md", "---\nname: Acme\ntype: enterprise\n---\nText.\n")

    assert command("check", "--site", str(good.root)).returncode == 0
    assert command("check", "--strict", "--site", str(good.root)).returncode == 1
    assert command("build", "--strict", "--site", str(good.root)).returncode == 1
    assert command("build", "--site", str(good.root)).returncode == 0


@pytest.mark.parametrize(
    ("language", "environment", "option", "said"),
    [
        ("en", "", (), "no problems"),
        ("zh-Hans", "", (), "没有发现问题"),
        ("zh-Hans", "en", (), "no problems"),
        ("en", "en", ("--lang", "zh"), "没有发现问题"),
        ("zh-Hant", "", (), "沒有發現問題"),
    ],
)
def test_the_language_is_that_of_the_option_the_environment_the_site(
    good: Site, language: str, environment: str, option: tuple[str, ...], said: str
) -> None:
    good.write("site.yaml", f"title: T\nlanguage: {language}\n")

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MENGLU_LANG", environment)
        assert command("check", "--site", str(good.root), *option).stderr.strip() == said


def test_a_missing_site_is_one_sentence_and_2(tmp_path: Path) -> None:
    done = command("build", "--site", str(tmp_path), "--lang", "en")

    assert done.returncode == 2
    assert done.stderr == f"no site.yaml in {tmp_path}: go to a folder that holds one, or name it with --site\n"


def test_a_wrong_site_yaml_is_2_and_has_a_place(good: Site) -> None:
    good.write("site.yaml", "titel: T\nlanguage: fr\n")
    done = command("check", "--site", str(good.root), "--lang", "en")

    assert done.returncode == 2
    assert done.stdout.splitlines() == [
        "site.yaml:1:1: error: unknown field 'titel' (did you mean 'title'?) [bad-config]",
        "site.yaml:2:11: error: 'fr' cannot be used here; use one of: zh-Hans, zh-Hant, en [bad-config]",
    ]


def refused(site: Site, output: Path, command: Command = command) -> str:
    done = command("build", "--site", str(site.root), "--output", str(output), "--lang", "en")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr.strip()


def test_an_output_that_holds_files_of_others_is_refused(good: Site, tmp_path: Path) -> None:
    other = tmp_path / "theirs"
    other.mkdir()
    (other / "thesis.doc").write_text("years of work", encoding="utf-8")

    assert refused(good, other) == (
        f"{other} holds files that we did not write: empty it, or choose another output folder"
    )
    assert files_of(other) == {"thesis.doc": b"years of work"}


def test_a_file_in_the_way_is_not_replaced(good: Site) -> None:
    good.build(search=False)
    (good.output / "members/new.html").write_text("mine", encoding="utf-8")
    good.write("content/members/new.md", member("New", "memberships: [{alliance: pact}]"))

    assert refused(good, good.output).endswith("stands in the way: move it out of the output folder")
    assert good.read("members/new.html") == "mine"


def test_a_picture_whose_name_changes_in_case_only_is_ours(good: Site) -> None:
    picture = (ROOT / "docs/pictures/check.png").read_bytes()
    good.write("content/media/Acme.png", picture)
    good.write("content/members/acme.md", member("Acme", "logo: Acme.png"))
    good.build()
    (good.root / "content/media/Acme.png").rename(good.root / "content/media/acme.png")
    good.write("content/members/acme.md", member("Acme", "logo: acme.png"))
    os.link(good.output / "media/Acme.png", good.output / "media/acme.png")  # as on a disk that ignores case
    good.build()

    assert {path.name for path in (good.output / "media").iterdir()} == {"acme.png"}
    assert (good.output / "media/acme.png").read_bytes() == picture


def test_content_inside_the_output_is_refused(good: Site) -> None:
    assert "holds the content" in refused(good, good.root)
    assert "holds the content" in refused(good, good.root.parent)
    assert "lies inside the content" in refused(good, good.root / "content")
    assert "lies inside the content" in refused(good, good.root / "content" / "members")


def test_an_output_that_is_a_file_is_refused(good: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert refused(good, tmp_path / "file") == f"{tmp_path / 'file'} is a file: choose another output folder"


def test_an_output_that_cannot_be_written_is_refused(good: Site) -> None:
    output = Path("/proc/menglu-output") if os.geteuid() == 0 else good.root / "locked" / "output"
    if os.geteuid():
        (good.root / "locked").mkdir(mode=0o500)

    assert refused(good, output).startswith(f"cannot write to {output}: ")


def test_two_builds_do_not_meet(good: Site) -> None:
    from menglu.work.lock import lock_file  # noqa: PLC0415 - only here

    with FileLock(lock_file(good.output, "build")):
        assert refused(good, good.output, run) == f"another build is writing to {good.output}: wait for it to end"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (run, ("--nonsense",)),
        (command, ("check", "--format", "pdf")),
        (command, ("build", "--jobs", "0")),
        (command, ("nonsense",)),
    ],
)
def test_wrong_words_are_2(command: Command, words: tuple[str, ...]) -> None:
    done = command(*words)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_mistake_of_ours_is_one_line_too(
    good: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_: object) -> None:
        raise LookupError("that should not be")

    monkeypatch.setattr("menglu.build.pipeline.check", breaks)
    with pytest.raises(SystemExit) as left:
        main(["check", "--site", str(good.root)])

    assert left.value.code == 2
    assert capsys.readouterr().err.endswith("MENGLU_DEBUG=1 shows more: LookupError: that should not be\n")


def test_schema_knows_the_words_of_the_site(good: Site) -> None:
    good.write("site.yaml", "title: T\nvocabularies: {member_types: {shop: {label: 店}}}\n")
    good.write("content/members/acme.md", "---\nname: A\ntype: shop\n---\n")
    schema = json.loads(command("schema", "--kind", "member", "--site", str(good.root)).stdout)

    assert schema["properties"]["type"]["enum"] == ["shop"]
    assert schema["required"] == ["name", "type"]
    both = json.loads(command("schema", "--site", str(good.root)).stdout)
    assert both["member"] == schema
    assert json.loads((ROOT / "tests/sites/full/expected/data/schema/member.json").read_text(encoding="utf-8"))


def test_base_url_of_the_command_wins(good: Site) -> None:
    command("build", "--site", str(good.root), "--base-url", "https://a.example/b")

    assert 'href="https://a.example/b/members/acme.html"' in good.read("members/acme.html")


def test_a_base_url_that_is_none_is_refused(good: Site) -> None:
    done = command("build", "--site", str(good.root), "--base-url", "nowhere", "--lang", "en")

    assert done.returncode == 2
    assert done.stderr == "'nowhere' is not a web address: write it whole, with https://\n"


def test_an_installed_package_builds_with_its_own_templates(good: Site, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(ROOT)]
    subprocess.run(pip, check=True, capture_output=True)

    assert (target / "menglu/templates/base.html").is_file()
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    done = subprocess.run(
        [sys.executable, "-m", "menglu", "--site", str(good.root)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(target), *libraries])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (good.output / "assets/style.css").is_file()
