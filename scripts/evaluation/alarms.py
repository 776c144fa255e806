"""`scripts/evaluate alarms`: true claims against the very page they are from; whatever is called a mismatch is listed.

The claims are sentences of pages as they stand, and the same reworded by rule (`rewordings`). The pages are those of
the example and, one for each group, those that the claims of the data cite.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from evaluation.pairs import cited_sources, claim_of
from evaluation.rewordings import rewordings
from factcheck.documents import read_document
from factcheck.model import Document, Name, Outcome, Passage, Role, Verdict
from factcheck.verdicts import index, judge

EXAMPLE = Path(__file__).parents[2] / "examples" / "web"
PAGES = 800
_OF_A_PAGE = 4
_FEWEST_WORDS, _MOST_WORDS = 8, 40
_BAR = 0.01


@dataclass(frozen=True, slots=True)
class Tried:
    """A true claim, the rule by which it was made of a sentence of its page, and its verdict."""

    page: str
    rule: str
    sentence: str
    verdict: Verdict


def evaluate(data: Path, *, verbose: bool) -> int:
    """Print how often true claims are called wrong, per rule, and list those. Return 1 where it is too often."""
    tried = [one for name, page in _pages(data) for one in _tried(name, page)]
    print("| true claims | number | supported | partial | not found | mismatch |\n|---|---|---|---|---|---|")
    for rule, some in sorted(_by_rule(tried).items()):
        print(_row(rule, some))
    print(_row("all", tried))
    alarms = [one for one in tried if one.verdict.outcome is Outcome.MISMATCH]
    for one in alarms:
        _show(one)
    if verbose:
        for one in (one for one in tried if one.verdict.outcome is not Outcome.SUPPORTED and one not in alarms):
            _show(one)
    print(f"\nmismatch {len(alarms)} of {len(tried)}: {len(alarms) / len(tried):.4f}, at most {_BAR}")
    return int(len(alarms) > _BAR * len(tried))


def _pages(data: Path) -> Iterator[tuple[str, Document]]:
    """Yield the pages of the example, and of the data one for each group, always the same ones."""
    for path in sorted(EXAMPLE.rglob("*.html")):
        yield path.stem, read_document(path.read_bytes(), media_type="text/html", name=path.name)
    groups = {pair.group: pair for pair in cited_sources(data)}
    for group in sorted(groups, key=lambda group: crc32(group.encode()))[:PAGES]:
        yield group, groups[group].source


def _tried(name: str, page: Document) -> Iterator[Tried]:
    sentences = [passage.text for passage in page.passages if _usable(passage)]
    chosen = random.Random(crc32(name.encode())).sample(sentences, min(_OF_A_PAGE, len(sentences)))
    source = index(page)
    for sentence in chosen:
        for rule, text in (("as it stands", sentence), *rewordings(sentence)):
            yield Tried(name, rule, sentence, judge(claim_of(text), source))


def _usable(passage: Passage) -> bool:
    """Tell whether a passage is a whole sentence, of usual length, with something to check."""
    text = passage.text
    whole = passage.role is Role.BODY and text[:1].isupper() and text.endswith(".") and text.count('"') % 2 == 0
    if not whole or not _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS:
        return False
    return any(not isinstance(fact, Name) for fact in claim_of(text).facts)


def _by_rule(tried: Iterable[Tried]) -> dict[str, list[Tried]]:
    rules: dict[str, list[Tried]] = defaultdict(list)
    for one in tried:
        rules[one.rule].append(one)
    return rules


def _row(rule: str, tried: list[Tried]) -> str:
    outcomes = Counter(one.verdict.outcome for one in tried)
    counts = (outcomes[each] for each in (Outcome.SUPPORTED, Outcome.PARTIAL, Outcome.NOT_FOUND, Outcome.MISMATCH))
    return f"| {rule} | {len(tried)} | {' | '.join(map(str, counts))} |"


def _show(one: Tried) -> None:
    print(f"\n{one.verdict.outcome} [{one.rule}] {one.page}\n  {one.verdict.claim.text}")
    if one.rule != "as it stands":
        print(f"  made of: {one.sentence}")
    print(f"  {one.verdict.reason}")
    for evidence in one.verdict.evidence[:4]:
        place = evidence.passage.text[:160] if evidence.passage else ""
        print(f"    {evidence.fact.text if evidence.fact else 'words'}: {evidence.relation}, {evidence.note}: {place}")
