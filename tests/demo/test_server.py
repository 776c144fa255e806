"""The example web over real sockets: statuses, redirects, headers, and an end that waits for nobody."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from factcheck.demo import serve_example

DEAD = "http://polaris-institute.example/news/2020/first-trial-84-volunteers-two-hospitals"
ARCHIVE = "http://archive.example"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, url: str, method: str = "GET") -> Answer:
    parts = urlsplit(url)
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    target = url.partition(parts.netloc)[2] or "/"
    connection.request(method, target, headers={"Host": parts.netloc})
    response = connection.getresponse()
    answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
    connection.close()
    return answer


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serve_example() as port:
        yield port


def test_a_page_is_found_by_its_host_and_path(port: int) -> None:
    answer = ask(port, "http://www.union.example/about/member-states")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"27 member states" in answer.body


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://www.union.example/", 200),
        ("http://WWW.Union.example:8080/", 200),
        ("http://www.union.example/about/member-states?from=letter", 200),
        ("http://www.union.example/nothing-here", 404),
        ("http://www.northwire.example/about/member-states", 404),
        ("http://www.union.example/../routes.toml", 404),
        ("http://nobody.example/", 404),
        (DEAD, 404),
        ("http://www.lakeside-polling.example/polls/veresh-should-be-freed", 200),
        ("http://www.sanctions-desk.example/lists/morvania-officials-barred-from-travelling", 403),
    ],
)
def test_each_place_answers_with_its_status(port: int, url: str, status: int) -> None:
    assert ask(port, url).status == status


@pytest.mark.parametrize(
    ("url", "status", "location"),
    [
        (
            "http://trials-register.example/studies/polaris-phase-3-people-enrolled",
            301,
            "/registry/studies/2020/0417/polaris-phase-3-people-enrolled",
        ),
        (
            "http://statistics.morvania.example/releases/trade-morvania-union-goods",
            302,
            "http://statistics.morvania.example/",
        ),
    ],
)
def test_what_moved_says_where_to(port: int, url: str, status: int, location: str) -> None:
    answer = ask(port, url)
    assert (answer.status, answer.headers["location"], answer.body) == (status, location, b"")


def test_a_challenge_is_marked_by_its_header(port: int) -> None:
    url = "http://www.sanctions-desk.example/lists/morvania-officials-barred-from-travelling"
    assert ask(port, url).headers["cf-mitigated"] == "challenge"


def test_a_head_request_has_no_body(port: int) -> None:
    answer = ask(port, "http://www.union.example/about/member-states", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


def test_the_end_does_not_wait_for_a_delayed_answer() -> None:
    with serve_example() as port:
        waiting = socket.create_connection(("127.0.0.1", port), timeout=5)
        waiting.sendall(b"GET /police/officers-motorcade-route HTTP/1.1\r\nHost: city.drevno.example\r\n\r\n")
        assert ask(port, "http://www.union.example/").status == 200
    assert waiting.recv(100) == b""
    waiting.close()


def test_a_client_that_hangs_up_is_passed_over_in_silence(capfd: pytest.CaptureFixture[str]) -> None:
    with serve_example() as port:
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                client.sendall(b"GET / HTTP/1.1\r\n")
        assert ask(port, "http://www.union.example/").status == 200
    assert capfd.readouterr() == ("", "")


def test_the_port_is_closed_afterwards() -> None:
    with serve_example() as port:
        pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_many_are_answered_while_one_waits(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as waiting:
        waiting.sendall(b"GET /police/officers-motorcade-route HTTP/1.1\r\nHost: city.drevno.example\r\n\r\n")
        assert [ask(port, "http://www.vigil.example/").status for _ in range(20)] == [200] * 20
        waiting.setblocking(False)
        with pytest.raises(BlockingIOError):
            waiting.recv(1)


def test_another_folder_can_be_served(tmp_path: Path) -> None:
    (tmp_path / "paper.example").mkdir()
    (tmp_path / "paper.example" / "story.html").write_text("<p>A story.</p>", "utf-8")
    (tmp_path / "not-found.html").write_text("<p>No.</p>", "utf-8")
    (tmp_path / "routes.toml").write_text(
        '[[route]]\nurl = "http://paper.example/story"\nfile = "story.html"\nstatus = 410\n', "utf-8"
    )
    with serve_example(tmp_path) as port:
        assert ask(port, "http://paper.example/story").status == 410
        assert ask(port, "http://paper.example/").body == b"<p>No.</p>"


def available(port: int, url: str, stamp: str = "") -> dict[str, object]:
    asked = f"{ARCHIVE}/wayback/available?url={quote(url, safe='')}" + (f"&timestamp={stamp}" if stamp else "")
    found = json.loads(ask(port, asked).body)["archived_snapshots"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("stamp", "nearest"),
    [("20210208", "20201103224007"), ("2020", "20200619081522"), ("", "20201103224007"), ("x", "20201103224007")],
)
def test_the_archive_names_its_nearest_good_copy(port: int, stamp: str, nearest: str) -> None:
    closest = available(port, DEAD, stamp)["closest"]
    assert closest == {
        "status": "200",
        "available": True,
        "timestamp": nearest,
        "url": f"{ARCHIVE}/web/{nearest}/{DEAD.replace('.example/', '.example:80/')}",
    }


def test_the_archive_has_nothing_of_other_pages(port: int) -> None:
    assert available(port, "http://www.union.example/") == {}
    assert json.loads(ask(port, f"{ARCHIVE}/cdx/search/cdx?url=union.example&output=json").body) == []
    answer = ask(port, f"{ARCHIVE}/web/2020id_/http://www.union.example/")
    assert (answer.status, answer.headers["x-ts"]) == (404, "404")
    assert "memento-datetime" not in answer.headers


@pytest.mark.parametrize(
    ("window", "stamps"),
    [
        ("", ["20200619081522", "20201103224007", "20210130060911"]),
        ("&filter=statuscode:200", ["20200619081522", "20201103224007"]),
        ("&filter=statuscode:200&to=20210208&limit=-1", ["20201103224007"]),
        ("&from=202011&limit=1", ["20201103224007"]),
        ("&to=20200619", ["20200619081522"]),
        ("&limit=many", ["20200619081522", "20201103224007", "20210130060911"]),
    ],
)
def test_the_index_lists_captures(port: int, window: str, stamps: list[str]) -> None:
    asked = f"{ARCHIVE}/cdx/search/cdx?url={quote(DEAD, safe='')}&output=json&fl=timestamp,statuscode{window}"
    header, *rows = json.loads(ask(port, asked).body)
    assert header == ["timestamp", "statuscode"]
    assert [stamp for stamp, _ in rows] == stamps


def test_without_json_the_index_is_lines_of_text(port: int) -> None:
    answer = ask(port, f"{ARCHIVE}/cdx/search/cdx?url={quote(DEAD, safe='')}&limit=1")
    assert answer.headers["content-type"] == "text/plain"
    assert answer.body.startswith(b"example,polaris-institute)/news/2020/first-trial-84-volunteers-two-hospitals 2020")


def test_a_copy_says_when_it_was_taken(port: int) -> None:
    answer = ask(port, f"{ARCHIVE}/web/20201103224007id_/{DEAD}")
    assert (answer.status, answer.headers["memento-datetime"]) == (200, "Tue, 03 Nov 2020 22:40:07 GMT")
    assert b"84 volunteers" in answer.body
    assert f'<{DEAD}>; rel="original"' in answer.headers["link"]


def test_a_copy_of_an_error_has_the_status_of_then(port: int) -> None:
    answer = ask(port, f"{ARCHIVE}/web/20210130060911id_/{DEAD}")
    assert (answer.status, answer.headers["x-ts"]) == (404, "404")
    assert "memento-datetime" in answer.headers


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("20200701id_", "20200619081522id_"),
        ("20200701", "20200619081522"),
        ("", "20210130060911"),
    ],
)
def test_an_inexact_time_leads_to_the_nearest_copy(port: int, asked: str, location: str) -> None:
    answer = ask(port, f"{ARCHIVE}/web/{asked}/{DEAD}" if asked else f"{ARCHIVE}/web/{DEAD}")
    assert (answer.status, answer.headers["location"]) == (302, f"{ARCHIVE}/web/{location}/{DEAD}")
    assert answer.headers["x-archive-redirect-reason"].startswith("found capture at")
