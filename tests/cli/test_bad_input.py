"""Bad input gets a clear finding or error with the right exit code; never a traceback, never a lost report."""

from __future__ import annotations

import pytest

from factcheck.cli import run
from tests.cli.conftest import Desk

CLAIM = "The vaccine was [91.6% effective](http://journal.example/trial) against symptomatic cases.\n"
LEDGER = """\
schema = "factcheck-claims/1"
article = "article.md"

[[claim]]
id = "efficacy"
text = "The vaccine was 91.6% effective against symptomatic cases."
urls = ["http://journal.example/trial"]
"""


def test_a_missing_file_is_named(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.check("no-such.md") == 2
    assert "no-such.md: there is no such file" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["article.html", "./article.html"])
def test_no_report_is_written_over_the_article(desk: Desk, output: str, capsys: pytest.CaptureFixture[str]) -> None:
    article = desk.write("<p>The vaccine was 91.6% effective.</p>", "article.html")
    assert desk.check(article, "-o", output) == 2
    assert "would be written over what is to be checked (name another file)" in capsys.readouterr().err
    assert article.read_text("utf-8") == "<p>The vaccine was 91.6% effective.</p>"


def test_rich_text_is_no_article(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.check(desk.write("{\\rtf1\\ansi The town had 4,000 people in 2020.}", "article.rtf")) == 2
    assert "save it as Word (docx), Markdown, HTML or plain text" in capsys.readouterr().err


def test_a_language_is_a_code(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.check(desk.write(CLAIM), "--language", "klingon") == 2
    assert "--language 'klingon' is no language code (write it as en, de or pt-BR)" in capsys.readouterr().err


def test_an_empty_file_is_no_article(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.check(desk.write("")) == 2
    assert "article.md: the file is empty" in capsys.readouterr().err


def test_a_binary_file_is_no_article(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.check(desk.write(bytes(range(256)) * 20)) == 2
    assert "article.md" in capsys.readouterr().err


def test_an_article_that_is_not_utf_8_is_named_with_its_line_and_the_remedy(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.check(desk.write((CLAIM + "\nA café.\n").encode("cp1252"))) == 2
    assert "article.md:3: byte 0xe9 is not UTF-8 (save the file as UTF-8)" in capsys.readouterr().err


def test_five_megabytes_on_one_line_are_refused_at_once(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.check(desk.write("The council met at noon. " * 200_000, "long.txt")) == 2
    assert "long.txt: 4,999,999 characters are more than a book has (split it)" in capsys.readouterr().err


def test_a_long_line_is_read_like_any_other(desk: Desk) -> None:
    assert desk.check(desk.write("The sun was out again. " * 10_000 + CLAIM)) == 0


@pytest.mark.parametrize(
    ("ledger", "message"),
    [
        (LEDGER + "note = \n", "claims.toml:8"),
        (LEDGER.replace("urls =", "url ="), "claims.toml:7"),
        (LEDGER.replace("claims/1", "claims/9"), "claims.toml:1"),
    ],
)
def test_a_ledger_that_cannot_be_read_is_named_with_its_line(
    desk: Desk, capsys: pytest.CaptureFixture[str], ledger: str, message: str
) -> None:
    desk.write(ledger, "claims.toml")
    assert desk.check(desk.write(CLAIM)) == 2
    assert message in capsys.readouterr().err


def test_a_claim_that_is_no_longer_in_the_article_is_a_finding(desk: Desk) -> None:
    desk.write(LEDGER, "claims.toml")
    desk.check(desk.write("The article says [nothing](http://journal.example/trial) of it any more.\n"))
    assert "claim-not-in-article" in desk.rules


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://", "invalid-url"),
        ("http://journal..example:99999999/", "invalid-url"),
        ("file:///etc/passwd", "unsupported-scheme"),
        ("javascript:alert(1)", "unsupported-scheme"),
        ("http://user:secret@journal.example/trial", "invalid-url"),
        ("http://10.0.0.1/trial", "private-address-refused"),
        ("http://[::ffff:10.0.0.2]/", "private-address-refused"),
        ("http://intranet.other/", "private-address-refused"),
        ("http://journal.example/inside", "private-address-refused"),
    ],
)
def test_a_url_that_must_not_be_fetched_is_a_finding(desk: Desk, url: str, status: str) -> None:
    article = desk.write(CLAIM + f"\nThe mayor faces [17 charges](<{url}>), prosecutors said.\n")
    desk.check(article, "--resolve", "intranet.other=192.168.1.1")
    shown = url.replace("user:secret", "*" * len("user:secret"))
    assert desk.statuses[shown] == status
    assert shown in {finding["url"] for finding in desk.report["findings"]}
    assert desk.report["summary"]["supported"] == 1


def test_an_output_that_cannot_be_written_is_refused_before_any_work(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.check(desk.write(CLAIM), "-o", "nowhere/report.html") == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("options", [("--resolve", "journal"), ("--allow-private", "10.0.0/99"), ("--timeout", "soon")])
def test_an_option_that_makes_no_sense_is_explained(
    desk: Desk, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    assert desk.check(desk.write(CLAIM), *options) == 2
    assert options[1] in capsys.readouterr().err


def test_ctrl_c_while_the_command_is_loaded_ends_like_any_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.cli.import_module", interrupted)
    assert run(["check", "article.md"]) == 130
    assert capsys.readouterr().err == "factcheck: interrupted\n"
