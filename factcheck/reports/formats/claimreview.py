"""Report → ClaimReview markup (schema.org, JSON-LD), for those who publish what they checked.

Only what a person confirmed or disputed in the ledger is exported: a review is a person's word, and a program must not
give it. The rating is theirs as well; what the program found stands in the review's text.
"""

from __future__ import annotations

from factcheck.model import Entry, EntryStatus, Report
from factcheck.reports.evidence import source_link
from factcheck.reports.foreign import plain, web_url
from factcheck.reports.formats.json import dumps
from factcheck.reports.shapes import JSON
from factcheck.reports.summary import Judged, judged_claims
from factcheck.reports.wording import verdict_sentence

RATINGS = {EntryStatus.CONFIRMED: (5, "Confirmed"), EntryStatus.DISPUTED: (1, "Disputed")}
"""The ratings of schema.org, where the best is 5 and the worst is 1."""


def render(report: Report) -> str:
    signed = [(one, one.claim.entry) for one in judged_claims(report) if one.claim.entry]
    graph = [_review(one, entry, report) for one, entry in signed if entry.status in RATINGS and entry.checked_by]
    return dumps({"@context": "https://schema.org", "@graph": graph})


def _review(judged: Judged, entry: Entry, report: Report) -> JSON:
    number, word = RATINGS[entry.status]
    reviewed = entry.checked_on or report.checked_at.date()
    said = entry.note or (verdict_sentence(judged.verdicts[0]) if judged.verdicts else "")
    address = web_url(report.article.path)
    return {
        "@type": "ClaimReview",
        **({"url": address} if address else {}),
        "datePublished": reviewed.isoformat(),
        "claimReviewed": plain(judged.claim.text, 1000),
        "reviewBody": plain(said, 1000),
        "author": {"@type": "Person", "name": plain(entry.checked_by, 200)},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": number,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": word,
        },
        "itemReviewed": _claim(judged, report, address),
    }


def _claim(judged: Judged, report: Report, address: str) -> JSON:
    published = report.article.published
    links = [link for verdict in judged.verdicts if (link := source_link(verdict.source))]
    return {
        "@type": "Claim",
        **({"datePublished": published.isoformat()} if published else {}),
        "appearance": {
            "@type": "Article",
            "headline": plain(report.article.title or report.article.path, 300),
            **({"url": address} if address else {}),
        },
        "citation": list(dict.fromkeys(links)),
    }
