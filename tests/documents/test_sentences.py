from __future__ import annotations

import pytest

from factcheck.documents.sentences import split_sentences


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("en", "It paid $1.5 bn. over two years. It left.", ["It paid $1.5 bn. over two years.", "It left."]),
        ("en", "At 10 a.m. Monday it rained. Dr. Martin left.", ["At 10 a.m. Monday it rained.", "Dr. Martin left."]),
        ("en", "He sold it. iPhone sales fell.", ["He sold it.", "iPhone sales fell."]),
        ("en", "“Is it?” she asked. He said no.", ["“Is it?” she asked.", "He said no."]),
        ("en", "Over 10,000 people.¹ Others left.²", ["Over 10,000 people.¹", "Others left.²"]),
        (
            "en",
            "It rose in May. Prices fell. On May 3 it fell.",
            ["It rose in May.", "Prices fell.", "On May 3 it fell."],
        ),
        ("en", "It was 5% in May. 12 people left.", ["It was 5% in May.", "12 people left."]),
        (
            "en",
            "It came on Sept. 5. It left in March. Then rain.",
            ["It came on Sept. 5.", "It left in March.", "Then rain."],
        ),
        ("de", "Es stieg im Mai. Preise fielen.", ["Es stieg im Mai.", "Preise fielen."]),
        ("fr", "Elle a monté en mai. Les prix ont baissé.", ["Elle a monté en mai.", "Les prix ont baissé."]),
        ("de", "Im 19. Jahrhundert gab es Krieg. Dann nicht.", ["Im 19. Jahrhundert gab es Krieg.", "Dann nicht."]),
        ("de", "Es kostet 5 Mio. Euro. Am 3. Mai war es so.", ["Es kostet 5 Mio. Euro.", "Am 3. Mai war es so."]),
        ("fr", "M. Macron est venu. Il est parti.", ["M. Macron est venu.", "Il est parti."]),
        ("es", "El Sr. García llegó. Según el art. 5, no.", ["El Sr. García llegó.", "Según el art. 5, no."]),
        ("ru", "В янв. выросла на 5%. Потом упала.", ["В янв. выросла на 5%.", "Потом упала."]),
        ("", "Unknown tongue. Two sentences.", ["Unknown tongue.", "Two sentences."]),
        ("xx", "One. Two.", ["One.", "Two."]),
        ("en", "", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text, language)] == sentences
