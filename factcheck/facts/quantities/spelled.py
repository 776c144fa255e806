"""number words → a number: "one hundred and five", "quatre-vingt-dix-sept", "siebenundzwanzig"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

_HYPHENS = frozenset("-‐‑–")
_LARGEST_PART = 10
_NO_SCALE = Decimal("1e30")


class Spelled(NamedTuple):
    """A number written in words, up to token `end`. `scaled` tells that a scale word is in it."""

    value: Decimal
    end: int
    scaled: bool


@dataclass(slots=True)
class _Sum:
    """A number while it is read: finished thousands, the group being read, the last scale; `hundreds` ends a group."""

    finished: Decimal = Decimal(0)
    group: int = 0
    scale: Decimal = _NO_SCALE
    started: bool = False
    scaled: bool = False

    def add(self, value: int, tens_hold: bool) -> bool:
        """Take a word below 100, if it can follow what was read; tell whether it did."""
        rest = self.group % 100
        fits = (
            rest == 0
            or (value < 10 and rest >= 20 and rest % 10 == 0)
            or (tens_hold and 0 < value < 20 and rest in (60, 80))
        )
        if self.started and (not fits or (self.group == 0 and not self.scaled) or (value == 0)):
            return False
        self.group += value
        self.started = True
        return True

    def multiply(self, scale: Decimal) -> bool:
        """Take "hundred", "thousand" …, if it can follow what was read; tell whether it did."""
        if scale == 100:
            if self.group >= 100 or (self.started and self.group == 0):
                return False
            self.group = (self.group or 1) * 100
        elif self.group == 0 and self.scaled and self.finished:
            if self.scale > scale:
                return False
            self.finished, self.scale = self.finished * scale, scale * self.scale
        elif scale >= self.scale or (self.started and self.group == 0):
            return False
        else:
            self.finished += (self.group or 1) * scale
            self.group, self.scale = 0, scale
        self.started = self.scaled = True
        return True

    @property
    def value(self) -> Decimal:
        return self.finished + self.group


def read_spelled(tokens: Tokens, start: int, words: Vocabulary, most: int) -> Spelled | None:
    """Return the longest number in words that begins at a token, of at most `most` tokens."""
    total, at = _Sum(), start
    while at < start + most:
        link = _link(tokens, at, words, total) if total.started else 0
        if link < 0 or not _take(tokens.words[at + link], total, words):
            break
        at += link + 1
    return Spelled(total.value, at, total.scaled) if total.started else None


def _take(word: str, total: _Sum, words: Vocabulary) -> bool:
    if word in words.cardinals:
        value = words.cardinals[word]
        if value == 20 and total.group % 100 == 4 and words.tens_hold:
            total.group += 76
            return True
        return total.group + value < 1000 and _add(total, value, words)
    if word in words.scales and (words.scales[word] >= 100 or not total.started):
        return total.multiply(words.scales[word])
    joined = join_spelled(word, words) if total.started else None
    return joined is not None and joined < 1000 and _add(total, int(joined), words)


def _add(total: _Sum, value: int, words: Vocabulary) -> bool:
    if value >= 100:
        fits = not total.started or (total.scaled and total.group == 0)
        if fits:
            total.group, total.started = value, True
        return fits
    return total.add(value, bool(words.tens_hold))


def _link(tokens: Tokens, at: int, words: Vocabulary, total: _Sum) -> int:
    """Return how many tokens join two number words here (a hyphen, "and"), or -1 where the number ends."""
    word = tokens.words[at]
    if word in _HYPHENS and tokens.words[at + 1] in words.cardinals:
        return 1
    if word in _HYPHENS and tokens.words[at + 1] in words.scales and tokens.glued(at):
        return 1
    if word in words.groups["numbers.and"] and _may_join(tokens.words[at + 1], words, total):
        return 0 if _fraction_follows(tokens, at + 1, words) else 1
    return 0


def _fraction_follows(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    """Tell whether "and" leads to parts of one ("and three quarters"), which are not joined with what stands before."""
    below = words.denominators.get(tokens.words[at + 1 + (tokens.words[at + 1] in _HYPHENS)], 0)
    return words.cardinals.get(tokens.words[at], _LARGEST_PART) < min(below, _LARGEST_PART)


def _may_join(following: str, words: Vocabulary, total: _Sum) -> bool:
    value = words.cardinals.get(following, 0)
    if words.language == "en":
        return 0 < value < 100 and total.scaled and total.group % 100 == 0
    return bool(value)


def join_spelled(word: str, words: Vocabulary) -> Decimal | None:
    """Return the number of one word made of number words, in languages that write it so.

    >>> from factcheck.facts.vocabulary import vocabulary
    >>> join_spelled("siebenundzwanzig", vocabulary("xx")) is None
    True
    """
    if words.joined is None or len(word) > 60:
        return None
    parts = words.joined.findall(word)
    if not parts or sum(map(len, parts)) != len(word):
        return None
    total = _Sum()
    for part in parts:
        if part in words.groups["numbers.glue"]:
            continue
        if part in words.cardinals and total.group % 100 in range(1, 10) and words.cardinals[part] % 10 == 0:
            total.group += words.cardinals[part]
        elif not _take(part, total, words):
            return None
    return total.value if total.started else None
