"""How much a sentence is worth checking."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.claims import checkworthiness

SIGNALS = files("factcheck.claims") / "signals"
LANGUAGES = sorted(path.name.removesuffix(".toml") for path in SIGNALS.iterdir())

CHECKABLE = [
    ("en", "Unemployment in Sarvia fell from 7.2 percent to 4.1 percent in two years."),
    ("en", "The senator voted against the bill in March."),
    ("en", "The government spent $3 billion on the new dam."),
    ("en", "More than 10,000 people were arrested at the rallies."),
    ("de", "Die Arbeitslosigkeit ist in zwei Jahren von 7,2 auf 4,1 Prozent gesunken."),
    ("fr", "Le chômage a baissé de 7,2 à 4,1 % en deux ans, selon le ministère."),
]
IDLE = [
    ("en", "Thank you all, and good evening."),
    ("en", "I think we should try to do better."),
    ("en", "Why would anybody want that?"),
    ("en", "It will be wonderful, I hope."),
    ("de", "Ich glaube, das wird sehr schön."),
    ("fr", "Je pense que ce sera très beau."),
]


@pytest.mark.parametrize(("language", "sentence"), CHECKABLE)
def test_deeds_and_figures_are_worth_checking(language: str, sentence: str) -> None:
    assert checkworthiness(sentence, language=language) > 0.6


@pytest.mark.parametrize(("language", "sentence"), IDLE)
def test_wishes_opinions_and_courtesies_are_not(language: str, sentence: str) -> None:
    assert checkworthiness(sentence, language=language) < 0.2


def test_a_question_is_worth_less_than_its_answer() -> None:
    assert checkworthiness("Did prices rise by 3%?") < checkworthiness("Prices did rise by 3%.")


@pytest.mark.parametrize("language", ["de-AT", "DE_de"])
def test_a_country_makes_no_difference(language: str) -> None:
    sentence = CHECKABLE[4][1]
    assert checkworthiness(sentence, language=language) == checkworthiness(sentence, language="de")


@pytest.mark.parametrize("language", ["", "xx", "../de", "weights", "tlh-Latn"])
def test_a_language_without_words_is_read_by_the_english_ones(language: str) -> None:
    assert checkworthiness("Prices fell.", language=language) == checkworthiness("Prices fell.")


def test_it_is_at_the_packages_door() -> None:
    assert factcheck.checkworthiness is checkworthiness


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_signals_and_each_has_a_weight(language: str) -> None:
    words = tomllib.loads((SIGNALS / f"{language}.toml").read_text("utf-8"))
    english = tomllib.loads((SIGNALS / "en.toml").read_text("utf-8"))
    weights = tomllib.loads((files("factcheck.claims") / "checkworthiness.toml").read_text("utf-8"))
    assert set(words) == set(english) <= set(weights)


@given(st.text(max_size=400), st.sampled_from(LANGUAGES))
def test_any_text_gets_a_number_from_0_to_1(text: str, language: str) -> None:
    assert 0.0 <= checkworthiness(text, language=language) <= 1.0


def test_a_long_line_gets_a_number_too() -> None:
    assert 0.0 <= checkworthiness("2,5-a’b- " * 50_000) <= 1.0
