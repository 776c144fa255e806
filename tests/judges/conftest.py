"""The stand-in for a language model, one for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.judges.standin import Model, standin


@pytest.fixture
def model() -> Iterator[Model]:
    with standin() as model:
        yield model
