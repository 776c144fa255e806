from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.documents import read_document

PAGES = sorted((Path(__file__).parent.parent / "data" / "documents" / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_saved_page_is_read_as_expected(page: Path) -> None:
    document = read_document(page.read_bytes(), media_type="text/html")
    head = " | ".join(map(str, (document.language, document.title, document.published, document.note, document.teaser)))
    passages = [f"[{p.role.value}] [{p.where}] {p.text!r} <{p.context}>" for p in document.passages]
    assert [head, *passages] == page.with_suffix(".expected").read_text("utf-8").splitlines()
