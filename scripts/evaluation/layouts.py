"""Made-up pages with the text that a reader would call the article: news, a wiki, statistics, a blog, soup.

Each page carries what real ones do besides: navigation, a cookie banner, related stories, comments, scripts, and
numbers in all of them that belong to nothing in the article. One seed gives one set of pages on every machine.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_TOPICS, _SENTENCES = _WORDS["topic"], _WORDS["sentences"]


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page: its bytes, and its article's text as a person marked it."""

    name: str
    content: bytes
    truth: str


@dataclass(slots=True)
class Story:
    """An article in the making: the paragraphs of its truth, and how chance goes on."""

    chance: random.Random
    topic: dict[str, list[str]]
    truth: list[str] = field(default_factory=list)

    def sentence(self, kind: str = "plain") -> str:
        chance, topic = self.chance, self.topic
        figures = {
            "count": f"{chance.randint(100, 90_000):,}",
            "other": f"{chance.randint(100, 90_000):,}",
            "small": str(chance.randint(2, 99)),
            "percent": f"{chance.uniform(1, 99):.1f}",
            "money": f"{chance.uniform(1, 400):.1f}",
            "year": str(chance.randint(1950, 2015)),
            "later": str(chance.randint(2016, 2025)),
            "day": chance.choice(_SENTENCES["days"]),
        }
        words = {key: chance.choice(topic[key]) for key in ("who", "what", "did", "where")}
        written: str = chance.choice(_SENTENCES[kind]).format(**figures, **words)
        return written[0].upper() + written[1:]

    def told(self, text: str) -> str:
        """Put a text into the truth, and return it as it stands in the page."""
        self.truth.append(text)
        return escape(text, quote=False)

    def paragraphs(self, least: int, most: int) -> list[str]:
        lengths = [self.chance.randint(2, 5) for _ in range(self.chance.randint(least, most))]
        return [self.told(" ".join(self.sentence() for _ in range(length))) for length in lengths]

    def foreign(self) -> str:
        """Return a line that stands around an article, of any topic."""
        return escape(Story(self.chance, self.chance.choice(_TOPICS)).sentence("foreign"))


def made_pages(count: int = 60, seed: int = 7) -> Iterator[Page]:
    """Yield `count` pages, the layouts in turn."""
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        story = Story(chance, _TOPICS[number * 5 % len(_TOPICS)])
        make = LAYOUTS[number % len(LAYOUTS)]
        markup = make(story)
        yield Page(f"{make.__name__}-{number:03}", markup.encode(), "\n\n".join(story.truth))


def news(story: Story) -> str:
    title = story.told(story.sentence().rstrip("."))
    body = _paragraphs(story.paragraphs(5, 14))
    linked = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": "2024-03-01"})
    head = f'<script type="application/ld+json">{linked}</script>'
    main = f'<article class="story"><h1>{title}</h1>{body}</article>'
    return _page(story, title, main + _related(story) + _comments(story), head)


def wiki(story: Story) -> str:
    title = story.told(str(story.topic["name"]))
    parts = [f"<h1>{title}</h1>"]
    for _ in range(story.chance.randint(2, 5)):
        heading = story.told(story.chance.choice(story.topic["what"]).capitalize())
        marks = [f'{text}<sup class="reference"><a href="#cite">[{n}]</a></sup>' for n, text in _numbered(story, 2, 4)]
        parts.append(f"<h2>{heading}</h2>{_paragraphs(marks)}{_table(story, 'wikitable')}")
    return _page(story, title, f'<div id="content"><div class="mw-parser-output">{"".join(parts)}</div></div>')


def statistics(story: Story) -> str:
    title = story.told(f"{story.topic['name']}: figures of the quarter")
    parts = "".join(f"{_paragraphs(story.paragraphs(1, 2))}{_table(story, 'data')}" for _ in range(3))
    return _page(story, title, f"<main><h1>{title}</h1>{parts}</main>{_related(story)}")


def blog(story: Story) -> str:
    title = story.told(story.sentence().rstrip("."))
    listed = "".join(f"<li>{story.told(story.sentence())}</li>" for _ in range(story.chance.randint(3, 8)))
    quoted = f"<blockquote><p>{story.told(story.sentence())}</p></blockquote>"
    body = f"{_paragraphs(story.paragraphs(3, 8))}<ul>{listed}</ul>{quoted}{_paragraphs(story.paragraphs(2, 5))}"
    shown = f'<div class="post"><h1>{title}</h1><div class="entry">{body}</div></div>'
    return _page(story, title, f"{shown}{_comments(story)}")


