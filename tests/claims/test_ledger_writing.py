"""Claims → `claims.toml`, new or brought up to date."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims import LedgerEntry, apply_ledger, find_claims, read_ledger, write_ledger
from factcheck.documents import read_article
from factcheck.errors import LedgerError
from factcheck.model import Citation, CitationReason, Claim, Document, Entry, EntryStatus, Ignore

ARTICLE = """\
The vaccine was [91.6% effective](https://a.example/trial). Sarvia ordered 2 million doses of it.

The Union has "27 member states", it's said.
"""
PERSONS = """\
# Checked on the train. – AB
schema = "factcheck-claims/1"   # do not touch
article = "article.md"


[[claim]]   # the big one
text = "The vaccine was 91.6% effective."
id   = 'efficacy'
# the mirror is easier to read
urls = [ "https://mirror.example/trial", ]
note = \"\"\"
[[claim]]
# factcheck: not a remark of the program
\"\"\"
status = "confirmed"
"""


def article(text: str = ARTICLE) -> Document:
    return read_article(text.encode(), name="article.md")


def draft(text: str, existing: str = "") -> str:
    return write_ledger(find_claims(article(text)), article="article.md", existing=existing)


NEW = """\
schema = "factcheck-claims/1"
article = "article.md"

[[claim]]
id = "vaccine-effective-916-percent"
text = "The vaccine was 91.6% effective."
urls = ["https://a.example/trial"]
"""


def test_a_new_ledger_has_the_claims_in_order_and_says_how_to_use_it() -> None:
    text = draft(ARTICLE)
    assert text.startswith("# The claims of an article")
    assert NEW in text
    assert [entry.text for entry in read_ledger(text, name="x").entries] == [
        "The vaccine was 91.6% effective.",
        "Sarvia ordered 2 million doses of it.",
        'The Union has "27 member states", it\'s said.',
    ]


def test_text_with_quotation_marks_stays_readable() -> None:
    assert "text = 'He said \"5%\" twice.'" in draft('He said "5%" twice.')


def test_several_urls_stand_on_lines_of_their_own() -> None:
    claim = Claim("a", "It was 5%.", citations=tuple(Citation(u, CitationReason.INLINE_LINK) for u in ("u:1", "u:2")))
    assert 'urls = [\n    "u:1",\n    "u:2",\n]' in write_ledger([claim], article="a.md")


def test_a_claim_without_a_source_is_remarked_until_it_has_one() -> None:
    text = draft("It was 5%.")
    assert "[[claim]]\n# factcheck: no source yet\n" in text
    mended = text.replace("urls = []", 'urls = ["https://a.example"]')
    assert draft("It was 5%.", mended) == mended.replace("# factcheck: no source yet\n", "")


def test_what_a_person_wrote_stays_as_it_is_and_new_claims_follow() -> None:
    text = draft(ARTICLE, PERSONS)
    assert text.startswith(PERSONS + "\n[[claim]]\n")
    assert [entry.text for entry in read_ledger(text, name="x").entries][1:] == [
        "Sarvia ordered 2 million doses of it.",
        'The Union has "27 member states", it\'s said.',
    ]


def test_an_entry_that_left_the_article_is_kept_and_remarked_until_it_is_back() -> None:
    before = draft(ARTICLE)
    gone = draft("The Union has 27 member states.", before)
    assert '[[claim]]\n# factcheck: not found in the article any more\nid = "vaccine' in gone
    assert read_ledger(gone, name="x").entries[0].text == "The vaccine was 91.6% effective."
    assert draft(ARTICLE, before) == before


def test_a_reworded_claim_keeps_its_entry_and_shows_the_new_words() -> None:
    before = draft("The new vaccine was 91.6% effective in the trial.")
    after = draft("The new vaccine was 96.1% effective in the trial.", before)
    assert "# factcheck: the article now says: The new vaccine was 96.1% effective in the trial.\n" in after
    assert len(read_ledger(after, name="x").entries) == 1


def test_an_entry_for_words_that_carry_no_figure_is_known_to_be_there() -> None:
    text = ARTICLE + "\nIt was a cold day.\n"
    existing = PERSONS + "\n[[claim]]\nid = 'cold'\ntext = 'It was a cold day.'\nurls = ['https://w.example']\n"
    document = article(text)
    claims = apply_ledger(read_ledger(existing, name="x"), document, find_claims(document))
    assert "any more" not in write_ledger(claims, article="article.md", existing=existing)


def test_an_id_that_a_person_gave_is_not_given_again() -> None:
    existing = NEW.replace("The vaccine was 91.6% effective.", "Trains were late.")
    ids = [entry.id for entry in read_ledger(draft(ARTICLE, existing), name="x").entries]
    assert ids[:2] == ["vaccine-effective-916-percent", "vaccine-effective-916-percent-2"]


def test_a_ledger_from_windows_keeps_its_line_ends() -> None:
    text = draft(ARTICLE, PERSONS.replace("\n", "\r\n"))
    assert text.count("\n") == text.count("\r\n")
    assert read_ledger(text, name="x") == read_ledger(draft(ARTICLE, PERSONS), name="x")


def test_a_ledger_that_cannot_be_read_is_not_written_over() -> None:
    with pytest.raises(LedgerError, match=r"my\.toml:1"):
        write_ledger((), article="a.md", existing="schema = 5", name="my.toml")


def test_claims_in_one_list_are_not_rewritten() -> None:
    existing = "schema = 'factcheck-claims/1'\nclaim = [{id = 'a', text = 'b', urls = []}]\n"
    with pytest.raises(LedgerError, match=r"begin each claim with \[\[claim\]\]"):
        draft(ARTICLE, existing)


def redraft(text: str, existing: str) -> str:
    """Draft as the command line does: with a ledger that was applied to the whole article."""
    document = article(text)
    claims = apply_ledger(read_ledger(existing, name="x"), document, find_claims(document))
    return write_ledger(claims, article="article.md", existing=existing)


def test_an_entry_whose_sentence_was_cut_is_parked_whole_and_comes_back() -> None:
    before = redraft(ARTICLE, PERSONS)
    gone = redraft(ARTICLE.split("\n\n")[1] + "\nIt was 5%.", before)
    assert "# the mirror is easier to read" in gone.split("[[retired]]   # the big one")[1]
    assert gone.index("It was 5%.") < gone.index("[[retired]]")
    assert "efficacy" in {entry.id for entry in read_ledger(gone, name="x").retired}
    back = redraft(ARTICLE, gone)
    assert "[[claim]]   # the big one" in back
    assert not Counter(before.split("\n")) - Counter(back.split("\n"))


def test_comments_above_a_claim_and_tables_below_it_are_parked_with_it() -> None:
    existing = NEW + "\n# mine\n# too\n[[claim]]\nid = 'x'\ntext = 'Gone for good.'\nurls = []\n"
    existing += "[[claim.ignore]]\nrule = 'a'\nreason = 'b'\nuntil = 2021-01-01\n"
    text = redraft("The vaccine was 91.6% effective.", existing)
    assert "\n# mine\n# too\n[[retired]]\n# factcheck: no source yet\n" in text
    assert "[[retired.ignore]]\nrule = 'a'" in text
    assert read_ledger(text, name="x").retired[0].entry.ignore[0].rule == "a"


def signed(sentence: str, text: str = "about 2 million doses") -> str:
    entry = f"[[claim]]\nid = 'doses'\ntext = '{text}'\nurls = ['u:1']\nstatus = 'confirmed'\nchecked_on = 2021-02-03\n"
    return redraft(sentence, "schema = 'factcheck-claims/1'\n" + entry)


SIGNED = "Sarvia has ordered about 2 million doses."


def test_a_signed_claim_remembers_its_sentence() -> None:
    assert re.search(r"\n# factcheck: confirmed 2021-02-03, sentence [0-9a-f]{8}\n", signed(SIGNED))
    assert redraft(SIGNED.replace("has", "**has**"), signed(SIGNED)) == signed(SIGNED)


def test_a_signed_claim_is_open_again_when_its_sentence_changes_though_its_own_words_stay() -> None:
    after = redraft("Sarvia has never ordered about 2 million doses.", signed(SIGNED))
    assert "# factcheck: open again: the sentence is not the one that was confirmed\n" in after
    assert "status = 'confirmed'" in after
    assert redraft(SIGNED, after) == signed(SIGNED)


def test_signing_again_closes_it() -> None:
    after = redraft("Sarvia has never ordered about 2 million doses.", signed(SIGNED))
    again = redraft("Sarvia has never ordered about 2 million doses.", after.replace("2021-02-03\n", "2021-02-09\n"))
    assert "open again" not in again
    assert "# factcheck: confirmed 2021-02-09, sentence" in again


def test_what_nobody_signed_is_never_open_again() -> None:
    before = draft("The new vaccine was 91.6% effective in the trial.")
    assert "open again" not in redraft("The new vaccine was 96.1% effective in the trial.", before)


def test_an_id_of_a_retired_entry_is_not_given_again() -> None:
    one = "[[{}]]\nid = 'a'\ntext = 'b'\nurls = []\n"
    both = "schema = 'factcheck-claims/1'\n" + one.format("claim") + one.format("retired")
    with pytest.raises(LedgerError, match="the id 'a' is already"):
        read_ledger(both, name="x")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WORDS = TEXT.filter(str.strip)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
ENTRIES = st.builds(
    Entry,
    line=st.just(0),
    quote=TEXT,
    locator=TEXT,
    tolerance=st.sampled_from(["", "1%", "0.5 %", "500", "2 million doses"]),
    as_of=st.none() | DAYS,
    note=TEXT,
    status=st.sampled_from(EntryStatus),
    checked_by=TEXT,
    checked_on=st.none() | DAYS,
    ignore=st.lists(st.builds(Ignore, rule=WORDS, reason=WORDS, until=DAYS), max_size=2).map(tuple),
)
CLAIMS = st.builds(
    Claim,
    id=WORDS,
    text=WORDS,
    citations=st.lists(st.builds(Citation, url=WORDS, reason=st.just(CitationReason.LEDGER)), max_size=3).map(tuple),
    entry=ENTRIES,
)


@given(st.lists(CLAIMS, max_size=4, unique_by=lambda claim: claim.id), TEXT)
@settings(deadline=None)
def test_a_ledger_is_read_as_it_was_written(claims: list[Claim], path: str) -> None:
    text = write_ledger(claims, article=path)
    ledger = read_ledger(text, name="x")
    read = [replace(entry, entry=replace(entry.entry, line=0)) for entry in ledger.entries]
    urls = [tuple(dict.fromkeys(citation.url for citation in claim.citations)) for claim in claims]
    assert ledger.article == path
    assert read == [LedgerEntry(c.id, c.text, u, c.entry or Entry(0)) for c, u in zip(claims, urls, strict=True)]
    assert write_ledger(apply_ledger(ledger, Document("", ""), ()), article=path) == text


SENTENCES = st.sampled_from(
    [
        "The dam holds 40 million tonnes of water.",
        "The dam holds 41 million tonnes of water.",
        "Over 900 people came to the fair in Drevno.",
        "It was a cold day.",
        "Prices fell by 3% in [May](https://a.example/may).",
        "“We will not be moved by any of this,” she said.",
        "She paid €8.40 for each of 12 tickets.",
        "Sales rose by 5%; profits fell by 3%.",
        "The mill has 40 windows, and it has cost €3 million.",
    ]
)


@given(st.lists(SENTENCES, min_size=1), st.lists(SENTENCES, min_size=1))
@settings(deadline=None)
def test_drafts_lose_nothing_and_settle(before: list[str], after: list[str]) -> None:
    written = draft("\n\n".join(before), PERSONS) + '# the end\nquote = """\nkeep\n  me\n"""\n'
    once = draft(" ".join(after), written)
    kept = [line for line in written.split("\n") if not line.startswith("# factcheck:")]
    assert [line for line in once.split("\n") if line in kept][: len(kept)] == kept
    assert draft(" ".join(after), once) == once


STRIPPED = str.maketrans("", "", " \r")


def own_lines(text: str) -> Counter[str]:
    """Count what a person wrote: all lines but the program's remarks, whether their claim is retired or not."""
    lines = [line.translate(STRIPPED).replace("[[retired", "[[claim") for line in text.split("\n")]
    return Counter(line for line in lines if line and not line.startswith("#factcheck:"))


WORDED = st.builds(
    lambda number, noun, note: (f"In all {number} {noun} were counted in Drevno that year.", note),
    st.integers(3, 900),
    st.sampled_from(["boats", "children", "dogs", "old houses", "boats; the harbour had room for 12 more and others"]),
    st.sampled_from(["", "# ask AB\n", "note = 'seen'\n", "status = 'confirmed'\n", 'quote = """\n[[claim]]\n"""\n']),
)
REWORDINGS = [
    (" were ", " had been "),
    ("In all ", "In all, about "),
    (" that year", ""),
    ("Drevno", "Selby"),
    ("1", "7"),
    (".", "; nobody was glad of it."),
    ("In all", "[In all](https://a.example/all)"),
    (" counted ", " *counted* "),
]
EDITS = st.lists(st.tuples(st.sampled_from(["insert", "delete", "move", "reword"]), st.integers(0, 9), SENTENCES))


def edited(sentences: list[str], edits: list[tuple[str, int, str]]) -> list[str]:
    for kind, number, other in edits:
        at = number % (len(sentences) + 1)
        here = sentences[at : at + 1]
        rest = sentences[:at] + sentences[at + 1 :]
        reworded = [sentence.replace(*REWORDINGS[number % len(REWORDINGS)]) for sentence in here]
        changed = {"insert": [*here, other], "delete": [], "reword": reworded, "move": []}[kind]
        sentences = sentences[:at] + changed + sentences[at + 1 :] if kind != "move" else [*rest, *here]
    return sentences


@given(st.lists(WORDED, unique_by=lambda one: one[0], min_size=1, max_size=6), st.lists(EDITS, min_size=1, max_size=3))
@settings(deadline=None, max_examples=60)
def test_no_script_of_edits_loses_what_a_person_wrote(
    written: list[tuple[str, str]], scripts: list[list[tuple[str, int, str]]]
) -> None:
    sentences = [sentence for sentence, _ in written]
    blocks = [
        f"# above {n}\n[[claim]]\n{note}id = 'e{n}'\ntext = '{text}' # {n}\nurls = []\n"
        for n, (text, note) in enumerate(written)
    ]
    ledger = "schema = 'factcheck-claims/1'\n\n" + "\n".join(blocks)
    own = own_lines(ledger)
    for script in scripts:
        sentences = edited(sentences, script)
        ledger = redraft("It was so. " + " ".join(sentences), ledger)
        assert not own - own_lines(ledger)
        assert redraft("It was so. " + " ".join(sentences), ledger) == ledger
    back = read_ledger(redraft("It was so. " + " ".join(sentence for sentence, _ in written), ledger), name="x")
    assert {f"e{n}" for n in range(len(written))} <= {entry.id for entry in back.entries}


def unplaced(entries: tuple[LedgerEntry, ...]) -> list[LedgerEntry]:
    """Return entries without what depends on where they stand: their line."""
    return [replace(entry, entry=replace(entry.entry, line=0)) for entry in entries]


@given(st.lists(CLAIMS, min_size=1, max_size=4, unique_by=lambda claim: claim.id))
@settings(deadline=None, max_examples=60)
def test_what_is_parked_is_read_as_it_was(claims: list[Claim]) -> None:
    text = write_ledger(claims, article="a.md")
    before = read_ledger(text, name="x")
    parked = write_ledger(apply_ledger(before, Document("", ""), ()), article="a.md", existing=text)
    after = read_ledger(parked, name="x")
    assert after.entries == ()
    assert unplaced(after.retired) == unplaced(before.entries)
    assert write_ledger(apply_ledger(after, Document("", ""), ()), article="a.md", existing=parked) == parked
