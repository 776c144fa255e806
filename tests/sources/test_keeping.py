"""Looking after a cache: from earlier versions, prunings, exports."""

from __future__ import annotations

import json
import sqlite3
import sys
import zlib
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from factcheck.errors import UsageError
from factcheck.model import Source, SourceStatus
from factcheck.sources import Pruned, cache_statistics, export_cache, prune_cache
from factcheck.sources.records import dump_source
from tests.weather.client import NOW, Clockwork, fetch
from tests.weather.pages import ARTICLE
from tests.weather.server import Weather

S = SourceStatus
DAY = 86400.0


def make_first_version(path: Path, url: str) -> None:
    """Write a cache file as the first version of the program did."""
    source = Source(url, S.ALIVE, final_url=url, fetched_at=NOW, sha256=sha256(b"A page.").hexdigest())
    database = sqlite3.connect(path)
    database.execute(
        "create table verdicts (url text primary key, status text, fetched_at text, asked text, source text)"
    )
    database.execute("create table bodies (sha256 text primary key, content blob)")
    database.execute("insert into verdicts values (?, 'alive', ?, '', ?)", [url, NOW.isoformat(), dump_source(source)])
    database.execute("insert into bodies values (?, ?)", [source.sha256, zlib.compress(b"A page.")])
    database.execute("pragma user_version = 1")
    database.commit()
    database.close()


def records_in(path: Path) -> list[tuple[str, str, str, bytes]]:
    """Return type, URL, status and content of each record, its digests checked."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            status = record.http_headers.get_statuscode() if record.http_headers else ""
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            found.append((record.rec_type, url, status, record.content_stream().read()))
    return found


def test_a_cache_of_the_first_version_is_brought_up_to_date(weather: Weather, tmp_path: Path) -> None:
    make_first_version(tmp_path / "sources.sqlite", "http://old.example/page")
    source, body = fetch(weather, "http://old.example/page", cache_dir=tmp_path)
    assert (source.from_cache, body) == (True, b"A page.")
    assert prune_cache(tmp_path, 0, clock=lambda: NOW + timedelta(days=1)) == Pruned(1, 1)


def test_what_is_old_is_taken_away_with_what_only_it_needs(weather: Weather, tmp_path: Path) -> None:
    old, recent = Clockwork(NOW - timedelta(days=9)), Clockwork(NOW)
    for url, time in [("ok", old), ("ok?again", recent), ("gzip?x", old), ("tiny", old), ("status/410", old)]:
        fetch(weather, f"http://harbour.example/{url}", cache_dir=tmp_path, clockwork=time)
    assert prune_cache(tmp_path, 7 * DAY, clock=lambda: NOW) == Pruned(sources=4, bodies=1)
    assert (cache_statistics(tmp_path).sources, cache_statistics(tmp_path).bodies) == (1, 1)
    assert fetch(weather, "http://harbour.example/ok?again", cache_dir=tmp_path)[1] == ARTICLE.encode()


def test_pruning_gives_space_back(weather: Weather, tmp_path: Path) -> None:
    for number in range(60):
        fetch(weather, f"http://harbour.example/random/{number}", cache_dir=tmp_path)
    before = cache_statistics(tmp_path).size
    prune_cache(tmp_path, 0, clock=lambda: NOW + timedelta(days=1))
    assert cache_statistics(tmp_path).size < before / 4


def test_nothing_is_pruned_where_there_is_no_cache(tmp_path: Path) -> None:
    assert prune_cache(tmp_path / "nowhere", 0) == Pruned()
    assert not (tmp_path / "nowhere").exists()


def test_an_export_holds_every_hop_and_page(weather: Weather, tmp_path: Path) -> None:
    fetch(weather, "http://harbour.example/301/gzip", cache_dir=tmp_path)
    fetch(weather, "http://harbour.example/status/410", cache_dir=tmp_path)
    exported = export_cache(tmp_path, tmp_path / "cache.warc.gz", clock=lambda: NOW)
    records = records_in(exported.path)
    assert exported.sources == 2
    assert [record[:3] for record in records] == [
        ("warcinfo", "", ""),
        ("response", "http://harbour.example/301/gzip", "301"),
        ("response", "http://harbour.example/gzip", "200"),
        ("metadata", "http://harbour.example/301/gzip", ""),
        ("response", "http://harbour.example/status/410", "410"),
        ("metadata", "http://harbour.example/status/410", ""),
    ]
    assert records[2][3] == ARTICLE.encode()
    assert json.loads(records[3][3])["sha256"] == sha256(ARTICLE.encode()).hexdigest()


def test_an_archived_copy_is_exported_under_its_own_address(weather: Weather, tmp_path: Path) -> None:
    source, body = fetch(
        weather, "http://dead.example/status/404/held", near=NOW.date(), archive=True, cache_dir=tmp_path
    )
    records = records_in(export_cache(tmp_path, tmp_path / "cache.warc.gz").path)
    assert ("response", source.archived_url, "200", body) in records
    assert ("response", source.url, "404", b"") in records


def test_the_digest_beside_an_export_is_its_own(weather: Weather, tmp_path: Path) -> None:
    fetch(weather, "http://harbour.example/ok", cache_dir=tmp_path)
    exported = export_cache(tmp_path, tmp_path / "cache.warc.gz")
    digest = sha256(exported.path.read_bytes()).hexdigest()
    assert (exported.sha256, exported.sha256_file.read_text()) == (digest, f"{digest}  cache.warc.gz\n")


@pytest.mark.parametrize("target", ["there.warc.gz", "no/such/folder/x.warc.gz"])
def test_an_export_that_cannot_be_written_is_told(weather: Weather, tmp_path: Path, target: str) -> None:
    fetch(weather, "http://harbour.example/ok", cache_dir=tmp_path)
    (tmp_path / "there.warc.gz").write_text("precious")
    with pytest.raises(UsageError):
        export_cache(tmp_path, tmp_path / target)
    assert (tmp_path / "there.warc.gz").read_text() == "precious"


def test_without_warcio_the_remedy_is_told(weather: Weather, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetch(weather, "http://harbour.example/ok", cache_dir=tmp_path)
    monkeypatch.setitem(sys.modules, "warcio.warcwriter", None)
    with pytest.raises(UsageError, match=r"pip install factcheck-desk\[warc\]"):
        export_cache(tmp_path, tmp_path / "x.warc.gz")
    assert sorted(path.suffix for path in tmp_path.iterdir() if "sqlite" not in path.name) == []


def test_there_is_nothing_to_export_without_a_cache(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no cache"):
        export_cache(tmp_path / "nowhere", tmp_path / "x.warc.gz")


@pytest.mark.parametrize(
    "work", [lambda folder: prune_cache(folder, 0), lambda folder: export_cache(folder, folder / "x")]
)
def test_a_broken_cache_is_told_with_the_remedy(tmp_path: Path, work: object) -> None:
    (tmp_path / "sources.sqlite").write_bytes(b"no database" * 999)
    assert callable(work)
    with pytest.raises(UsageError, match="remove or rename it"):
        work(tmp_path)
