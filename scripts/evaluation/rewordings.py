"""A true sentence → the same said a little otherwise, and still true: each by one rule, where the rule fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from math import floor, log10

from factcheck.facts import find_facts
from factcheck.model import Date, Fact, Quantity

Change = Callable[[Fact], str]
"""A figure or date → other words for it; "" where the rule does not fit."""

_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety""".split()  # noqa: SIM905 - read by people
_ONES, _TENS = _WORDS[:20], _WORDS[20:]
_SPELLED = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_FRACTIONS = {0.5: "half", 0.25: "a quarter", 0.75: "three quarters", 0.2: "one in five", 0.1: "one in ten"}
_UNITS = {
    "kilometre": (0.621371, "miles"),
    "mile": (1.609344, "kilometres"),
    "metre": (3.28084, "feet"),
    "kilogram": (2.204623, "pounds"),
    "pound": (0.453592, "kilograms"),
}
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_MILLIONS = re.compile(r"(\d+(?:\.\d+)?) million")
_NAMING = re.compile(r"(?:\b[A-Z][\w.-]*|\b(?:No|no|top|page|chapter|season|episode|aged?|least|most|than))\s$")
_JOINED_BEHIND = re.compile(r"\s?(?:–|-|to\b|and\b|or\b|\d|%|of\b|[A-Z])")
_JOINED_BEFORE = re.compile(r"(?:–|-|\bto|\bor|\band|\d)\s?$")
_OPENING = re.compile(r"((?:In|On|After|During|By|Since|At) [^,;:()]{3,60}), ([^,;:()].{20,})\.")
_CLOSING = re.compile(r"([^,;:()]{30,}), (?:which|who|where|according to|while|although|after|before|because) .*\.")
_QUOTING = re.compile(r"[\"“”„«»‘]|'(?!\w)|(?<!\w)'")


def rewordings(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each rule that fits a sentence, and what it makes of it."""
    facts = [fact for fact in find_facts(sentence) if isinstance(fact, Quantity | Date)]
    for name, change in _CHANGES.items():
        changed = [(fact, words) for fact in facts if _apart(fact, sentence) and (words := change(fact))]
        if changed:
            fact, words = changed[0]
            yield name, sentence[: fact.span.start] + words + sentence[fact.span.end :]
    if not _QUOTING.search(sentence):
        yield from _clauses(sentence)


def _clauses(sentence: str) -> Iterator[tuple[str, str]]:
    if opening := _OPENING.fullmatch(sentence):
        when, rest = opening.groups()
        yield "clause moved", f"{rest[0].upper()}{rest[1:]} {when[0].lower()}{when[1:]}."
    if closing := _CLOSING.fullmatch(sentence):
        yield "clause dropped", f"{closing[1]}."
    yield "said", f"The report said that {sentence}"


def _apart(fact: Fact, sentence: str) -> bool:
    """Tell whether a figure stands by itself: not in a name, a range, a score, or behind words that change it."""
    before, behind = sentence[: fact.span.start], sentence[fact.span.end :]
    plain = re.search(r"(?:^|[\s(])$", before) and re.match(r"[\s.,;)]", behind + " ")
    named = _NAMING.search(before)
    joined = _JOINED_BEHIND.match(behind) or _JOINED_BEFORE.search(before)
    return bool(plain) and not joined and (isinstance(fact, Date) or not named)


def _counted(fact: Fact) -> Quantity | None:
    """Return a fact that counts something or says how much money, exactly and by a plain number."""
    if isinstance(fact, Quantity) and fact.value is not None and fact.modifier is None and fact.dimension == "count":
        return fact
    return None


def _in_words(fact: Fact) -> str:
    counted = _counted(fact)
    if not counted or not re.fullmatch(r"[1-9]\d?", counted.text):
        return ""
    number = int(counted.text)
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def _in_digits(fact: Fact) -> str:
    counted = _counted(fact)
    number = _SPELLED.get(counted.text.lower(), 0) if counted else 0
    return str(number) if number > 1 else ""


def _about(fact: Fact) -> str:
    return _rounded(fact, "about", nearest=True)


def _over(fact: Fact) -> str:
    return _rounded(fact, "more than", nearest=False)


def _rounded(fact: Fact, word: str, *, nearest: bool) -> str:
    """Return a large number by its first two figures."""
    counted = _counted(fact)
    if not counted or counted.value is None or counted.value < 1_000 or not _PLAIN.fullmatch(counted.text):
        return ""
    step = 10 ** (floor(log10(counted.value)) - 1)
    number = (round(counted.value / step) if nearest else floor(counted.value / step)) * step
    return "" if number == counted.value else f"{word} {number:,.0f}"


def _millions(fact: Fact) -> str:
    """Return "2,500,000" for "2.5 million", and the other way round."""
    counted = _counted(fact)
    if not counted or counted.value is None:
        return ""
    if _MILLIONS.fullmatch(counted.text):
        return f"{counted.value:,.0f}"
    round_one = counted.value >= 1_000_000 and counted.value % 100_000 == 0 and _PLAIN.fullmatch(counted.text)
    return f"{counted.value / 1e6:g} million" if round_one else ""


def _converted(fact: Fact) -> str:
    known = isinstance(fact, Quantity) and fact.value is not None and fact.modifier is None and fact.unit in _UNITS
    if not known or not isinstance(fact, Quantity) or not _DECIMAL.match(fact.text):
        return ""
    factor, unit = _UNITS[fact.unit]
    converted = float(_DECIMAL.match(fact.text.replace(",", ""))[0]) * factor  # type: ignore[index]
    return f"about {converted:.2g} {unit}" if converted < 100 else f"about {converted:.0f} {unit}"


def _per_cent(fact: Fact) -> str:
    percent = isinstance(fact, Quantity) and re.fullmatch(r"\d+(?:\.\d+)?\s?%", fact.text)
    return fact.text.rstrip("% ") + " per cent" if percent else ""


def _fraction(fact: Fact) -> str:
    share = isinstance(fact, Quantity) and fact.unit == "percent" and fact.modifier is None
    return _FRACTIONS.get(fact.value or 0.0, "") if share and isinstance(fact, Quantity) else ""


def _day(form: str) -> Change:
    def change(fact: Fact) -> str:
        if (
            not isinstance(fact, Date)
            or fact.precision != "day"
            or fact.earliest is None
            or fact.earliest != fact.latest
        ):
            return ""
        if not re.search(r"\d{4}", fact.text) or not re.search(r"[A-Z][a-z]{2,}", fact.text):
            return ""
        words = fact.earliest.strftime(form).replace(" 0", " ").removeprefix("0")
        return "" if words == fact.text else words

    return change


_CHANGES: Mapping[str, Change] = {
    "number in words": _in_words,
    "number in digits": _in_digits,
    "about": _about,
    "more than": _over,
    "millions": _millions,
    "another unit": _converted,
    "per cent": _per_cent,
    "fraction": _fraction,
    "11 June 2003": _day("%d %B %Y"),
    "June 11, 2003": _day("%B %d, %Y"),
    "2003-06-11": _day("%Y-%m-%d"),
}
