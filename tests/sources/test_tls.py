"""TLS faults, with certificates of a throw-away authority."""

from __future__ import annotations

import pytest

from factcheck.model import SourceStatus
from tests.weather.client import fetch
from tests.weather.server import CERTIFICATES, Weather

S = SourceStatus
TRUSTED = str(CERTIFICATES / "authority.pem")


@pytest.mark.parametrize(
    ("certificate", "bundle", "status"),
    [
        ("good", TRUSTED, S.ALIVE),
        ("good", "", S.TLS_UNTRUSTED),
        ("self-signed", TRUSTED, S.TLS_UNTRUSTED),
        ("expired", TRUSTED, S.TLS_EXPIRED),
        ("other", TRUSTED, S.TLS_HOSTNAME),
    ],
)
def test_each_fault_of_a_certificate_is_told_apart(certificate: str, bundle: str, status: SourceStatus) -> None:
    with Weather(certificate) as secure:
        source, _ = fetch(secure, "https://secure.example/ok", ca_bundle=bundle)
        assert (source.status, secure.targets()) == (status, ["/ok"] if status is S.ALIVE else [])


def test_a_server_that_speaks_no_tls_is_told(weather: Weather) -> None:
    source, _ = fetch(weather, "https://secure.example/ok")
    assert source.status is S.TLS_PROTOCOL
