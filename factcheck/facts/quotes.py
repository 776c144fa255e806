"""text → Quotes: the words between quotation marks of any kind, and who is said to have said them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.facts.speakers import speakers_of
from factcheck.model import Quote, Span

MARK = re.compile(r"""[“”„«»‹›‚‘"‟‛＂]|(?<![^\W_])['’]|['’](?![^\W_])|\n[^\S\n]*\n\s*|\n(?=[“"«„])""")
ANY = re.compile(r"[“”„«»‹›‚‘’\"'‟‛＂]")
CLOSERS = {
    "“": "”\"“",
    "”": "”",
    "‟": "”\"",
    "„": "“”\"",
    "\"": "\"”",
    "＂": "＂",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "’": "’'",
    "‚": "‘’",
    "‛": "’",
    "'": "'’",
}  # fmt: skip
SINGLE = frozenset("'’‘‚‛")
ALWAYS_OPENS = frozenset("„‚“‘«‹‟‛")
OPENING_SPACE = frozenset("([{-–—/‒―…:>") | frozenset(CLOSERS)
SENTENCE_MARKS = frozenset(".,!?…")
STRAY_SPACE = SENTENCE_MARKS | SINGLE
DEEPEST = 6
FAR = 8
NEAR = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark, or the gap between two paragraphs, with the characters on both sides of it.

    `behind` is the last character before it that is no space.
    """

    sign: str
    start: int
    end: int
    before: str
    after: str
    behind: str

    @property
    def is_gap(self) -> bool:
        return self.sign.startswith("\n")

    @property
    def is_apostrophe(self) -> bool:
        """Inside a word ("don't"), before a year or a clipped word ("’90s"), or behind feet and inches."""
        inside = self.before.isalnum() and self.after.isalnum()
        return self.sign in SINGLE and (inside or (self.after.isdigit() and self.sign != "‚"))

    @property
    def can_open(self) -> bool:
        behind_space = not self.before or self.before.isspace() or self.before in OPENING_SPACE
        return behind_space and bool(self.after) and (not self.after.isspace() or self.sign in "«»‹›")

    @property
    def can_close(self) -> bool:
        if self.before.isspace() and self.sign not in "«»‹›":
            return self.behind in STRAY_SPACE and not self.after.strip()
        return bool(self.before) and not (self.after.isalnum() and self.before not in SENTENCE_MARKS)

    @property
    def ends_cut_quotation(self) -> bool:
        """A closing mark without an opening one: the text begins within a quotation. Inches are no such mark."""
        return self.sign in '”"»' and self.can_close and not self.before.isdigit()


def find_quotes(text: str, language: str = "en") -> tuple[Quote, ...]:
    """Return the quotations of a text, without their marks; of quotes within quotes the outermost.

    A quotation ends with its paragraph; where the next one opens it anew, each paragraph is a quotation of its own.
    One that the text cuts off, as a single sentence out of a longer quotation does, reaches to the text's end, or
    begins with it. Names of books, and words held at a distance, stand in the same marks: `quote.text.split()` has
    then one or a few words. The speaker is the wording near by; a pronoun names nobody, and leaves it empty.

    >>> [(quote.text, quote.speaker) for quote in find_quotes("“We lost a day,” said Ada Brook. “It cost us.”")]
    [('We lost a day,', 'Ada Brook'), ('It cost us.', 'Ada Brook')]
    """
    if not ANY.search(text):
        return ()
    spans = [span for span in (_trimmed(text, *ends) for ends in _outermost(_pairs(text))) if span]
    if not spans:
        return ()
    speakers = speakers_of(text, spans, language)
    return tuple(Quote(span, span.of(text), speaker) for span, speaker in zip(spans, speakers, strict=True))


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return start and end of what stands between matching marks, at any depth, paragraph by paragraph."""
    marks = [_mark(text, *match.span()) for match in MARK.finditer(text)]
    pairs: list[tuple[int, int]] = []
    paragraph: list[Mark] = []
    start = 0
    for mark in [*marks, Mark("\n", len(text), len(text), "", "", "")]:
        if not mark.is_gap:
            paragraph.append(mark)
        elif paragraph:
            pairs += _in_paragraph(paragraph, start == 0, mark, text)
        if mark.is_gap:
            paragraph, start = [], mark.end
    return pairs


def _mark(text: str, start: int, end: int) -> Mark:
    before = text[max(0, start - NEAR) : start]
    return Mark(text[start:end], start, end, before[-1:], text[end : end + 1], before.rstrip()[-1:])


def _in_paragraph(marks: list[Mark], is_first: bool, gap: Mark, text: str) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one paragraph; a quotation left open ends with it where the text ends or opens it anew."""
    opened: list[Mark] = []
    seen = False
    for index, mark in enumerate(marks):
        if mark.is_apostrophe:
            continue
        depth = _depth_closed(opened, mark)
        if depth is not None and not _is_plural_owner(marks, index):
            yield opened[depth].end, mark.start
            del opened[depth:]
        elif mark.can_open and len(opened) < DEEPEST:
            opened.append(mark)
        elif is_first and not seen and not opened and mark.ends_cut_quotation:
            yield 0, mark.start
        seen = True
    if opened and opened[0].sign not in SINGLE and text[gap.end : gap.end + 1] in ("", opened[0].sign):
        yield opened[0].end, gap.start


def _depth_closed(opened: list[Mark], mark: Mark) -> int | None:
    """Return which of the open marks this one closes, the innermost that fits."""
    if not mark.can_close or (mark.sign in ALWAYS_OPENS and mark.can_open):
        return None
    depths = range(len(opened) - 1, -1, -1)
    return next((depth for depth in depths if mark.sign in CLOSERS[opened[depth].sign]), None)


def _is_plural_owner(marks: list[Mark], index: int) -> bool:
    """Tell the apostrophe of "‘the dogs’ bowl is empty.’" from a closing mark: a likelier one follows."""
    mark = marks[index]
    if mark.sign not in "'’" or mark.before not in ("s", "S") or not mark.after.isspace():
        return False
    for later in marks[index + 1 : index + FAR]:
        if later.sign in SINGLE and not later.is_apostrophe:
            return later.can_close and not later.can_open and later.before in SENTENCE_MARKS
    return False


def _outermost(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = -1
    for pair in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if pair[0] >= end:
            yield pair
            end = pair[1]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without the space that some languages set inside the marks; None where no word stands in it."""
    words = text[start:end]
    if sum(character.isalnum() for character in words[:FAR]) < 2 and not re.search(r"\w\W*\w", words):
        return None
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
