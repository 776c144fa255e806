"""Measure a room on labelled data: `scripts/evaluate verdicts DATA [-v]`. DATA is the folder of the evaluation sets."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
SUBCOMMANDS = {
    "facts": "value, unit and change of quantities, and dates, per set of quantities.jsonl.gz",
    "verdicts": "claims against sources: accuracy, mismatch precision and recall, calibration, time",
    "alarms": "true claims, as they stand on a page or reworded, that are called a mismatch",
    "reading": "what is kept of saved pages with ground truth, and the time, beside trafilatura and beautifulsoup4",
    "claims": "whether a sentence is worth checking: average precision, F1, time, cross-validated by group",
    "checkworthiness": "fit the weights of check-worthiness, and write factcheck/claims/checkworthiness.toml",
    "support": "fit the weights by which a claim as a whole is thought borne out, and write support.toml",
    "fitting": "fit the weights by which figures are bound, and write factcheck/verdicts/weights.toml",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/evaluate", description=__doc__)
    rooms = parser.add_subparsers(dest="room", required=True)
    for name, meaning in SUBCOMMANDS.items():
        room = rooms.add_parser(name, help=meaning)
        if name == "reading":
            room.add_argument("data", type=Path, nargs="?", help="folder of html/ID.html.gz and ground-truth.json")
        else:
            room.add_argument("data", type=Path, help="folder with the evaluation sets")
        room.add_argument("-v", "--verbose", action="store_true", help="list the worst misses")
    arguments = parser.parse_args()
    sys.path[:0] = [str(HERE), str(HERE.parent)]
    module = importlib.import_module(f"evaluation.{arguments.room}")
    return int(module.evaluate(arguments.data, verbose=arguments.verbose))


if __name__ == "__main__":
    sys.exit(main())
