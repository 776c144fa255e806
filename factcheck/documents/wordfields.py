"""The fields of Word: a link may be one whose instruction is spread over several runs, and fields stand in fields.

Between its begin and its separator a field says what it is; between the separator and its end stands what is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HYPERLINK = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)
_ARGUMENT = re.compile(r'\\(?P<switch>[a-zA-Z])|"(?P<quoted>[^"]*)"|(?P<bare>[^\s"\\]+)')
_WITH_ARGUMENT = frozenset("lot")


@dataclass(slots=True)
class _Field:
    instruction: list[str] = field(default_factory=list)
    read: bool = False
    linked: bool = False


class WordFields:
    """The fields that are open, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def shown(self) -> bool:
        """True where text is read: in no field's instruction."""
        return all(one.read for one in self._open)

    def begin(self) -> None:
        self._open.append(_Field())

    def instruct(self, text: str) -> None:
        """Add a part of the innermost field's instruction."""
        if self._open and not self._open[-1].read:
            self._open[-1].instruction.append(text)

    def separate(self) -> str:
        """Enter what is read of the innermost field; return the URL that it links to, or ""."""
        if not self._open or self._open[-1].read:
            return ""
        self._open[-1].read = True
        url = field_url("".join(self._open[-1].instruction)) if self.shown else ""
        self._open[-1].linked = bool(url)
        return url

    def end(self) -> bool:
        """Leave the innermost field; tell whether it was a link."""
        return self._open.pop().linked if self._open else False


def field_url(instruction: str) -> str:
    r"""Return the URL of a HYPERLINK instruction, or "" for another field and for a link inside the file.

    >>> field_url(' HYPERLINK "https://a.example/x" \\l "part" \\o "tip" '), field_url('HYPERLINK \\l "part"')
    ('https://a.example/x#part', '')
    """
    start = _HYPERLINK.match(instruction)
    if not start:
        return ""
    url = fragment = switch = ""
    for argument in _ARGUMENT.finditer(instruction, start.end()):
        text = argument["quoted"] if argument["quoted"] is not None else argument["bare"]
        if argument["switch"]:
            switch = argument["switch"].lower()
        elif switch in _WITH_ARGUMENT and switch:
            fragment, switch = (text if switch == "l" else fragment), ""
        else:
            url, switch = url or text, ""
    return f"{url}#{fragment}" if url and fragment else url
