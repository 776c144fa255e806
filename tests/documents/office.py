"""Small Word and OpenDocument files, made part by part as their programs write them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_OFFICE}"'
)
_OUTSIDE = ' TargetMode="External"'
_STYLES = f"""<w:styles {_WORD}>
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="Liste"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
</w:styles>"""


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of parts, with one date, so that the same parts give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """Return a part of relationships from id to kind and target; a URL lies outside of the package."""
    rows = "".join(
        f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"{_OUTSIDE * (kind == "hyperlink")}/>'
        for identity, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def docx(body: str, links: Mapping[str, str] | None = None, notes: Mapping[str, str] | None = None) -> bytes:
    """Return a Word file. `links` are URLs by id; `notes` are the contents of its footnotes, endnotes and comments."""
    related = {"s": ("styles", "styles.xml")} | {kind: (kind, f"{kind}.xml") for kind in notes or {}}
    urls = relationships({identity: ("hyperlink", url) for identity, url in (links or {}).items()})
    return package(
        {
            "_rels/.rels": relationships({"d": ("officeDocument", "word/document.xml")}),
            "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": _STYLES,
            "word/_rels/document.xml.rels": urls.replace("</Relationships>", "")
            + relationships(related).partition(">")[2],
        }
        | {f"word/{kind}.xml": f"<w:{kind} {_WORD}>{content}</w:{kind}>" for kind, content in (notes or {}).items()}
        | {f"word/_rels/{kind}.xml.rels": urls for kind in notes or {}}
    )


def paragraph(inner: str, style: str = "") -> str:
    """Return a Word paragraph; text without markup becomes a run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inner if inner.startswith('<') else run(inner)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def fields(text: str) -> str:
    """Return runs for a text with marks for the steps of complex fields: [BEGIN], [I…] for a part of an instruction."""
    steps = {"BEGIN": "begin", "SEPARATE": "separate", "END": "end"}
    runs: list[str] = []
    for part in re.split(r"(\[[^\]]*\])", text):
        word = part.strip("[]")
        if not part.startswith("["):
            runs.append(run(part))
        elif word in steps:
            runs.append(f'<w:r><w:fldChar w:fldCharType="{steps[word]}"/></w:r>')
        else:
            runs.append(f'<w:r><w:instrText xml:space="preserve">{word[1:]}</w:instrText></w:r>')
    return "".join(runs)


_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)
_ODT_STYLES = """<office:automatic-styles>
<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T2"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="P2" style:parent-style-name="Quotations"/>
</office:automatic-styles>"""


def odt(body: str) -> bytes:
    """Return an OpenDocument text."""
    spaces = f'{_ODF} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}>{_ODT_STYLES}{text}</office:document-content>",
            "meta.xml": f"<office:document-meta {spaces}><dc:title>From the file</dc:title></office:document-meta>",
        }
    )


def xlsx(rows: str, *, shared: str = "", formats: str = "") -> bytes:
    """Return a workbook of one sheet named "Doses", with shared texts and cell formats."""
    space = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_OFFICE}"'
    sheets = '<sheet name="Doses" r:id="a"/><sheet name="Draft" state="hidden" r:id="a"/>'
    related = {"a": ("worksheet", "sheet1.xml"), "b": ("sharedStrings", "shared.xml"), "c": ("styles", "styles.xml")}
    return package(
        {
            "_rels/.rels": relationships({"d": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f"<workbook {space}><sheets>{sheets}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relationships(related),
            "xl/sheet1.xml": f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>",
            "xl/shared.xml": f"<sst {space}>{shared}</sst>",
            "xl/styles.xml": f"<styleSheet {space}>{formats}</styleSheet>",
        }
    )
