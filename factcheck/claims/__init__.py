"""Document → Claims, with the sources they cite; the ledger in and out."""

from factcheck.claims.changes import Changes, unlike
from factcheck.claims.checkworthiness import checkworthiness
from factcheck.claims.detection import find_claims
from factcheck.claims.headlines import find_headlines
from factcheck.claims.leads import Lead, match_loose
from factcheck.claims.ledger import Ledger, LedgerEntry, apply_ledger, read_ledger, write_ledger
from factcheck.claims.loose import loose_urls

__all__ = [
    "Changes",
    "Lead",
    "Ledger",
    "LedgerEntry",
    "apply_ledger",
    "checkworthiness",
    "find_claims",
    "find_headlines",
    "loose_urls",
    "match_loose",
    "read_ledger",
    "unlike",
    "write_ledger",
]