def soup(story: Story) -> str:
    """A page of nothing but `div`, as programs of building blocks write them."""
    title = story.told(story.sentence().rstrip("."))
    rows = "".join(f'<div class="c-{n % 7}"><div><div>{text}</div></div></div>' for n, text in _numbered(story, 6, 20))
    main = f'<div class="x1"><div class="x2"><div class="x3"><div class="t">{title}</div>{rows}</div></div></div>'
    return _page(story, title, f"{main}{_related(story)}")


LAYOUTS: tuple[Callable[[Story], str], ...] = (news, wiki, statistics, blog, soup)


def _page(story: Story, title: str, main: str, head: str = "") -> str:
    """Return a whole page: what stands around an article is most of its bytes."""
    chance = story.chance
    menu = "".join(_entry(n, story.foreign()) for n in range(chance.randint(20, 120)))
    script = f"<script>window.state={json.dumps([story.foreign() for _ in range(chance.randint(50, 1500))])}</script>"
    style = f"<style>{'.a{margin:0 auto;width:320px}' * chance.randint(50, 1000)}</style>"
    banner = f'<div class="cookie-banner"><p>We and {chance.randint(9, 900)} partners keep cookies.</p></div>'
    foot = f"<footer><p>© {chance.randint(2000, 2025)} {story.foreign()}</p></footer>"
    top = f'<header><nav><ul class="menu">{menu}</ul></nav></header>'
    meta = f'<meta charset="utf-8"><title>{title}</title>{head}{style}'
    body = f"{banner}{top}{main}{foot}{script}"
    return f'<!DOCTYPE html><html lang="en"><head>{meta}</head><body>{body}</body></html>'


def _entry(number: int, text: str) -> str:
    """Return an entry of a menu, as deep as menus are."""
    icon = '<svg viewBox="0 0 8 8" aria-hidden="true"><path d="M0 0h8v8H0z"></path></svg>'
    link = f'<a class="menu__link" href="/s/{number}">{icon}<span class="menu__label">{text}</span></a>'
    return f'<li class="menu__item"><div class="menu__row">{link}</div></li>'


def _paragraphs(texts: list[str]) -> str:
    """Return paragraphs in the wrappers that programs put around them; each has a word that is linked, and one bold."""
    return "\n".join(
        f'<div class="block block--text" data-component="text-{number}"><div class="block__inner">'
        f'<p class="paragraph">{_dressed(text)}</p></div></div>'
        for number, text in enumerate(texts)
    )


def _dressed(text: str) -> str:
    words = text.split(" ")
    if len(words) > 8 and "<" not in text:
        words[3] = f'<a href="/topic/{len(words)}" class="link">{words[3]}</a>'
        words[6] = f"<strong>{words[6]}</strong>"
    return " ".join(words)


def _numbered(story: Story, least: int, most: int) -> list[tuple[int, str]]:
    return list(enumerate(story.paragraphs(least, most), 1))


def _table(story: Story, name: str) -> str:
    caption = story.told(f"{story.chance.choice(story.topic['what']).capitalize()} by year")
    rows = []
    for year in range(2018, 2018 + story.chance.randint(3, 7)):
        cells = [str(year), f"{story.chance.randint(100, 99_999):,}", f"{story.chance.uniform(0, 99):.1f}%"]
        rows.append("".join(f"<td>{story.told(cell)}</td>" for cell in cells))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="{name}"><caption>{caption}</caption><tbody>{body}</tbody></table>'


def _related(story: Story) -> str:
    teasers = "".join(
        f'<li class="card"><div class="card__media"><picture><source srcset="/{n}.webp"><img src="/{n}.jpg" alt="">'
        f'</picture></div><div class="card__body"><h3 class="card__title"><a href="/r/{n}">{story.foreign()}</a></h3>'
        f'<p class="card__teaser"><span>{story.foreign()}</span></p></div></li>'
        for n in range(story.chance.randint(5, 40))
    )
    return f'<aside class="related"><h2>More stories</h2><ul>{teasers}</ul></aside>'


def _comments(story: Story) -> str:
    said = "".join(
        f'<div class="comment"><b>reader{n}</b><span>{story.chance.randint(1, 59)} min ago</span>'
        f"<p>{story.foreign()}</p></div>"
        for n in range(story.chance.randint(0, 25))
    )
    return f'<section id="comments" class="comments"><h2>{story.chance.randint(1, 99)} comments</h2>{said}</section>'
