"""text → Dates: the stretches of days that a text names, and how two of them stand to each other."""

from factcheck.facts.dates.finding import find_dates

__all__ = ["find_dates"]
