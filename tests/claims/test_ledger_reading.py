"""`claims.toml` → Ledger, or an error with file, line and remedy."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims import read_ledger
from factcheck.errors import LedgerError
from factcheck.model import Entry, EntryStatus, Ignore

HEAD = 'schema = "factcheck-claims/1"\n'
CLAIM = HEAD + '[[claim]]\nid = "doses"\ntext = "Two doses."\nurls = []\n'

FULL = """\
schema = "factcheck-claims/1"
article = "briefing.md"

[[claim]]
id = "efficacy"
text = "The vaccine was 91.6% effective."
urls = ["https://journal.example/trial", "https://mirror.example/trial"]
quote = "91·6%"
locator = "Table 2"
tolerance = "1%"
as_of = 2021-02-02
note = "spoke to the author"
status = "confirmed"
checked_by = "AB"
checked_on = 2021-02-03
ignore = [{ rule = "quote-altered", reason = "translated", until = 2021-12-31 }]
"""


def test_every_key_of_a_claim_is_read() -> None:
    ledger = read_ledger(FULL, name="claims.toml")
    assert ledger.article == "briefing.md"
    (entry,) = ledger.entries
    assert (entry.id, entry.text) == ("efficacy", "The vaccine was 91.6% effective.")
    assert entry.urls == ("https://journal.example/trial", "https://mirror.example/trial")
    assert entry.entry == Entry(
        line=4,
        quote="91·6%",
        locator="Table 2",
        tolerance="1%",
        as_of=date(2021, 2, 2),
        note="spoke to the author",
        status=EntryStatus.CONFIRMED,
        checked_by="AB",
        checked_on=date(2021, 2, 3),
        ignore=(Ignore("quote-altered", "translated", date(2021, 12, 31)),),
    )


@pytest.mark.parametrize(
    ("text", "line", "problem", "remedy"),
    [
        pytest.param("", 1, "'schema' is missing", "add it", id="empty"),
        pytest.param('schema = "factcheck-claims/2"', 1, "version", 'schema = "factcheck-claims/1"', id="version"),
        pytest.param(HEAD + "\narticel = 'a.md'", 3, "'articel'", "did you mean 'article'?", id="top-level key"),
        pytest.param(HEAD + "article = 5", 2, "must be text", "article =", id="article"),
        pytest.param(HEAD + "claim = 5", 2, "list of tables", "[[claim]]", id="claim"),
        pytest.param(HEAD + "[claim]\nid = 'a'", 2, "list of tables", "[[claim]]", id="one claim in single brackets"),
        pytest.param(HEAD + "[[claim]]\nid = 'a'\n\nurl = []", 5, "'url'", "did you mean 'urls'?", id="claim key"),
        pytest.param(HEAD + "[[claim]]\nzzz = 1", 3, "'zzz'", "known here: id, text", id="nothing like it"),
        pytest.param(HEAD + "\n[[claim]]\ntext = 'b'\nurls = []", 3, "'id' is missing", "add it", id="no id"),
        pytest.param(HEAD + "[[claim]]\nid = 'a'\nurls = []", 2, "'text' is missing", "add it", id="no text"),
        pytest.param(HEAD + "[[claim]]\nid = 'a'\ntext = 'b'", 2, "'urls' is missing", "add it", id="no urls"),
        pytest.param(
            HEAD + "[[claim]]\nid = ' '\ntext = 'b'\nurls = []", 3, "'id' is empty", "write id", id="blank id"
        ),
        pytest.param(CLAIM + "note = 5", 6, "'note' must be text", "write note", id="note"),
        pytest.param(CLAIM.replace("[]", "'https://a.example'"), 5, "list of URLs", "urls = [", id="one URL"),
        pytest.param(CLAIM.replace("[]", "[5]"), 5, "list of URLs", "urls = [", id="a number for a URL"),
        pytest.param(CLAIM + "as_of = '2021-02-02'", 6, "must be a day", "without quotes", id="day in quotes"),
        pytest.param(CLAIM + "checked_on = 2021-02-02T10:00:00", 6, "must be a day", "and time", id="day and time"),
        pytest.param(CLAIM + "as_of = 2021-02-30", 6, "not valid TOML", "", id="no such day"),
        pytest.param(CLAIM + "status = 'confirmd'", 6, "'confirmd'", "did you mean 'confirmed'?", id="status"),
        pytest.param(CLAIM + "tolerance = 'a bit'", 6, "not an amount", '"1%"', id="tolerance"),
        pytest.param(CLAIM + "ignore = 'all'", 6, "list of tables", "rule", id="ignore"),
        pytest.param(CLAIM + "ignore = [{ rule = 'a', until = 2021-01-01 }]", 6, "'reason'", "add it", id="reason"),
        pytest.param(CLAIM + "ignore = [{ rule = 'a', reason = 'b' }]", 6, "'until'", "add it", id="until"),
        pytest.param(CLAIM + "note = 'open", 6, "not valid TOML", "", id="open string"),
        pytest.param(CLAIM + "x = " + "[" * 5000, 6, "nested too deeply", "", id="nesting"),
        pytest.param(CLAIM + "x = " + "9" * 5000, 6, "too many digits", "", id="digits"),
        pytest.param(CLAIM + "tolerance = 0x" + "f" * 5000, 6, "not an amount", "", id="hexadecimal digits"),
    ],
)
def test_a_mistake_is_told_with_line_and_remedy(text: str, line: int, problem: str, remedy: str) -> None:
    with pytest.raises(LedgerError) as caught:
        read_ledger(text, name="claims.toml")
    error = caught.value
    assert (error.file, error.line or 6) == ("claims.toml", line)
    assert problem in error.problem
    assert remedy in error.remedy


def test_an_id_used_twice_names_both_lines() -> None:
    again = '\n[[claim]]\ntext = "b"\nid = "doses"\nurls = []\n'
    with pytest.raises(LedgerError, match="line 2") as caught:
        read_ledger(CLAIM + again, name="claims.toml")
    assert caught.value.line == 9


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + "\n  arti = 'a.md'", (3, 3)),
        (HEAD + "article =  5", (2, 12)),
        (HEAD + "  [[claim]]\nid = 'a'", (2, 3)),
        (CLAIM + "  note   = 5", (6, 12)),
        (CLAIM + "as_of = '2021-02-02'", (6, 9)),
        (CLAIM + "as_of = 2021-02-30", (6, 9)),
        (CLAIM + "ignore = [{ rule = 'a', reason = 'b' }]", (6, 10)),
        (CLAIM + "note = 'open", (6, 13)),
        (CLAIM + "note = 'a' 'b'", (6, 12)),
        (CLAIM + "x = " + "9" * 5000 + "\nstatus = 'open'\n", (6, 5)),
        (CLAIM + "'status' = 'wrong'", (6, 12)),
    ],
)
def test_a_mistake_is_told_with_its_column(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(LedgerError) as caught:
        read_ledger(text, name="claims.toml")
    assert (caught.value.line, caught.value.column) == place
    assert str(caught.value).startswith(f"claims.toml:{place[0]}:{place[1]}: ")


MULTILINE = """\
schema = "factcheck-claims/1"
[[claim]] # [[claim]]
id = "a"
text = "b"
urls = [
    "https://a.example/?x=1",  # id = "c"
]
note = \"\"\"
[[claim]]
id = "not a key" \\\""" status = 1
\"\"\"
checked_by = '''
"\"\" status = 5 \"\"\"'''
status = "wrong"
"""


