"""The weather server, one for all tests of this room. Tests that count requests use a host of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.weather.server import Weather


@pytest.fixture(scope="session")
def weather() -> Iterator[Weather]:
    with Weather() as server:
        yield server
