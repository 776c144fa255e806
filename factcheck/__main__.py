"""`python -m factcheck`, and the command `factcheck`."""

from __future__ import annotations

import sys


def main() -> int:
    from factcheck.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
