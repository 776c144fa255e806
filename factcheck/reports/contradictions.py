"""What an article says twice → findings where it says it differently: in two sentences, or in its headline and below.

Two sentences say the same where all words of the one, common words aside, stand together in the other, and nothing in
them speaks of another time or another group. That misses much, and is hardly ever wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.model import Claim, Confidence, Date, Document, Finding, Name, Quantity, Quote, Span, Where
from factcheck.reports.consistency import figures_of, word_table
from factcheck.reports.foreign import plain
from factcheck.reports.rules import RULES

_WORD = re.compile(r"[^\W_]+")
_FEWEST = 3
"""So many telling words two sentences share that say the same; a headline with its sentence one fewer."""

_MOST_ALIKE = 50
"""More sentences with one of its words are not looked through."""

_KINDS = {"ordinal", "clock time", "age", "score"}
"""What is no figure of a thing, or has a rule of its own."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence with one figure of its kind: its telling words in order, and the stretches between them."""

    claim: Claim
    figure: Quantity
    words: tuple[str, ...]
    dates: frozenset[str]

    @property
    def kind(self) -> tuple[str, str, str, str]:
        return self.figure.dimension, self.figure.unit, self.figure.noun, self.figure.period


def contradictions(claims: Iterable[Claim], headlines: Iterable[Claim], document: Document) -> Iterator[Finding]:
    """Yield the findings on what two sentences of an article, or its headline and a sentence, say differently."""
    told = [one for claim in claims if claim.span for one in _telling(claim)]
    yield from _said_twice(told, document)
    for headline in headlines:
        for one in _telling(headline):
            yield from _against_headline(one, told, document)


def _telling(claim: Claim) -> Iterator[_Telling]:
    """Yield each figure of a sentence that is the only one of its kind in it and stands without "about" or "over"."""
    figures = figures_of(claim)
    hidden = [fact.span for fact in claim.facts if isinstance(fact, Quantity | Date)]
    words = tuple(word for word in _words(claim.text, hidden) if word not in word_table()["common"])
    if not word_table()["elsewhere"].isdisjoint(words) or any(isinstance(fact, Quote) for fact in claim.facts):
        return
    dates = frozenset(fact.text.casefold() for fact in claim.facts if isinstance(fact, Date))
    for figure in figures:
        alone = sum((other.dimension, other.unit) == (figure.dimension, figure.unit) for other in figures) == 1
        of_thing = figure.noun or figure.dimension != "count"
        if (
            alone
            and of_thing
            and not _is_label(figure, claim)
            and figure.value
            and not figure.modifier
            and figure.dimension not in _KINDS
        ):
            yield _Telling(claim, figure, words, dates)


def _is_label(figure: Quantity, claim: Claim) -> bool:
    """Tell whether a measure stands before a noun, as a part of its name: "the 105kg event"."""
    behind = _WORD.match(claim.text[figure.span.end :].lstrip(" -"))
    measured = bool(figure.unit) and figure.dimension not in ("count", "money", "percent")
    return measured and behind is not None and behind.group().casefold() not in word_table()["common"]


def _words(text: str, hidden: Sequence[Span]) -> list[str]:
    found = _WORD.finditer(text)
    return [match.group().casefold() for match in found if not any(span.meets(Span(*match.span())) for span in hidden)]


def _said_twice(told: Sequence[_Telling], document: Document) -> Iterator[Finding]:
    holding: dict[tuple[object, ...], list[_Telling]] = defaultdict(list)
    for one in told:
        for word in set(one.words):
            holding[(*one.kind, one.dates, word)].append(one)
    found: set[frozenset[str]] = set()
    for one in told:
        lists = [holding[(*one.kind, one.dates, word)] for word in one.words]
        candidates = min(lists, key=len, default=[])[: _MOST_ALIKE + 1] if _is_of_something_named(one) else []
        alike = [other for other in candidates if other.claim is not one.claim and _says_the_same(one, other)]
        # three sentences alike are a list of different things, however little their words say of that
        if len(candidates) <= _MOST_ALIKE and len(alike) == 1 and _differ(one.figure, alike[0].figure):
            pair = frozenset((one.claim.id, alike[0].claim.id))
            if pair not in found:
                found.add(pair)
                first, second = sorted((one, alike[0]), key=lambda telling: telling.claim.span or Span(0, 0))
                yield _finding("figures-differ", second, first, document)


def _is_of_something_named(one: _Telling) -> bool:
    """Tell whether a sentence has a name before its figure: "the overall length" may be of another thing each time."""
    before = [fact.text for fact in one.claim.facts if isinstance(fact, Name) and fact.span < one.figure.span]
    names = {word for name in before for word in _words(name, ())}
    return not names.isdisjoint(one.words)


def _says_the_same(shorter: _Telling, longer: _Telling) -> bool:
    """Tell whether all telling words of one sentence stand together in the other, in any order."""
    wanted = set(shorter.words)
    if len(wanted) < _FEWEST or not wanted <= set(longer.words):
        return False
    places = [number for number, word in enumerate(longer.words) if word in wanted]
    inside = longer.words[places[0] : places[-1] + 1]
    return set(inside) == wanted


def _differ(one: Quantity, other: Quantity) -> bool:
    """Tell whether neither of two figures is the other, rounded: 1,200 and 1,187 are one figure, 17 and 18 are not."""
    apart = abs((one.value or 0.0) - (other.value or 0.0))
    return apart > 0.6 * max(_grain(one), _grain(other))


def _grain(figure: Quantity) -> float:
    """Return the weight of the last digit that was meant: two zeros or more at the end are round."""
    grain = figure.step
    digits = round((figure.value or 0.0) / grain) if grain else 0
    zeros = len(str(digits)) - len(str(digits).rstrip("0"))
    return grain * 10**zeros if zeros > 1 else grain


def _against_headline(headline: _Telling, told: Sequence[_Telling], document: Document) -> Iterator[Finding]:
    """Yield a finding where the one sentence that says what the headline says gives another figure."""
    alike = [one for one in told if one.kind == headline.kind and one.dates >= headline.dates]
    wanted = set(headline.words)
    same = [one for one in alike if len(wanted) >= _FEWEST - 1 and wanted <= set(one.words)]
    if len(same) == 1 and not any(_overlap(headline.figure, one.figure) for one in alike):
        yield _finding("headline-differs", headline, same[0], document)


def _overlap(one: Quantity, other: Quantity) -> bool:
    return one.loose.low <= other.loose.high and other.loose.low <= one.loose.high


def _finding(rule: str, here: _Telling, there: _Telling, document: Document) -> Finding:
    where, other = figure_place(here.claim, here.figure, document), figure_place(there.claim, there.figure, document)
    place = other.point if other else "another place"
    subject = "The headline says" if rule == "headline-differs" else "The article says"
    message = f"{subject} “{here.figure.text}” here, and “{there.figure.text}” of the same at {place}."
    # a headline is no claim of its own: the sentence below it is, and can be silenced
    own = there.claim.id if rule == "headline-differs" else here.claim.id
    return Finding(rule, RULES[rule].level, plain(message, 1000), Confidence.MEDIUM, claim=own, where=where)


def figure_place(claim: Claim, figure: Quantity | Date, document: Document) -> Where | None:
    """Return where in the article's file a figure of a claim stands."""
    return document.layout.where(figure.span.shifted(claim.span.start)) if claim.span else claim.where
