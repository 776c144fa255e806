"""quotations in a text → their speakers, as the words before and behind them name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.model import Span

LANGUAGES = ("de", "en", "es", "fr", "it", "pt", "ru")
REACH = 240
LONGEST_PHRASE = 8
GOES_ON = ("?", "!", "—", "–", "…", "...")
LONGEST_PLAIN = 5
MARKS_AND_SPACE = "”\"’'»«“›‹„‘‚ \u00a0\u202f\n"
BOUNDARY = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“‘(\[]*[^\W\d_a-zà-ÿ])|\n\s*\n")
ENDS = re.compile(r"[.!?;:](?=\s|$)|[“\"„«\n]")


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """One language's words around quotations, in lower case."""

    verbs: frozenset[str]
    participles: frozenset[str]
    conjunctions: frozenset[str]
    according: tuple[str, ...]
    abbreviated: re.Pattern[str]
    pronouns: frozenset[str]
    adverbs: frozenset[str]
    determiners: frozenset[str]
    particles: frozenset[str]
    stops: frozenset[str]


@cache
def speech_words(language: str) -> SpeechWords:
    """Return the words of a language by its code; of one without a table, those of English."""
    import tomllib
    from importlib.resources import files

    code = language.replace("_", "-").split("-")[0].lower()
    name = f"languages/{code if code in LANGUAGES else 'en'}-quotes.toml"
    table = tomllib.loads(files("factcheck.facts").joinpath(name).read_text("utf-8"))
    according = tuple(table.pop("according"))
    abbreviated = re.compile(rf"\b(?:[^\W\d_]|{'|'.join(table.pop('abbreviations'))})\.$")
    lists = {name: frozenset(words) for name, words in table.items()}
    return SpeechWords(according=according, abbreviated=abbreviated, **lists)


def speakers_of(text: str, spans: Sequence[Span], language: str) -> tuple[str, ...]:
    """Return for each quotation, in the order of the text, who said it: "" where nobody or a pronoun is named."""
    words = speech_words(language)
    speakers: list[str] = []
    for index, span in enumerate(spans):
        floor = spans[index - 1].end if index else 0
        ceiling = spans[index + 1].start if index + 1 < len(spans) else len(text)
        head = text[max(floor, span.start - REACH) : span.start]
        tail = text[span.end : min(ceiling, span.end + REACH)]
        own = _speaker(text[span.start : span.end], head, tail, words)
        if not head.strip(MARKS_AND_SPACE) and index and not speakers[-1]:
            speakers[-1] = own or ""
        speakers.append(_inherited(head, speakers, words) if own is None and index else own or "")
    return tuple(speakers)


def _speaker(quoted: str, head: str, tail: str, words: SpeechWords) -> str | None:
    """Look behind first where the quotation ends as one that goes on to its speaker, else before it."""
    behind = tail.lstrip(MARKS_AND_SPACE)
    if quoted.endswith(",") or behind.startswith(",") or quoted.endswith(GOES_ON):
        found = _named_behind(behind, words)
        return _named_before(head, words) if found is None else found
    found = _named_before(head, words)
    return _named_behind(behind, words) if found is None and not quoted.endswith(".") else found


def _named_behind(tail: str, words: SpeechWords) -> str | None:
    """Read "said Ada Brook, a pilot", "Brook said", "according to Brook"."""
    end = next(
        (end.start() for end in ENDS.finditer(tail) if not words.abbreviated.search(tail[: end.end()])), len(tail)
    )
    clause = tail[:end].lstrip(", —–-")
    for phrase in words.according:
        if clause.lower().startswith(phrase):
            return _leading(clause[len(phrase) :].split(), words)
    said = clause.split()
    verb = next((index for index, word in enumerate(said[:12]) if _bare(word) in words.verbs), None)
    if verb is None or _bare(said[0]) in words.participles | words.conjunctions:
        return None
    before = [word for word in said[:verb] if _bare(word) not in words.adverbs]
    return _subject(before, words) if before else _leading(said[verb + 1 :], words)


def _named_before(head: str, words: SpeechWords) -> str | None:
    """Read "Brook said: …", "Ada Brook, a pilot, told the court that …", "According to Brook, …", "Brook: …"."""
    clause = _last_sentence(head, words).strip(MARKS_AND_SPACE)
    lower = clause.lower()
    for phrase in words.according:
        if phrase in lower:
            return _leading(clause[lower.rindex(phrase) + len(phrase) :].split(), words)
    said = clause.split()
    verbs = [index for index, word in enumerate(said) if _bare(word) in words.verbs]
    if not verbs:
        is_label = clause.endswith(":") and len(said) <= 5 and all(word[:1].isupper() for word in said)
        return clause.rstrip(":") if is_label else None
    return _subject(said[: verbs[-1]], words)


