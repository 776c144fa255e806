"""A file and a git revision → the bytes it had then. Git is asked, and never told to change anything.

Nothing that the article's repository brings with it is run: no hook, no file system monitor, no text converter; nothing
is fetched. The revision comes from the command line and goes to git as one argument that cannot be an option.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from factcheck.errors import UsageError

MAX_BYTES = 64 << 20
_SECONDS = 30
_REVISION = re.compile(r"[^\s\x00-\x20\x7f-][^\x00-\x1f\x7f]{0,250}")
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_RENAMES = ("diff", "--cached", "--no-ext-diff", "--no-textconv", "--name-status", "-z", "-M", "--diff-filter=R")
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
_ELSEWHERE = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"}
"""What a hook of git sets for its own repository: the one that counts is the article's."""

_REMEDY = "name a branch, a tag or a commit; in a shallow clone, fetch it first"


def content_at(revision: str, path: Path) -> bytes | None:
    """Return what a file held at a revision, under the name it had then; None where it did not exist.

    Raises UsageError where there is no git, no repository, or no such revision.
    """
    path = path.resolve()
    if not _REVISION.fullmatch(revision):
        raise UsageError(f"--changed-since {revision[:60]!r} is no revision", remedy=_REMEDY)
    top, _ = _ask(path, "rev-parse", "--show-toplevel")
    if not top:
        raise UsageError(f"--changed-since needs git: {path} is in no repository", remedy="leave the option out")
    commit, _ = _ask(path, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if not commit or ".." in revision:
        raise UsageError(f"git knows no revision {revision!r}", remedy=_REMEDY)
    name = path.relative_to(Path(os.fsdecode(top.rstrip(b"\n"))).resolve()).as_posix()
    tree = os.fsdecode(commit.strip())
    return _blob(path, f"{tree}:{name}") or _blob(path, f"{tree}:{_former_name(path, tree, name)}")


def _blob(path: Path, name: str) -> bytes | None:
    size, found = _ask(path, "cat-file", "-s", name)
    if not found or int(size) > MAX_BYTES:
        return None
    content, found = _ask(path, "cat-file", "blob", name)
    return content if found else None


def _former_name(path: Path, tree: str, name: str) -> str:
    """Return the name from which git takes a file to have been renamed, else its own."""
    listed, _ = _ask(path, *_RENAMES, tree)
    return next((old for old, new in _renamed(os.fsdecode(listed)) if new == name), name)


def _renamed(listed: str) -> Iterator[tuple[str, str]]:
    """Yield the old and new names of git's list: "R087", old, new, "R100", …"""
    fields = listed.split("\0")
    yield from zip(fields[1::3], fields[2::3], strict=False)


def _ask(path: Path, *question: str) -> tuple[bytes, bool]:
    """Return what git answers, and whether it could. Raises UsageError where it cannot be run at all."""
    git = shutil.which("git")
    if git is None:
        raise UsageError("--changed-since needs git, which is not installed", remedy="install it, or leave it out")
    try:
        answer = subprocess.run(
            [git, *_SAFE, *question],
            cwd=path.parent,
            env={name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _QUIET,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(f"git did not answer within {_SECONDS} seconds", remedy="leave --changed-since out") from None
    if b"dubious ownership" in answer.stderr:
        raise UsageError(f"git does not trust {path.parent}: another user owns it", remedy="see git's safe.directory")
    return answer.stdout, answer.returncode == 0
