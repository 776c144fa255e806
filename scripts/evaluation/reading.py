"""`scripts/evaluate reading [FOLDER]`: what reading a page keeps, what it lets in, and how long it takes.

Side by side in one run: all blocks that we read, those of them that may support a claim, trafilatura in its fast mode,
and beautifulsoup4 with lxml. The peers are dependencies, so the lock file says which versions they are. Times are CPU
milliseconds, the readers taking turns at each page; of each page the quickest round counts.

`hit`: a figure of another article, absent from this one, stands somewhere in the text. `supported` and `differs`: a
claim of another article, sought as a check does it, seems borne out or contradicted. Made-up pages share their
sentences, so there `differs` says little.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from evaluation.foreignclaims import Sought, as_document, claims_of_all, seek
from evaluation.layouts import Page
from evaluation.likeness import Likeness, f1, false_hits, likeness, share
from evaluation.savedpages import saved_pages
from factcheck.documents import read_document
from factcheck.errors import UnreadableError
from factcheck.model import Document, Role

_ROUNDS = 3
_AROUND = (Role.BOILERPLATE, Role.METADATA)
_LEAST_FIGURES, _MOST_FALSE, _MOST_TIME = 0.995, 0.001, 2.5
_OURS, _CONTENT, _FAST, _SOUP = "factcheck, all blocks", "factcheck, content", "trafilatura fast", "beautifulsoup4"
_OTHERS = 20


@dataclass(frozen=True, slots=True)
class Measured:
    """What one reader made of all pages."""

    likeness: list[Likeness]
    hits: list[tuple[int, int]]
    sought: list[Sought]
    seconds: list[float]


def evaluate(data: Path | None, *, verbose: bool) -> int:
    """Print the table and hold it against the bars; 1 where one is missed. `verbose` lists what was falsely found."""
    pages = saved_pages(data)
    measured = _measure(pages)
    print(f"{len(pages)} pages")
    heads = f"{'F1':>6}{'numbers':>9}{'quotes':>8}{'leaked':>8}{'hit':>8}{'supported':>11}{'differs':>9}"
    print(f"{'':<22}{heads}  ms med/p95")
    for name, row in measured.items():
        print(f"{name:<22}{_line(row)}")
    if verbose:
        for sought in measured[_OURS].sought:
            print(*(f"    {example}" for example in sought.examples), sep="\n", end="\n" if sought.examples else "")
    return _against_the_bars(measured)


def _measure(pages: Sequence[Page]) -> dict[str, Measured]:
    claims = claims_of_all(pages)
    measured = {name: Measured([], [], [], []) for name in (_OURS, _CONTENT, _FAST, _SOUP)}
    _turn(pages[0])
    for number, page in enumerate(pages):
        others = [pages[(number + step) % len(pages)].truth for step in range(1, min(_OTHERS, len(pages) - 1) + 1)]
        for name, text, document, seconds in _readings(page):
            row = measured[name]
            row.likeness.append(likeness(text, page.truth))
            row.hits.append(false_hits(text, page.truth, others))
            row.seconds.append(seconds)
            row.sought.append(seek(number, document, pages, claims))
    return measured


def _readings(page: Page) -> Iterator[tuple[str, str, Document, float]]:
    """Yield what each reader makes of a page: its name, the text, the document to seek in, and CPU seconds."""
    turns = [_turn(page) for _ in range(_ROUNDS)]
    seconds = {name: min(turn[name][1] for turn in turns) for name in turns[0]}
    document, _ = turns[0][_OURS]
    assert isinstance(document, Document)
    content = "\n\n".join(passage.text for passage in document.passages if passage.role not in _AROUND)
    yield _OURS, document.text, document, seconds[_OURS]
    yield _CONTENT, content, document, seconds[_OURS]
    for name in (_FAST, _SOUP):
        text = str(turns[0][name][0])
        yield name, text, as_document(text), seconds[name]


def _turn(page: Page) -> dict[str, tuple[Document | str, float]]:
    readers: dict[str, Callable[[bytes], Document | str]] = {_OURS: _ours, _FAST: _trafilatura, _SOUP: _soup}
    told: dict[str, tuple[Document | str, float]] = {}
    for name, read in readers.items():
        started = time.process_time()
        made = read(page.content)
        told[name] = made, time.process_time() - started
    return told


def _ours(content: bytes) -> Document:
    try:
        return read_document(content, media_type="text/html", name="https://page.example/")
    except UnreadableError as error:
        return Document(name="", text="", note=error.problem)


def _trafilatura(content: bytes) -> str:
    from trafilatura import extract

    return extract(content, fast=True, include_comments=False) or ""


def _soup(content: bytes) -> str:
    from bs4 import BeautifulSoup

    return BeautifulSoup(content, "lxml").get_text(" ")


def _line(row: Measured) -> str:
    middle, slow = _times(row)
    return (
        f"{f1(row.likeness):>6.3f}{_figures_kept(row):>9.4f}"
        f"{share((one.quotations_kept for one in row.likeness), (one.quotations for one in row.likeness)):>8.3f}"
        f"{share((one.figures_leaked for one in row.likeness), (one.figures_extracted for one in row.likeness)):>8.3f}"
        f"{share((hit for hit, _ in row.hits), (count for _, count in row.hits)):>8.4f}"
        f"{_supported(row):>10.3%} {share((one.contradicted for one in row.sought), _sought(row)):>8.3%}"
        f"  {middle:.1f} / {slow:.1f}"
    )


def _figures_kept(row: Measured) -> float:
    return share((one.figures_kept for one in row.likeness), (one.figures for one in row.likeness))


def _supported(row: Measured) -> float:
    return share((one.supported for one in row.sought), _sought(row))


def _sought(row: Measured) -> Iterator[int]:
    return (one.claims for one in row.sought)


def _times(row: Measured) -> tuple[float, float]:
    """Return median and 95th percentile, in milliseconds."""
    if len(row.seconds) < 2:
        return 1e3 * row.seconds[0], 1e3 * row.seconds[0]
    return 1e3 * median(row.seconds), 1e3 * quantiles(row.seconds, n=20, method="inclusive")[-1]


def _against_the_bars(measured: dict[str, Measured]) -> int:
    ours, fast = measured[_OURS], measured[_FAST]
    (middle, slow), (their_middle, their_slow) = _times(ours), _times(fast)
    claims = sum(one.claims for one in ours.sought)
    bars = (
        (
            "recall of numbers, all blocks",
            _figures_kept(ours),
            ">=",
            _LEAST_FIGURES,
            _figures_kept(ours) >= _LEAST_FIGURES,
        ),
        (
            f"false support, {claims:,} foreign claims",
            _supported(ours),
            "<=",
            _MOST_FALSE,
            _supported(ours) <= _MOST_FALSE,
        ),
        (
            "median time, × trafilatura fast",
            middle / their_middle,
            "<=",
            _MOST_TIME,
            middle <= _MOST_TIME * their_middle,
        ),
        ("95th percentile, × trafilatura fast", slow / their_slow, "<=", _MOST_TIME, slow <= _MOST_TIME * their_slow),
    )
    for meaning, value, sign, bar, kept in bars:
        print(f"{'met' if kept else 'MISSED':<7} {meaning}: {value:.4f} ({sign} {bar})")
    return 0 if all(kept for *_, kept in bars) else 1
