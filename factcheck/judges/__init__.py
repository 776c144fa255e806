"""Claim × passages → evidence, by someone else: a plug-in, perhaps a language model. Off unless a person asks for it.

`open_judge(name, settings)` finds a judge, `put_question(judge, claim, passages)` asks it. Whatever it does, an answer
is a value; what may come of it is decided by `verdicts.weigh_hints`.
"""

from __future__ import annotations

from factcheck.judges.asking import Answer, Judge, put_question, silenced
from factcheck.judges.opening import JudgeSettings, open_judge

__all__ = ["Answer", "Judge", "JudgeSettings", "open_judge", "put_question", "silenced"]
