"""The words of the commands: help, wrong words, their order, interrupts, closed pipes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import corpus
import pytest
from smallsite import ROOT, Site, alliance, member

from menglu.cli.main import run

COMMANDS = (
    *("build", "check", "dedupe", "diff", "explain", "fmt", "import-issue", "init", "merge", "new", "rename"),
    *("schema", "serve", "set"),
)
NEEDED = {
    "diff": ["HEAD"],
    "explain": ["stale"],
    "import-issue": ["x"],
    "init": ["x"],
    "merge": ["a", "b"],
    "rename": ["a", "b"],
    "set": ["status", "paused", "--where", "name=x"],
}
"""Words that a command cannot do without."""


@pytest.fixture(autouse=True)
def _own_interrupts() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def good(site: Site) -> Site:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    site.write("content/members/acme.md", member("Acme"))
    return site


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("lang", "words"), [("en", ("usage", "example")), ("zh", ("用法", "例如"))])
def test_help_is_in_the_chosen_language_and_has_an_example(
    capsys: pytest.CaptureFixture[str], command: str, lang: str, words: tuple[str, str]
) -> None:
    assert run([command, "--help", "--lang", lang], None) == 0
    after = capsys.readouterr().out
    assert run(["--lang", lang, command, "-h"], None) == 0

    assert capsys.readouterr().out == after
    assert all(f"{word}:" in after for word in words)
    assert f"  menglu {command}" in after
    assert " / " not in after


def test_help_follows_the_environment(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENGLU_LANG", "en")
    run(["--help"], None)

    assert capsys.readouterr().out.startswith("usage: menglu ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--nonsense"], "there is no option --nonsense; try: menglu build --help"),
        (["check", "--strit"], "there is no option --strit (did you mean '--strict'?); try: menglu check --help"),
        (["chekc"], "there is no command chekc (did you mean 'check'?); try: menglu --help"),
        (
            ["check", "--format", "pdf"],
            "--format takes one of: text, json, github, sarif, rdjson; try: menglu check --help",
        ),
        (["build", "--jobs", "0"], "--jobs takes a whole number from 1 to 64; try: menglu build --help"),
        (["build", "--clean=1"], "the option --clean is not used as it can be; try: menglu --help"),
        (["schema", "a", "b"], "this is too much: a b; try: menglu schema --help"),
        (["rename", "a"], "NEW is missing; try: menglu rename --help"),
    ],
)
def test_wrong_words_are_one_sentence(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert run([*words, "--lang=en"], None) == 2
    assert capsys.readouterr().err == f"{said}\n"
    assert run(["--lang", "zh", *words], None) == 2
    assert "请看：menglu" in capsys.readouterr().err


def test_no_word_at_all_builds(good: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(good.root)

    assert run([], None) == 0
    assert (good.root / "output/members/acme.html").is_file()


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version(capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert run([option], None) == 0
    assert capsys.readouterr().out.startswith("menglu ")


def test_site_and_language_stand_before_or_after_the_command(good: Site, capsys: pytest.CaptureFixture[str]) -> None:
    shared = ["--site", str(good.root), "--lang", "en"]
    for words in ([*shared, "check"], ["check", *shared], [f"--site={good.root}", "check", "--lang=en"]):
        assert run(words, None) == 0
        assert capsys.readouterr().err == "no problems\n"


def test_a_copy_to_take_along_is_named(good: Site, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "copy.zip"
    shared = ["--site", str(good.root), "--lang", "en"]
    for _ in range(2):
        assert run(["build", "--no-search", "--portable", str(target), *shared], None) == 0
        assert capsys.readouterr().err.endswith(f"copy to take along: {target}\n")


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in ("diff", "explain", "init")])
def test_without_a_site_every_command_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    words = [command, *NEEDED.get(command, ()), "--site", str(tmp_path), "--lang", "en"]
    sentences = [f"no site.yaml in {tmp_path}: go to a folder that holds one, or name it with --site\n"]
    assert run(words, None) == 2
    (tmp_path / "site.yml").write_text("title: T\n")
    assert run(words, None) == 2
    sentences.append(f"no site.yaml in {tmp_path}, but {tmp_path / 'site.yml'}: rename it to site.yaml\n")
    (tmp_path / "site.yml").rename(tmp_path / "site.yaml")
    assert run(words, None) == 2
    sentences.append(f"no folder content/ in {tmp_path}: make it, with alliances/ and members/ for the entries\n")

    assert capsys.readouterr().err == "".join(sentences)
    assert not (tmp_path / "output").exists()


def test_an_interrupt_is_one_word_and_130(tmp_path: Path) -> None:
    grown = Site(tmp_path / "grown")
    corpus.write(grown.root, members=1500, alliances=10)
    command = [sys.executable, str(ROOT / "build.py"), "build", "--jobs", "2", "--site", str(grown.root), "--lang=en"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        end = time.monotonic() + 60
        while not children.read_text():
            assert time.monotonic() < end
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all processes of the command
        assert process.stderr
        assert process.stderr.read() == "interrupted\n"
        assert process.wait(timeout=30) == 130


def test_a_closed_pipe_is_silent(good: Site) -> None:
    for number in range(300):
        good.write(f"content/members/m{number}.md", "no front matter")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--site", str(good.root), "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 141
