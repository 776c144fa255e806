"""the words after a figure → the noun it counts, in the singular, by surface evidence alone."""

from __future__ import annotations

from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

_FARTHEST = 6
_VOWELS = frozenset("aeiou")


def head_noun(tokens: Tokens, start: int, words: Vocabulary, *, one: bool = False, joined: bool = False) -> str:
    """Return the singular head noun of what begins at token `start`, or "".

    The words up to the next preposition, verb or mark are the phrase; the first of them that looks like a plural is
    its head. Of one thing (`one`) the last word is; behind a hyphen (`joined`: "six-cylinder") the first.
    """
    of_several = tokens.words[start] in words.groups["numbers.of"]
    if of_several:
        start += 1 + (tokens.words[start + 1] in words.groups["nouns.articles"])
        start += tokens.kinds[start] == "number"
    phrase = _phrase(tokens, start, words)
    if not phrase:
        return ""
    if joined or words.language != "en":
        return singular(phrase[0], words)
    plurals = [word for word in phrase if looks_plural(word, words)]
    if one and not of_several:
        return singular(_before_verb(phrase, words), words)
    if plurals:
        return singular(plurals[0], words)
    verb = (len(phrase) == 1 and phrase[0].endswith("ing")) or phrase[0] in words.groups["nouns.stop"]
    return "" if verb else phrase[0]


def _phrase(tokens: Tokens, start: int, words: Vocabulary) -> list[str]:
    """Return the words of a noun phrase; "and" belongs to it where a plural is still to come ("old and new sales")."""
    phrase: list[str] = []
    at = start + (tokens.words[start] in words.groups["nouns.skip"])
    while at < tokens.size and at < start + _FARTHEST:
        word = tokens.words[at]
        linked = word in ("-", "‐", "&") and tokens.glued(at)
        joins = word in words.groups["numbers.and"] and phrase and not looks_plural(phrase[-1], words)
        if linked or (joins and _plural_ahead(tokens, at, words)):
            at += 1
            continue
        if tokens.kinds[at] != "word" or (word in words.triggers and phrase):
            break
        if word in words.groups["nouns.stop"] and not (at == start and _adjective(tokens, at, words)):
            break
        if phrase and looks_plural(phrase[-1], words) and (word.endswith("ed") or phrase[-1] in words.nouns):
            break
        phrase.append(word.removesuffix("'s"))
        at += 1
    return phrase


def _adjective(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    """Tell whether what may be a verb stands between a figure and its noun ("3 million working days")."""
    return tokens.words[at].endswith(("ing", "ed")) and looks_plural(tokens.words[at + 1], words)


def _plural_ahead(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    return any(tokens.kinds[ahead] == "word" and looks_plural(tokens.words[ahead], words) for ahead in (at + 1, at + 2))


def _before_verb(phrase: list[str], words: Vocabulary) -> str:
    """Return the head of what is one: the word before something that looks like a verb."""
    for place, word in enumerate(phrase):
        if place and (looks_plural(word, words) or word.endswith("ed")):
            return phrase[place - 1]
    return phrase[-1]


def looks_plural(word: str, words: Vocabulary) -> bool:
    """Tell whether an English word has the form of a plural."""
    if word in words.nouns:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and word not in words.groups["nouns.not_nouns"]
    )


def singular(word: str, words: Vocabulary) -> str:
    """Return the singular of a noun; words of other languages stay as they are but for a plural ending.

    >>> from factcheck.facts.vocabulary import vocabulary
    >>> [singular(word, vocabulary("en")) for word in ("people", "countries", "doses", "boxes", "states")]
    ['people', 'country', 'dose', 'box', 'state']
    """
    if word in words.nouns:
        return words.nouns[word]
    if words.language != "en":
        return _foreign_singular(word, words)
    if not looks_plural(word, words):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")) or (word.endswith("oes") and word[-4] not in _VOWELS):
        return word[:-2]
    return word[:-1]


def _foreign_singular(word: str, words: Vocabulary) -> str:
    """Return a noun without its article ("d'habitants") and its plural ending, as the language's file turns them."""
    word = word.rpartition("'")[2]
    for plural, ending in words.plurals.items():
        if word.endswith(plural) and len(word) >= len(plural) + 2:
            return word.removesuffix(plural) + ending
    return word
