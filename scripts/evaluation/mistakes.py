"""Verdicts that are wrong → classes with counts, and some of each for people to read, the worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from evaluation.measures import Judged
from factcheck.model import Date, Evidence, Fact, Modifier, Quantity, Quote, Relation

BOUNDS = frozenset({Modifier.OVER, Modifier.UNDER, Modifier.AT_LEAST, Modifier.AT_MOST})
_EXAMPLES = 12
_WRONG = frozenset({Relation.DIFFERS, Relation.ALTERED})
_GRAVITY = {"contradicted": 0, "supported": 1, "other": 2}


def list_mistakes(judged: Iterable[Judged]) -> None:
    """Print the number of wrong verdicts of each class, and then examples of each."""
    classes: dict[tuple[int, str], list[Judged]] = defaultdict(list)
    for one in judged:
        if not one.right:
            classes[_GRAVITY[one.called], _class(one)].append(one)
    ordered = sorted(classes.items(), key=lambda entry: (entry[0][0], -len(entry[1])))
    print("\nwrong verdicts, by class")
    for (_, name), some in ordered:
        print(f"  {len(some):5}  {name}")
    for (_, name), some in ordered:
        print(f"\n{name}: {len(some)}")
        for one in some[:_EXAMPLES]:
            _show(one)


def _class(one: Judged) -> str:
    """Return what was labelled and called, and by which kind of fact."""
    evidence = one.verdict.evidence
    telling = [each for each in evidence if each.relation in _WRONG] or [
        each for each in evidence if each.relation in (Relation.ABSENT, Relation.MENTIONED)
    ]
    return f"{one.pair.label}, called {one.verdict.outcome}, by {_kind((telling or list(evidence) or [_NONE])[0].fact)}"


def _kind(fact: Fact | None) -> str:
    match fact:
        case Quantity(modifier=modifier) if modifier in BOUNDS:
            return "a number with a bound"
        case Quantity(dimension="count"):
            return "a count"
        case Quantity(dimension=dimension):
            return f"a number ({dimension})"
        case Date():
            return "a date"
        case Quote():
            return "a quote"
        case _:
            return "words"


_NONE = Evidence(None, Relation.ABSENT)


def _show(one: Judged) -> None:
    print(f"  {one.pair.set} {one.pair.id}: {one.pair.claim.text}\n    {one.verdict.reason}")
    for evidence in one.verdict.evidence[:3]:
        print(f"      {evidence.relation}: {evidence.passage.text[:200] if evidence.passage else ''}")
