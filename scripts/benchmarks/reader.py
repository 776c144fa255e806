"""Lists of sentences, one a line of JSON → the CPU seconds that reading each list took; run in the reader's own Python.

The first list is read to warm up, and is not timed by whoever asks.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module

Read = Callable[[str], object]


def main(name: str) -> int:
    warnings.simplefilter("ignore")
    read = READERS[name]()
    for line in sys.stdin:
        sentences = json.loads(line)
        start = time.process_time()
        for sentence in sentences:
            read(sentence)
        print(time.process_time() - start, flush=True)
    return 0


def _factcheck() -> Read:
    from factcheck.facts import find_facts

    return find_facts


def _quantulum3() -> Read:
    parse: Read = import_module("quantulum3.parser").parse
    return parse


def _recognizers() -> Read:
    """Every kind that this room reads too; it has no quotations and no names."""
    suite, english = import_module("recognizers_suite"), import_module("recognizers_text").Culture.English
    kinds = ("number", "percentage", "currency", "dimension", "age", "temperature", "ordinal", "datetime")
    recognizers = [getattr(suite, f"recognize_{kind}") for kind in kinds]
    return lambda sentence: [recognize(sentence, english) for recognize in recognizers]


READERS: dict[str, Callable[[], Read]] = {
    "factcheck": _factcheck,
    "quantulum3": _quantulum3,
    "recognizers-text": _recognizers,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
