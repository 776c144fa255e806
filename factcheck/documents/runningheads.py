"""Running heads and feet in the text of a PDF: a short line that stands at the edge of page after page.

Edges are page breaks, and lines with nothing but a page number where these rise one by one. A line that merely stands
often is none. The first line of the file is its title, even where it runs on as a head.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from factcheck.documents.lines import PAGE_BREAK, Line

_LONGEST = 80
_NUMBERS = re.compile(r"\d+")
_LINES_AT_EDGE = 2
_LEAST = 2


def running_heads(lines: Sequence[Line], page_number: re.Pattern[str]) -> frozenset[int]:
    """Return the offsets at which running heads and feet begin; `page_number` matches a line that is only one."""
    full = [line for line in lines if line.text]
    numbered = _page_numbers(full, page_number)
    edges = [place for place, line in enumerate(full) if line.text == PAGE_BREAK or place in numbered]
    near = {place + away for place in edges for away in range(-_LINES_AT_EDGE, _LINES_AT_EDGE + 1)}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(full[1:], start=1):
        if len(line.text) <= _LONGEST and any(character.isalpha() for character in line.text):
            places[_NUMBERS.sub("#", line.text).casefold()].append(place)
    running = [found for found in places.values() if len(found) >= _LEAST and near.issuperset(found)]
    return frozenset(full[place].at for found in running for place in found)


def _page_numbers(lines: Sequence[Line], page_number: re.Pattern[str]) -> frozenset[int]:
    """Return which lines are page numbers that rise one by one."""
    places = [place for place, line in enumerate(lines) if page_number.match(line.text)]
    numbers = [int(_NUMBERS.findall(lines[place].text)[0]) for place in places]
    rising = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if len(numbers) >= _LEAST else False
    return frozenset(places) if rising else frozenset()
