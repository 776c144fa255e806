"""tokens → is this figure no quantity at all? Names, labels, codes, years, list markers, idioms."""

from __future__ import annotations

from factcheck.facts.numbers import Number
from factcheck.facts.tokens import MASKED, Tokens
from factcheck.facts.units import currency_table
from factcheck.facts.vocabulary import Vocabulary

_HYPHENS = frozenset("-‐‑–—")
_JOINING = frozenset("-‐‑/_@#.&'")
_PREFIXES = frozenset(
    {
        "sub",
        "minus",
        "plus",
        "mid",
        "non",
        "pre",
        "post",
        "under",
        "over",
        "top",
        "last",
        "about",
        "around",
        "some",
        "circa",
        "ca",
        "then",
        "the",
        "a",
        "an",
        "of",
        "per",
        "to",
        "and",
        "or",
    }
)


def is_trap(tokens: Tokens, number: Number, words: Vocabulary, *, measured: bool) -> bool:
    """Tell whether a number is none that a writer asserts. `measured`: a unit, a sign or a scale stands by it."""
    start, end = number.start, number.end
    if number.spelled:
        return _spelled_trap(tokens, number, words)
    return (
        _in_code(tokens, start, end, measured, words)
        or _idiom(tokens, start, words)
        or (
            not measured
            and (_labelled(tokens, number, words) or _year(tokens, number, words) or _list_marker(tokens, number))
        )
        or _branded(tokens, start, words)
    )


def _in_code(tokens: Tokens, start: int, end: int, measured: bool, words: Vocabulary) -> bool:
    """Tell whether letters or marks are grown together with the figure: F-16, COVID-19, 9AB8, jo99@x.example."""
    before = tokens.word(start - 1)
    if tokens.glued(start) and (before == MASKED or tokens.kind(start - 1) == "date"):
        return True
    if tokens.glued(start) and tokens.kind(start - 1) == "word":
        return not (
            before.upper() in currency_table().codes
            or before in currency_table().signs
            or before in ("ca.", "c.", "approx.", "~")
        )
    if tokens.glued(start) and before in _JOINING and tokens.glued(start - 1):
        owner = tokens.word(start - 2)
        if (
            tokens.kind(start - 2) in ("word", "mark")
            and owner not in _PREFIXES
            and before != "/"
            and not owner.startswith("$")
        ):
            return tokens.kind(start - 2) == "word" or before == "@"
    after = tokens.word(end)
    if tokens.glued(end) and (after in ("@", "_") or (after == "-" and tokens.kind(end + 1) == "junk")):
        return True
    return (
        not measured
        and tokens.glued(end)
        and tokens.kind(end) == "word"
        and tokens.glued(end + 1)
        and tokens.kind(end + 1) == "number"
    )


def _idiom(tokens: Tokens, start: int, words: Vocabulary) -> bool:
    pairs = ("".join(tokens.words[max(0, start - 2) : start + 1]), "".join(tokens.words[start : start + 3]))
    return any(words.has("traps.idioms", pair) for pair in pairs)


def _labelled(tokens: Tokens, number: Number, words: Vocabulary) -> bool:
    """Tell whether the number is the label of what stands before it: No. 10, page 3, Channel 4, iPhone 14."""
    before = tokens.raw(number.start - 1)
    if tokens.word(number.start - 1) == "." and words.has("traps.labels", tokens.word(number.start - 2) + "."):
        return True
    if words.has("traps.labels", before.lower()):
        return not _counted(tokens, number, words) or before[:1].isupper() or before.lower() in ("no.", "no", "nos.")
    if before == "&":
        return True
    if not before[:1].isupper() or number.decimals or tokens.kind(number.start - 1) != "word":
        return False
    if before.lower() in words.modifiers or words.has("nouns.stop", before.lower()) or before.lower() in words.triggers:
        return False
    return not _counted(tokens, number, words)


def _counted(tokens: Tokens, number: Number, words: Vocabulary) -> bool:
    """Tell whether a plural in lower case follows within three words, so that the number counts it."""
    for at in range(number.end, number.end + 3):
        word = tokens.raw(at)
        if not word.isalpha() or not word.islower() or words.has("nouns.stop", word):
            return False
        if (word.endswith("s") and not words.has("nouns.not_nouns", word)) or word in words.nouns:
            return True
    return False


def _branded(tokens: Tokens, start: int, words: Vocabulary) -> bool:
    """Tell whether the name before is one that numbers its products: Boeing 737 jets, S&P 500 companies."""
    before = tokens.raw(start - 1)
    if before[:1].isupper() and words.has("traps.brands", before.lower()) and tokens.word(start - 2) != ".":
        return True
    return before == "P" and tokens.word(start - 2) in ("&", "s")


def _year(tokens: Tokens, number: Number, words: Vocabulary) -> bool:
    written = tokens.raw(number.start)
    if number.end != number.start + 1 or not (
        written.isdecimal() and len(written) == 4 and "1000" <= written <= "2100"
    ):
        return False
    if written < "1500" or tokens.word(number.start - 1) in ("$", "£", "€"):
        return False
    before = tokens.phrase(number.start - 2, number.start)
    if before in words.modifiers or tokens.word(number.start - 1) in (
        "than",
        "least",
        "nearly",
        "about",
        "almost",
        "approximately",
    ):
        return False
    return not _counted(tokens, number, words) or tokens.word(number.start - 1) in (
        "the",
        "in",
        "since",
        "of",
        "a",
        "early",
        "late",
    )


def _list_marker(tokens: Tokens, number: Number) -> bool:
    """Tell whether the number only opens a list entry: "1. First", "2) Second"."""
    opens = number.start == 0 or tokens.word(number.start - 1).startswith("\n")
    follows = tokens.word(number.end)
    return (
        opens
        and number.value < 100
        and tokens.glued(number.end)
        and follows in (".", ")")
        and len(tokens) > number.end + 1
    )


def _spelled_trap(tokens: Tokens, number: Number, words: Vocabulary) -> bool:
    """Tell whether "one" is a pronoun or part of an idiom, and a capital makes a number word a name ("Big Ten")."""
    before, after = tokens.word(number.start - 1), tokens.word(number.end)
    if number.end == number.start + 1 and number.value == 1 and not number.fraction:
        if before in _HYPHENS or (
            after in _HYPHENS
            and tokens.glued(number.end)
            and tokens.word(number.end + 1) in ("off", "time", "way", "sided", "to", "on")
        ):
            return True
        if words.has("traps.idioms", f"{tokens.words[number.start]} {after}"):
            return True
        if words.has("traps.not_one_after", before) or words.has("traps.not_one_before", after):
            return True
        return not after.isalpha() and after != "-"
    first = tokens.raw(number.start)
    capital = (
        first[:1].isupper() and number.start > 0 and tokens.kind(number.start - 1) == "word" and words.language != "de"
    )
    return capital and tokens.raw(number.start - 1)[:1].isupper()
