"""Report → one self-contained page that opens from disk, works without script, and runs nothing but its own.

Everything foreign passes the template engine's escaping; the page's own style and script are named by their hashes in
its Content Security Policy, so nothing else could run even if it were let in.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.model import Outcome, Report
from factcheck.reports.decisions import ledger_line
from factcheck.reports.evidence import shown_passages, source_link, told_facts
from factcheck.reports.foreign import canonical, pieces, plain, site, visible, web_url
from factcheck.reports.reading import paragraphs
from factcheck.reports.rules import RULES
from factcheck.reports.summary import PRESSING, Judged, judged_claims, loose_ends, pressing, summarize, worst_first
from factcheck.reports.wording import (
    CITED,
    RELATIONS,
    count,
    day,
    group_looks,
    level_looks,
    outcome_looks,
    status_words,
    verdict_sentence,
)

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def render(report: Report) -> str:
    judged = judged_claims(report)
    style = _part("report.css") + _palette()
    script = _part("report.js")
    return _template().render(
        report=report,
        summary=summarize(report),
        pressing=pressing(report),
        most=PRESSING,
        claims=_new_first(report, judged),
        article=paragraphs(report, judged),
        choices=_choices(judged),
        first=_first_of_each(judged),
        ends=loose_ends(report),
        citing=_citing(judged),
        language=_language(report.article.language),
        version=__version__,
        style=_own(style),
        script=_own(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def anchor(claim_id: str) -> str:
    """Return the name by which a claim's place on the page is linked: "claim-" and its id, where that can be one.

    >>> anchor("doses")
    'claim-doses'
    """
    if re.fullmatch(r"[A-Za-z0-9._-]{1,80}", claim_id):
        return f"claim-{claim_id}"
    return "claim-" + hashlib.sha256(claim_id.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("factcheck.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_clean,
    )
    _teach(environment)
    return environment.get_template("report.html")


def _teach(environment: Environment) -> None:
    environment.globals.update(
        outcomes=outcome_looks(),
        levels=level_looks(),
        groups=group_looks(),
        statuses=status_words(),
        rules=RULES,
        relations=RELATIONS,
        cited=CITED,
        told_facts=told_facts,
        shown_passages=shown_passages,
        source_link=source_link,
        verdict_sentence=verdict_sentence,
        canonical=canonical,
        ledger_line=ledger_line,
    )
    environment.filters.update(
        plain=plain, site=site, href=web_url, anchor=anchor, day=day, counted=count, pieces=pieces, path=_path
    )


def _clean(value: object) -> object:
    """Take control characters out of all that is written; what is ours, and marked as safe, stays byte for byte."""
    return visible(value) if type(value) is str else value


def _own(text: str) -> str:
    from markupsafe import Markup

    return Markup(text)


@cache
def _part(name: str) -> str:
    return files("factcheck.reports").joinpath("templates", name).read_text("utf-8").replace("\r\n", "\n")


@cache
def _palette() -> str:
    """Return the colours of the outcomes as CSS, for light and for dark pages."""

    def variables(ink: str, tint: str) -> str:
        tones = ((outcome, getattr(look, ink), getattr(look, tint)) for outcome, look in outcome_looks().items())
        return "".join(f"--{name}:{strong};--{name}-tint:{weak};" for name, strong, weak in tones)

    tones = "".join(f".tone-{name}{{--tone:var(--{name});--tint:var(--{name}-tint)}}\n" for name in outcome_looks())
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{variables('ink_dark', 'tint_dark')}}}}}"
    return f":root{{{variables('ink', 'tint')}}}\n{dark}\n{tones}"


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _new_first(report: Report, judged: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Return the claims, the worst first; beside a baseline those before the others that something new is said of."""
    ordered = worst_first(judged)
    return ordered if report.baseline is None else tuple(sorted(ordered, key=lambda one: not one.findings))


def _first_of_each(judged: tuple[Judged, ...]) -> dict[Outcome, str]:
    """Return the id of the first claim of each outcome as they are shown, for links that work without script."""
    return {one.outcome: one.claim.id for one in reversed(judged)}


def _choices(judged: tuple[Judged, ...]) -> dict[str, list[str]]:
    """Return what claims can be chosen by: the rules that speak of them, and the sites that they cite."""
    rules = {finding.rule for one in judged for finding in one.findings}
    sites = {site(citation.url) for one in judged for citation in one.claim.citations}
    return {"rule": sorted(rules), "source": sorted(sites)}


def _citing(judged: tuple[Judged, ...]) -> dict[str, list[str]]:
    """Return which claims cite a URL."""
    citing: dict[str, list[str]] = {}
    for one in judged:
        for citation in one.claim.citations:
            citing.setdefault(canonical(citation.url), []).append(one.claim.id)
    return citing


def _language(code: str) -> str:
    return code if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", code) else ""


def _path(url: str) -> str:
    """Return what follows the host of a URL, for showing."""
    rest = re.sub(r"^[a-z+.-]*:/{0,2}[^/?#]*", "", canonical(url), count=1)
    return plain(rest, 120)
