"""Pages and links to measure with: articles of 30 to 150 KB, packed, and what the right answer to each link is."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SHARE = 250
"""Pages written by one worker at a time."""

_WORDS = """the of and to in a council harbour budget river school report said that for was on with by from at as it
have this are be has had will new year week people city town market road house power water train price rate number
vote law court police health hospital doctor study energy export import bridge ferry museum forest storm winter
summer farmers fishermen teachers nurses drivers owners members officials residents visitors critics
supporters""".split()  # noqa: SIM905 - read by people


@dataclass(frozen=True, slots=True)
class Link:
    """A link and its right answer: the status at the end of its redirects, and the digest of the page it leads to."""

    path: str
    status: int
    sha256: str = ""


def make_pages(folder: Path, count: int) -> None:
    """Write pages `a/00000.html.gz` and so on, unless they are there, and their digests."""
    known = folder / "digests.json"
    if known.exists() and len(json.loads(known.read_text())) >= count:
        return
    (folder / "a").mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        shares = [(folder, start, min(start + SHARE, count)) for start in range(0, count, SHARE)]
        digests = [digest for share in pool.map(_write, shares) for digest in share]
    known.write_text(json.dumps(digests))


def links(folder: Path, count: int) -> tuple[Link, ...]:
    """Return links in a mix as articles have: 94 % live, 3 % dead, 3 % redirected up to three times."""
    digests: list[str] = json.loads((folder / "digests.json").read_text())
    return tuple(_link(number, digests[number]) for number in range(count))


def _link(number: int, digest: str) -> Link:
    kind = (number * 7 + number // 200) % 1000
    if kind < 25:
        return Link(f"/missing/{number:05d}.html", 404)
    if kind < 30:
        return Link(f"/gone/{number:05d}.html", 410)
    if kind < 60:
        return Link(f"/moved{1 + kind % 3}/{number:05d}.html", 200, digest)
    return Link(f"/a/{number:05d}.html", 200, digest)


def _write(share: tuple[Path, int, int]) -> list[str]:
    folder, start, stop = share
    digests = []
    for number in range(start, stop):
        page = "".join(_page(number)).encode()
        (folder / "a" / f"{number:05d}.html.gz").write_bytes(gzip.compress(page, 6, mtime=0))
        digests.append(sha256(page).hexdigest())
    return digests


def _page(number: int) -> Iterator[str]:
    chance = random.Random(number)
    title = f"{_sentence(chance, 7)[:-1]} ({number})"
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
    yield "".join(f'<link rel="stylesheet" href="/static/{chance.getrandbits(32):x}.css">\n' for _ in range(6))
    yield "<script>window.settings={" + ",".join(f'"k{key}":"{chance.getrandbits(64):x}"' for key in range(60))
    yield "}</script></head>\n<body><header><nav><ul>\n"
    yield "".join(f'<li class="nav"><a href="/section/{part}">Section {part}</a></li>\n' for part in range(40))
    yield f"</ul></nav></header><main><article>\n<h1>{title}</h1>\n"
    left = min(150_000, max(30_000, int(chance.lognormvariate(11.15, 0.45))))
    while left > 0:
        paragraph = _paragraph(chance)
        left -= len(paragraph)
        yield paragraph
    yield "</article><aside>"
    yield "".join(
        f'<div class="card"><a href="/a/{chance.randrange(10_000):05d}.html">More</a></div>\n' for _ in range(20)
    )
    yield "</aside></main><footer><p>All rights reserved.</p></footer></body></html>\n"


def _paragraph(chance: random.Random) -> str:
    text = " ".join(_sentence(chance, chance.randint(8, 22)) for _ in range(chance.randint(4, 9)))
    link = f'<a href="/a/{chance.randrange(10_000):05d}.html">{_sentence(chance, 4)}</a>'
    picture = f'<figure class="media"><img src="/{chance.getrandbits(40):x}.jpg" alt="" loading="lazy"></figure>\n'
    return f'<p class="body" id="p{chance.getrandbits(30)}">{text} {link}</p>\n' + picture * (chance.random() < 0.15)


def _sentence(chance: random.Random, length: int) -> str:
    words = chance.choices(_WORDS, k=length)
    words[chance.randrange(length)] = f"{chance.randint(1, 9999):,}"
    return f"{' '.join(words).capitalize()}."
