"""Places in report.json → spans and places in the article."""

from __future__ import annotations

from factcheck.model import Counted, Span, Where
from factcheck.reports.nodes import Node


def loaded_where(node: Node) -> Where | None:
    if not node.present:
        return None
    line, column, end_line, end_column = (node[key].whole() for key in ("line", "column", "end_line", "end_column"))
    counted = node["counted"].choice_or_none(Counted) or Counted.LINE
    return Where(line, column, end_line, end_column, node["start"].whole(), node["end"].whole(), counted)


def loaded_span(node: Node) -> Span:
    return Span(node["start"].whole(), node["end"].whole())
