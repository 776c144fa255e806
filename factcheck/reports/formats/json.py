"""Report → report.json, of which every other report can be made again.

The text is harmless wherever it is printed: what a terminal or the log of a GitHub job would act on is escaped.
"""

from __future__ import annotations

import json
import re

from factcheck import __version__
from factcheck.model import Report
from factcheck.reports.shapes import JSON, report_shape

UNSEEN = re.compile(
    "[\x7f-\x9f\u200b\u200e\u200f\u061c\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def render(report: Report) -> str:
    return dumps(report_shape(report, __version__))


def dumps(shape: JSON) -> str:
    """Return JSON text with a line feed at the end, without characters or words that a terminal or log would obey.

    "##[" can only stand inside a text, where its second "#" may be escaped.
    """
    text = json.dumps(shape, ensure_ascii=False, indent=2, allow_nan=False)
    return UNSEEN.sub(lambda match: json.dumps(match[0])[1:-1], text).replace("##[", "#\\u0023[") + "\n"
