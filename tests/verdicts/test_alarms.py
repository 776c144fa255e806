"""True sentences that were once called wrong against the very page they stand on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.model import Outcome, Verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "Rates of falls differed by ward: 51, 70, and 58 falls in patients of Wards A, B, and C, respectively.",
        "Falls differed by stage (51, 70, and 58 in patients with Stage A, B, and C disease, respectively) there.",
    ],
)
def test_a_sentence_is_borne_out_by_itself(judged: Callable[..., Verdict], sentence: str) -> None:
    assert judged(sentence, sentence, "The wards have 120 beds in all.").outcome is Outcome.SUPPORTED
