"""The server: this machine alone, nothing but what was built, ports, and a clean end."""

from __future__ import annotations

import signal
import socket
import time

import pytest

from gilyon.preview.injection import relaxed, with_bar
from workspace import article

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def test_a_name_that_was_made_to_point_here_is_refused(serve):
    serving = serve({"articles/a.md": article("סודי", status="draft")})
    for host in (
        "evil.example",
        f"evil.example:{serving.port}",
        "127.0.0.1:1",
        f"127.0.0.1.evil.example:{serving.port}",
    ):
        answer = serving.ask("/a/", host=host)
        assert answer.status == 403 and "סודי" not in answer.text
    assert serving.ask("/a/", host=f"localhost:{serving.port}").status == 200


def test_only_the_loopback_address_listens(serve):
    serving = serve({"articles/a.md": article()})
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", serving.port))


@pytest.mark.parametrize(
    "path",
    [
        "/../../gilyon.toml",
        "/%2e%2e/%2e%2e/gilyon.toml",
        "/..%2f..%2f..%2fgilyon.toml",
        "/a/../../../../gilyon.toml",
        "/a/%00",
        "/__gilyon/../gilyon.toml",
        "/__gilyon/email/..%2f..%2f..%2fgilyon.toml",
        "/__gilyon/pdf/a.toml",
        "//gilyon.toml",
        "/assets/",
        "/.gilyon/manifest.json",
    ],
)  # fmt: skip
def test_nothing_is_sent_but_what_was_built(serve, path):
    serving = serve({"articles/a.md": article()})
    serving.page("/a/")
    answer = serving.ask(path)
    assert answer.status == 404 and 'example.com"\n' not in answer.text


def test_it_only_shows(serve):
    serving = serve({"articles/a.md": article()})
    assert [serving.ask("/a/", method).status for method in ("POST", "PUT", "DELETE")] == [405, 405, 405]
    head = serving.ask("/a/", "HEAD")
    assert (head.status, head.body, head.headers["Cache-Control"]) == (200, b"", "no-store")


def test_what_an_article_brings_has_no_rights(serve):
    body = "[קובץ](page.html) ![תמונה](a.svg)\n"
    script = "<script>document.title = 'x'</script>"
    serving = serve({"articles/a.md": article("א", body), "articles/page.html": script, "articles/a.svg": SVG})
    serving.page("/a/")
    for name in ("page.html", "a.svg"):
        answer = serving.ask(f"/a/{name}")
        assert answer.status == 200 and answer.headers["Content-Security-Policy"].startswith("sandbox;")
        assert "gilyon-preview" not in answer.text


def test_a_port_that_is_taken_is_told_or_passed_over(serve, workspace):
    first = serve({"articles/a.md": article()})
    workspace().run("serve", "--port", str(first.port)).fails(2, f"port {first.port} is taken", "--port 0")


def test_open_shows_it_in_the_browser(serve, tmp_path):
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}.part" && mv "{opened}.part" "{opened}"\n')
    browser.chmod(0o755)
    serving = serve({"articles/a.md": article()}, "--open", env={"BROWSER": f"{browser} %s"})
    for _ in range(500):
        if opened.exists():
            break
        time.sleep(0.02)
    assert opened.read_text() == serving.address


def test_two_previews_of_one_repository_get_on(serve):
    first, second = serve({"articles/a.md": article("כותרת", "אחת.\n")}), serve()
    assert "אחת." in first.page("/a/") and "אחת." in second.page("/a/")
    first.workspace.write({"articles/a.md": article("כותרת", "שתיים.\n")})
    assert "שתיים." in second.page("/a/") and "שתיים." in first.page("/a/")


def test_wrong_settings_end_it_before_it_begins(workspace):
    made = workspace({}, config="nam = 1\n")
    made.run("serve", "--port", "0").fails(2, "gilyon.toml:1:1")
    assert not (made.root / ".gilyon/preview").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_with_pages_open(serve, number):
    serving = serve({"articles/a.md": article()})
    with socket.create_connection(("127.0.0.1", serving.port)) as listener:
        listener.sendall(f"GET /__gilyon/events HTTP/1.1\r\nHost: 127.0.0.1:{serving.port}\r\n\r\n".encode())
        assert b"text/event-stream" in listener.recv(1000)
        assert serving.stop(number) == 130


def test_clients_that_go_away_disturb_nobody(serve):
    serving = serve({"articles/a.md": article()})
    for request in (b"", b"GET / HT", f"GET /a/ HTTP/1.1\r\nHost: 127.0.0.1:{serving.port}\r\n\r\n".encode()):
        with socket.create_connection(("127.0.0.1", serving.port)) as client:
            client.sendall(request)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert "gilyon-preview" in serving.page("/a/")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (
            "default-src 'none'; script-src 'self'; img-src data:",
            "default-src 'none'; script-src 'self'; img-src data:; style-src 'self'; connect-src 'self'",
        ),
        ("script-src 'sha256-abc='", "script-src 'sha256-abc=' 'self'"),
        ("default-src 'self'", "default-src 'self'"),
        ("connect-src 'none'; base-uri 'none'", "connect-src 'self'; base-uri 'none'"),
        ("default-src *", "default-src *"),
        ("", ""),
    ],
)
def test_a_policy_is_widened_only_as_far_as_the_bar_needs(policy, expected):
    assert relaxed(policy) == expected


def test_the_bar_finds_its_place_in_any_page():
    meta = b'<META content="default-src &#39;none&#39;" http-equiv=Content-Security-Policy>'
    page = with_bar(b"<head>" + meta + b"</head><body>x</body ></html>", b"BAR")
    assert b"script-src &#x27;self&#x27;" in page and page.endswith(b"xBAR</body ></html>")
    assert with_bar(b"<p>", b"BAR") == b"<p>BAR"
