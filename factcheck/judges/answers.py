"""What an OpenAI-compatible endpoint answered → evidence. It has the asked form to the letter, or it is no answer."""

from __future__ import annotations

import json

from factcheck.judges.asking import NoAnswerError
from factcheck.model import Evidence, Relation

_RELATIONS = {"supported": Relation.AGREES, "partial": Relation.MENTIONED}
_NOTHING = "not-found"
_MOST_QUOTES, _LONGEST_QUOTE = 5, 1_000


def read_answer(body: bytes) -> list[Evidence]:
    """Return one piece of evidence for each quote of an answer. Raises NoAnswerError where it has another form.

    >>> read_answer(b'{"choices": [{"message": {"content": "Yes, it is supported."}}]}')
    Traceback (most recent call last):
    factcheck.judges.asking.NoAnswerError: its answer is not in the form that was asked for
    """
    match _json(_content(_json(body))):
        case {"verdict": str(verdict), "quotes": list(quotes), **rest} if not rest and all(map(_is_quote, quotes)):
            return _evidence(verdict, quotes)
        case _:
            raise _formless()


def _content(reply: object) -> str:
    match reply:
        case {"choices": [{"message": {"content": str(content)}}, *_]}:
            return content
        case _:
            raise _formless()


def _json(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise _formless() from None


def _is_quote(quote: object) -> bool:
    return isinstance(quote, str) and 0 < len(quote) <= _LONGEST_QUOTE


def _evidence(verdict: str, quotes: list[str]) -> list[Evidence]:
    if verdict == _NOTHING:
        return []
    if verdict not in _RELATIONS or not 0 < len(quotes) <= _MOST_QUOTES:
        raise _formless()
    return [Evidence(None, _RELATIONS[verdict], found=quote) for quote in quotes]


def _formless() -> NoAnswerError:
    return NoAnswerError("its answer is not in the form that was asked for")
