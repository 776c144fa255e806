"""`factcheck draft`: the claims of an article as a ledger for a person to edit."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from factcheck.claims import write_ledger
from factcheck.cli.output import write_text
from factcheck.cli.settings import language_of, published_of
from factcheck.errors import NothingToCheckError
from factcheck.pipeline import claims_of, ledger_text, open_article, read_file


def run(arguments: argparse.Namespace) -> int:
    path = Path(arguments.article)
    opened = open_article(
        read_file(path), name=str(path), language=language_of(arguments), published=published_of(arguments)
    )
    ledger = path.with_name("claims.toml") if arguments.output is None else Path(arguments.output)
    printed = arguments.output == "-"
    known = ledger.exists() and not printed
    claims = claims_of(opened.document, ledger if known else None)
    if not claims:
        raise NothingToCheckError("found no claim", file=str(path))
    existing = ledger_text(ledger) if known else ""
    folder = Path.cwd() if printed else ledger.resolve().parent
    article = Path(os.path.relpath(path.resolve(), folder)).as_posix()
    text = write_ledger(claims, article=article, existing=existing, name=str(ledger))
    if printed:
        print(text, end="")
    else:
        write_text(ledger, text)
        print(f"{'Brought up to date' if existing else 'Wrote'} {ledger}: {len(claims)} claims found in {path}.")
    return 0
