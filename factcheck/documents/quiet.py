"""Libraries that write to a log are kept from speaking on standard error where nobody set a log up."""

from __future__ import annotations

import logging


def silence(library: str) -> None:
    """Give a library's logger a handler of its own, or Python prints its warnings for the user to puzzle at."""
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
