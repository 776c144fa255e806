"""Document → Claims, with the sources they cite; the ledger in and out."""
