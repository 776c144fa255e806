"""text → Dates: the stretches of days that a text names, and how two of them stand to each other."""

from factcheck.facts.dates.agreement import DateRelation, agree_dates
from factcheck.facts.dates.finding import find_dates

__all__ = ["DateRelation", "agree_dates", "find_dates"]
