"""The doors between rooms, the absence of cycles, and the size budgets."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "factcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))

COMMON = {"model", "errors", "plugins", "factcheck"}
DOORS: dict[str, set[str]] = {
    "factcheck": {"model", "facts", "documents", "pipeline", "errors", "claims", "verdicts"},
    "model": set(),
    "errors": set(),
    "plugins": {"errors"},
    "documents": COMMON,
    "facts": COMMON,
    "claims": COMMON | {"facts"},
    "sources": COMMON,
    "verdicts": COMMON | {"facts"},
    "judges": COMMON,
    "browsers": COMMON,
    "reports": COMMON,
    "config": COMMON | {"sources"},
    "pipeline": COMMON | {"documents", "facts", "claims", "sources", "verdicts", "judges", "reports"},
    "cli": COMMON | {"documents", "claims", "sources", "judges", "reports", "pipeline", "config", "demo", "browsers"},
    "demo": COMMON | {"sources", "pipeline", "config", "reports"},
    "__main__": {"cli"},
}
IO_MODULES = {"socket", "sqlite3", "sqlite_utils", "httpx", "subprocess", "urllib.request", "time"}
PURE_ROOMS = {"model", "documents", "facts", "claims", "verdicts", "reports"}


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return "factcheck" if parts == ("__init__.py",) else parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    """Yield the full name of every module that a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case _:
                pass


def own_imports(path: Path) -> set[str]:
    return {name for name in imports_of(path) if name == "factcheck" or name.startswith("factcheck.")}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def cycle_in(graph: dict[str, set[str]]) -> list[str]:
    """Return one import cycle, or nothing."""
    seen: set[str] = set()

    def walk(module: str, trail: list[str]) -> list[str]:
        if module in trail:
            return [*trail[trail.index(module) :], module]
        if module in seen:
            return []
        seen.add(module)
        return next(filter(None, (walk(other, [*trail, module]) for other in sorted(graph.get(module, ())))), [])

    return next(filter(None, (walk(module, []) for module in sorted(graph))), [])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_through_the_doors_it_has(path: Path) -> None:
    room = room_of(path)
    used = {name.split(".")[1] if "." in name else "factcheck" for name in own_imports(path)}
    assert used - {room} <= DOORS[room]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_other_rooms_are_entered_by_their_public_names(path: Path) -> None:
    room = room_of(path)
    foreign = {name for name in own_imports(path) if len(name.split(".")) > 2 and name.split(".")[1] != room}
    assert foreign == set()


def test_there_are_no_import_cycles() -> None:
    assert cycle_in({name_of(path): own_imports(path) - {"factcheck"} for path in MODULES}) == []


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) in PURE_ROOMS], ids=name_of)
def test_rooms_that_map_values_do_no_input_or_output(path: Path) -> None:
    assert set(imports_of(path)) & IO_MODULES == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_stay_small(path: Path) -> None:
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
        if node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
