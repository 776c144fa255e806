"""The command line: parse, build, await, render, exit."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from factcheck.cli.options import make_parser
from factcheck.errors import FactcheckError

__all__ = ["run"]

INTERRUPTED = 130
UNWRITTEN = 2


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; what a person can fix is said in one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        # a terminal that cannot show a character shows a substitute: a report is never lost to an encoding
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    arguments = make_parser().parse_args(argv)
    try:
        code = import_module(f"factcheck.cli.{arguments.command}").run(arguments)
        sys.stdout.flush()
    except FactcheckError as error:
        print(f"factcheck: {_plain(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("factcheck: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has gone (`| head`)
        _silence_output()
        return INTERRUPTED
    except OSError as error:
        print(f"factcheck: the output cannot be written: {error.strerror}", file=sys.stderr)
        _silence_output()
        return UNWRITTEN
    assert isinstance(code, int)
    return code


def _silence_output() -> None:
    """Send what is still buffered for standard output nowhere: the interpreter would complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _plain(text: str) -> str:
    """Make foreign text harmless on one line of a terminal or a log."""
    shown = "".join(character if character.isprintable() else "·" for character in text)
    return shown.replace("##[", "# #[").replace("::", ":​:") if os.environ.get("GITHUB_ACTIONS") else shown
