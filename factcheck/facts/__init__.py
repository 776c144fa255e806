"""text → Facts: quantities, dates, quotes and names, and how two of them stand to each other."""

from factcheck.facts.agreement import Agreement, agree
from factcheck.facts.finding import find_facts

__all__ = ["Agreement", "agree", "find_facts"]