def test_lines_in_strings_and_lists_are_no_keys() -> None:
    with pytest.raises(LedgerError) as caught:
        read_ledger(MULTILINE, name="claims.toml")
    assert (caught.value.line, "'wrong'" in caught.value.problem) == (14, True)


def test_lines_are_counted_in_files_from_windows() -> None:
    with pytest.raises(LedgerError) as caught:
        read_ledger((CLAIM + "status = 'wrong'\n").replace("\n", "\r\n"), name="claims.toml")
    assert caught.value.line == 6


def test_ignore_may_be_a_section_of_its_own() -> None:
    text = CLAIM + "[[claim.ignore]]\nrule = 'a'\nreason = 'b'\nuntil = 2021-01-01\n"
    assert read_ledger(text, name="x").entries[0].entry.ignore == (Ignore("a", "b", date(2021, 1, 1)),)


def test_a_tolerance_may_be_a_number() -> None:
    assert read_ledger(CLAIM + "tolerance = 500", name="x").entries[0].entry.tolerance == "500"


PIECES = [
    HEAD,
    CLAIM,
    "[[claim]]\n",
    "id = ",
    "text = ",
    "urls = [",
    "]\n",
    "ignore = [{ rule = 'x' }]\n",
    "status = 5\n",
]
SIGNS = [
    '"',
    "'",
    '"""',
    "\\",
    "{",
    "}",
    "=",
    ".",
    "\n",
    "\r\n",
    "\x00",
    "é",
    "2021-01-01",
    "1e5",
    "nan",
    "0x1F",
    "true",
]
TOML_LIKE = st.lists(st.sampled_from(PIECES + SIGNS), max_size=12).map("".join)


@given(st.text() | TOML_LIKE)
def test_nothing_but_a_ledger_error_comes_of_any_text(text: str) -> None:
    with suppress(LedgerError):
        read_ledger(text, name="claims.toml")
