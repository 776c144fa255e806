"""HTML that stands as text in another format (feeds, exports of publishing systems) → a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factcheck.documents.composer import Composer
from factcheck.documents.htmlwriter import HtmlWriter
from factcheck.documents.tokens import tokens

_SHORTCODE = re.compile(r"\[/?(?:caption|embed|gallery|video|audio|playlist|googleapps)\b[^\]]{0,400}+\]")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*+\n")


def write_markup(composer: Composer, markup: str) -> None:
    """Write HTML as its readers see it. WordPress makes paragraphs of empty lines and drops its own [shortcodes]."""
    writer = HtmlWriter(composer)
    composer.start("div", {})
    for token in tokens(_EMPTY_LINE.sub("<p>", _SHORTCODE.sub(" ", markup))):
        writer.take(token)
    writer.close()
    composer.end("div")


def write_card(composer: Composer, card: Mapping[str, object]) -> None:
    """Write what a card of an editor carries: HTML, or Markdown as the HTML it means. Other cards say nothing."""
    markup, markdown = card.get("html"), card.get("markdown")
    if isinstance(markup, str):
        write_markup(composer, markup)
    elif isinstance(markdown, str):
        from pyromark import html

        write_markup(composer, html(markdown))


def write_heading(composer: Composer, text: str, level: int) -> None:
    composer.start(f"h{level}", {})
    composer.text(text)
    composer.end(f"h{level}")
