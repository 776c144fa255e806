"""What a reading worker runs: requests on standard input, answers on standard output, until there are no more."""

from __future__ import annotations

import pickle
import sys
from typing import BinaryIO

from factcheck.documents import read_document
from factcheck.errors import UnreadableError
from factcheck.pipeline.frames import LENGTH, Answer, frame

MEMORY_LIMIT = 2 << 30
"""Bytes of address space one worker may use."""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    while header := requests.read(LENGTH.size):
        content, media_type, name = pickle.loads(requests.read(*LENGTH.unpack(header)))
        answers.write(frame(answer(content, media_type, name)))
        answers.flush()


def answer(content: bytes, media_type: str, name: str) -> Answer:
    try:
        return read_document(content, media_type=media_type or None, name=name)
    except UnreadableError as error:
        return error.problem
    except MemoryError:
        return "reading it took too much memory"


def limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there the time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
