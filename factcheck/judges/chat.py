"""The judge "openai": claim × passages → evidence, by a language model behind an OpenAI-compatible endpoint.

The endpoint is one that the user named, so it may be on this machine or in a private network; but it is not trusted.
It is asked once, redirects are not followed, and what it answers is read up to a limit.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from factcheck.errors import UsageError
from factcheck.judges.answers import read_answer
from factcheck.judges.asking import NoAnswerError
from factcheck.judges.prompts import messages
from factcheck.model import Claim, Evidence, Passage

if TYPE_CHECKING:
    import ssl

    import httpx

_PATH = "/chat/completions"
_MOST_BYTES = 64 << 10
_MOST_TOKENS = 600
_FINE = 200


class Chat:
    """A model at an endpoint. Raises UsageError where one of them cannot be."""

    def __init__(self, endpoint: str, model: str, *, key: str = "", ca_bundle: str = "") -> None:
        if not model.strip():
            raise UsageError("the judge 'openai' needs a model", remedy="--judge-model NAME")
        self._url, self._model, self._key, self._ca_bundle = _address(endpoint, key), model, key, ca_bundle

    async def ask(self, claim: Claim, passages: Sequence[Passage]) -> list[Evidence]:
        """Return what the model quotes for a claim. Raises NoAnswerError for any answer but one of the asked form."""
        import httpx

        try:
            body = await self._post(
                {
                    "model": self._model,
                    "messages": messages(claim, passages),
                    "temperature": 0,
                    "seed": 0,
                    "max_tokens": _MOST_TOKENS,
                    "response_format": {"type": "json_object"},
                }
            )
        except httpx.HTTPError as error:
            raise NoAnswerError(f"its endpoint could not be asked ({type(error).__name__})") from error
        return read_answer(body)

    async def _post(self, question: dict[str, object]) -> bytes:
        import httpx

        headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {self._key}"} if self._key else {})
        async with (
            httpx.AsyncClient(verify=_trusted(self._ca_bundle), trust_env=False, timeout=None) as client,
            client.stream("POST", self._url, json=question, headers=headers) as response,
        ):
            if response.status_code != _FINE:
                raise NoAnswerError(f"its endpoint answered with status {response.status_code}")
            if response.headers.get("Content-Encoding", "identity").lower() != "identity":
                raise NoAnswerError("its endpoint packed the answer, which it was asked not to do")
            return await _whole(response)


async def _whole(response: httpx.Response) -> bytes:
    body = bytearray()
    async for part in response.aiter_raw():
        body += part
        if len(body) > _MOST_BYTES:
            raise NoAnswerError("its answer is too long")
    return bytes(body)


def _trusted(ca_bundle: str) -> ssl.SSLContext:
    import ssl

    import certifi

    return ssl.create_default_context(cafile=ca_bundle or certifi.where())


def _address(endpoint: str, key: str) -> str:
    """Return the URL to ask. A key goes over the network only where nobody can read it on the way."""
    remedy = "--judge-endpoint https://host/v1, or in your own configuration"
    if not endpoint:
        raise UsageError("the judge 'openai' needs an endpoint", remedy=remedy)
    try:
        parts = urlsplit(endpoint)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise UsageError("the judge's endpoint is no web address", remedy=remedy) from None
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query or parts.fragment:
        raise UsageError("the judge's endpoint is no plain web address", remedy=remedy)
    if not endpoint.isascii() or not endpoint.isprintable() or not key.isascii() or not key.isprintable():
        raise UsageError("the judge's endpoint or its key has letters that cannot be sent", remedy="look at both")
    if key and parts.scheme == "http" and not _on_this_machine(host):
        raise UsageError("the judge's key would go over the network in the clear", remedy="use an https:// endpoint")
    base = endpoint.rstrip("/")
    return base if base.endswith(_PATH) else base + _PATH


def _on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
