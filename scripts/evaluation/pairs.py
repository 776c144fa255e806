"""The sets of claims and sources: rows of the evaluation data → Pairs of a claim and its source, with their labels."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.documents import read_document
from factcheck.documents.dates import find_dateline, read_day
from factcheck.facts import find_facts
from factcheck.model import Claim, Document, Passage, Role, Span

_META = "(meta data) "
_PUBLISHED = "PUBLISHED DATETIME:"
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim beside its source. `label`: "supported", "contradicted", "partially", "not_supported" or "not_enough"."""

    set: str
    id: str
    group: str
    label: str
    claim: Claim
    source: Document


def read(path: Path) -> Iterator[Mapping[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def numeric_pairs(data: Path, every: int = 1) -> Iterator[Pair]:
    """Yield each `every`-th row of the short passages in which a number matters."""
    for row in list(read(data / "numeric_pairs.jsonl.gz"))[::every]:
        decisive = row["decisive"] if str(row["source"]).startswith("vitaminc") else ""
        name = " ".join(filter(None, (str(row["source"]), str(decisive))))
        yield _pair(row, name, document_of_text(str(row["evidence"]), str(row.get("page") or "")))


def cited_sources(data: Path, every: int = 1) -> Iterator[Pair]:
    """Yield claims with the whole text of what they cite."""
    for name in ("cited_source.jsonl.gz", "cited_source_more.jsonl.gz"):
        for row in list(read(data / name))[::every]:
            if row.get("source_sentences") or str(row.get("source_text") or "").strip():
                yield _pair(row, f"{row['source']} {row['level']}", document_of_row(row))


def document_of_row(row: Mapping[str, object]) -> Document:
    sentences = row.get("source_sentences")
    if isinstance(sentences, Sequence) and sentences:
        return document_of_sentences(list(map(str, sentences)))
    return document_of_text(str(row.get("source_text") or ""))


def document_of_text(text: str, title: str = "") -> Document:
    read_text = read_document(text.encode("utf-8", "replace"), media_type="text/plain", name="source.txt")
    return replace(read_text, language="en", title=title)


def document_of_sentences(sentences: Iterable[str]) -> Document:
    """Return a document of sentences whose paragraphs are not known: a heading or a very short line begins a block.

    The day of publication is what the page's metadata or its first lines state, as it is for a page that is fetched.
    """
    passages: list[Passage] = []
    text, title, published, block = "", "", None, 0
    for sentence in sentences:
        if sentence.startswith(_META):
            title = sentence.partition(":")[2].strip() if "TITLE:" in sentence else title
            published = read_day(sentence) if _PUBLISHED in sentence else published
            continue
        heading = sentence.startswith("#")
        apart = heading or len(sentence.split()) < _SHORT
        block += apart
        text += "\n\n" if apart and text else " " if text else ""
        span = Span(len(text), len(text) + len(sentence))
        passages.append(Passage(span, sentence, f"block {block}", Role.HEADING if heading else Role.BODY, block))
        text += sentence
        block += apart
    published = published or find_dateline(passage.text for passage in passages)
    return Document("source", text, tuple(passages), language="en", title=title, published=published)


def claim_of(text: str) -> Claim:
    return Claim("claim", text, find_facts(text, language="en"))


def _pair(row: Mapping[str, object], name: str, source: Document) -> Pair:
    return Pair(name, str(row["id"]), str(row["group"]), str(row["label"]), claim_of(str(row["claim"])), source)
