"""Texts of a ledger → where they stand in the article.

A text is first looked for as it is, typography aside; it may be part of a sentence. What is not found so is looked for
by likeness among the sentences in which nothing else was found (`likeness`), since drafts keep changing.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence, Set

from factcheck.claims.crossings import Apart
from factcheck.claims.ledger.likeness import find_similar
from factcheck.claims.wording import Wording, fold, fold_markdown
from factcheck.model import Document, LinkKind, Span

_SEAM = re.compile(r"\w\0\w|\d[.,]\0\d|\d\0[.,]\d")
_WORD = re.compile(r"\w+")


def find_places(texts: Sequence[str], document: Document) -> tuple[Span | None, ...]:
    """Return the place of each text in the document, None for one that is not there.

    Equal texts get different places as long as there are any.
    """
    hidden = [link.span for link in document.links if link.kind is LinkKind.FOOTNOTE]
    wording = fold(document.text, hidden=hidden)
    folded = [fold_markdown(text) for text in texts]
    sentences = [passage.span for passage in document.passages]
    places = _exact(folded, wording, frozenset(sentences))
    similar = find_similar(folded, places, wording, sentences)
    return tuple(place or similar.get(number) for number, place in enumerate(places))


def _exact(texts: Sequence[str], wording: Wording, sentences: Set[Span]) -> list[Span | None]:
    """Return where texts stand as they are. Whole sentences are given away first, then parts of those still free."""
    words = _words(wording.text)
    found = {text: _occurrences(text, wording, words) for text in dict.fromkeys(texts)}
    whole = {text: deque(place for place in places if place in sentences) for text, places in found.items()}
    given = [whole[text].popleft() if whole[text] else None for text in texts]
    taken = Apart(place for place in given if place)
    free = {text: deque(places) for text, places in found.items()}
    for number, text in enumerate(texts):
        if given[number] is None and found[text]:
            place = _free(free[text], taken) or found[text][0]
            given[number] = place
            taken.add(place)
    return given


def _free(places: deque[Span], taken: Apart) -> Span | None:
    """Take places until one meets nothing given away; what is given away stays so, and need not be seen again."""
    while places:
        place = places.popleft()
        if not taken.meets(place):
            return place
    return None


def _words(text: str) -> Mapping[str, Sequence[int]]:
    """Return where each word of the article stands, so that no text is looked for from one end to the other."""
    starts: dict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(text):
        starts[match.group()].append(match.start())
    return starts


def _occurrences(text: str, wording: Wording, words: Mapping[str, Sequence[int]]) -> list[Span]:
    """Return where a text stands as whole words: "2 million" is not in "12 million"."""
    own = {match.group(): match.start() for match in _WORD.finditer(text)}
    if not own:
        return []
    rarest = min(own, key=lambda word: len(words.get(word, ())))
    places = []
    for at in words.get(rarest, ()):
        start, end = at - own[rarest], at - own[rarest] + len(text)
        there = start >= 0 and wording.text.startswith(text, start)
        if there and not (_cuts(wording.text, start) or _cuts(wording.text, end)):
            places.append(wording.span(start, end))
    return places


def _cuts(text: str, position: int) -> bool:
    """Tell whether a cut at `position` goes through a word or a number."""
    return bool(_SEAM.search(f"{text[max(0, position - 2) : position]}\0{text[position : position + 2]}"))
