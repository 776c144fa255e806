from __future__ import annotations

import pytest

from factcheck.documents import read_document
from factcheck.errors import UnreadableError
from factcheck.model import Document, Role
from tests.documents.office import package, xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def rows(document: Document) -> list[tuple[str, str, str]]:
    return [(passage.text, passage.where, passage.context) for passage in document.passages]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b'Region,Doses\nNorth,1200\n\n"South, east",7\n', "text/csv"),
        (b"Region;Doses\r\nNorth;1200\r\n\r\nSouth, east;7\r\n", "text/csv"),
        (b"Region\tDoses\nNorth\t1200\n\nSouth, east\t7", "text/tab-separated-values"),
        ("Region\tDoses\nNorth\t1200\n\nSouth, east\t7".encode("utf-16"), "text/csv"),
    ],
)
def test_a_row_is_a_passage_with_its_column_names(content: bytes, media_type: str) -> None:
    assert rows(read_document(content, media_type=media_type)) == [
        ("Region | Doses", "row 1", ""),
        ("North | 1200", "row 2", "Region | Doses"),
        ("South, east | 7", "row 4", "Region | Doses"),
    ]


def test_decimal_commas_do_not_part_cells() -> None:
    assert read_document(b"a;1,5\nb;2,7\n", media_type="text/csv").passages[0].text == "a | 1,5"


def test_an_object_is_a_row_of_named_values() -> None:
    content = b'{"year": 2020, "regions": [{"name": "North", "share": 0.10, "open": true, "x": null}], "tags": ["a"]}'
    assert [row[0] for row in rows(read_document(content, media_type="application/json"))] == [
        "year: 2020",
        "tags | a",
        "regions | name: North | share: 0.10 | open: true",
    ]


def test_a_sheet_is_read_as_its_cells_show_it() -> None:
    sheet = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Share</t></is></c></row>'
        '<row r="5"><c r="A5" t="str"><v>North</v></c><c r="B5" s="1"><v>44235</v></c><c r="C5" s="2"><v>0.916</v></c>'
        '<c r="D5"><v>0.30000000000000004</v></c><c r="E5" t="b"><v>1</v></c><c r="F5" t="s"><v>99</v></c></row>'
    )
    own = '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>'
    formats = f'{own}<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="10"/></cellXfs>'
    shared = "<si><r><t>Reg</t></r><r><t>ion</t></r><rPh><t>no</t></rPh></si>"
    document = read_document(xlsx(sheet, shared=shared, formats=formats), media_type=XLSX)
    assert rows(document) == [
        ("Region | | Share", "Doses, row 1", "Doses"),
        ("North | 2021-02-08 | 91.6% | 0.3 | true |", "Doses, row 5", "Doses › Region | | Share"),
    ]


@pytest.mark.parametrize(
    ("content", "media_type", "problem"),
    [
        (b"{", "application/json", "no JSON"),
        (b"[" * 100_000, "application/json", "no JSON"),
        (b'"' + b"x\n" * 200_000, "text/csv", "no table"),
        (package({"a": "b"}), XLSX, "no workbook"),
        (xlsx(f"<row><c><v>{'1' * 9_000_000}</v></c></row>"), XLSX, "larger than any article"),
        (b"<rss><!ENTITY", "application/rss+xml", "declares entities"),
        (b"nothing here", "text/vtt", "no subtitle"),
        (b"", "text/csv", "empty"),
    ],
    ids=["broken", "deep", "quote", "no book", "bomb", "entity", "no cue", "empty"],
)
def test_what_cannot_be_read_says_why(content: bytes, media_type: str, problem: str) -> None:
    with pytest.raises(UnreadableError, match=problem):
        read_document(content, media_type=media_type)


def test_a_text_that_is_named_a_million_times_is_cut() -> None:
    row = "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>"
    content = xlsx(row * 100, shared=f"<si><t>{'long ' * 3_000}</t></si>")
    document = read_document(content, media_type=XLSX)
    assert document.note == "read in part: it has more rows than are read"
    assert len(document.text) < 8_000_000


RSS = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss><channel><title>Courier</title><language>en-GB</language>
<item><title>A visit</title><pubDate>Mon, 08 Feb 2021 10:00:00 GMT</pubDate>
<description>&lt;p&gt;It was &lt;b&gt;91.6%&lt;/b&gt; na\u00efve.&lt;/p&gt;</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>A visit</title>
<updated>2021-02-08</updated>
<content type="html">&lt;p&gt;It was 91.6% na\u00efve.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (RSS.encode("latin-1"), "application/rss+xml"),
        (RSS.encode("latin-1"), "text/xml; charset=iso-8859-1"),
        (ATOM.encode(), "application/atom+xml"),
        (ATOM.encode(), "application/vnd.courier+xml"),
    ],
)
def test_the_entries_of_a_feed_are_read(content: bytes, media_type: str) -> None:
    document = read_document(content, media_type=media_type)
    assert [(p.text, p.role) for p in document.passages if p.role is not Role.METADATA] == [
        ("A visit", Role.HEADING),
        ("It was 91.6% na\u00efve.", Role.BODY),
    ]
    assert (document.title, document.passages[-1].context) == ("Courier", "A visit")


@pytest.mark.parametrize("half", ["&#xD800;", "&#55296;", "&#x00dfff;"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_half_a_character_costs_only_itself(half: str, codec: str) -> None:
    feed = f"<rss><item><title>T{half}</title><link href='{half}'/><description>It was 5%.</description></item></rss>"
    assert "It was 5%." in read_document(feed.encode(codec), media_type="application/rss+xml").text


def test_other_xml_is_read_element_by_element() -> None:
    document = read_document(b"<trial><name>Polaris</name><size>22714</size></trial>", media_type="text/xml")
    assert [(p.text, p.context) for p in document.passages] == [("Polaris", "name"), ("22714", "size")]


SRT = """1
00:01:02,500 --> 00:01:04,000
<i>It was 91.6%</i>

2
00:01:04,100 --> 00:01:06,000
effective. It

3
00:02:30,000 --> 00:02:31,000
rained.
"""


@pytest.mark.parametrize("content", [SRT, "WEBVTT\n\n" + SRT.replace(",", "."), SRT.replace("\n", "\r\n")])
def test_what_was_said_has_a_time(content: str) -> None:
    document = read_document(content.encode(), name="https://a.example/talk.srt", media_type="text/plain")
    assert [(p.text, p.where) for p in document.passages] == [
        ("It was 91.6% effective.", "at 00:01:02"),
        ("It", "at 00:01:02"),
        ("rained.", "at 00:02:30"),
    ]
