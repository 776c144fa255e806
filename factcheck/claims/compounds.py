"""A statement with several claims in it → its clauses, each a statement of its own; most statements stay whole.

It is cut only where both sides surely are clauses that stand by themselves: behind a semicolon, or behind a comma with
"and" or "but"; with a verb on both sides and something to check in each; outside of quotes and brackets; and where no
word ties the one clause to the other ("which", "if", "than").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.claims.checkable import is_checkable
from factcheck.claims.statements import Statement
from factcheck.claims.vocabulary import Vocabulary, vocabulary
from factcheck.model import Fact, Name, Role, Span

_JOINT = re.compile(r"(?P<semicolon>;)\s+|,\s+(?P<word>[^\W\d_]+)\s+(?=\S)")
_BRACKETS = re.compile(r"\([^()]{0,500}\)|\[[^\[\]]{0,500}\]|[“„«][^“”„«»]{0,500}[”“»]|\"[^\"]{0,500}\"")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST = 400
"""A longer sentence is no sentence but a list, or runs into what stands beside it."""

_SHORTEST = 3
_TIE = 4
"""Among so many words at the beginning of a clause one that ties it to another does so: "the artists of which …"."""

_PROSE = {Role.BODY, Role.LIST, Role.QUOTE}

Read = tuple[Statement, tuple[Fact, ...]]
"""A statement and its facts, whose spans count from its start."""


def split_compound(statement: Statement, facts: tuple[Fact, ...], language: str) -> list[Read]:
    """Return the clauses of a statement, each with its facts and with the others as its context; else it alone."""
    whole = [(statement, facts)]
    text = statement.text
    if len(text) > _LONGEST or statement.passage.role not in _PROSE or sum(map(_tells, facts)) < 2:
        return whole
    clauses = _clauses(text, facts, vocabulary(language))
    parts = [_part(statement, facts, clause) for clause in clauses]
    if len(parts) < 2 or not all(
        any(map(_tells, own)) and is_checkable(part.text, own, language) for part, own in parts
    ):
        return whole
    later = ((replace(part, context=before.text), own) for (before, _), (part, own) in pairwise(parts))
    return [parts[0], *later]


def _tells(fact: Fact) -> bool:
    return not isinstance(fact, Name)


def _clauses(text: str, facts: Sequence[Fact], known: Vocabulary) -> list[Span]:
    """Return the stretches between the joints at which a text may be cut."""
    words = [match.group().casefold().replace("’", "'") for match in _WORD.finditer(text)]
    tied = not known.bound.isdisjoint(words)
    starts, ends = [0], []
    for end, start, semicolon in _joints(text, facts, known):
        if not semicolon and tied:
            continue
        if _is_clause(text[starts[-1] : end], known) and _is_clause(text[start:], known):
            ends.append(end)
            starts.append(start)
        elif semicolon:
            # what semicolons part is a list, and its parts belong together
            return [Span(0, len(text))]
    return [Span(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True)]


def _joints(text: str, facts: Sequence[Fact], known: Vocabulary) -> Iterator[tuple[int, int, bool]]:
    """Yield where a clause may end and the next begin, and whether a semicolon parts them."""
    closed = [fact.span for fact in facts] + [Span(*match.span()) for match in _BRACKETS.finditer(text)]
    for match in _JOINT.finditer(text):
        place = Span(match.start(), match.start() + 1)
        if any(place.meets(span) for span in closed):
            continue
        if match["semicolon"]:
            yield match.start(), match.end(), True
        elif match["word"].casefold() in known.joints and _opens(text[match.end() :], known):
            yield match.start(), match.end(), False


def _opens(text: str, known: Vocabulary) -> bool:
    """Tell whether a subject may begin here: an article, a pronoun, a figure or a name, and never a verb."""
    first = text.split(maxsplit=1)[0].casefold()
    return first.strip("‘’'\"“”") in known.openers or first[0].isdigit() or first[0] in "€$£" or text[0].isupper()


def _is_clause(text: str, known: Vocabulary) -> bool:
    words = [match.group().casefold() for match in _WORD.finditer(text)]
    begins = known.bound.isdisjoint(words[:_TIE])
    return begins and len(words) >= _SHORTEST and any(word in known.verbs for word in words[1:])


def _part(statement: Statement, facts: Sequence[Fact], clause: Span) -> Read:
    inside = tuple(replace(fact, span=fact.span.shifted(-clause.start)) for fact in facts if clause.holds(fact.span))
    text = clause.of(statement.text)
    return replace(statement, span=clause.shifted(statement.span.start), text=text), inside
