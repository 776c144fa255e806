"""Claim × Document → Verdict: what one source says of one claim.

Passages that share the claim's words are found (`search`), its facts compared with theirs in context (`figures`,
`quotes`), and what was found is decided by one table (`decide`) and put into one sentence (`reasons`).
"""

from factcheck.verdicts.indexes import Index, index
from factcheck.verdicts.judging import judge
from factcheck.verdicts.relevance import relevance
from factcheck.verdicts.unread import unchecked

__all__ = ["Index", "index", "judge", "relevance", "unchecked"]
