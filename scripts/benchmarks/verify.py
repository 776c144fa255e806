"""`scripts/bench verify`: what a page costs, of 5,000 words: to be read, to be indexed, and each claim judged on it.

CPU time, all in one process and one run, so that the ratios hold on any machine. A page is measured in turn with all
others, and what it cost is the median of the rounds; a claim is judged on an index that no other claim has warmed
("first"), and after others of the same article ("next").
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from benchmarks.news import page, sentence
from factcheck.documents import read_document
from factcheck.facts import find_facts
from factcheck.model import Claim, Document, Role
from factcheck.verdicts import Index, index, judge

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "web"
INDEXING, JUDGING = 1 / 3, 1 / 4
"""The bars: indexing beside reading, and judging one claim beside indexing."""
GUIDES = {"index": 8.0, "first claim": 2.0, "next claims": 2.0}
_CLAIMS = 12
_FIGURE = range(1, 10_000)

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Sample:
    """A page and the claims that are judged on it."""

    html: bytes
    name: str
    claims: Sequence[Claim]


@dataclass(slots=True)
class Costs:
    """Milliseconds of CPU that the steps of a page took, one for each round; of the next claims, each one's."""

    steps: dict[str, list[float]] = field(
        default_factory=lambda: {step: [] for step in ("read", "index", "first claim", "next claims")}
    )

    def typical(self, step: str) -> float:
        return median(self.steps[step])


def run(arguments: argparse.Namespace) -> int:
    samples = list(_from_folder(arguments.pages) if arguments.pages else _made(arguments.count, arguments.words))
    _measure(samples[0])  # imports, tables of words
    costs = [Costs() for _ in samples]
    for _ in range(arguments.rounds):
        for sample, cost in zip(samples, costs, strict=True):
            for step, milliseconds in _measure(sample).items():
                cost.steps[step] += milliseconds
    what = f"pages of {arguments.pages}" if arguments.pages else f"pages of about {arguments.words:,} words"
    print(f"{len(samples)} {what}, {arguments.rounds} rounds, milliseconds of CPU\n")
    return _report(costs)


def _made(count: int, words: int) -> Iterator[Sample]:
    """Yield pages that are made, and the pages of the example, as many in one as it takes."""
    for number in range(count):
        made = page(number, words)
        yield Sample(made.html, f"page {number}", _claims(made.sentences, number))
    yield _example(words)


def _example(words: int) -> Sample:
    """Return the pages of the example one after another in one, again and again, until it has so many words."""
    texts = [read_document(path.read_bytes(), name=path.name).text for path in sorted(EXAMPLE.rglob("*.html"))]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n") if len(paragraph.split()) > 5]
    body: list[str] = []
    while sum(len(one.split()) for one in body) < words:
        body += [f"{paragraph} ({len(body)})" for paragraph in paragraphs]
    html = "".join(f"<p>{paragraph}</p>\n" for paragraph in body)
    return Sample(f"<html lang=en><main><article>{html}</article></main>".encode(), "example", _claims(paragraphs, 0))


def _from_folder(folder: Path) -> Iterator[Sample]:
    for number, path in enumerate(sorted(folder.rglob("*.htm*"))):
        content = path.read_bytes()
        document = read_document(content, name=path.name)
        said = [passage.text for passage in document.passages if passage.role is Role.BODY]
        if sum(map(_checkable, said)) >= _CLAIMS:
            yield Sample(content, path.name, _claims(said, number))


def _claims(sentences: Sequence[str], seed: int) -> list[Claim]:
    """Return claims as an article has them, each with a figure, date or quote: sentences of the page, some with another
    figure, and some of another page.
    """
    chance = random.Random(seed)
    chosen = chance.sample(list(filter(_checkable, sentences)), _CLAIMS)
    changed = [_changed(text, chance) if number % 3 == 1 else text for number, text in enumerate(chosen)]
    strange = filter(_checkable, iter(lambda: sentence(chance), ""))
    texts = [next(strange) if number % 3 == 2 else text for number, text in enumerate(changed)]
    return [Claim(f"claim-{number}", text, find_facts(text)) for number, text in enumerate(texts)]


def _checkable(text: str) -> bool:
    return any(fact.kind != "name" for fact in find_facts(text))


def _changed(text: str, chance: random.Random) -> str:
    figure = next((fact for fact in find_facts(text) if fact.kind == "quantity"), None)
    if figure is None:
        return text
    return text[: figure.span.start] + str(chance.choice(_FIGURE)) + text[figure.span.end :]


def _measure(sample: Sample) -> dict[str, list[float]]:
    document, read = _timed(lambda: read_document(sample.html, media_type="text/html", name=sample.name))
    first = [_first(document, claim) for claim in sample.claims]
    ready, indexed = _timed(lambda: index(document))
    judge(sample.claims[0], ready)
    later = [_judged(claim, ready) for claim in sample.claims[1:]]
    return {"read": [read], "index": [indexed], "first claim": first, "next claims": later}


def _first(document: Document, claim: Claim) -> float:
    return _judged(claim, index(document))


def _judged(claim: Claim, ready: Index) -> float:
    return _timed(lambda: judge(claim, ready))[1]


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    start = time.process_time()
    made = work()
    return made, 1000 * (time.process_time() - start)


def _report(costs: Sequence[Costs]) -> int:
    print("| | median | p95 | guide |\n|---|---|---|---|")
    for step in costs[0].steps:
        every = [value for cost in costs for value in cost.steps[step]]
        guide = f"{GUIDES[step]:g}" if step in GUIDES else "–"
        print(f"| {step} | {median(every):.2f} | {_p95(every):.2f} | {guide} |")
    print("\n| ratio, page by page | median | p95 | bar |\n|---|---|---|---|")
    held = [
        _ratio(costs, "index", "read", INDEXING),
        _ratio(costs, "first claim", "index", JUDGING),
        _ratio(costs, "next claims", "index", JUDGING),
    ]
    return 0 if all(held) else 1


def _ratio(costs: Sequence[Costs], step: str, other: str, bar: float) -> bool:
    ratios = [cost.typical(step) / cost.typical(other) for cost in costs]
    print(f"| {step} / {other} | {median(ratios):.3f} | {_p95(ratios):.3f} | {bar:.3f} |")
    return median(ratios) <= bar


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]
