"""robots.txt as sites have it, and as they should not: the first label of the host's name chooses."""

from __future__ import annotations

import gzip

from tests.weather.call import Answer, Call
from tests.weather.pages import ARTICLE, html

TEXT = "text/plain"
RULES = """User-agent: *
Disallow: /closed
Allow: /closed/but-open
Disallow: /*.pdf$

User-agent: factcheck-desk
Disallow: /ok/not-for-us
Allow: /
"""

ROBOTS = {
    "rules": html(RULES, Content_Type=TEXT),
    "rules-for-all": html(RULES.partition("\n\n")[0], Content_Type=TEXT),
    "packed": html(gzip.compress(RULES.encode(), mtime=0), Content_Type=TEXT, Content_Encoding="gzip"),
    "untyped": html(RULES, Content_Type=""),
    "slow": html("User-agent: *\nCrawl-delay: 7\n", Content_Type=TEXT),
    "very-slow": html("User-agent: *\nCrawl-delay: 86400\n", Content_Type=TEXT),
    "missing": Answer(404),
    "refused": Answer(403),
    "busy": html(b"", 429, Retry_After="1"),
    "failing": Answer(503),
    "no-text": html(ARTICLE),
    "empty": html(b"", Content_Type=TEXT),
    "binary": html(b"\0\xff\xfe" * 1000, Content_Type=TEXT),
    "picture": html(b"\x89PNG", Content_Type="image/png"),
    "passed-on": html(b"", 301, Location="http://rules.example/robots.txt"),
    "circular": html(b"", 302, Location="/robots.txt"),
    "inward": html(b"", 302, Location="http://127.0.0.2/robots.txt"),
    "away": html(b"", 302, Location="file:///etc/passwd"),
    "large": html(RULES.partition("\n\n")[0] + "\n# more\n" * 4000, Content_Type=TEXT),
    "too-large": html(
        "User-agent: *\nDisallow: /closed\n" + "# padding\n" * 51_200 + "Disallow: /ok\n" * 60_000, Content_Type=TEXT
    ),
    "bomb": html(gzip.compress(b"# nothing\n" * 6_000_000, 9, mtime=0), Content_Type=TEXT, Content_Encoding="gzip"),
}


async def robots(call: Call) -> bool:
    """/robots.txt of the host that is asked; none where the name means nothing here."""
    label = call.host.partition(".")[0]
    if label == "resetting":
        call.writer.transport.abort()
        return False
    await call.send(ROBOTS.get(label) or Answer(404))
    return True
