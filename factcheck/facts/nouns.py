"""the words after a figure → the noun it counts, in the singular, by surface evidence alone."""

from __future__ import annotations

from factcheck.facts.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

_FARTHEST = 6
_VOWELS = frozenset("aeiou")


def head_noun(tokens: Tokens, start: int, words: Vocabulary, *, one: bool = False) -> str:
    """Return the singular head noun of what begins at token `start`, or "".

    The words up to the next preposition, verb or mark are the phrase; the last of them that looks like a plural is
    its head. Of one thing (`one`), the last word of the phrase is.
    """
    phrase: list[str] = []
    at = start + words.has("numbers.of", tokens.word(start))
    at += words.has("nouns.articles", tokens.word(at)) and at > start
    while at < len(tokens) and len(phrase) < _FARTHEST:
        word = tokens.words[at]
        if word in ("-", "‐", "&", "'") and tokens.glued(at):
            at += 1
            continue
        if tokens.kinds[at] != "word" or words.has("nouns.stop", word) or (word in words.triggers and phrase):
            break
        if phrase and phrase[-1] in words.nouns and phrase[-1] != words.nouns[phrase[-1]]:
            break
        phrase.append(word.removesuffix("'s"))
        at += 1
    return _head(phrase, words, one)


def _head(phrase: list[str], words: Vocabulary, one: bool) -> str:
    if not phrase:
        return ""
    if words.language != "en":
        return singular(phrase[0], words)
    if one:
        return singular(phrase[-1], words)
    plurals = [word for word in phrase if looks_plural(word, words)]
    return singular(plurals[0] if plurals else phrase[-1] if len(phrase) == 1 else "", words)


def looks_plural(word: str, words: Vocabulary) -> bool:
    """Tell whether an English word has the form of a plural."""
    if word in words.nouns:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and not words.has("nouns.not_nouns", word)
    )


def singular(word: str, words: Vocabulary) -> str:
    """Return the singular of a noun; words of other languages stay as they are but for a plural ending.

    >>> from factcheck.facts.vocabulary import vocabulary
    >>> [singular(word, vocabulary("en")) for word in ("people", "countries", "doses", "boxes", "states")]
    ['people', 'country', 'dose', 'box', 'state']
    """
    if word in words.nouns:
        return words.nouns[word]
    if words.language != "en" or not looks_plural(word, words):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")) or (word.endswith("oes") and word[-4] not in _VOWELS):
        return word[:-2]
    return word[:-1]
