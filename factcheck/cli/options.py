"""The options of every command, with the help that teaches them."""

from __future__ import annotations

import argparse

from factcheck import __version__

DESCRIPTION = """\
Reads an article, finds its claims, fetches the sources it cites, and says what each source really says.

  factcheck demo                            see it work on an example, without internet
  factcheck check article.md                check an article
  factcheck check article.md -o report.html the same, with a report to open in a browser
  factcheck draft article.md                write the article's claims to claims.toml, to edit and sign off
"""

EXIT_CODES = """\
exit codes:
  0  nothing at or above the failing level        3  nothing to check
  1  findings                                     4  too little could be checked
  2  wrong use, configuration or ledger         130  interrupted; a partial report was written
"""

FORMATS = ("terminal", "json", "markdown", "sarif", "junit", "github", "csv", "html", "claimreview")


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="factcheck",
        description=DESCRIPTION,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"factcheck {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _check(commands)
    _draft(commands)
    _links(commands)
    _report(commands)
    _rules(commands)
    _cache(commands)
    _config(commands)
    _demo(commands)
    return parser


Commands = argparse._SubParsersAction


def _add(
    commands: Commands[argparse.ArgumentParser], name: str, summary: str, more: str = ""
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.{more and chr(10) * 2 + more}",
        epilog=EXIT_CODES if name in ("check", "links") else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _check(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(
        commands,
        "check",
        "check an article's claims against the sources it cites",
        "Without --claims, a claims.toml beside the article is used where it belongs to it; else the claims are found\n"
        "in the article. With several articles, -o report.html writes report.NAME.html for each.",
    )
    _articles(parser)
    parser.add_argument("--claims", metavar="FILE", help="the ledger of the article's claims")
    parser.set_defaults(save=False)
    _output(parser)
    _changed(parser)
    _failing(parser)
    _about_article(parser)
    _judging(parser)
    _fetching(parser)
    _talk(parser)


def _draft(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(
        commands,
        "draft",
        "write the article's claims to a ledger for a person to edit",
        "An existing ledger is brought up to date: what a person wrote in it is never lost.",
    )
    parser.add_argument("article", metavar="ARTICLE", help="a file")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the ledger (default: claims.toml beside the article; - prints)"
    )
    _about_article(parser)


def _links(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "links", "check only the links: status, final URL, archived copy")
    _articles(parser)
    parser.add_argument(
        "--save",
        action="store_true",
        help="ask the web archive to keep a copy of each page that was read; three a minute",
    )
    _output(parser)
    _changed(parser)
    _failing(parser)
    _about_article(parser)
    _fetching(parser)
    _talk(parser)


def _report(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "report", "render a saved report again in any format, offline")
    parser.add_argument("report", metavar="REPORT.json", help="a report that `check -o report.json` saved")
    _output(parser)
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", metavar="WHEN", help="auto, always, never"
    )


def _rules(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "rules", "list the rules, or explain one")
    parser.add_argument("name", nargs="?", metavar="NAME", help="a rule")


def _cache(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "cache", "look after the fetched sources that are kept")
    parser.add_argument(
        "action",
        choices=("stats", "prune", "export"),
        metavar="stats|prune|export",
        help="count what is kept; drop what is old; write it all to a WARC file",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="export: the file to write (.warc.gz)")
    parser.add_argument("--cache", metavar="DIR", help="the cache's folder")
    parser.add_argument("--max-age", metavar="AGE", help="prune: what is older goes (default: 30d)")


def _config(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "config", "show the settings in force")
    parser.add_argument("action", choices=("show",), metavar="show", help="print every setting as TOML")
    parser.add_argument("--origin", action="store_true", help="say where each value came from")


def _demo(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(
        commands,
        "demo",
        "check the example article against an example web, served on this machine",
        "Needs no internet. Writes the reports to a folder and says which exit code `check` would have given.",
    )
    parser.add_argument("--open", action="store_true", help="open the report in a browser")
    parser.add_argument(
        "-o", "--output", metavar="DIR", default="demo-report", help="where the reports go (default: demo-report)"
    )
    _talk(parser)


def _articles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "articles", nargs="+", metavar="ARTICLE", help="a file, an http(s) URL, or - for standard input"
    )


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        action="append",
        default=[],
        help="write a report; the suffix names the format: .json .html .md .sarif .xml (JUnit) .csv "
        ".jsonld (ClaimReview); may be repeated",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="terminal",
        metavar="NAME",
        help=f"what prints on standard output: {', '.join(FORMATS)}",
    )

    parser.add_argument(
        "--baseline",
        metavar="REPORT.json",
        action="append",
        default=[],
        help="show only what is new since this saved report of the same article; may be repeated",
    )


