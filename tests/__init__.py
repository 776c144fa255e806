"""The tests; `tests.weather` is a server that several of them share."""
