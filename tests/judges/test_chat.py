"""The judge "openai" against a stand-in on loopback: what it is sent, and that no answer of its can do harm."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from factcheck.errors import UsageError
from factcheck.judges import Answer, JudgeSettings, open_judge, put_question
from factcheck.model import Claim, Passage, Relation, Span
from tests.judges.standin import Model, reply, said

CLAIM = Claim("one", "The mayor has resigned.", context="Ada Holt was elected in May.")
PASSAGES = [Passage(Span(0, 24), "She handed over the keys.", "paragraph 1")]
SETTINGS = JudgeSettings(model="small", seconds=5.0)


def ask(model: Model, claim: Claim = CLAIM, passages: list[Passage] = PASSAGES, seconds: float = 5.0) -> Answer:
    settings = replace(SETTINGS, endpoint=model.endpoint, seconds=seconds)
    return asyncio.run(put_question(open_judge("openai", settings), claim, passages))


def test_each_quote_of_an_answer_is_a_piece_of_evidence(model: Model) -> None:
    model.body = said("supported", "handed over the keys", "She handed over")
    evidence = ask(model).evidence
    assert [one.found for one in evidence] == ["handed over the keys", "She handed over"]
    assert {one.relation for one in evidence} == {Relation.AGREES}


def test_what_is_partly_there_is_mentioned_and_what_is_not_there_is_nothing(model: Model) -> None:
    model.body = said("partial", "handed over the keys")
    assert [one.relation for one in ask(model).evidence] == [Relation.MENTIONED]
    model.body = said("not-found", "handed over the keys")
    assert ask(model) == Answer()


def test_the_claim_and_the_passages_are_sent_as_data(model: Model) -> None:
    ask(model)
    assert model.paths == ["/v1/chat/completions"]
    assert model.told == {
        "claim": "The mayor has resigned.",
        "before": "Ada Holt was elected in May.",
        "passages": ["She handed over the keys."],
    }
    assert (model.questions[0]["model"], model.questions[0]["temperature"]) == ("small", 0)


def test_a_question_is_bounded_whatever_article_and_page_hold(model: Model) -> None:
    passages = [Passage(Span(0, 9), "word " * 50_000, "p. 1")] * 500
    ask(model, Claim("one", "claim " * 50_000, context="before " * 50_000), passages)
    assert len(json.dumps(model.questions[0])) < 16_000


def test_marks_that_nobody_sees_are_not_sent(model: Model) -> None:
    ask(model, Claim("one", "The\u202e mayor\x1b[31m \ud800resigned.\x00"))
    assert model.told["claim"] == "The mayor [31m resigned."


def test_the_key_is_sent_to_the_endpoint_and_nothing_else_that_could_tell_who_asks(model: Model) -> None:
    settings = replace(SETTINGS, endpoint=model.endpoint, key="s3cret")
    asyncio.run(put_question(open_judge("openai", settings), CLAIM, PASSAGES))
    assert model.received[0]["Authorization"] == "Bearer s3cret"
    ask(model)
    assert "Authorization" not in model.received[1]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Yes.",
        b"\xff\xfe\x00",
        b"[" * 60_000,
        b"{}",
        b"null",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": {"message": 1}}',
        reply("Supported."),
        reply('```json\n{"verdict": "supported", "quotes": ["handed over the keys"]}\n```'),
        reply('{"verdict": "supported"}'),
        reply('{"verdict": "supported", "quotes": ["handed over the keys"], "score": 1}'),
        reply('{"verdict": "supported", "quotes": "handed over the keys"}'),
        reply('{"verdict": ["supported"], "quotes": ["handed over the keys"]}'),
        reply("[" * 30_000),
        said("supported"),
        said("supported", 91.6),
        said("supported", ""),
        said("supported", "keys " * 500),
        said("supported", *["handed over the keys"] * 6),
        said("mismatch", "handed over the keys"),
        said("SUPPORTED", "handed over the keys"),
    ],
    ids=lambda body: repr(body[:40]),
)
def test_an_answer_that_has_not_the_asked_form_is_none(model: Model, body: bytes) -> None:
    model.body = body
    assert ask(model) == Answer(failure="its answer is not in the form that was asked for")


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 429, 500])
def test_what_is_no_plain_answer_is_none_and_no_redirect_is_followed(model: Model, status: int) -> None:
    model.status, model.headers = status, {"Location": f"{model.endpoint}/elsewhere"}
    model.body = said("supported", "handed over the keys")
    assert ask(model) == Answer(failure=f"its endpoint answered with status {status}")
    assert model.paths == ["/v1/chat/completions"]


def test_an_answer_without_end_is_cut_off(model: Model) -> None:
    model.body = b" " * 5_000_000 + said("supported", "handed over the keys")
    assert ask(model).failure == "its answer is too long"


def test_a_packed_answer_is_not_unpacked(model: Model) -> None:
    model.headers = {"Content-Encoding": "gzip"}
    assert ask(model).failure.startswith("its endpoint packed the answer")


def test_an_answer_that_trickles_in_is_not_waited_for(model: Model) -> None:
    model.drip = True
    assert ask(model, seconds=0.2).failure == "it took longer than 0.2 seconds"


def test_an_endpoint_that_is_not_there_is_no_error(model: Model) -> None:
    settings = replace(SETTINGS, endpoint="http://127.0.0.1:1/v1")
    answer = asyncio.run(put_question(open_judge("openai", settings), CLAIM, PASSAGES))
    assert answer.failure == "its endpoint could not be asked (ConnectError)"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (JudgeSettings(endpoint="https://model.example/v1"), "needs a model"),
        (JudgeSettings(model="small"), "needs an endpoint"),
        (JudgeSettings("model.example/v1", "small"), "no plain web address"),
        (JudgeSettings("file:///etc/passwd", "small"), "no plain web address"),
        (JudgeSettings("https://", "small"), "no plain web address"),
        (JudgeSettings("https://user:word@model.example/v1", "small"), "no plain web address"),
        (JudgeSettings("https://model.example/v1?to=elsewhere", "small"), "no plain web address"),
        (JudgeSettings("https://[::1/v1", "small"), "no web address"),
        (JudgeSettings("https://model.example:port/v1", "small"), "no web address"),
        (JudgeSettings("https://model.example/v1", "small", key="a\nHost: b"), "cannot be sent"),
        (JudgeSettings("http://model.example/v1", "small", key="s3cret"), "in the clear"),
        (JudgeSettings("http://10.0.0.7/v1", "small", key="s3cret"), "in the clear"),
    ],
)
def test_an_endpoint_that_cannot_be_is_said_at_once(settings: JudgeSettings, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        open_judge("openai", settings)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://localhost:8080/v1",
        "http://[::1]/v1/",
        "https://model.example/v1",
        "https://model.example/v1/chat/completions",
    ],
)
def test_a_key_may_go_to_this_machine_or_over_an_encrypted_line(endpoint: str) -> None:
    assert open_judge("openai", JudgeSettings(endpoint, "small", key="s3cret")).name == "openai (small)"
