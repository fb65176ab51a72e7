"""Several files change together, or none does."""

import json
import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from smallsite import Site

from menglu.editing import transaction
from menglu.editing.transaction import disk
from menglu.editing.transaction.journal import FILE
from menglu.i18n import load_translator
from menglu.problems import UsageError
from menglu.work import engine, lock

BEFORE = {"content/members/a.md": b"old a", "content/members/b.md": b"old b", "content/alliances/c.md": b"old c"}
EDITS = {"content/members/a.md": b"new a", "content/members/b.md": None, "content/new/d.md": b"\xff new d"}
AFTER = {"content/members/a.md": b"new a", "content/alliances/c.md": b"old c", "content/new/d.md": b"\xff new d"}

KILLED_AT_EVERY_STEP = '''
import os, signal, sys, shutil
from pathlib import Path
from menglu.editing import transaction

os.fsync = lambda handle: None  # a killed process loses nothing that it has written
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod"}
root, before, edits = Path(sys.argv[1]), eval(sys.argv[2]), eval(sys.argv[3])


def dying_at(step, work):
    """Run the work in a process that is killed just before it touches the disk for the nth time."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    count = 0

    def hook(event, arguments):
        nonlocal count
        if event in STEPS and str(root) in str(arguments[0]):
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1

    sys.addaudithook(hook)
    work()
    os._exit(0)


def states(first, second):
    """Put the files there, let both be killed, and give what is there afterwards."""
    shutil.rmtree(root, ignore_errors=True)
    for path, content in before.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    killed = dying_at(first, lambda: transaction.apply(root, edits))
    if killed and second is not None:
        killed = dying_at(second, lambda: transaction.recover(root))
    transaction.recover(root)
    files = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    files.pop(".cache/menglu/.menglu-edit.part", None)
    return killed, files


step = 0
while True:
    killed, files = states(step, None)
    print(repr((step, None, killed, files)))
    if not killed:
        break
    again = 0
    while step in (9, 14):
        stopped, files = states(step, again)
        print(repr((step, again, killed, files)))
        if not stopped:
            break
        again += 1
    step += 1
'''


@pytest.fixture
def files(site: Site) -> Path:
    for path, content in BEFORE.items():
        site.write(path, content)
    return site.root


def state(root: Path) -> dict[str, bytes]:
    every = (path for path in root.rglob("*") if path.is_file() and path.name != "site.yaml")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in every}


def refused(root: Path, language: str = "en", **arguments: object) -> str:
    with pytest.raises(UsageError) as raised:
        transaction.apply(root, EDITS, **arguments)  # type: ignore[arg-type]
    return load_translator(language, engine.templates() / "locale").error(raised.value).replace(f"{root}/", "")


