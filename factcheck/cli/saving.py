"""`--save`: ask the web archive to keep a copy of every page that was read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from factcheck.model import Report, SourceStatus

if TYPE_CHECKING:
    from factcheck.sources import Library


async def save_pages(library: Library, report: Report) -> None:
    """Save the pages of a report one after the other, and say on standard error what became of each."""
    for source in report.sources:
        if source.status.readable and source.status is not SourceStatus.ARCHIVED_ONLY:
            saved = await library.save(source.url)
            print(f"factcheck: {saved.url}: {saved.archived_url or saved.detail}", file=sys.stderr)
