"""Statements → what "it" or "the vaccine" at their beginning refers to, where the article leaves no doubt.

A pronoun stands for the subject of the sentence before it in its paragraph, where the two agree in number and kind.
"The vaccine" stands for the one that was named shortly before: "Polaris, the vaccine …", "the Polaris vaccine".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from factcheck.claims.statements import Statement
from factcheck.claims.vocabulary import Vocabulary, vocabulary
from factcheck.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_WORDS = 8
_LONGEST = 400
_REACH = 4
"""So many statements before, a thing may have been named."""

_SINGULAR = {"a", "an", "the", "this", "that", "its", "his", "her", "their", "our"}
_DEFINITE = re.compile(r"The (?P<thing>[a-z]{3,20}) (?P<next>[a-z]+)\b")


def find_subjects(statements: Sequence[Statement], language: str) -> Mapping[Span, str]:
    """Return what the first words of statements refer to, by the statement's span; most refer to nothing."""
    known = vocabulary(language)
    found: dict[Span, str] = {}
    last: tuple[int, str] = (-1, "")
    for number, statement in enumerate(statements):
        before = last[1] if last[0] == statement.passage.block else ""
        own = _subject(statement.text, known)
        meant = _meant(own, before, known) or _named(statement, statements[max(0, number - _REACH) : number], known)
        if meant:
            found[statement.span] = meant
        stands = meant if _is_pronoun(own, known) else own
        last = statement.passage.block, stands
    return found


def _subject(text: str, known: Vocabulary) -> str:
    """Return the words before the first verb of a statement, if they are few and nothing parts them; else nothing."""
    head = text[:_LONGEST]
    for number, match in enumerate(_WORD.finditer(head)):
        if number and match.group().casefold() in known.verbs:
            subject = head[: match.start()].strip()
            simple = not re.search(r"[,;:()\d“”\"]", subject) and number <= _MOST_WORDS
            return subject if simple else ""
    return ""


def _is_pronoun(subject: str, known: Vocabulary) -> bool:
    return subject.casefold() in known.singular | known.plural | known.person


def _meant(subject: str, before: str, known: Vocabulary) -> str:
    """Return the subject of the sentence before, where the pronoun that is a statement's own subject agrees with it."""
    word, words = subject.casefold(), before.split()
    if not words or _is_pronoun(before, known):
        return ""
    several = (
        words[-1].endswith("s") and not words[-1].endswith("ss") and words[0].casefold() not in ("a", "an", "this")
    )
    named = all(word[0].isupper() for word in words) and not before.isupper() and len(words) in (2, 3)
    if word in known.person:
        return before if named else ""
    if word in known.plural:
        return before if several and not named else ""
    if word in known.singular:
        return before if not several and not named and words[0].casefold() in _SINGULAR else ""
    return ""


def _named(statement: Statement, before: Sequence[Statement], known: Vocabulary) -> str:
    """Return the name that "the vaccine" was given: the one name for it in the statements before."""
    match = _DEFINITE.match(statement.text)
    if not match or match["next"] not in known.verbs:
        return ""
    thing = re.escape(match["thing"])
    name = r"(?P<name>[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+){0,2})"
    pattern = re.compile(
        rf"{name}, (?:a|an|the) (?:[a-z-]+ )?{thing}\b|[Tt]he {name.replace('<name>', '<other>')} {thing}\b"
    )
    names = {found["name"] or found["other"] for one in before for found in pattern.finditer(one.text[:_LONGEST])}
    return f"{names.pop()} ({match['thing']})" if len(names) == 1 else ""
