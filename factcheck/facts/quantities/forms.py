"""tokens → readings that are no number with a unit: scores, clock times, shares, multiples, ordinals, dozens."""

from __future__ import annotations

from factcheck.facts.quantities.clock import read_clock
from factcheck.facts.quantities.form import Form
from factcheck.facts.quantities.multiples import read_factor_word, read_times
from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.ordinals import read_ordinal, read_ordinal_figure
from factcheck.facts.quantities.scores import read_score, read_vote
from factcheck.facts.quantities.shares import read_share
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.quantities.vague import read_several, read_vague
from factcheck.facts.vocabulary import Vocabulary


def read_form(tokens: Tokens, at: int, number: Number | None, words: Vocabulary) -> Form | None:
    """Return the special reading that begins at a token, or None; `number` is what stands there as a plain number."""
    if tokens.kinds[at] == "number":
        form = read_clock(tokens, at, words) or read_score(tokens, at, words) or read_ordinal_figure(tokens, at, words)
    else:
        form = _worded(tokens, at, number, words)
    if form is not None or number is None:
        return form
    return read_share(tokens, number, words) or read_vote(tokens, number, words) or read_times(tokens, number, words)


def _worded(tokens: Tokens, at: int, number: Number | None, words: Vocabulary) -> Form | None:
    word = tokens.words[at]
    if word in words.scales and (form := read_several(tokens, at, words)):
        return form
    if word in words.multiples and (form := read_factor_word(tokens, at, words)):
        return form
    if word in words.vague and (form := read_vague(tokens, at, words)):
        return form
    partial = number is not None and number.fraction
    return None if partial else read_ordinal(tokens, at, number, words)
