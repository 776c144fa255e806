"""One claim against one text, without a network."""

from __future__ import annotations

from factcheck.documents import read_document
from factcheck.facts import find_facts
from factcheck.model import Claim, Document, Verdict
from factcheck.verdicts import index, judge


def verify(claim: str, source: str | Document, *, language: str = "en") -> Verdict:
    """Judge one claim against one text. A string is read as plain text, its paragraphs parted by blank lines."""
    if isinstance(source, str):
        content = source.encode("utf-8", "replace")
        document = read_document(content, media_type="text/plain; charset=utf-8", name="source")
    else:
        document = source
    facts = find_facts(claim, language=language, reference_date=document.published)
    return judge(Claim(id="claim", text=claim, facts=facts), index(document))
