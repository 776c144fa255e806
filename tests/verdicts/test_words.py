"""Which words meet: stems, their derivations, and words that stand for one another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.verdicts.lexicon import lexicon
from factcheck.verdicts.phrases import parts, phrase


@pytest.mark.parametrize(
    "words",
    [
        "detained detention detentions detainees arrested",
        "effective efficacy effectiveness",
        "administer administered administration",
        "visit visited visits visiting",
        "expelled expulsion expel",
        "delivered delivery deliveries",
        "rose rise risen",
        "killed died deaths",
        "U.S. US",
        "10,000 10000 10\u202f000",
        "91.6 91·6",
    ],
)
def test_forms_of_a_word_meet(words: str) -> None:
    assert len({lexicon("en").stem(word) for word in words.split(" ")}) == 1


@pytest.mark.parametrize("pair", ["delivered administered", "arrested charged", "rose fell", "attention attained"])
def test_other_words_do_not_meet(pair: str) -> None:
    assert len({lexicon("en").stem(word) for word in pair.split()}) == 2


@pytest.mark.parametrize("language", ["", "xx", "../en", "en-GB", "de", "fr", "es", "ru"])
def test_every_language_has_a_lexicon(language: str) -> None:
    assert lexicon(language).stems("2021")[0] == "2021"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    words = lexicon("en").words(text)
    assert [word.span.of(text) for word in words] == [word.text for word in words]
    assert [span.of(text) for span in phrase(text).spans] == [span.of(text) for span in phrase(text).spans]
    assert all(part.words for part in parts(text))
