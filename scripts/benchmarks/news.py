"""Pages of news to measure with: a few thousand words of made-up articles, a third of their sentences with figures."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

_WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("news.toml").read_text("utf-8"))
_SYLLABLES = (
    "bar",
    "cor",
    "dun",
    "el",
    "far",
    "gol",
    "hast",
    "il",
    "jor",
    "kel",
    "lom",
    "mar",
    "nev",
    "or",
    "pel",
    "rud",
)


class Page(NamedTuple):
    """A page of a site, and sentences of its text."""

    html: bytes
    sentences: list[str]


def page(number: int, words: int) -> Page:
    """Return a page whose article has about so many words; the same number gives the same page."""
    chance = random.Random(number)
    title = sentence(chance)
    sentences: list[str] = []
    body: list[str] = []
    while sum(len(one.split()) for one in sentences) < words:
        paragraph = [sentence(chance) for _ in range(chance.randint(2, 5))]
        sentences += paragraph
        body.append(_paragraph(chance, paragraph, len(body)))
    return Page("".join(_frame(title, body)).encode(), sentences)


def sentence(chance: random.Random) -> str:
    """Return a sentence: one in three states figures, one in ten quotes somebody."""
    kind = chance.random()
    if kind < 0.33:
        return _filled(chance, chance.choice(_WORDS["figures"]))
    if kind < 0.43:
        return _filled(chance, chance.choice(_WORDS["quotes"]))
    parts = (chance.choice(_WORDS[part]) for part in ("subjects", "verbs", "objects"))
    return f"{' '.join(parts)} in {_place(chance)} {chance.choice(_WORDS['tails'])}."


def _filled(chance: random.Random, form: str) -> str:
    count = round(chance.lognormvariate(8, 2))
    percent = chance.randint(1, 700) / 10
    year = chance.randint(1990, 2020)
    return form.format(
        money=chance.randint(2, 900),
        percent=f"{percent:g}",
        other=f"{99 - percent:g}",
        count=f"{count:,}",
        more=f"{count + chance.randint(1, 900):,}",
        year=year,
        later=year + chance.randint(1, 5),
        day=chance.randint(1, 28),
        month=chance.choice(_WORDS["months"]),
        small=chance.randint(2, 40),
        small2=chance.randint(2, 40),
        age=chance.randint(25, 88),
        km=f"{chance.randint(10, 900) / 10:g}",
        name=f"{chance.choice(_WORDS['first'])} {chance.choice(_WORDS['last'])}",
    )


def _place(chance: random.Random) -> str:
    """Return a place of the list, or one that no other sentence names."""
    if chance.random() < 0.5:
        return chance.choice(_WORDS["places"])
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()


def _paragraph(chance: random.Random, sentences: list[str], number: int) -> str:
    heading = f"<h2>{escape(sentences[0])[:60]}</h2>\n" if number % 9 == 8 else ""
    if chance.random() < 0.06:
        return heading + "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in sentences) + "</ul>\n"
    if chance.random() < 0.03:
        rows = (f"<tr><td>{_place(chance)}</td><td>{chance.randint(1, 9999):,}</td></tr>" for _ in range(6))
        heading += f"<table><tr><th>Town</th><th>Votes</th></tr>{''.join(rows)}</table>\n"
    link = f' <a href="/news/{chance.getrandbits(24):x}">{escape(sentences[-1][:30])}</a>'
    return f'{heading}<p class="body">{escape(" ".join(sentences))}{link * (chance.random() < 0.3)}</p>\n'


def _frame(title: str, body: list[str]) -> Iterator[str]:
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
    yield "".join(f'<meta name="key{part}" content="{part * 7919:x}">\n' for part in range(20))
    yield '<script>window.settings={"a":1}</script></head>\n<body><header><nav><ul>\n'
    yield "".join(f'<li><a href="/section/{part}">Section {part}</a></li>\n' for part in range(40))
    yield f"</ul></nav></header><main><article>\n<h1>{escape(title)}</h1>\n"
    yield '<time datetime="2021-02-08">8 February 2021</time>\n'
    yield from body
    yield "</article><aside>\n"
    yield "".join(
        f'<div class="card"><a href="/news/{part:05d}">Another story, number {part}</a></div>\n' for part in range(20)
    )
    yield "</aside></main><footer><p>All rights reserved.</p></footer></body></html>\n"