def _changed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--changed-since",
        metavar="REF",
        default="",
        help="check only what stands in paragraphs that changed since this git revision; the rest comes from the "
        "--baseline report, or the .json report that -o writes anew",
    )


def _failing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fail-on", metavar="LEVEL", help="the least level that ends with exit code 1: error (default), warning, never"
    )


def _about_article(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", metavar="CODE", default="", help="the article's language, against what it says itself"
    )
    parser.add_argument(
        "--published", metavar="DATE", default="", help="its date (2021-02-08), against what it says itself"
    )


def _judging(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "judges", "Off by default. A judge may only add, with low confidence, what the rules did not find in a source."
    )
    group.add_argument("--judge", metavar="NAME", help="ask this judge: openai, or a plug-in")
    group.add_argument(
        "--judge-endpoint",
        metavar="URL",
        help="openai: where its model is, also on this machine (https://host/v1); its key is taken from "
        "FACTCHECK_JUDGE_KEY in the environment",
    )
    group.add_argument("--judge-model", metavar="NAME", help="openai: the model's name")


def _fetching(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("fetching")

    def value(flag: str, metavar: str, text: str) -> None:
        group.add_argument(flag, metavar=metavar, help=text)

    def values(flag: str, metavar: str, text: str) -> None:
        group.add_argument(flag, metavar=metavar, help=f"{text}; may be repeated", action="append")

    def switch(flag: str, text: str) -> None:
        group.add_argument(flag, help=text, action="store_const", const=True)

    switch("--offline", "use only what is cached")
    value("--cache", "DIR", "where fetched sources are kept (default: cache/ if the project has one, else your own)")
    value("--max-age", "AGE", "how old a cached answer may be (default: 1d)")
    switch("--refresh", "ask the web again whatever is cached")
    values("--allow-files", "DIR", "let the ledger name files in this folder as sources (file:PATH)")
    switch("--browser", 'render pages that only a script fills in the system\'s Chromium (needs the extra "browser")')
    values("--allow-private", "CIDR", "let these private addresses be reached")
    values("--resolve", "HOST=ADDR[:PORT]", "send HOST (may begin with *.) to this address")
    value("--ca-bundle", "FILE", "trust these certificates")
    value("--concurrency", "N", "how many requests at once (default: 64)")
    value("--per-host", "N", "how many of them to one host (default: 4)")
    value("--delay", "SECONDS", "between two requests to one host (default: 0.2)")
    value("--timeout", "SECONDS", "that one URL may take in all (default: 20)")
    value("--max-bytes", "SIZE", "the largest page that is read (default: 20MB)")
    group.add_argument(
        "--no-archive",
        help="do not look in a web archive for what is dead",
        dest="archive",
        action="store_const",
        const=False,
    )
    value("--archive-url", "URL", "the Wayback-compatible archive to ask (default: https://archive.org)")


def _talk(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-q", "--quiet", action="store_true", help="print only what is wrong")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every claim and source, also what is fine")
    parser.add_argument("--no-progress", action="store_true", help="show no progress while it runs")
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", metavar="WHEN", help="auto, always, never"
    )
