"""What a person can fix. Each error names the file, line and column it speaks of, where known, and the remedy."""

from __future__ import annotations


class FactcheckError(Exception):
    """Something a person can fix; the command line prints it in one line and ends with `exit_code`.

    >>> str(FactcheckError("unknown key 'url'", file="claims.toml", line=4, column=1, remedy="write 'urls'"))
    "claims.toml:4:1: unknown key 'url' (write 'urls')"
    """

    exit_code = 2

    def __init__(
        self, problem: str, *, file: str = "", line: int | None = None, column: int | None = None, remedy: str = ""
    ) -> None:
        place = ":".join(map(str, filter(None, (file, file and line, file and line and column))))
        super().__init__(f"{place}: " * bool(place) + problem + f" ({remedy})" * bool(remedy))
        self.problem, self.file, self.line, self.column, self.remedy = problem, file, line, column, remedy


class UsageError(FactcheckError):
    """A command, option or setting that makes no sense."""


class ArticleError(FactcheckError):
    """An article that cannot be read."""


class LedgerError(FactcheckError):
    """A ledger that cannot be read."""


class ReportError(FactcheckError):
    """A saved report that cannot be read, or a report that cannot be written."""


class UnreadableError(FactcheckError):
    """Bytes that a reader cannot make a document of. Of a source this becomes a value: "unreadable: …"."""


class NothingToCheckError(FactcheckError):
    """An article without a claim or link."""

    exit_code = 3
