"""tokens → is this figure no quantity at all? Names, labels, codes, years, list markers, idioms."""

from __future__ import annotations

from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

_HYPHENS = frozenset("-‐‑–—")
_JOINING = frozenset("-‐‑/_@#.&'")


def is_trap(tokens: Tokens, number: Number, words: Vocabulary, start: int, end: int, *, measured: bool) -> bool:
    """Tell whether a number is none that a writer asserts.

    `start` is where its sign or currency begins, `end` where its range ends; `measured` tells that a unit or a scale
    stands by it.
    """
    if number.spelled:
        return not measured and _spelled_trap(tokens, number, words)
    return (
        _in_code(tokens, start, number.end, measured, words)
        or _idiom(tokens, start, words)
        or (
            not measured
            and (_labelled(tokens, number, end, words) or _year(tokens, number, words) or _list_marker(tokens, number))
        )
        or (not measured and _branded(tokens, start, words))
        or (not measured and _topped(tokens, number, words))
    )


def _in_code(tokens: Tokens, start: int, end: int, measured: bool, words: Vocabulary) -> bool:
    """Tell whether letters or marks are grown together with the figure: F-16, COVID-19, 9AB8, jo99@x.example."""
    before, kind = tokens.words[start - 1], tokens.kinds[start - 1]
    if tokens.glued(start) and kind in ("word", "date", "junk", "code", "number"):
        return before not in words.groups["abbreviations.words"]
    if before in _JOINING and tokens.glued(start):
        owner = tokens.words[start - 2]
        if before in "@_#" or (
            tokens.kinds[start - 2] == "word" and owner not in words.groups["traps.prefixes"] and before != "/"
        ):
            return tokens.glued(start - 1) or before in "@_#" or (not measured and tokens.raw(start - 2).isupper())
    after, follows = tokens.words[end], tokens.kinds[end]
    if tokens.glued(end) and (after in ("@", "_") or follows in ("junk", "code")):
        return True
    if measured or not tokens.glued(end) or follows != "word":
        return False
    return after in words.groups["traps.generations"] or (tokens.glued(end + 1) and tokens.kinds[end + 1] == "number")


def _idiom(tokens: Tokens, start: int, words: Vocabulary) -> bool:
    near = (tokens.words[start - 1], tokens.words[start + 1])
    if near[0] not in _JOINING and near[1] not in _JOINING and tokens.words[start] not in words.groups["traps.idioms"]:
        return False
    pairs = ("".join(tokens.words[max(0, start - 2) : start + 1]), "".join(tokens.words[start : start + 3]))
    return any(pair in words.groups["traps.idioms"] for pair in pairs)


def _labelled(tokens: Tokens, number: Number, end: int, words: Vocabulary) -> bool:
    """Tell whether the number is the label of what stands before it: No. 10, page 3, Channel 4, iPhone 14."""
    before = tokens.raw(number.start - 1).rpartition("'")[2]
    if before == "°" and tokens.words[number.start - 2] == "n":
        return True
    if tokens.words[number.start - 1] == "." and tokens.words[number.start - 2] + "." in words.groups["traps.labels"]:
        return True
    if before.lower() in words.groups["traps.labels"]:
        return (
            words.language != "en"
            or not _counted(tokens, end, words)
            or before[:1].isupper()
            or before.lower() in words.groups["traps.always_labels"]
        )
    if before == "&":
        return True
    if not before[:1].isupper() or number.decimals or tokens.kinds[number.start - 1] != "word":
        return False
    plain = before.lower()
    if plain in words.modifiers or plain in words.groups["nouns.stop"] or plain in words.triggers:
        return False
    return not _counted(tokens, end, words)


def _counted(tokens: Tokens, end: int, words: Vocabulary) -> bool:
    """Tell whether a plural in lower case follows within three words, so that the number counts it.

    In other languages than English any noun may be one, and in German it has a capital.
    """
    if words.language != "en":
        return tokens.kinds[end] == "word" and tokens.words[end] not in words.groups["nouns.stop"]
    for at in range(end, end + 3):
        word = tokens.raw(at)
        if not word.isalpha() or not word.islower() or word in words.groups["nouns.stop"]:
            return False
        if (word.endswith("s") and word not in words.groups["nouns.not_nouns"]) or word in words.nouns:
            return True
    return False


