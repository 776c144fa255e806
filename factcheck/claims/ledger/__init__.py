"""`claims.toml` in and out: what a person decided about an article's claims."""

from factcheck.claims.ledger.applying import apply_ledger
from factcheck.claims.ledger.entries import SCHEMA, Ledger, LedgerEntry
from factcheck.claims.ledger.reading import read_ledger
from factcheck.claims.ledger.writing import write_ledger

__all__ = ["SCHEMA", "Ledger", "LedgerEntry", "apply_ledger", "read_ledger", "write_ledger"]
