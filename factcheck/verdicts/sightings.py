"""What was found for one fact of a claim, and how well what stands around it fits."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Evidence, Fact, Relation


@dataclass(frozen=True, slots=True)
class Sighting:
    """Evidence, with `fit`: from 0 (nothing around the fact fits) to 1 (all of it does).

    `said` is a whole sentence for the editor where the evidence alone does not make one. `apart`: the source says it of
    something that is known to be another, or only outside its text proper.
    """

    evidence: Evidence
    fit: float = 0.0
    said: str = ""
    apart: bool = False

    @property
    def relation(self) -> Relation:
        return self.evidence.relation


def absent(fact: Fact | None, note: str = "") -> Sighting:
    return Sighting(Evidence(fact, Relation.ABSENT, note=note))
