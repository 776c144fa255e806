"""Pages without the tags that a browser makes up: their text is read all the same."""

from __future__ import annotations

import pytest

from factcheck.documents import read_document

SENTENCE = "The vaccine was 91.6% effective."


@pytest.mark.parametrize(
    "page",
    [
        f"<title>Trial</title><main><p>{SENTENCE}</p></main>",
        f"<!doctype html><title>Trial</title><article>{SENTENCE}</article>",
        f"<title>Trial</title><p>{SENTENCE}",
        f"<head><title>Trial</title></head><section>{SENTENCE}</section>",
    ],
)
def test_text_is_read_where_no_body_is_opened(page: str) -> None:
    document = read_document(page.encode(), media_type="text/html; charset=utf-8")
    assert SENTENCE in [passage.text for passage in document.passages]
    assert document.title == "Trial"
