"""The example article, and the small web it cites, served on this machine."""

from factcheck.demo.places import example_folder, example_ledger
from factcheck.demo.server import serve_example

__all__ = ["example_folder", "example_ledger", "serve_example"]
