"""What the head of a page says of it: title, description, language, date, and its JSON-LD."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from factcheck.documents.dates import read_day
from factcheck.documents.elements import Attributes
from factcheck.documents.languages import primary
from factcheck.documents.linkeddata import LinkedData, read_linked_data
from factcheck.documents.tokens import EndTag, StartTag, Text, Token

_DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description")
_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title")
_DATES = (
    "article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_online_date",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "date",
)


class Metadata:
    """Collects from elements as they come by; ask when all have."""

    def __init__(self) -> None:
        self._meta: dict[str, str] = {}
        self._language = ""
        self._scripts: list[str] = []
        self._times: list[str] = []
        self._title = ""
        self._within = ""

    def take(self, token: Token) -> None:
        """Look at one token of a page."""
        match token:
            case StartTag(_, tag, attributes):
                self._within = tag
                self.see(tag, attributes)
                if tag == "script" and attributes.get("type", "").lower() == "application/ld+json":
                    self._within = "ld+json"
            case Text(_, text) if self._within == "title":
                self.see_title(text)
            case Text(_, text) if self._within == "ld+json":
                self.see_linked_data(text)
            case EndTag():
                self._within = ""
            case _:
                pass

    def see(self, tag: str, attributes: Attributes) -> None:
        """Look at one element's attributes."""
        match tag:
            case "html":
                self._language = self._language or attributes.get("lang", "") or attributes.get("xml:lang", "")
            case "meta":
                key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
                self._meta.setdefault(key.strip().lower(), attributes.get("content", "").strip())
            case "time" if attributes.get("itemprop") == "datePublished" or "pubdate" in attributes:
                self._times.append(attributes.get("datetime", ""))
            case _:
                pass

    def see_title(self, text: str) -> None:
        self._title = self._title or " ".join(text.split())

    def see_linked_data(self, script: str) -> None:
        self._scripts.append(script)

    @cached_property
    def linked_data(self) -> LinkedData:
        return read_linked_data(self._scripts)

    @property
    def title(self) -> str:
        """The page's own title; what it is called elsewhere only where it has none."""
        return self._first(_TITLES) or self.linked_data.headline or self._title

    @property
    def window_title(self) -> str:
        return self._title

    @property
    def description(self) -> str:
        return self._first(_DESCRIPTIONS)

    @property
    def language(self) -> str:
        return primary(self._language) or self.linked_data.language or primary(self._meta.get("og:locale"))

    @property
    def published(self) -> date | None:
        """The day of publication that the page states in so many words, by JSON-LD, meta or `<time>`."""
        stated = (read_day(text) for text in (*(self._meta.get(key, "") for key in _DATES), *self._times))
        return self.linked_data.published or next(filter(None, stated), None)

    def _first(self, keys: tuple[str, ...]) -> str:
        return next((self._meta[key] for key in keys if self._meta.get(key)), "")
