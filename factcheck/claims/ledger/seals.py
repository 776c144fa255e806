"""What a person signed, and which sentence stood in the article then: "confirmed 2021-02-03, sentence 1f3a9c02".

`draft` writes it as a remark below each signed claim. While status and day stay the same, nobody has looked again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from factcheck.claims.ledger.entries import LedgerEntry
from factcheck.claims.wording import fold, fold_markdown
from factcheck.model import Claim, Entry, EntryStatus

REMARK = "# factcheck:"
"""How the program's own comments begin."""

_SEAL = re.compile(rf"\s*{REMARK} (?P<seal>(?P<signed>\S+(?: [\d-]+)?), sentence (?P<checksum>[0-9a-f]{{8}}))\s*$")


def checksum(sentences: Iterable[str]) -> str:
    """Return eight hexadecimal digits that change with the words of sentences, not with typography."""
    folded = fold(" ".join(sentences)).text
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def seal_in(line: str) -> str:
    """Return the seal that a line of a ledger is, or ""."""
    match = _SEAL.match(line)
    return match["seal"] if match else ""


def is_reopened(entry: LedgerEntry, text: str, now: str) -> bool:
    """Tell whether a signed entry's words changed: `text` are its words in the article, `now` its sentence's checksum.

    A seal that does not fit status and day is of an older signature, so the person has looked since.
    """
    if entry.entry.status is EntryStatus.OPEN:
        return False
    if not entry.seal:
        return fold_markdown(entry.text) != fold_markdown(text)
    signed, _, sealed = entry.seal.rpartition(", sentence ")
    return signed == _signature(entry.entry) and sealed != now


def seal_of(entry: LedgerEntry, claim: Claim) -> str:
    """Return the seal a claim's entry shall have now: of a re-opened claim, and of one that is not there, the old."""
    if entry.entry.status is EntryStatus.OPEN:
        return ""
    if not claim.checksum or claim.reopened:
        return entry.seal
    return f"{_signature(entry.entry)}, sentence {claim.checksum}"


def _signature(entry: Entry) -> str:
    return " ".join([entry.status.value, *([entry.checked_on.isoformat()] if entry.checked_on else [])])
