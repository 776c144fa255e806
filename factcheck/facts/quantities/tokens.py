"""text → Tokens: figures, words and marks with their places, in one pass of one expression."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

MASKED = "\ue000"
"""Stands for every character of a date, which is read before quantities are."""

_SPACES = " \u00a0\u202f\u2009"
_ADDRESS = r"(?=[hwdI])(?:(?:https?://|www\.)\S+|doi:\s?\S+|ISBN(?:-1[03])?:?\s?[\dXx][\d\sXx-]{8,20})"
_CODE = "|".join(
    (
        r"10\.\d{4,9}/\S+",
        r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}\]",
        r"(?<![\w$€£])\+\d{1,3}[\s.-]?(?:\(?\d{1,5}\)?[\s./-]?){2,5}\d",
        r"\(\d{3,5}\)\s?\d{3,4}[\s-]?\d{3,4}\b",
        r"(?<![\w.,-])(?:1-)?\d{3}-\d{3}-\d{4}(?![\w-])",
        r"(?<![\w.,-])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?![\w-])",
        r"\d{1,4}(?:[-‐]\d{1,8}){2,}",
        r"#\d+",
    )
)
_LETTER = r"[^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
_PLAIN_WORD = r"[A-HJ-Za-z][A-Za-z]+(?![\w'’:.])"
_PLAIN_MARK = r"[;:!?%)$\"“”–—-]|[,.](?!\d)"
_PLAIN_FIGURE = r"[0-9]{1,9}(?=%| [A-WYZa-wyz])"
"""What most tokens are, tried first because the classes of all letters and digits are slow to match; no address begins
so, no longer figure, and no figure with an exponent."""
_KINDS = ("", "word", "mark", "number", "junk", "word", "code", "number", "date", "mark")
"""What the groups of the expression make, from the first on."""
_EXPONENT = r"(?:[eE][+-]?\d{1,3}(?!\w)|\s?[x×]\s?10\^?[-+−]?\d{1,3}(?!\w))?"


_MARGIN = 32
"""More empty tokens than any rule looks ahead; from the end, they are also what stands before the first token."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists of `size` tokens and a margin of empty ones, so that looking past either end finds "".

    `words` are in lower case, `starts` and `ends` count code points of `text`; `kinds` are number, word, mark, date,
    code or junk.
    """

    text: str
    size: int
    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[str]

    def raw(self, index: int) -> str:
        """Return a token as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def glued(self, index: int) -> bool:
        """Tell whether nothing stands between a token and the one before it."""
        return self.ends[index - 1] == self.starts[index]

    def phrase(self, start: int, end: int) -> str:
        return " ".join(self.words[start:end] if start >= 0 else self.words[: max(0, end)])


def tokenize(text: str, *, decimal_comma: bool, abbreviations: frozenset[str]) -> Tokens:
    """Split a stretch of text; time is linear in its length. A known abbreviation keeps its full stop.

    >>> tokens = tokenize("$1.5bn, approx. 5%", decimal_comma=False, abbreviations=frozenset({"approx."}))
    >>> tokens.words[: tokens.size]
    ['$', '1.5', 'bn', ',', 'approx.', '5', '%']
    """
    matches = list(_expression(decimal_comma).finditer(text))
    plain = text.lower().replace("’", "'")
    plain = plain if len(plain) == len(text) else text
    spans = [match.span() for match in matches]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    words = [plain[start:end] for start, end in spans]
    kinds = [_KINDS[match.lastindex or 0] for match in matches]
    stops = [at for at, word in enumerate(words) if word == "." and at and words[at - 1] + "." in abbreviations]
    for at in reversed(stops):
        if ends[at - 1] == starts[at] and not _behind_figure(at - 1, starts, ends, kinds):
            words[at - 1], ends[at - 1] = words[at - 1] + ".", ends[at]
            del words[at], starts[at], ends[at], kinds[at]
    size, margin = len(words), [""] * _MARGIN
    return Tokens(text, size, words + margin, starts + [-1] * _MARGIN, ends + [-2] * _MARGIN, kinds + margin)


def _behind_figure(at: int, starts: list[int], ends: list[int], kinds: list[str]) -> bool:
    """Tell whether a word is grown together with a figure or sign, so that a full stop behind it ends the sentence."""
    return at > 0 and kinds[at - 1] in ("number", "mark") and ends[at - 1] == starts[at]


@cache
def _expression(decimal_comma: bool) -> re.Pattern[str]:
    return re.compile(
        rf"({_PLAIN_WORD})|({_PLAIN_MARK})|({_PLAIN_FIGURE})"
        rf"|({_ADDRESS})"
        rf"|((?:{_LETTER}\.){{2,}}|{_LETTER}+(?:['’]{_LETTER}+)?)"
        rf"|((?=[\d\[(+#])(?:{_CODE}))"
        rf"|((?=[\d.,½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])(?:{_number(decimal_comma)}))"
        rf"|({MASKED}+)"
        r"|(\n[^\S\n]*\n|[^\w\s])"
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
