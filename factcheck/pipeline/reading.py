"""Bytes of a fetched page or an article → Document, in a worker that can be killed.

Pages are hostile, articles come in by pull requests, and parsers can be made slow or large: so both are read in a
process of its own with a limit on time and memory (`worker`). One that hangs or dies costs its own document.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import subprocess
import sys
from types import TracebackType

from factcheck.errors import ArticleError, UnreadableError
from factcheck.model import Document
from factcheck.pipeline.frames import LENGTH, Answer, Refusal, Request, frame

ARTICLE_SECONDS = 60.0
"""How long an article may take: more than any page, since the run is about nothing else."""

_REMEDY = "save it as Markdown or plain text"


class Readers:
    """A few workers that read pages and articles, begun when first needed.

    `seconds` is how long a page may take. Use as an async context manager; leaving it ends the workers.
    """

    def __init__(self, workers: int = 2, seconds: float = 10.0) -> None:
        self.seconds = seconds
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._workers = [_Worker() for _ in range(workers)]
        for worker in self._workers:
            self._idle.put_nowait(worker)

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that are running now."""
        return tuple(worker.pid for worker in self._workers if worker.pid)

    async def __aenter__(self) -> Readers:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            await worker.end()

    async def read(self, content: bytes, *, media_type: str = "", name: str = "") -> Document:
        """Return the document in `content`.

        Raises UnreadableError where there is none to be had: an unknown format, broken bytes, too slow, too large.
        """
        answer = await self._answer(Request(content, media_type, name), self.seconds)
        if isinstance(answer, Refusal):
            raise UnreadableError(answer.problem, file=name)
        return answer

    async def read_article(
        self, content: bytes, *, name: str, media_type: str | None = None, seconds: float = ARTICLE_SECONDS
    ) -> Document:
        """Return the document in an editor's file. Raises ArticleError, as the documents' own door does."""
        answer = await self._answer(Request(content, media_type or "", name, article=True), seconds)
        if isinstance(answer, Refusal):
            raise ArticleError(answer.problem, file=name, line=answer.line, remedy=answer.remedy or _REMEDY)
        return answer

    async def _answer(self, request: Request, seconds: float) -> Answer:
        worker = await self._idle.get()
        try:
            return await asyncio.wait_for(worker.ask(request), seconds)
        except TimeoutError:
            return Refusal(f"reading it took longer than {seconds:g} seconds")
        finally:
            self._idle.put_nowait(worker)


class _Worker:
    """One worker process; a new one takes its place when it was killed."""

    def __init__(self) -> None:
        self._child: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child and self._child.returncode is None else None

    async def ask(self, request: Request) -> Answer:
        child = await self._running()
        try:
            await _send(child, request)
            answer: Answer = await _receive(child)
        except (BrokenPipeError, ConnectionResetError, asyncio.IncompleteReadError):
            await self.end()
            return Refusal("it made its reader run out of memory or crash")
        except BaseException:
            # cancelled or timed out in the middle of a page: what it would still answer belongs to nobody
            await self.end()
            raise
        return answer

    async def end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None:
            child.kill()
        await child.communicate()

    async def _running(self) -> asyncio.subprocess.Process:
        if self._child is None or self._child.returncode is not None:
            self._child = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "factcheck.pipeline.worker",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,
            )
        return self._child


def read_apart(content: bytes, *, name: str, media_type: str | None = None) -> Document:
    """Read an article in a worker of its own and wait for it; raises ArticleError as `Readers.read_article` does.

    For code that runs in no event loop, or in somebody else's.
    """
    request = frame(Request(content, media_type or "", name, article=True))
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "factcheck.pipeline.worker"],
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=ARTICLE_SECONDS,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        problem = f"reading it took longer than {ARTICLE_SECONDS:g} seconds"
        raise ArticleError(problem, file=name, remedy=_REMEDY) from None
    if ended.returncode != 0:
        raise ArticleError("it made its reader run out of memory or crash", file=name, remedy=_REMEDY)
    answer = pickle.loads(ended.stdout[LENGTH.size :])
    if isinstance(answer, Refusal):
        raise ArticleError(answer.problem, file=name, line=answer.line, remedy=answer.remedy or _REMEDY)
    assert isinstance(answer, Document)
    return answer


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


async def _send(child: asyncio.subprocess.Process, request: Request) -> None:
    assert child.stdin
    child.stdin.write(frame(request))
    await child.stdin.drain()


async def _receive(child: asyncio.subprocess.Process) -> Answer:
    assert child.stdout
    (length,) = LENGTH.unpack(await child.stdout.readexactly(LENGTH.size))
    answer = pickle.loads(await child.stdout.readexactly(length))
    assert isinstance(answer, Document | Refusal)
    return answer