def interrupt(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave an edit as it is when the process is killed after the first file."""

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove", die)
        with pytest.raises(KeyboardInterrupt):
            transaction.apply(root, EDITS)
    assert (root / "content/members/a.md").read_bytes() == b"new a"
    assert (root / "content/members/b.md").read_bytes() == b"old b"


def test_files_are_written_and_deleted_together(files: Path) -> None:
    assert transaction.apply(files, EDITS) == tuple(sorted(EDITS))
    assert state(files) == AFTER


def test_absolute_paths_will_do(files: Path) -> None:
    assert transaction.apply(files, {str(files / path): text for path, text in EDITS.items()}) == tuple(sorted(EDITS))


def test_what_is_as_it_should_be_is_left_alone(files: Path) -> None:
    assert transaction.apply(files, {"content/members/a.md": b"old a", "content/x.md": None}) == ()
    assert state(files) == BEFORE


def test_permissions_stay(files: Path) -> None:
    (files / "content/members/a.md").chmod(0o640)
    transaction.apply(files, EDITS)
    assert (files / "content/members/a.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes that it forks")
def test_killed_at_any_moment_all_files_are_old_or_all_are_new(tmp_path: Path) -> None:
    script = [sys.executable, "-c", KILLED_AT_EVERY_STEP, str(tmp_path / "site"), repr(BEFORE), repr(EDITS)]
    done = subprocess.run(script, capture_output=True, text=True, check=True)
    outcomes = [eval(line) for line in done.stdout.splitlines()]  # noqa: S307 - written by the script above
    assert all(outcome[3] in (BEFORE, AFTER) for outcome in outcomes)
    assert outcomes[0][3] == BEFORE
    assert outcomes[-1][3] == AFTER
    assert len({step for step, *_ in outcomes}) > 12


def test_an_interrupted_edit_is_completed_by_the_next(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt(files, monkeypatch)
    assert transaction.recover(files) == ("content/members/a.md", "content/members/b.md", "content/new/d.md")
    assert state(files) == AFTER
    assert transaction.recover(files) == ()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "an edit was interrupted, and content/members/a.md has changed since: check the content, then delete {}",
        ),
        ("zh-Hans", "上次修改中途停下，之后 content/members/a.md 又有改动：请核对内容，再删除 {}"),
    ],
)
def test_an_interrupted_edit_does_not_undo_what_was_typed_since(
    files: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    interrupt(files, monkeypatch)
    (files / "content/members/a.md").write_bytes(b"typed")
    assert refused(files, language) == said.format(FILE.as_posix())
    assert (files / "content/members/a.md").read_bytes() == b"typed"
    assert (files / "content/members/b.md").read_bytes() == b"old b"


def test_a_disk_that_refuses_leaves_all_as_it_was(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disk.replace

    def full(path: Path, content: bytes) -> None:
        if path.name == "d.md":
            raise OSError(28, "No space left on device", str(path))
        real(path, content)

    monkeypatch.setattr(disk, "replace", full)
    assert refused(files) == "cannot write content/new/d.md: No space left on device; all files are as they were"
    assert state(files) == BEFORE


def test_a_disk_that_never_answers_again_leaves_the_edit_to_the_next(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> None:
        raise OSError(5, "Input/output error", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove", broken)
        patch.setattr("menglu.editing.transaction.journal.remove", broken)
        assert refused(files) == (
            "cannot write content/members/b.md: Input/output error; "
            "the edit is half done, the next command that edits puts it right"
        )
    transaction.recover(files)
    assert state(files) == BEFORE


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(files: Path) -> None:
    path = Path("content/members/a.md")
    assert refused(files, expected={path: b"older"}) == "content/members/a.md has changed meanwhile: try again"
    assert state(files) == BEFORE


def test_two_commands_do_not_edit_at_once(files: Path) -> None:
    with lock.one_edit_at_a_time(files):
        assert refused(files) == f"another command is editing {files}: wait for it to end"


def test_the_settings_are_edited_like_entries(files: Path) -> None:
    assert transaction.apply(files, {"site.yaml": b"title: B\n"}) == ("site.yaml",)
    assert (files / "site.yaml").read_bytes() == b"title: B\n"


@pytest.mark.parametrize(
    "path",
    ["../outside.md", "site.yml", "content/site.yaml/..", "content", "content/..", "content/link/x.md", ".git/x"],
)
def test_only_the_files_of_a_site_are_edited(files: Path, path: str) -> None:
    (files / "content/link").symlink_to(files.parent)
    with pytest.raises(ValueError, match=path):
        transaction.apply(files, {path: b"x"})


@pytest.mark.parametrize(
    "record",
    [
        b"{",
        b"[]",
        b'{"format": 2, "backward": false, "files": {}}',
        json.dumps({"format": 1, "files": {".git/hooks/pre-commit": [None, b64encode(b"evil").decode()]}}).encode(),
        json.dumps({"format": 1, "files": {"content/a.md": ["%", None]}}).encode(),
    ],
)
def test_a_record_that_came_from_elsewhere_is_refused(site: Site, record: bytes) -> None:
    site.write(FILE.as_posix(), record)
    assert refused(site.root) == f"{FILE.as_posix()} is not the record of an edit of this site: delete it"
    assert {path.name for path in site.root.rglob("*") if path.is_file()} == {"site.yaml", "edit.json"}
