"""Reporting words: which words report, in which frame, and what they settle about what they report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import read_table, verb_forms
from onrecord.model import Certainty, Kind, Polarity, Strength, Token

__all__ = ["Cue", "CueLexicon"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting word in one frame (see lexicon/cues.tsv); None where the content's own words decide."""

    lemma: str
    frame: str
    kind: Kind | None = None
    strength: Strength | None = None
    polarity: Polarity | None = None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Reporting verbs by each of their forms, the first word only; `particles` are what must follow it, if anything."""

    forms: Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]

    @staticmethod
    def shipped() -> "CueLexicon":
        """The cues of the package's own lexicon, built once a process."""
        return _shipped()

    def find(self, tokens: Sequence[Token], at: int) -> list[tuple[int, Cue]]:
        """The cues that the verb at index `at` may be, longest first, each with the index behind its last word."""
        found = [
            (at + 1 + len(rest), cue)
            for rest, cue in self.forms.get(tokens[at].lower, ())
            if tuple(t.lower for t in tokens[at + 1 : at + 1 + len(rest)]) == rest
        ]
        longest = max((end for end, _ in found), default=0)
        return [(end, cue) for end, cue in found if end == longest]


@cache
def _shipped() -> CueLexicon:
    forms: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for row in read_table("cues"):
        cue = Cue(
            row["lemma"],
            row["frame"],
            Kind(row["kind"]) if row["kind"] else None,
            Strength(row["strength"]) if row["strength"] else None,
            Polarity(row["polarity"]) if row["polarity"] else None,
            Certainty(row["certainty"]) if row["certainty"] else None,
        )
        verb = verb_forms(cue.lemma)
        for form in {verb.base, verb.third, verb.ing, *verb.past, *verb.participle}:
            first, *rest = form.split(" ")
            forms.setdefault(first, []).append((tuple(rest), cue))
    return CueLexicon({form: tuple(found) for form, found in forms.items()})
