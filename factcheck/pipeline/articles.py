"""An article's bytes → the document, what a report says of it, and its claims."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from factcheck.claims import apply_ledger, find_claims, read_ledger
from factcheck.errors import ArticleError, LedgerError
from factcheck.model import Article, Citation, Claim, Document, Role
from factcheck.pipeline.reading import Readers, read_apart
from factcheck.reports import Remark, find_remarks
from factcheck.sources import hide_userinfo

MAX_BYTES = 64 << 20
"""A larger file is no article; reading it would only fill the memory."""

MAX_CHARACTERS = 2_000_000
"""More text than a thick book has: nobody could read its report, and every sentence of it could be a claim."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An article that was read, what a report says of it, and what its writer said in it to ignore."""

    document: Document
    article: Article
    remarks: tuple[Remark, ...] = ()


def open_article(
    content: bytes,
    *,
    name: str,
    media_type: str | None = None,
    language: str = "",
    published: date | None = None,
) -> Opened:
    """Read an article, in a process of its own. `language` and `published` override what it says of itself.

    Raises ArticleError where it cannot be read.
    """
    document = read_apart(content, name=name, media_type=media_type)
    return _opened(document, content, language, published)


async def open_article_with(
    readers: Readers,
    content: bytes,
    *,
    name: str,
    media_type: str | None = None,
    language: str = "",
    published: date | None = None,
) -> Opened:
    """Do the same with a reading worker that is at hand."""
    document = await readers.read_article(content, name=name, media_type=media_type)
    return _opened(document, content, language, published)


def _opened(read: Document, content: bytes, language: str, published: date | None) -> Opened:
    document, name = _discreet(read), read.name
    if len(document.text) > MAX_CHARACTERS:
        raise ArticleError(f"{len(document.text):,} characters are more than a book has", file=name, remedy="split it")
    document = replace(document, language=language or document.language, published=published or document.published)
    return Opened(
        document,
        Article(
            path=name,
            title=document.title,
            language=document.language,
            published=document.published,
            sha256=hashlib.sha256(content).hexdigest(),
            text=document.text,
            headings=tuple(passage.span for passage in document.passages if passage.role is Role.HEADING),
        ),
        find_remarks(content),
    )


def read_file(path: Path) -> bytes:
    """Return the bytes of an article's file. Raises ArticleError where there are none to be had."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ArticleError("the file is too large for an article", file=str(path), remedy="give the text alone")
        return path.read_bytes()
    except IsADirectoryError:
        raise ArticleError("this is a folder", file=str(path), remedy="name the article's file") from None
    except FileNotFoundError:
        raise ArticleError("there is no such file", file=str(path), remedy="check the spelling") from None
    except OSError as error:
        raise ArticleError(f"the file cannot be read: {error.strerror}", file=str(path)) from error


def claims_of(document: Document, ledger: Path | None = None) -> tuple[Claim, ...]:
    """Return the claims of an article, as its ledger words them where there is one.

    Raises LedgerError where the ledger cannot be read.
    """
    found = find_claims(document, reference_date=document.published)
    if ledger is None:
        return found
    ruled = apply_ledger(read_ledger(ledger_text(ledger), name=str(ledger)), document, found)
    return tuple(replace(claim, citations=tuple(map(_discreet_citation, claim.citations))) for claim in ruled)


def _discreet(document: Document) -> Document:
    """Hide the passwords in an article's URLs, so that no report, cache or ledger repeats them. All spans stay."""
    said = (document.text, document.title, *(word for link in document.links for word in (link.url, link.wrapped)))
    if not any("@" in words for words in said):
        return document
    links = (
        replace(link, url=hide_userinfo(link.url), text=hide_userinfo(link.text), wrapped=hide_userinfo(link.wrapped))
        for link in document.links
    )
    passages = (
        replace(passage, text=hide_userinfo(passage.text), context=hide_userinfo(passage.context))
        for passage in document.passages
    )
    text, title = hide_userinfo(document.text), hide_userinfo(document.title)
    return replace(document, text=text, title=title, links=tuple(links), passages=tuple(passages))


def _discreet_citation(citation: Citation) -> Citation:
    return replace(citation, url=hide_userinfo(citation.url))


def ledger_text(path: Path) -> str:
    """Return the text of a ledger. Raises LedgerError where there is none to be had."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise LedgerError("there is no such ledger", file=str(path), remedy="make one with `factcheck draft`") from None
    except UnicodeDecodeError as error:
        raise LedgerError("the ledger is not UTF-8", file=str(path), remedy="save it as UTF-8") from error
    except OSError as error:
        raise LedgerError(f"the ledger cannot be read: {error.strerror}", file=str(path)) from error


def ledger_beside(article: Path) -> Path | None:
    """Return the `claims.toml` beside an article if it is this article's, else None.

    Raises LedgerError where there is one and it cannot be read.
    """
    ledger = article.with_name("claims.toml")
    if not ledger.is_file():
        return None
    named = read_ledger(ledger_text(ledger), name=str(ledger)).article
    return ledger if not named or (ledger.parent / named).resolve() == article.resolve() else None
