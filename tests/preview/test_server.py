"""What the server of a preview answers, and to whom."""

import http.client
import socket
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from menglu.preview.server import Server
from menglu.problems import UsageError

PAGE = "<!doctype html><html><head></head><body>{}</body></html>"


def sentence(error: UsageError) -> str:
    return str(error)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    (folder / "members").mkdir(parents=True)
    (folder / "offline").mkdir()
    for path in ("index.html", "members/index.html", "members/acme.html"):
        (folder / path).write_text(PAGE.format(path))
    (folder / "style.css").write_text("p {}")
    (folder / "offline/core.json").write_text("{}")
    (folder / ".menglu.json").write_text("{}")
    (tmp_path / "site.yaml").write_text("title: T")
    (folder / "linked.yaml").symlink_to(tmp_path / "site.yaml")
    (folder / "linked").symlink_to(tmp_path)
    return folder


@contextmanager
def serving(output: Path, *allowed: str, host: str = "127.0.0.1") -> Iterator[Server]:
    server = Server(output, host, 0, allowed, sentence)
    server.page = {"members/new.html": PAGE.format("new").encode()}.get
    with server.running():
        yield server


@pytest.fixture
def server(output: Path) -> Iterator[Server]:
    with serving(output) as started:
        yield started


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    status, text, _ = answer(server, path, method, {name.replace("_", "-"): value for name, value in headers.items()})
    return status, text


def answer(
    server: Server, path: str, method: str, headers: Mapping[str, str]
) -> tuple[int, str, http.client.HTTPMessage]:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        connection.request(method, path, headers=dict(headers))
        response = connection.getresponse()
        return response.status, response.read().decode(), response.headers


@pytest.mark.parametrize("path", ["/", "/members/", "/members/acme.html", "/members/new.html"])
def test_pages_carry_the_snippet(server: Server, path: str) -> None:
    status, html = ask(server, path)

    assert status == 200
    assert html.count("/-/reload.js") == 1


def test_a_file_is_served_as_it_is(server: Server) -> None:
    assert ask(server, "/style.css") == (200, "p {}")


@pytest.mark.parametrize(
    "path",
    [
        "/../site.yaml",
        "/%2e%2e/site.yaml",
        "/..%2fsite.yaml",
        "/%252e%252e/site.yaml",
        "/members/../style.css",
        "/linked.yaml",
        "/linked/site.yaml",
        "/.menglu.json",
        "/a%5cb",
        "/%00",
        "//etc/passwd",
        f"/{'a' * 300}",
        "/offline/core.json",
        "/none.html",
        "/-/server.py",
        "/-/../server.py",
    ],
)
def test_nothing_else_is_served(server: Server, path: str) -> None:
    assert ask(server, path)[0] == 404


def test_what_is_missing_gets_the_page_of_the_site(server: Server, output: Path) -> None:
    assert "not here (yet)" in ask(server, "/none.html")[1]
    (output / "404.html").write_text(PAGE.format("lost"))
    html = ask(server, "/none.html")[1]

    assert "lost" in html
    assert "/-/reload.js" in html


def test_an_output_that_is_not_there_yet_is_no_failure(tmp_path: Path) -> None:
    with serving(tmp_path / "later") as server:
        assert ask(server, "/")[0] == 404
        (tmp_path / "later").mkdir()
        (tmp_path / "later/index.html").write_text(PAGE)
        assert ask(server, "/")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE"])
def test_it_is_for_reading(server: Server, method: str) -> None:
    assert ask(server, "/members/new.html", method)[0] == 405


def test_every_answer_has_the_headers(server: Server) -> None:
    host = f"127.0.0.1:{server.port}"
    for path, name in (("/", host), ("/style.css", host), ("/none", host), ("/", "evil.example")):
        _, _, headers = answer(server, path, "GET", {"Host": name})
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in headers


def test_an_unknown_name_is_told_how_it_can_be_allowed(server: Server) -> None:
    text = "this preview does not answer to the name 'desk.example'; to allow it: --allow-host desk.example\n"

    assert ask(server, "/", Host="desk.example:8000") == (421, text)
    assert ask(server, "/-/reload.js", Host="desk.example")[0] == 421
    assert ask(server, "/", Host="localhost@evil.example")[0] == 421
    assert ask(server, "/", Host=f"LOCALHOST:{server.port}")[0] == 200


def test_an_allowed_name_is_answered(output: Path) -> None:
    with serving(output, "Desk.example", "192.168.1.5", host="0.0.0.0") as server:  # noqa: S104 - that is the test
        assert ask(server, "/", Host="desk.example:8000")[0] == 200
        assert ask(server, "/", Host="192.168.1.5")[0] == 200
        assert ask(server, "/", Host="other.example")[0] == 421


def test_a_name_that_is_none_is_refused(output: Path) -> None:
    with pytest.raises(UsageError, match="without http://"):
        Server(output, "127.0.0.1", 0, ["http://desk.example/"], sentence)


def test_other_origins_are_refused(server: Server) -> None:
    host = f"127.0.0.1:{server.port}"

    assert ask(server, "/", Host=host, Origin="http://evil.example")[0] == 403
    assert ask(server, "/", Host=host, Origin="null")[0] == 403
    assert ask(server, "/", Host=host, Origin=f"http://{host}")[0] == 200


def test_only_pages_of_this_preview_listen(server: Server) -> None:
    assert ask(server, "/-/changes")[0] == 403
    assert ask(server, "/-/changes?token=x", Sec_Fetch_Site="cross-site")[0] == 403
    assert ask(server, "/-/changes?token=x") == (200, 'data: {"build": -1, "problems": []}\n\n')


@pytest.mark.parametrize(
    ("host", "shown"),
    [("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("localhost", "localhost")],  # noqa: S104
)
def test_the_address_is_one_that_opens(output: Path, host: str, shown: str) -> None:
    if ":" in host and not has_ipv6():
        pytest.skip("this machine has no IPv6")
    with serving(output, host=host) as server:
        assert server.address == f"http://{shown}:{server.port}/"
        with socket.create_connection((shown.strip("[]"), server.port), timeout=10):
            pass


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


def test_an_address_of_another_machine_is_one_sentence(output: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot listen on 192\.0\.2\.1: give --host an address"):
        Server(output, "192.0.2.1", 0, [], sentence)


@pytest.mark.parametrize("path", ["members/acme.html", "members/gone.html"])
def test_a_page_is_of_the_build_that_was_there_when_it_was_asked_for(output: Path, path: str) -> None:
    server = Server(output, "127.0.0.1", 0, (), sentence)

    def loading(_: str) -> None:
        server.state.record_build()

    server.page = loading
    with server.running():
        assert 'data-build="0"' in ask(server, f"/{path}")[1]
    assert server.state.current.build > 0, "so that the page reloads as soon as it listens"
