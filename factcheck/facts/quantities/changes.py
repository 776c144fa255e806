"""neighbouring Readings → the same Readings, knowing of one another: "from 7.1% to 6.8%", "190 points, or 0.6%"."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.facts.quantities.ranges import same_scale
from factcheck.facts.quantities.reading import Reading, direction_of, reaches, with_modifier
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary
from factcheck.model import Direction, Modifier

_FARTHEST = 10
_NOUN = 3


def joined(readings: Iterable[Reading], tokens: Tokens, words: Vocabulary) -> list[Reading]:
    """Return the readings of a sentence, start and end of a change joined, and changes said twice both directed."""
    found: list[Reading] = []
    for reading in readings:
        own = with_modifier(tokens, reading, words)
        own = _without_to(found[-1] if found else None, own, tokens, words)
        if way := direction_of(tokens, own, words):
            own = own._replace(direction=way)
        if found and (bounds := _both_bounds(found[-1], own, tokens, words)):
            found[-1] = bounds
        elif found and _is_end(found[-1], own, tokens, words):
            start, end = _start_and_end(found[-1], own)
            found[-1:] = [_spanned(start, end)] if _as_range(start, end, tokens, words) else [start, end]
        elif found and own.upper is None and _is_again(found[-1], own, tokens, words):
            found.append(
                own._replace(
                    direction=own.direction or found[-1].direction, modifier=own.modifier or _kept(found[-1], own)
                )
            )
        else:
            _hand_back_unit(found, own, tokens, words)
            found.append(own)
    return found


def _hand_back_unit(found: list[Reading], own: Reading, tokens: Tokens, words: Vocabulary) -> None:
    """Give the figures of "7.5, 7.9 and 8.5 percent" and "to 2.1 from 3.4 percent" the unit that is said once."""
    after = own
    for place in range(len(found) - 1, -1, -1):
        before = found[place]
        if not own.unit or own.base or before.unit or before.dimension != "measure" or before.upper is not None:
            break
        between = tokens.words[before.end : after.lead]
        listed = before.number.decimals and _lists(between, words)
        if not listed and not (len(between) == 1 and between[0] in words.groups["ranges.from"]):
            break
        found[place] = after = before._replace(unit=own.unit)


def _lists(between: list[str], words: Vocabulary) -> bool:
    joints = between[1:] if between[:1] == [","] and len(between) > 1 else between
    return joints == [","] or (len(joints) == 1 and joints[0] in words.groups["ranges.and"])


def _without_to(before: Reading | None, own: Reading, tokens: Tokens, words: Vocabulary) -> Reading:
    """Read a word that can be "up to" as "to" where a change or "from" stands before it ("с 5,2 до 4,8")."""
    doubtful = own.lead == own.start - 1 and reaches(tokens.words[own.lead], words)
    if before is None or not doubtful or own.lead - before.end > _FARTHEST:
        return own
    changes = before.direction is not None or tokens.words[before.lead - 1] in words.groups["ranges.from"]
    return own._replace(modifier=None, lead=own.start) if changes else own


def _is_end(start: Reading, end: Reading, tokens: Tokens, words: Vocabulary) -> bool:
    """Tell whether two readings are "from … to …"; times and dates may stand between."""
    if not reaches(tokens.words[end.lead - 1], words) or end.lead - start.end > _FARTHEST:
        return False
    if start.upper is not None or start.dimension != "measure" or end.dimension != "measure":
        return False
    same = start.unit == end.unit or not start.unit or not end.unit
    return same and tokens.words[start.lead - 1] in words.groups["ranges.from"]


def _both_bounds(one: Reading, other: Reading, tokens: Tokens, words: Vocabulary) -> Reading | None:
    """Return "more than 10 but fewer than 20" as one range, or None where the two are no two sides of one."""
    if other.lead - one.end != 1 or tokens.words[one.end] not in words.groups["ranges.both"]:
        return None
    low, high = (one, other) if one.modifier in _LOWER else (other, one)
    fits = low.modifier in _LOWER and high.modifier in _UPPER and low.number.value < high.number.value
    if not fits or (one.unit and one.unit != other.unit) or one.upper or other.upper:
        return None
    return other._replace(
        start=one.start,
        lead=one.lead,
        number=low.number,
        upper=high.number,
        modifier=low.modifier,
        floor=one.floor,
        upper_modifier=high.modifier,
        direction=None,
    )


_LOWER = frozenset({Modifier.OVER, Modifier.AT_LEAST})
_UPPER = frozenset({Modifier.UNDER, Modifier.AT_MOST})


def _as_range(start: Reading, end: Reading, tokens: Tokens, words: Vocabulary) -> bool:
    """Tell whether "from … to …" only spans: it rises, and no verb of change leads it."""
    if start.number.value >= end.number.value or end.lead - start.end > 1 or end.modifier is not None:
        return False
    near = tokens.words[max(0, start.lead - _FARTHEST) : start.lead]
    verbs = ("direction.up", "direction.down", "direction.neutral")
    return all(words.groups[verb].isdisjoint(near) for verb in verbs)


def _spanned(start: Reading, end: Reading) -> Reading:
    return start._replace(end=end.end, upper=end.number, direction=None)


def _kept(before: Reading, after: Reading) -> Modifier | None:
    return before.modifier if before.unit and after.unit and before.upper is None else None


def _start_and_end(start: Reading, end: Reading) -> tuple[Reading, Reading]:
    unit = start.unit or end.unit
    number = same_scale(start.number, end.number) if start.unit == unit and not start.number.scaled else start.number
    number = same_scale(number, end.number)
    way = Direction.UP if number.value < end.number.value else Direction.DOWN
    base = end.base or start.base
    return (
        start._replace(number=number, unit=unit, base=base, direction=way),
        end._replace(unit=unit, base=base, direction=way),
    )


def _is_again(before: Reading, after: Reading, tokens: Tokens, words: Vocabulary) -> bool:
    """Tell whether the second says the first again: "190 points, or 0.6%", "over 100 km (60 miles)"."""
    between = tokens.words[before.end : after.lead]
    if between == ["("]:
        return True
    noun = between[:-1][-_NOUN:]
    said = bool(between) and between[-1] in words.groups["ranges.or"] and len(between) <= _NOUN + 2
    return said and all(word == "," or (word.isalpha() and word not in words.groups["nouns.stop"]) for word in noun)
