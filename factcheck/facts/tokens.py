"""text → Tokens: figures, words and marks with their places, in one pass of one expression."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

MASKED = "\ue000"
"""Stands for every character of a date, which is read before quantities are."""

_SPACES = " \u00a0\u202f\u2009"
_JUNK = (
    r"(?:https?://|www\.)\S+",
    r"\bdoi:\s?\S+|\b10\.\d{4,9}/\S+",
    r"\bISBN(?:-1[03])?:?\s?[\dXx][\d\sXx-]{8,20}",
    r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}\]",
    r"(?<![\w$€£])\+\d{1,3}[\s.-]?(?:\(?\d{1,5}\)?[\s./-]?){2,5}\d",
    r"\(\d{3,5}\)\s?\d{3,4}[\s-]?\d{3,4}\b",
    r"(?<![\w.,-])(?:1-)?\d{3}-\d{3}-\d{4}(?![\w-])",
    r"(?<![\w.,-])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?![\w-])",
    r"\d{1,4}(?:[-‐]\d{1,8}){2,}",
    r"#\d+",
)
_EXPONENT = r"(?:[eE][+-]?\d{1,3}(?!\w)|\s?[x×]\s?10\^?[-+−]?\d{1,3}(?!\w))?"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel tuples: `words` in lower case, where they stand in `text`, `kinds` number, word, mark, date or junk."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """Return a token in lower case; before the first and after the last there is only ""."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def raw(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.words) else ""

    def kind(self, index: int) -> str:
        return self.kinds[index] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Tell whether nothing stands between a token and the one before it."""
        return 0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]

    def phrase(self, start: int, end: int) -> str:
        return " ".join(self.words[max(start, 0) : max(end, 0)])


def tokenize(text: str, *, decimal_comma: bool, abbreviations: frozenset[str]) -> Tokens:
    """Split a stretch of text; time is linear in its length. A known abbreviation keeps its full stop.

    >>> tokenize("$1.5bn, approx. 5%", decimal_comma=False, abbreviations=frozenset({"approx."})).words
    ('$', '1.5', 'bn', ',', 'approx.', '5', '%')
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    for match in _expression(decimal_comma).finditer(text):
        word = match.group().lower()
        start, end = match.span()
        if (
            word == "."
            and words
            and ends[-1] == start
            and words[-1] + "." in abbreviations
            and not _behind_figure(starts, ends, kinds)
        ):
            words[-1] += "."
            ends[-1] = end
            continue
        words.append(word.replace("’", "'"))
        starts.append(start)
        ends.append(end)
        kinds.append(match.lastgroup or "mark")
    return Tokens(text, tuple(words), tuple(starts), tuple(ends), tuple(kinds))


def _behind_figure(starts: list[int], ends: list[int], kinds: list[str]) -> bool:
    """Tell whether the last word is grown together with a figure, so that a full stop behind it ends the sentence."""
    return len(kinds) > 1 and kinds[-2] == "number" and ends[-2] == starts[-1]


@cache
def _expression(decimal_comma: bool) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<date>{MASKED}+)"
        rf"|(?P<junk>{'|'.join(_JUNK)})"
        rf"|(?P<number>{_number(decimal_comma)})"
        r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?)"
        r"|(?P<mark>\n[^\S\n]*\n|[^\w\s])"
    )


def _number(decimal_comma: bool) -> str:
    """Return the forms of figures, the surest first; repeats are bounded so that no figure is scanned twice."""
    group, point = (r"\.", ",") if decimal_comma else (",", r"\.")
    return (
        "|".join(
            (
                rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,8}}(?!\d)(?:[.,·]\d+)?",
                rf"\d{{1,3}}(?:{group}\d{{3}}){{1,8}}(?![\d])(?:(?:{point}|·)\d+)?",
                rf"\d{{1,3}}(?:{point}\d{{3}}){{1,8}}{group}\d+(?!\d)",
                rf"\d{{1,3}}(?:{point}\d{{3}}){{2,8}}(?!\d)",
                r"\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)(?:\.\d+)?",
                r"\d{1,3}(?:['’]\d{3}){1,8}(?!\d)(?:[.,]\d+)?",
                rf"\d+(?:{point}|·)\d+(?:\.\d+)*{_EXPONENT}",
                r"\d+,\d{1,2}(?=\s?%)" if not decimal_comma else r"\d+\.\d+",
                rf"(?<![\w.,]){point}\d+",
                rf"\d+{_EXPONENT}",
            )
        )
        + "|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
    )
