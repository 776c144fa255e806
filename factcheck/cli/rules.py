"""`factcheck rules`: every rule, or one of them explained."""

from __future__ import annotations

import argparse
from difflib import get_close_matches

from factcheck.errors import UsageError
from factcheck.reports import RULES, Rule


def run(arguments: argparse.Namespace) -> int:
    if arguments.name is None:
        width = max(map(len, RULES))
        for rule in RULES.values():
            print(f"{rule.name:<{width}}  {rule.level:<7}  {rule.meaning}")
        print("\n`factcheck rules NAME` explains one, with an example and how to silence it.")
        return 0
    if arguments.name not in RULES:
        close = get_close_matches(arguments.name, RULES, n=1)
        remedy = f"did you mean {close[0]!r}?" if close else "`factcheck rules` lists them"
        raise UsageError(f"there is no rule named {arguments.name!r}", remedy=remedy)
    _explain(RULES[arguments.name])
    return 0


def _explain(rule: Rule) -> None:
    print(f"{rule.name} ({rule.level})\n\n{rule.meaning}\n\nExample: {rule.example}\n\nTo silence it: {rule.silence}")
