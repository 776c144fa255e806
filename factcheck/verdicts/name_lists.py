"""A sentence → the lists of names in it: words with capitals between which only commas and joining words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.verdicts.lexicon import Word
from factcheck.verdicts.wordings import Wording

_MOST_WORDS = 400

NameList = Sequence[Sequence[Word]]


def name_lists(there: Wording) -> Iterator[NameList]:
    """Yield each list of names of a sentence, one name alone included; each is its words."""
    names: list[list[Word]] = []
    for word in (word for word in there.words[:_MOST_WORDS] if word.text[0].isupper()):
        between = there.text[names[-1][-1].span.end : word.span.start] if names else ""
        if between == " ":
            names[-1].append(word)
            continue
        if names and not _goes_on(between, there):
            yield names
            names = []
        names.append([word])
    yield names


def _goes_on(between: str, there: Wording) -> bool:
    words = between.replace(",", " ").split()
    return len(words) <= 1 and all(word in there.lexicon.joining for word in words)