def _last_sentence(head: str, words: SpeechWords) -> str:
    start = 0
    for boundary in BOUNDARY.finditer(head):
        if not words.abbreviated.search(head[: boundary.start()].rstrip('"”’)]')):
            start = boundary.end()
    return head[start:]


def _subject(before: list[str], words: SpeechWords) -> str | None:
    """Return who does what the verb behind these words says; "" for a pronoun."""
    while before and _bare(before[-1]) in words.adverbs | words.stops and not before[-1].endswith(","):
        before = before[:-1]
    if not before:
        return None
    if before[-1].endswith(",") or _bare(before[-1]) in ("who", "which"):
        return _leading(_main_clause(before, words), words)
    return "" if _bare(before[-1]) in words.pronouns else _trailing(before, words) or None


def _main_clause(said: list[str], words: SpeechWords) -> list[str]:
    """Return the words behind an adverbial that begins the sentence: "On Monday, Ada Brook, a pilot, …"."""
    while said and _bare(said[0]) in words.stops and any(word.endswith(",") for word in said[:-1]):
        said = said[next(index for index, word in enumerate(said) if word.endswith(",")) + 1 :]
    return said


def _trailing(said: list[str], words: SpeechWords) -> str:
    """Return the noun phrase at the end: a run of capitalised words, or what a determiner begins."""
    start = len(said) - 1
    if said[start][:1].isupper():
        while start > 0 and _continues_left(said, start, words):
            start -= 1
        if _bare(said[start]) not in words.particles - {"the"}:
            return _cleaned(said[start:])
    return _plain(said, words)


def _plain(said: list[str], words: SpeechWords) -> str:
    """Return "the mayor of Lindau", "a spokesman for the port", "people close to the mayor": the longest that fits."""
    first = max(0, len(said) - LONGEST_PLAIN)
    joints = words.particles | words.stops
    for index in range(len(said) - 1, first - 1, -1):
        joined = index > 0 and _bare(said[index - 1]) in joints
        if _bare(said[index]) in words.determiners and not joined:
            return _cleaned(said[index:])
        if index < len(said) - 1 and said[index].endswith((",", ";", ":")):
            return _cleaned(said[index + 1 :])
    return _cleaned(said) if first == 0 else ""


def _continues_left(said: list[str], start: int, words: SpeechWords) -> bool:
    word = said[start - 1]
    if word.endswith((",", ";", ":", ")")) or len(said) - start >= LONGEST_PHRASE:
        return False
    return (word[:1].isupper() and _bare(word) not in words.stops) or _bare(word) in words.particles


def _leading(said: list[str], words: SpeechWords) -> str | None:
    """Return the noun phrase at the beginning, without an apposition; "" for a pronoun."""
    phrase: list[str] = []
    for word in said[:LONGEST_PHRASE]:
        if not phrase and _bare(word) in words.pronouns - words.determiners:
            return ""
        if _bare(word) in words.stops or (phrase and _bare(word) in words.verbs | words.conjunctions):
            break
        phrase.append(word)
        if word.endswith((",", ";", ":", ")")) or (word.endswith(".") and not words.abbreviated.search(word)):
            break
    capitals = [index for index, word in enumerate(phrase) if word[:1].isupper()]
    if not capitals or _bare(phrase[0]) in words.determiners:
        return _cleaned(phrase) or None
    last = capitals[0]
    while last + 1 < len(phrase) and (phrase[last + 1][:1].isupper() or _bare(phrase[last + 1]) in words.particles):
        last += 1
    while last > capitals[0] and not phrase[last][:1].isupper():
        last -= 1
    return _cleaned(phrase[capitals[0] : last + 1])


def _inherited(head: str, speakers: list[str], words: SpeechWords) -> str:
    """Give a quotation that goes on from the one before the same speaker: "…,” she said. “…"."""
    between = head.strip(MARKS_AND_SPACE)
    goes_on = len(between) <= len(" and ") or (
        len(head) < REACH and any(_bare(word) in words.verbs for word in between.split())
    )
    return speakers[-1] if goes_on else ""


def _bare(word: str) -> str:
    return word.strip(".,;:()[]“”\"'’‘—–").lower()


def _cleaned(phrase: list[str]) -> str:
    return " ".join(phrase).strip(" ,;:()[]—–")
