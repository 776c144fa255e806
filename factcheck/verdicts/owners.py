"""A figure in its claim × a figure in its source → the words by which the source gives it to another, if any.

Three things give a figure away: what the claim says of it the source says of another figure, and something else of this
one ("killed 12 and injured 40"); the two stand in lists that are aligned ("scored 12 and 30 points respectively"); or
both sentences name who did it, and they are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model import Name, Quantity, Span
from factcheck.verdicts.clashes import Clash
from factcheck.verdicts.lexicon import Word
from factcheck.verdicts.name_lists import name_lists
from factcheck.verdicts.territories import Territory
from factcheck.verdicts.wordings import Wording, distance

_RANKS, _MOST_RIVALS = 3, 4
_BESIDE = 1
_MOST_BETWEEN = 5


def given_to_another(figure: Quantity, claim: Wording, found: Quantity, there: Wording) -> Clash | None:
    """Tell whether the source says something else of this figure, and what the claim says of it of another."""
    theirs, claimed = there.territory(found.span), claim.stems
    near = _near(claim.territory(figure.span)) - theirs.stems
    for rival in _beside(found, _rivals(found, there)) if near else ():
        other = there.territory(rival.span)
        for word, place in _places(other) if _may_be_meant(figure, rival, there) else ():
            instead = _instead(theirs, place, word, there) if word.stem in near else None
            if instead and instead.stem not in claimed | other.stems:
                note = f"the source says “{instead.text}” of it, and “{word.text}” of {rival.text}"
                return Clash(note, f"The source has “{there.counted(found)}”, but {note}.", moved=True)
    return None


def out_of_line(figure: Quantity, claim: Wording, found: Quantity, there: Wording) -> Clash | None:
    """Tell whether an aligned list gives the figure to another name than the one that the claim has."""
    if not there.stems & there.lexicon.aligning:
        return None
    figures = sorted([found, *_rivals(found, there)], key=lambda fact: fact.span)
    for names in name_lists(there):
        named = [name for name in names if _stems(name) & claim.stems]
        owner = names[figures.index(found)] if len(names) == len(figures) else ()
        # of names without a word that tells, "A" and "B", nobody knows which of them the claim has
        if _stems(owner) and named and owner not in named:
            return _of(_written(owner, there), _written(named[0], there), moved=True)
    return None


def of_another(
    figure: Quantity, claim: Wording, found: Quantity, there: Wording, around: frozenset[str]
) -> Clash | None:
    """Tell whether both name who did it, in front of the figure, and the two have no word in common."""
    ours, theirs = _subject(figure.span, claim), _subject(found.span, there)
    if not ours or not theirs or _stems(ours) & (there.stems | around):
        return None
    if _stems(theirs) & claim.stems or not _same_verb(figure, claim, found, there):
        return None
    return _of(_written(theirs, there), _written(ours, claim))


def _of(theirs: str, ours: str, *, moved: bool = False) -> Clash:
    return Clash(f"the source says it of {theirs}", f"The source says it of {theirs}, not of {ours}.", moved=moved)


def _rivals(found: Quantity, there: Wording) -> list[Quantity]:
    return [
        fact
        for fact in there.facts
        if isinstance(fact, Quantity) and fact.dimension == found.dimension and fact.span != found.span
    ]


def _beside(found: Quantity, rivals: Sequence[Quantity]) -> Sequence[Quantity]:
    """Return the rivals next to a figure on either side: farther ones are not taken for it."""
    return sorted(rivals, key=lambda rival: distance(rival.span, found.span))[:_MOST_RIVALS]


def _places(territory: Territory) -> Iterator[tuple[Word, tuple[int, int]]]:
    """Yield the words next to a figure, with the side and rank of each."""
    for side, words in enumerate((territory.before, territory.behind)):
        for rank, word in enumerate(words[:_RANKS]):
            yield word, (side, rank)


def _may_be_meant(figure: Quantity, rival: Quantity, there: Wording) -> bool:
    """Tell whether a figure counts what the claim's does, as far as either says what it counts."""
    stem = there.lexicon.stem
    return not figure.noun or not rival.noun or stem(figure.noun) == stem(rival.noun)


def _instead(theirs: Territory, place: tuple[int, int], word: Word, there: Wording) -> Word | None:
    """Return the word of the same kind in about the same place of the other figure."""
    side, rank = place
    words = (theirs.before, theirs.behind)[side]
    beside = words[max(0, rank - _BESIDE) : rank + _BESIDE + 1]
    return next((one for one in beside if _kind(one, there) and _kind(one, there) == _kind(word, there)), None)


def _kind(word: Word, there: Wording) -> str:
    """Return what a word is, as far as its form tells: only a verb takes the place of a verb, a name that of a name."""
    if word.text[0].isupper():
        return "name"
    plain, words = word.text.casefold(), there.lexicon
    return "verb" if plain.endswith("ed") or plain in words.irregular or plain in words.steps else ""


def _near(territory: Territory) -> frozenset[str]:
    return frozenset(word.stem for word in (*territory.before[:_RANKS], *territory.behind[:_RANKS]))


def _written(name: Sequence[Word], there: Wording) -> str:
    return Span(name[0].span.start, name[-1].span.end).of(there.text)


def _stems(name: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in name if word.telling)


def _subject(figure: Span, wording: Wording) -> Sequence[Word]:
    """Return the words of the name of two or more with which the clause in front of a figure begins."""
    clause = wording.clause(figure)
    names = [fact.span for fact in wording.facts if isinstance(fact, Name) and fact.span.end <= figure.start]
    head = next((span for span in names if clause and span.start == clause[0].span.start), None)
    words = [word for word in wording.words if head and head.holds(word.span)]
    return words if len(words) > 1 else ()


def _same_verb(figure: Quantity, claim: Wording, found: Quantity, there: Wording) -> bool:
    """Tell whether the word right in front of both figures is the same: the two did the same thing."""
    ours, theirs = claim.territory(figure.span).before, there.territory(found.span).before
    return bool(ours and theirs) and ours[0].stem == theirs[0].stem
