"""What a reading worker runs: requests on standard input, answers on standard output, until there are no more.

A page or article that exhausts the worker's memory, hangs it or crashes it costs nothing else.
"""

from __future__ import annotations

import pickle
import sys
from typing import BinaryIO

from factcheck.documents import read_article, read_document
from factcheck.errors import FactcheckError
from factcheck.pipeline.frames import LENGTH, Answer, Refusal, Request, frame

MEMORY_LIMIT = 2 << 30
"""Bytes of address space one worker may use."""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    while header := requests.read(LENGTH.size):
        answers.write(frame(answer(pickle.loads(requests.read(*LENGTH.unpack(header))))))
        answers.flush()


def answer(request: Request) -> Answer:
    read = read_article if request.article else read_document
    try:
        return read(request.content, media_type=request.media_type or None, name=request.name)
    except FactcheckError as error:
        return Refusal(error.problem, error.line, error.remedy)
    except MemoryError:
        return Refusal("reading it took too much memory")


def limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there the time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
