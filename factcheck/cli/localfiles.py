"""`--allow-files`: what fetches sources → the same, and the files that the ledger of an article names."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.settings import limits_of, settings_of
from factcheck.errors import UsageError
from factcheck.model import Claim
from factcheck.pipeline import LocalFiles, ledger_files

if TYPE_CHECKING:
    from factcheck.sources import Library


def with_files(
    library: Library, arguments: argparse.Namespace, article: str, claims: Iterable[Claim]
) -> Library | LocalFiles:
    """Return what fetches the sources of an article with these claims.

    Raises UsageError where files are allowed in a check of a pull request: its ledger is a stranger's.
    """
    named = ledger_files(claims)
    if not named:
        return library
    settings = settings_of(arguments)
    folders = settings.texts("allow_files")
    if folders and os.environ.get("GITHUB_EVENT_NAME", "").startswith("pull_request"):
        raise UsageError("--allow-files is not for pull requests: their ledger may be anyone's", remedy="leave it out")
    ledger = Path(arguments.claims) if arguments.claims else Path(article)
    allowed, limits = map(Path, folders), limits_of(settings)
    return LocalFiles(library, named, folder=ledger.parent, allowed=allowed, max_bytes=limits.max_bytes)
