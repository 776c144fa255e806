"""A stand-in for GitHub's API on loopback: the comments of a repository, its pull requests, and who may write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TypedDict
from urllib.parse import parse_qs, urlsplit

BOT = "github-actions[bot]"
HERE = "/repos/paper/articles"


class Comment(TypedDict):
    id: int
    body: str
    user: dict[str, str]


@dataclass
class Repository:
    """What the API knows. `heads` are the open pull requests by branch: number and last commit of each."""

    comments: list[Comment] = field(default_factory=list)
    heads: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""

    def add(self, body: str, author: str) -> Comment:
        comment = Comment(id=1000 + len(self.comments), body=body, user={"login": author})
        self.comments.append(comment)
        return comment

    def answer(self, method: str, path: str, token: str, body: str) -> tuple[int, object]:
        self.asked.append((method, path))
        parts = urlsplit(path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if token not in ("Bearer read", "Bearer write"):
            return 401, {"message": "Bad credentials"}
        if parts.path == "/user" or (method != "GET" and token != "Bearer write"):
            return 403, {"message": "Resource not accessible by integration"}
        match method, parts.path.removeprefix(HERE).strip("/").split("/"):
            case "GET", ["pulls"]:
                found = self.heads.get(asked["head"], [])
                return 200, [{"number": number, "head": {"sha": commit}} for number, commit in found]
            case "GET", ["issues", "7", "comments"]:
                start = (int(asked["page"]) - 1) * int(asked["per_page"])
                return 200, self.comments[start : start + int(asked["per_page"])]
            case "POST", ["issues", "7", "comments"]:
                return 201, self.add(json.loads(body)["body"], BOT)
            case "PATCH", ["issues", "comments", number]:
                comment = next(one for one in self.comments if one["id"] == int(number))
                comment["body"] = json.loads(body)["body"]
                return 200, comment
        return 404, {"message": "Not Found"}


@contextmanager
def serve(repository: Repository) -> Iterator[Repository]:
    """Serve the API of a repository on loopback; its address is written into it."""

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            token = self.headers.get("Authorization", "")
            status, said = repository.answer(self.command, self.path, token, body)
            answer = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def do_GET(self) -> None:
            self.handle_any()

        def do_POST(self) -> None:
            self.handle_any()

        def do_PATCH(self) -> None:
            self.handle_any()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    repository.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield repository
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
