"""Claims → the text of `claims.toml`, new or brought up to date.

An existing ledger belongs to the person who wrote in it: its lines stay as they are. Claims that are new in the article
are added behind the others, in the article's order. Entries that left the article are parked at the end, whole, and
come back with their words. The program's own remarks are comments that begin with "# factcheck:"; they are renewed
each time, and are all it ever takes away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.claims.ledger.applying import apply_ledger
from factcheck.claims.ledger.blocks import block
from factcheck.claims.ledger.entries import SCHEMA, Ledger, LedgerEntry
from factcheck.claims.ledger.lines import find_key_lines, statement_lines
from factcheck.claims.ledger.reading import read_ledger
from factcheck.claims.ledger.seals import REMARK, seal_of
from factcheck.claims.ledger.sections import rearrange
from factcheck.claims.naming import unique_ids
from factcheck.claims.wording import fold_markdown
from factcheck.errors import LedgerError
from factcheck.model import Claim, Document, Passage, Span

_PREFACE = f"""\
# The claims of an article, and the sources that shall carry them.
# Change what you like: `factcheck draft` adds claims that are new in the article and keeps all you wrote.
# Beside id, text and urls a claim may have: quote, locator, tolerance, as_of, note, status ("confirmed",
# "disputed" or "open"), checked_by, checked_on, ignore. Lines with "{REMARK}" are the program's own.
"""


def write_ledger(claims: Sequence[Claim], *, article: str, existing: str = "", name: str = "claims.toml") -> str:
    """Return the text of a ledger with these claims; `existing` is the text it has now, `name` its path for messages.

    `claims` come from `find_claims` or, better for an existing ledger, from `apply_ledger`, which knows the whole
    article. Raises LedgerError where the existing ledger cannot be read.
    """
    if not existing.strip():
        return _new_ledger(claims, article)
    ledger = read_ledger(existing, name=name)
    stated, new = _sorted_out(ledger, claims)
    text = _with_remarks(existing, ledger, stated, name)
    known = {claim.id: claim for claim in claims if claim.entry}
    return rearrange(
        text,
        find_key_lines(text),
        retire={n for n, entry in enumerate(ledger.entries) if entry.id in known and known[entry.id].span is None},
        revive={n for n, entry in enumerate(ledger.retired) if entry.id in known and known[entry.id].span},
        added=_blocks(new, [entry.id for entry in ledger.entries + ledger.retired]),
    )


def _new_ledger(claims: Iterable[Claim], article: str) -> str:
    import tomlkit

    head = tomlkit.document()
    head.add("schema", tomlkit.string(SCHEMA))
    if article:
        head.add("article", tomlkit.string(article))
    return "\n".join([_PREFACE, tomlkit.dumps(head), *_blocks(_in_order(claims))])


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.span is None, claim.span or Span(0, 0)))


def _blocks(claims: Sequence[Claim], taken: Iterable[str] = ()) -> list[str]:
    """Return one `[[claim]]` as text for each claim; `taken` are the ids that are not free."""
    ids = unique_ids([claim.id for claim in claims], taken)
    return [block(replace(claim, id=own)) for claim, own in zip(claims, ids, strict=True)]


def _sorted_out(ledger: Ledger, claims: Sequence[Claim]) -> tuple[dict[str, Claim], list[Claim]]:
    """Return what the article has of each entry, by id, and in its order the claims that no entry covers."""
    applied = {claim.id: claim for claim in claims if claim.entry}
    found = [claim for claim in claims if not claim.entry]
    unseen = Ledger(ledger.article, tuple(entry for entry in ledger.entries if entry.id not in applied))
    document, moved = _as_document(_in_order(found))
    # claims alone are not the article's sentences: what was signed is neither sealed nor re-opened by them
    sorted_out = [replace(claim, checksum="", reopened=False) for claim in apply_ledger(unseen, document, moved)]
    stated = (
        {entry.id: Claim(entry.id, entry.text) for entry in ledger.retired}
        | applied
        | {claim.id: claim for claim in sorted_out if claim.entry}
    )
    return stated, [claim for claim in sorted_out if not claim.entry]


def _as_document(claims: Sequence[Claim]) -> tuple[Document, list[Claim]]:
    """Return the article as far as its claims go: a document of their texts, and the claims as they stand in it."""
    passages, moved, start = [], [], 0
    for number, claim in enumerate(claims):
        span = Span(start, start + len(claim.text))
        passages.append(Passage(span, claim.text, "", block=number))
        moved.append(replace(claim, span=span))
        start = span.end + 2
    return Document("", "\n\n".join(claim.text for claim in claims), tuple(passages)), moved


def _with_remarks(existing: str, ledger: Ledger, stated: dict[str, Claim], name: str) -> str:
    """Return the existing text with the program's remarks renewed, each below its claim's header."""
    found, entries = find_key_lines(existing), ledger.entries + ledger.retired
    headers = [keys[""] for keys in found.claims + found.retired]
    if (len(found.claims), len(found.retired)) != (len(ledger.entries), len(ledger.retired)):
        raise LedgerError("'claim' is a list in one value", file=name, remedy="begin each claim with [[claim]]")
    remarks = {line: _remarks(entry, stated[entry.id]) for line, entry in zip(headers, entries, strict=True)}
    old = {number for number, line in statement_lines(existing) if line.lstrip().startswith(REMARK)}
    lines = []
    for number, line in enumerate(existing.split("\n"), 1):
        if number not in old:
            lines.append(line)
        lines += [remark + "\r" * line.endswith("\r") for remark in remarks.get(number, ())]
    return "\n".join(lines)


def _remarks(entry: LedgerEntry, claim: Claim) -> list[str]:
    remarks = [] if entry.urls else [f"{REMARK} no source yet"]
    if claim.span is None:
        remarks.append(f"{REMARK} not found in the article any more")
    elif fold_markdown(claim.text) != fold_markdown(entry.text):
        remarks.append(f"{REMARK} the article now says: {_one_line(claim.text)}")
    if claim.reopened:
        remarks.append(f"{REMARK} open again: the sentence is not the one that was {entry.entry.status}")
    if seal := seal_of(entry, claim):
        remarks.append(f"{REMARK} {seal}")
    return remarks


def _one_line(text: str) -> str:
    return "".join(character for character in " ".join(text.split()) if character.isprintable())
