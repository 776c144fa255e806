"""`quotes`: are the words of a quote told verbatim from altered? Altered ones are made by changing one word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.pairs import document_of_row, read
from factcheck.model import Claim, Quote, Relation, Span
from factcheck.verdicts import Index, index, judge

_CHANGES = {"not": "now", "and": "or", "the": "its", "is": "was", "more": "less", "we": "they"}
_FEWEST_WORDS = 3


def evaluate_quotes(data: Path, *, verbose: bool) -> None:
    """Print the share of verbatim quotes found as they are, and of altered ones told altered."""
    sources = {str(row["id"]): row for name in ("", "_more") for row in read(data / f"cited_source{name}.jsonl.gz")}
    verbatim: Counter[str] = Counter()
    altered: Counter[str] = Counter()
    for row, quote, stands in _quotes(data, sources):
        page = index(document_of_row(sources[str(row["source_ref"])]))
        relation = _relation(str(row["claim"]), quote, page)
        verbatim[f"{'there' if stands else 'not there'}: {relation}"] += 1
        if verbose and (relation in (Relation.AGREES, Relation.MENTIONED)) is not stands:
            print(f"  {row['id']} [{'there' if stands else 'not there'}] {relation}: {quote}")
        if stands and (changed := _changed(quote)):
            altered[str(_relation(str(row["claim"]), changed, page))] += 1
    print(f"quotes\n  as they are: {dict(verbatim)}\n  one word changed: {dict(altered)}")


def _quotes(data: Path, sources: Mapping[str, object]) -> Iterator[tuple[Mapping[str, object], str, bool]]:
    for row in read(data / "quotes.jsonl.gz"):
        quotes, flags = row.get("quotes"), row.get("verbatim_in_source")
        if isinstance(quotes, Sequence) and isinstance(flags, Sequence) and str(row.get("source_ref")) in sources:
            yield from ((row, str(quote), bool(flag)) for quote, flag in zip(quotes, flags, strict=True))


def _relation(claim: str, quote: str, page: Index) -> Relation:
    start = max(0, claim.find(quote))
    fact = Quote(Span(start, start + len(quote)), quote)
    return judge(Claim("claim", claim, (fact,)), page).evidence[0].relation


def _changed(quote: str) -> str:
    words = quote.split()
    at = next((number for number, word in enumerate(words) if word in _CHANGES and 0 < number < len(words) - 1), -1)
    if at < 0 or len(words) < _FEWEST_WORDS:
        return ""
    return " ".join([*words[:at], _CHANGES[words[at]], *words[at + 1 :]])