def _branded(tokens: Tokens, start: int, words: Vocabulary) -> bool:
    """Tell whether the name before is one that numbers its products: Boeing 737 jets, S&P 500 companies."""
    before = tokens.raw(start - 1)
    model, after = tokens.words[start], tokens.words[start + 1]
    if model in words.groups["traps.models"] and after in words.groups["traps.after_models"]:
        return True
    if before[:1].isupper() and before.lower() in words.groups["traps.brands"] and tokens.words[start - 2] != ".":
        return True
    return before == "P" and tokens.words[start - 2] in ("&", "s")


def _year(tokens: Tokens, number: Number, words: Vocabulary) -> bool:
    """Tell whether four digits without a comma are a year: always near today, else behind "in" and its like."""
    written, before = tokens.raw(number.start), tokens.words[number.start - 1]
    if number.end != number.start + 1 or not (
        written.isdecimal() and len(written) == 4 and "1000" <= written <= "2100"
    ):
        return False
    if before in words.modifiers or before in words.groups["traps.not_year_after"]:
        return False
    if written < "1900" or written == "2000":
        return before in words.groups["traps.year_after"] and not _counted(tokens, number.end, words)
    return not _had(tokens, number, words)


def _had(tokens: Tokens, number: Number, words: Vocabulary) -> bool:
    """Tell whether a verb leads to the number and a plural follows: "had 1998 ships", but "the planned 2012 cuts"."""
    before, earlier = tokens.words[number.start - 1], tokens.words[number.start - 2]
    leads = before in words.groups["traps.count_after"] or (
        before.endswith("ed") and earlier not in words.groups["traps.no_verb_after"]
    )
    return leads and _counted(tokens, number.end, words)


def _list_marker(tokens: Tokens, number: Number) -> bool:
    """Tell whether the number only opens a list entry: "1. First", "2) Second"."""
    opens = number.start == 0 or tokens.words[number.start - 1].startswith("\n")
    return opens and number.value < 100 and tokens.glued(number.end) and tokens.words[number.end] in (".", ")")


def _spelled_trap(tokens: Tokens, number: Number, words: Vocabulary) -> bool:
    """Tell whether "one" is a pronoun, a scale stands alone, or a capital makes a number word a name ("Big Ten")."""
    before, first = tokens.words[number.start - 1], tokens.raw(number.start)
    if tokens.phrase(number.start, number.end + 1) in words.groups["traps.idioms"] or (
        before in _HYPHENS and tokens.glued(number.start) and tokens.kinds[number.start - 2] == "word"
    ):
        return True
    if first.lower() in words.scales and before not in words.groups["numbers.a"] and number.start > 0:
        return tokens.raw(number.end - 1).lower() == first.lower()
    if number.value == 1 and words.language != "en":
        return not number.fraction
    if number.end == number.start + 1 and number.value == 1 and not number.fraction:
        return _pronoun(tokens, number, words)
    if _topped(tokens, number, words):
        return True
    capital = first[:1].isupper() and words.language != "de" and tokens.kinds[number.start - 1] == "word"
    return capital and tokens.raw(number.start - 1)[:1].isupper()


def _topped(tokens: Tokens, number: Number, words: Vocabulary) -> bool:
    """Tell whether the number is the end of a table ("the bottom three") that counts nothing."""
    after = tokens.words[number.end]
    ended = tokens.kinds[number.end] != "word" or after in words.groups["nouns.stop"] or after.endswith("ed")
    return ended and tokens.words[number.start - 1] in words.groups["traps.tops"]


def _pronoun(tokens: Tokens, number: Number, words: Vocabulary) -> bool:
    before, after = tokens.words[number.start - 1], tokens.words[number.end]
    if before in words.groups["traps.not_one_after"] or after in words.groups["traps.not_one_before"]:
        return True
    if after in _HYPHENS:
        return tokens.words[number.end + 1] not in words.units
    return not after.isalpha() or (after in words.groups["nouns.stop"] and after not in words.groups["numbers.of"])
