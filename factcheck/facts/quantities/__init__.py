"""text → Quantities: every figure that a writer asserts, with its set of values, unit, noun, modifier and direction.

From the inside out: `figures` and `spelled` read digits and words, `numbers` joins them with scales and fractions,
`measures` finds the unit, `ranges` a second end; `forms` reads what is more than a number and a unit; `traps` says what
is no quantity at all; `reading` adds modifier, noun and direction, and `intervals` the sets of values.
"""

from factcheck.facts.quantities.finding import find_quantities

__all__ = ["find_quantities"]
