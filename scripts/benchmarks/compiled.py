"""The checkout → the same package with `factcheck.facts` compiled to machine code by mypyc, as a folder and as a wheel.

The sources stay beside the compiled modules, of which Python takes the compiled ones. It needs a C compiler.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = ("mypy[mypyc]", "hatchling", "wheel")
ROOM = "factcheck/facts"


def has_compiler() -> bool:
    """Tell whether there is a C compiler, without which nothing can be compiled."""
    return shutil.which(os.environ.get("CC", "cc")) is not None


def compiled_package(folder: Path) -> Path:
    """Return a folder to put on `sys.path` that holds the package compiled.

    It takes a minute, and nothing where the package has not changed since.
    """
    python, site, stamp = _compiler(folder), folder / "compiled", folder / "compiled-from"
    sources = sorted(path for path in (ROOT / "factcheck").rglob("*") if path.suffix in (".py", ".toml"))
    digest = sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return site
    shutil.rmtree(site, ignore_errors=True)
    shutil.rmtree(folder / "pure", ignore_errors=True)
    _run(python, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "pure", cwd=ROOT)
    [wheel] = (folder / "pure").glob("*.whl")
    shutil.unpack_archive(wheel, site, "zip")
    modules = sorted(str(path.relative_to(site)) for path in site.glob(f"{ROOM}/**/*.py") if path.stem != "__init__")
    _run(python.parent / "mypyc", *modules, cwd=site)
    for left in (site / "build", site / ".mypy_cache"):
        shutil.rmtree(left, ignore_errors=True)
    stamp.write_text(digest)
    return site


def compiled_wheel(folder: Path, into: Path) -> Path:
    """Return a wheel of the compiled package, which only this Python on this kind of machine can use."""
    python, site = _compiler(folder), compiled_package(folder)
    packed = folder / "packed"
    shutil.rmtree(packed, ignore_errors=True)
    packed.mkdir()
    _run(python, "-m", "wheel", "pack", site, "--dest-dir", packed)
    [wheel] = packed.glob("*.whl")
    tags = ("--python-tag", _tag(python, "interpreter"), "--abi-tag", _tag(python, "abi"))
    _run(python, "-m", "wheel", "tags", *tags, "--platform-tag", _tag(python, "platform"), "--remove", wheel)
    [wheel] = packed.glob("*.whl")
    into.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(wheel, into))


def _compiler(folder: Path) -> Path:
    """Return the Python of an environment with mypyc, made below the folder once."""
    home = folder / "compiler"
    if not (home / "installed").exists():
        venv.create(home, with_pip=True)
        _run(home / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *NEEDED)
        (home / "installed").touch()
    return home / "bin/python"


def _tag(python: Path, part: str) -> str:
    """Return a part of the tag of wheels that are made for one Python alone, the first that packaging names."""
    program = f"from packaging.tags import sys_tags; print(next(sys_tags()).{part})"
    return subprocess.run([python, "-c", program], check=True, capture_output=True, text=True).stdout.strip()


def _run(*command: str | Path, cwd: Path | None = None) -> None:
    environment = {**os.environ, "PATH": os.pathsep.join((str(Path(command[0]).parent), os.environ["PATH"]))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command[:3]))} …\n{(done.stdout + done.stderr)[-2000:]}")
