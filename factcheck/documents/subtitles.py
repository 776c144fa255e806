"""SRT and WebVTT → Document: what was said, in sentences, each with the time at which it begins.

Cues break sentences; they are joined up to the end of one, or to a pause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.documents.decoding import decode_text
from factcheck.documents.draft import Block, Draft
from factcheck.errors import UnreadableError
from factcheck.model import Document

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}"
_CUE = re.compile(
    rf"^[ \t]*(?P<from>{_TIME})[.,]\d{{1,3}}[ \t]*-->[ \t]*(?P<to>{_TIME})[.,]\d{{1,3}}[^\n]*$", re.MULTILINE
)
_TAG = re.compile(r"<[^<>]{0,200}+>")
_SENTENCE_END = re.compile(r"[.!?…][”\"»’')\]]*$")
_PAUSE = 4
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is said from one second to another."""

    start: int
    end: int
    at: str
    text: str


def read(content: bytes, name: str) -> Document:
    """Return the document in a file of subtitles. Raises UnreadableError where there is no cue in it."""
    draft = Draft()
    last: _Cue | None = None
    length = 0
    for cue in _cues(decode_text(content, name).replace("\r\n", "\n").replace("\r", "\n")):
        if not last or _SENTENCE_END.search(last.text) or cue.start - last.end > _PAUSE or length > _LONGEST:
            draft.begin(Block(place=f"at {cue.at}"))
            length = 0
        draft.write(cue.text + " ")
        length += len(cue.text)
        last = cue
    if last is None:
        raise UnreadableError("there is no subtitle in it", file=name)
    return draft.finish(name)


def _cues(text: str) -> Iterator[_Cue]:
    for block in re.split(r"\n[ \t]*+\n", text):
        time = _CUE.search(block)
        words = " ".join(_TAG.sub("", block[time.end() :]).split()) if time else ""
        if time and words:
            yield _Cue(_seconds(time["from"]), _seconds(time["to"]), time["from"], words)


def _seconds(time: str) -> int:
    """Return a time code in seconds.

    >>> _seconds("01:02:03"), _seconds("02:03")
    (3723, 123)
    """
    total = 0
    for part in time.split(":"):
        total = 60 * total + int(part)
    return total
