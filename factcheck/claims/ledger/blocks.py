"""One claim → its `[[claim]]` as TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.ledger.seals import REMARK
from factcheck.model import Claim, Entry, EntryStatus

if TYPE_CHECKING:
    from tomlkit.items import Array, String, Table


def block(claim: Claim) -> str:
    import tomlkit

    table = tomlkit.table()
    table.add("id", tomlkit.string(claim.id))
    table.add("text", _string(claim.text))
    table.add("urls", _urls(claim))
    if claim.entry:
        _add_entry(table, claim.entry)
    remark = "" if claim.citations else f"{REMARK} no source yet\n"
    return f"[[claim]]\n{remark}{table.as_string()}"


def _string(text: str) -> String:
    """Write text with quotation marks in it between single ones, so that a person can read it."""
    import tomlkit

    literal = '"' in text and "'" not in text and text.isprintable()
    return tomlkit.string(text, literal=literal)


def _urls(claim: Claim) -> Array:
    import tomlkit

    urls = tomlkit.array()
    urls.extend(dict.fromkeys(citation.url for citation in claim.citations))
    return urls.multiline(len(urls) > 1)


def _add_entry(table: Table, entry: Entry) -> None:
    import tomlkit

    for key in ("quote", "locator", "tolerance"):
        if getattr(entry, key):
            table.add(key, _string(getattr(entry, key)))
    if entry.as_of:
        table.add("as_of", tomlkit.item(entry.as_of))
    if entry.note:
        table.add("note", _string(entry.note))
    if entry.status is not EntryStatus.OPEN:
        table.add("status", tomlkit.string(entry.status.value))
    if entry.checked_by:
        table.add("checked_by", tomlkit.string(entry.checked_by))
    if entry.checked_on:
        table.add("checked_on", tomlkit.item(entry.checked_on))
    if entry.ignore:
        table.add("ignore", _ignores(entry))


def _ignores(entry: Entry) -> Array:
    import tomlkit

    ignores = tomlkit.array()
    for ignore in entry.ignore:
        one = tomlkit.inline_table()
        one.add("rule", ignore.rule)
        one.add("reason", ignore.reason)
        one.add("until", tomlkit.item(ignore.until))
        ignores.append(one)
    return ignores
