"""`--changed-since REF`: an article, its claims and a git revision → the plan of what is to be checked again."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from factcheck.cli.output import labelled
from factcheck.cli.revisions import content_at
from factcheck.cli.saved import own_report, read_report
from factcheck.errors import FactcheckError, UsageError
from factcheck.model import Claim, Document, Report
from factcheck.pipeline import Opened, Plan, open_article, plan_all, plan_changed


def plan_of(opened: Opened, claims: tuple[Claim, ...], arguments: argparse.Namespace, *, label: str) -> Plan:
    """Return the plan of a check; without --changed-since, of all. What it leaves out is told on standard error.

    Raises UsageError where the article is no file, or git cannot say what it was.
    """
    if not arguments.changed_since:
        return plan_all(opened.document, claims)
    older = _older(opened, arguments)
    last = _last_report(opened, arguments, label)
    plan = plan_changed(opened.document, older, claims, last)
    _tell(plan, arguments.changed_since, opened.article.path)
    return plan


def _older(opened: Opened, arguments: argparse.Namespace) -> Document | None:
    """Return the article as it was; None where there was none, or one that cannot be read any more."""
    name = opened.article.path
    if name == "-" or name.lower().startswith(("http://", "https://")):
        raise UsageError(f"--changed-since needs the file of an article, not {name}", remedy="leave it out")
    content = content_at(arguments.changed_since, Path(name))
    if content is None:
        return None
    try:
        document = open_article(content, name=name).document
    except FactcheckError:
        return None
    return replace(document, language=opened.document.language)


def _last_report(opened: Opened, arguments: argparse.Namespace, label: str) -> Report | None:
    """Return the baseline of the article, else the report that this run is about to write anew."""
    if known := own_report(opened.article.path, arguments.baseline, alone=len(arguments.articles) == 1):
        return known
    saved = [labelled(output, label) for output in arguments.output if output.lower().endswith(".json")]
    written = [read_report(str(path)) for path in saved if path.exists()]
    return own_report(opened.article.path, written, alone=True)


def _tell(plan: Plan, revision: str, name: str) -> None:
    if plan.since:
        carried = len(plan.claims) - len(plan.fresh)
        rest = f"{carried} taken from the report of {plan.since:%Y-%m-%d %H:%M} UTC"
    else:
        rest = f"{plan.left_out} in unchanged paragraphs left out (a --baseline report would supply them)"
    print(f"factcheck: {name}: {len(plan.fresh)} claims to check since {revision}, {rest}", file=sys.stderr)
