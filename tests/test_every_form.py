"""One briefing in every form that articles come in: checked end to end, each claim gets the same verdict in all."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from factcheck.cli import run
from factcheck.demo import example_folder, serve_example
from factcheck.documents import read_article
from factcheck.model import Document
from tests.documents.forms import as_ghost, as_open_document, as_page, as_pdf, as_text, as_word, as_wordpress

URL = "http://newsroom.example/drafts/preview.html"
FORMS: Mapping[str, Callable[[Document], bytes]] = {
    "page.html": as_page,
    "word.docx": as_word,
    "open.odt": as_open_document,
    "proof.pdf": as_pdf,
    "plain.txt": as_text,
    "wordpress.xml": as_wordpress,
    "ghost.json": as_ghost,
}
ROUTE = f'\n[[route]]\nurl = "{URL}"\nfile = "preview.html"\n'
Verdicts = Mapping[str, tuple[str, Sequence[tuple[str, str]]]]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Verdicts]:
    """The verdicts on each claim of each form, all forms checked by one command over real HTTP."""
    folder = tmp_path_factory.mktemp("forms")
    original = (example_folder() / "briefing.md").read_bytes()
    briefing = read_article(original, name="briefing.md")
    web = shutil.copytree(example_folder() / "web", folder / "web")
    (web / "newsroom.example").mkdir()
    (web / "newsroom.example" / "preview.html").write_bytes(as_page(briefing))
    (web / "routes.toml").write_text((web / "routes.toml").read_text("utf-8") + ROUTE, "utf-8")
    stranded = (example_folder() / "briefing.txt").read_bytes()
    contents = {"markdown.md": original, "stranded.txt": stranded}
    contents |= {name: write(briefing) for name, write in FORMS.items()}
    paths = [_written(folder / name, content) for name, content in contents.items()]
    with serve_example(web) as port:
        run(["check", *paths, URL, "-o", str(folder / "report.json"), *_options(port, folder)])
    stems = [Path(name).stem for name in (*contents, URL)]
    return {stem: _verdicts(folder / f"report.{stem}.json") for stem in stems}


def _written(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def _options(port: int, folder: Path) -> list[str]:
    resolve = ("--resolve", f"*.example=127.0.0.1:{port}", "--allow-private", "127.0.0.0/8")
    archive = ("--archive-url", "http://archive.example")
    return [*resolve, *archive, "--cache", str(folder), "--timeout", "3", "--delay", "0", "-q", "--no-progress"]


def _verdicts(path: Path) -> Verdicts:
    report = json.loads(path.read_text("utf-8"))
    return {
        _without_urls(claim["text"]): (
            claim["outcome"],
            sorted((verdict["url"], verdict["outcome"]) for verdict in claim["verdicts"]),
        )
        for claim in report["claims"]
    }


def _without_urls(text: str) -> str:
    """Return a claim without the URLs that plain text writes out in it, and without a full stop behind one."""
    return re.sub(r" \(http\S+\)", "", " ".join(text.split())).rstrip(".")


@pytest.mark.parametrize("form", [*(Path(name).stem for name in FORMS), "preview"])
def test_every_form_of_an_article_gets_the_same_verdicts(verdicts: Mapping[str, Verdicts], form: str) -> None:
    assert verdicts[form] == verdicts["markdown"]


def test_where_all_urls_are_stranded_the_claims_fare_the_same(verdicts: Mapping[str, Verdicts]) -> None:
    outcomes = {claim: outcome for claim, (outcome, _) in verdicts["stranded"].items()}
    assert outcomes == {claim: outcome for claim, (outcome, _) in verdicts["markdown"].items()}


def test_the_verdicts_are_of_every_kind(verdicts: Mapping[str, Verdicts]) -> None:
    outcomes = {outcome for outcome, _ in verdicts["markdown"].values()}
    assert outcomes == {"supported", "partial", "mismatch", "unchecked"}
