"""Files that are zip archives of XML (Word, OpenDocument, Excel): their parts, each asked for by name, within limits.

Nothing is unpacked that was not asked for, and a part is read only as far as it may be: what an archive says of its
sizes is not believed.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from factcheck.documents.tree import Element
from factcheck.documents.xmltrees import parse_xml
from factcheck.errors import UnreadableError

MOST_ENTRIES = 5_000
LARGEST_PART = 40_000_000
LARGEST_RATIO = 200
_ENTRY_MARK = b"PK\x01\x02"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Package:
    """The parts of one archive. Raises UnreadableError for what is broken, encrypted or made to burst."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._room = LARGEST_PART
        # asked before anything is listed: 100,000 entries fit in a small file
        if content.count(_ENTRY_MARK) > MOST_ENTRIES:
            raise UnreadableError(f"it has more than {MOST_ENTRIES:,} parts", file=name)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise UnreadableError("it is damaged: no zip archive", file=name) from error
        self._known = {entry.filename: entry for entry in self._archive.infolist()}

    def __contains__(self, path: str) -> bool:
        return path in self._known

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(self._known)

    def part(self, path: str) -> bytes:
        """Return the bytes of a part, or none where there is no such part."""
        entry = self._known.get(path)
        if entry is None:
            return b""
        if entry.flag_bits & 1:
            raise UnreadableError("it is protected by a password", file=self._name, remedy="save it without one")
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(self._room + 1)
        except _BROKEN as error:
            raise UnreadableError(f"it is damaged: its part {path} cannot be read", file=self._name) from error
        if len(content) > self._room or len(content) > LARGEST_RATIO * max(entry.compress_size, 10_000):
            raise UnreadableError(f"its part {path} is larger than any article when unpacked", file=self._name)
        self._room -= len(content)
        return content

    def tree(self, path: str) -> Element | None:
        """Return the root of an XML part, or None where there is no such part."""
        content = self.part(path)
        return parse_xml(content, self._name) if content else None

    def targets(self, path: str) -> dict[str, tuple[str, str, bool]]:
        """Return what a part relates to (Open Packaging Conventions, section 9.3).

        By id: the kind, the target, and whether it lies outside of the package. A target inside is a part's path.
        """
        place = PurePosixPath(path)
        root = self.tree(str(place.parent / "_rels" / f"{place.name}.rels"))
        found: dict[str, tuple[str, str, bool]] = {}
        for element in [] if root is None else root.iter("{*}Relationship"):
            target, outside = element.attrib.get("Target", ""), element.attrib.get("TargetMode") == "External"
            kind = element.attrib.get("Type", "").rpartition("/")[2]
            path = target if outside else _joined(place.parent, target)
            found[element.attrib.get("Id", "")] = (kind, path, outside)
        return found


def _joined(folder: PurePosixPath, target: str) -> str:
    steps: list[str] = [] if target.startswith("/") else list(folder.parts)
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
