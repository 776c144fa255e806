"""A figure in its claim × a figure in its source → what keeps the two from being said of the same thing, if anything.

Three things bind a figure: what is counted (its noun), what happened to it (a step of a course of events: doses are
ordered, delivered, administered), and when (other dates of the sentence).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from factcheck.facts import agree
from factcheck.model import Date, Quantity, Span
from factcheck.verdicts.clashes import Clash
from factcheck.verdicts.lexicon import Place, Word
from factcheck.verdicts.owners import given_to_another, of_another, out_of_line
from factcheck.verdicts.roles import another_role
from factcheck.verdicts.wordings import Wording, distance, lowered


def clash(
    figure: Quantity | Date, claim: Wording, found: Quantity | Date, there: Wording, around: frozenset[str]
) -> Clash | None:
    """Return the first thing by which two comparable figures are told apart; `around` are stems beside the source's."""
    if isinstance(figure, Date) or isinstance(found, Date):
        return None
    by_words = (_noun, _step, _opposite, another_role, given_to_another, out_of_line)
    told = next(filter(None, (tell(figure, claim, found, there) for tell in by_words)), None)
    return told or of_another(figure, claim, found, there, around) or _period(figure, claim, found, there)


def _noun(figure: Quantity, claim: Wording, found: Quantity, there: Wording) -> Clash | None:
    """Tell two counts of different things apart, unless one text also names what the other counts."""
    if figure.dimension != "count" or not figure.noun or not found.noun:
        return None
    stem, persons = there.lexicon.stem, there.lexicon.persons
    wanted, counted = stem(figure.noun), stem(found.noun)
    if wanted == counted or {wanted, counted} <= persons or _tells(claim, figure, counted):
        return None
    return None if _tells(there, found, wanted) else Clash(f"the source counts “{found.noun}”, not “{figure.noun}”")


def _tells(wording: Wording, figure: Quantity, stem: str) -> bool:
    """Tell whether the clause of a figure has a word, and no figure of the sentence counts what it names."""
    others = {wording.lexicon.stem(fact.noun) for fact in wording.facts if isinstance(fact, Quantity) and fact.noun}
    return stem not in others and any(word.stem == stem for word in wording.clause(figure.span))


def _step(figure: Quantity, claim: Wording, found: Quantity, there: Wording) -> Clash | None:
    """Tell "delivered" from "administered": another step of one course of events, and the claim's own not there."""
    pair = _rival_words(figure, claim, found, there, "steps")
    if pair is None:
        return None
    theirs, ours = pair
    note = f"the source says “{theirs.text}”, not “{ours.text}”"
    return Clash(note, _contrast(found, there, theirs, ours))


def _opposite(figure: Quantity, claim: Wording, found: Quantity, there: Wording) -> Clash | None:
    """Tell "rose" from "fell": the other side of a pair, and the claim's own not there."""
    pair = _rival_words(figure, claim, found, there, "sides")
    if pair is None:
        return None
    theirs, ours = pair
    said = f"The source says “{theirs.text}”; the article says “{ours.text}”."
    return Clash(f"the source says “{theirs.text}”, not “{ours.text}”", said, opposite=True)


def _rival_words(
    figure: Quantity, claim: Wording, found: Quantity, there: Wording, which: str
) -> tuple[Word, Word] | None:
    """Return the words by which source and claim stand at other places of one row of a table, those nearest to each."""
    table, mentioned = _table(there, which), _mentioned(there, which)
    for row, place, ours in _rows(claim, figure.span, which) if mentioned else ():
        if row not in {one.row for one in mentioned} or Place(row, place) in mentioned:
            continue
        said = [word for _, _, word in _placed(there.clause(found.span), table, row)]
        if said:
            return min(said, key=lambda word: distance(word.span, found.span)), ours
    return None


def _table(wording: Wording, which: str) -> Mapping[str, Sequence[Place]]:
    return wording.lexicon.steps if which == "steps" else wording.lexicon.sides


@lru_cache(maxsize=256)
def _mentioned(there: Wording, which: str) -> frozenset[Place]:
    """Return all places of a table that a sentence mentions: asked for by every pair of figures in it."""
    return frozenset(Place(row, position) for row, position, _ in _placed(there.words, _table(there, which)))


@lru_cache(maxsize=256)
def _rows(claim: Wording, span: Span, which: str) -> Sequence[tuple[int, int, Word]]:
    """Return row and position of each word of a figure's clause that a table has, the nearest first."""
    placed = _placed(claim.clause(span), _table(claim, which))
    return sorted(placed, key=lambda one: distance(one[2].span, span))


def _placed(
    words: Iterable[Word], table: Mapping[str, Sequence[Place]], row: int | None = None
) -> Iterator[tuple[int, int, Word]]:
    for word in words:
        for place in table.get(word.text.casefold(), ()):
            if row is None or place.row == row:
                yield place.row, place.position, word


def _contrast(found: Quantity, there: Wording, theirs: Word, ours: Word) -> str:
    if theirs.text.endswith("ed") and ours.text.endswith("ed"):
        return f"The source says {lowered(there.counted(found))} were {theirs.text}, not {ours.text}."
    return f"The source says “{theirs.text}” of {lowered(there.counted(found))}; the article says “{ours.text}”."


def _period(figure: Quantity, claim: Wording, found: Quantity, there: Wording) -> Clash | None:
    """Tell figures of two times apart: none of the source's dates agrees, or only one that another figure has."""
    ours, theirs = list(_dates(claim.facts)), list(_dates(there.facts))
    if not ours or not theirs:
        return None
    agreeing = [date for date in theirs if any(agree(one, date).agrees for one in ours)]
    if not agreeing:
        return Clash(f"the source says it of {theirs[0].text}")
    own = [date for date in theirs if there.territory(found.span).stretch.holds(date.span)]
    moved = own and all(_of_a_rival(date, own[0], found, there) for date in agreeing)
    return Clash(f"the source says it of {own[0].text}", moved=True) if moved else None


def _of_a_rival(date: Date, own: Date, found: Quantity, there: Wording) -> bool:
    """Tell whether a date stands to another figure of the kind as its own date stands to the found one."""
    behind = own.span > found.span
    rivals = [fact for fact in there.facts if isinstance(fact, Quantity) and fact.dimension == found.dimension]
    return any(
        rival.span != found.span
        and there.territory(rival.span).stretch.holds(date.span)
        and (date.span > rival.span) is behind
        and not there.territory(found.span).stretch.holds(date.span)
        for rival in rivals
    )


def _dates(facts: Sequence[object]) -> Iterator[Date]:
    yield from (fact for fact in facts if isinstance(fact, Date) and (fact.earliest or fact.latest))
