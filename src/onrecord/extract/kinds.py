"""What a content is: fact, plan or position; how firm, affirmed or denied, asserted or hedged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.attribution import Attribution
from onrecord.extract.cues import Cue
from onrecord.extract.phrases import Phrases, VerbGroup
from onrecord.lexicon import read_table
from onrecord.model import Certainty, Kind, Polarity, Strength, Token

__all__ = ["KindLexicon", "Nature", "find_main_verb", "read_nature"]

NEGATIONS = frozenset({"not", "n't", "never", "neither"})
FIRST = frozenset({"i", "we"})
NO_PLANS = (["no", "plans", "to"], ["no", "plan", "to"], ["no", "plans", "for"], ["no", "intention", "of"])
# In the outlet's own words "lorries have to go round" tells what is so, not what ought to be.
ONLY_SPOKEN = frozenset({("have", "to"), ("has", "to")})
PERHAPS = frozenset({"maybe", "perhaps", "possibly"})
UNDENIED = frozenset({"deny", "denied", "dispute", "disputed", "refute", "contradict", "rule"})
PROPOSALS = frozenset(
    {"proposal", "proposals", "offer", "plan", "plans", "idea", "demand", "demands", "extension", "delay"}
)
# What they would do is what somebody asks for, until they are law.
BILLS = frozenset({"bill", "bills", "legislation", "proposal", "proposals", "draft", "amendment"})
DENYING = frozenset(
    {
        "deny",
        "denies",
        "denied",
        "reject",
        "rejects",
        "rejected",
        "refuse",
        "refuses",
        "refused",
        "oppose",
        "opposes",
        "opposed",
    }
)
# A voice's words of judgement outweigh its facts from this sum on (of the weights in stance.tsv); the outlet's own need
# more, since its judgements are rare: 4 of 100 of its contents on annotated pages, against 34 of 100 of a voice's.
STANCE_OF_VOICE, STANCE_OF_OUTLET = 1, 5


@dataclass(frozen=True, slots=True)
class Nature:
    """The four fields of a report that say what kind of statement it is, and the rules that settled them."""

    kind: Kind
    strength: Strength | None
    polarity: Polarity
    certainty: Certainty
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Modality:
    """One row of modality.tsv."""

    words: tuple[str, ...]
    kind: Kind
    strength: Strength | None
    hedged: bool


@dataclass(frozen=True, slots=True)
class KindLexicon:
    """Words that make plans, positions and doubts; modality rows by their first word, in the order of the file."""

    modality: Mapping[str, tuple[tuple[int, Modality], ...]]
    hedges: Mapping[str, tuple[tuple[str, ...], ...]]
    stance: Mapping[str, int]

    @staticmethod
    def shipped() -> "KindLexicon":
        """The tables of the package, built once a process."""
        return _shipped()


@cache
def _shipped() -> KindLexicon:
    modality: dict[str, list[tuple[int, Modality]]] = {}
    for rank, r in enumerate(read_table("modality")):
        words = tuple(r["words"].split(" "))
        strength = Strength(r["strength"]) if r["strength"] else None
        modality.setdefault(words[0], []).append(
            (rank, Modality(words, Kind(r["kind"]), strength, r["certainty"] == "hedged"))
        )
    hedges: dict[str, list[tuple[str, ...]]] = {}
    for r in read_table("hedges"):
        words = tuple(r["words"].split(" "))
        hedges.setdefault(words[0], []).append(words)
    return KindLexicon(
        {first: tuple(rows) for first, rows in modality.items()},
        {first: tuple(rows) for first, rows in hedges.items()},
        {r["word"]: int(r["weight"]) for r in read_table("stance")},
    )


def read_nature(
    phrases: Phrases,
    first: int,
    last: int,
    attribution: Attribution | None,
    *,
    spoken: bool,
    is_due: bool,
    lexicon: KindLexicon,
) -> Nature:
    """The nature of the content at tokens [first, last).

    `spoken` tells that a voice states it, not the outlet; `is_due` that a time in it is one by which it is to happen.
    """
    tokens = phrases.tokens
    main = find_main_verb(phrases, first, last)
    cue = _cue_of(attribution)
    rules: list[str] = []
    kind, strength, hedged = _by_words(phrases, first, last, main, lexicon, spoken=spoken)
    if kind is not None:
        rules.append("words")
    firm = kind is Kind.PLAN and strength is not None  # more than a bare "will"
    if cue is not None and cue.kind is not None and not (cue.frame in {"say", "tell"} and firm):
        kind, strength = cue.kind, cue.strength or strength
        rules.append(f"cue {cue.lemma}")
    judged = sum(lexicon.stance.get(t.lower, 0) for t in tokens[first:last])
    if kind is None and judged >= (STANCE_OF_VOICE if spoken else STANCE_OF_OUTLET):
        kind = Kind.POSITION
        rules.append("stance")
    if kind in {None, Kind.POSITION} and _refuses_plan(tokens, first, last, main, cue):
        kind, strength = Kind.PLAN, Strength.PROPOSED
    if kind is None and is_due and not _is_past(tokens, main):
        kind = Kind.PLAN
        rules.append("due")
    kind = kind or Kind.FACT
    if kind is Kind.PLAN and strength is None and any(t.lower in PERHAPS for t in tokens[first:last]):
        strength = Strength.POSSIBLE
    if kind is Kind.PLAN and strength is None:
        strength = _strength_of_will(phrases, first, main, spoken=spoken)
    polarity = _polarity(phrases, first, last, main, attribution, cue)
    if (
        attribution is not None
        and attribution.source is not None
        and attribution.source[0] == first
        and cue is not None
        and cue.polarity is Polarity.DECLINED
    ):
        return Nature(Kind.POSITION, None, polarity, Certainty.ASSERTED, (*rules, "no topic"))
    hedged = hedged or _is_hedged(tokens, first, last, lexicon) or strength is Strength.POSSIBLE
    return Nature(
        kind,
        strength if kind is Kind.PLAN else None,
        polarity,
        Certainty.HEDGED if hedged else Certainty.ASSERTED,
        tuple(rules),
    )


def _is_past(tokens: Sequence[Token], main: VerbGroup | None) -> bool:
    """Whether the main verb tells what has been: "had been shared by Monday", but not "was to reopen by Monday"."""
    return (
        main is not None
        and main.tense == "VBD"
        and not any(t.lower == "to" for t in tokens[main.first : main.last + 1])
    )


def _refuses_plan(tokens: Sequence[Token], first: int, last: int, main: VerbGroup | None, cue: Cue | None) -> bool:
    """Whether a proposal is what is turned down: "we reject the proposal", "rejected an extension"."""
    denies = (cue is not None and cue.polarity is Polarity.DENIED) or (
        main is not None and tokens[main.main].lower in DENYING
    )
    return denies and any(t.lower in PROPOSALS for t in tokens[first : min(first + 8, last)])


def find_main_verb(phrases: Phrases, first: int, last: int) -> VerbGroup | None:
    """The verb of the content's main clause: its first finite verb that no "that", "who" or "if" introduces."""
    tokens = phrases.tokens
    inside = phrases.verbs_in(first, last)
    finite = [v for v in inside if v.finite]
    opening = tokens[first].lower in {
        "if",
        "when",
        "after",
        "before",
        "as",
        "while",
        "since",
        "once",
        "unless",
        "although",
        "though",
        "because",
    }
    for verb in finite:
        if opening and not any(t.text == "," for t in tokens[first : verb.first]):
            continue
        before = [t.lower for t in tokens[max(first, verb.first - 6) : verb.first]]
        if verb is not finite[0] or verb.first > first + 1:
            nearest = next((w for w in reversed(before) if w in {"that", "which", "who", "whose", "where"}), None)
            if nearest is not None and verb is not finite[-1] and before.index(nearest) > len(before) - 3:
                continue
        return verb
    return finite[0] if finite else (inside[0] if inside else None)


def _cue_of(attribution: Attribution | None) -> Cue | None:
    if attribution is None or not attribution.options:
        return None
    return next(
        (c for c in attribution.options if c.kind is not None or c.polarity is not None), attribution.options[0]
    )


def _by_words(
    phrases: Phrases, first: int, last: int, main: VerbGroup | None, lexicon: KindLexicon, *, spoken: bool
) -> tuple[Kind | None, Strength | None, bool]:
    """Kind, strength and doubt by the words in and right behind the main verb."""
    tokens = phrases.tokens
    if main is None:
        return None, None, False
    best: tuple[int, Modality] | None = None
    for at in range(max(main.first, first), min(main.last + 2, last)):
        for rank, row in lexicon.modality.get(tokens[at].lower, ()):
            if (
                (best is None or rank < best[0])
                and (spoken or row.words not in ONLY_SPOKEN)
                and _matches(tokens, at, last, row.words)
                and not _is_noun(tokens[at], row)
                and not (row.words == ("could",) and main.negated)  # "couldn't reach the shore" tells what was
            ):
                best = (rank, row)
    if best is None:
        return None, None, False
    return best[1].kind, best[1].strength, best[1].hedged


def _is_noun(token: Token, row: Modality) -> bool:
    return len(row.words) == 1 and token.tag in {"NN", "NNS", "NNP"}


def _matches(tokens: Sequence[Token], at: int, last: int, words: tuple[str, ...]) -> bool:
    for word in words:
        while at < last and tokens[at].lower != word and tokens[at].tag in {"RB", "RBR"}:
            at += 1
        if at >= last or tokens[at].lower != word:
            return False
        at += 1
    return True


def _strength_of_will(phrases: Phrases, first: int, main: VerbGroup | None, *, spoken: bool) -> Strength:
    """How firm a bare "will" or "would" is: one's own is intended, the outlet's is settled, of effects it is predicted."""
    tokens = phrases.tokens
    subject = list(tokens[first : main.first]) if main is not None else []
    words = {t.lower for t in subject}
    if words & BILLS:
        return Strength.PROPOSED
    if (
        main is not None
        and not main.passive
        and not words & FIRST
        and (words & {"it", "this", "that", "there", "which"} or not words)
    ):
        return Strength.PREDICTED
    if (
        main is not None
        and tokens[main.main].lower
        in {
            "be",
            "have",
            "become",
            "cause",
            "lead",
            "mean",
            "help",
            "make",
            "affect",
            "continue",
            "result",
            "fall",
            "rise",
            "grow",
            "see",
            "need",
            "face",
            "reach",
            "win",
            "lose",
        }
        and not words & FIRST
    ):
        return Strength.PREDICTED
    return Strength.INTENDED if spoken else Strength.SETTLED


def _polarity(
    phrases: Phrases, first: int, last: int, main: VerbGroup | None, attribution: Attribution | None, cue: Cue | None
) -> Polarity:
    tokens = phrases.tokens
    if attribution is not None and attribution.negated:
        denying = cue is not None and cue.polarity is Polarity.DENIED
        return Polarity.AFFIRMED if denying else Polarity.DECLINED
    if cue is not None and cue.polarity is not None:
        return cue.polarity
    if main is not None and main.negated and tokens[main.main].lower in UNDENIED:
        return Polarity.AFFIRMED  # "did not deny" denies nothing
    if main is not None and main.modal in {"can", "ca"} and main.negated and main.passive:
        return Polarity.AFFIRMED  # "cannot be sold for five years" tells of a ban
    if tokens[first].lower == "neither":
        return Polarity.DENIED
    if main is not None and (
        main.negated or any(t.lower in NEGATIONS for t in tokens[max(first, main.first - 1) : min(main.last + 1, last)])
    ):
        only = any(t.lower == "only" for t in tokens[main.first : min(main.last + 2, last)])
        return Polarity.AFFIRMED if only else Polarity.DENIED
    if (
        main is not None
        and tokens[main.main].lower in DENYING
        and any(t.lower in FIRST for t in tokens[first : main.first])
    ):
        return Polarity.DENIED
    if main is not None and [t.lower for t in tokens[max(first, main.first - 2) : main.first]][-2:] == ["no", "longer"]:
        return Polarity.DENIED
    if main is not None and [t.lower for t in tokens[main.last : main.last + 3]] in NO_PLANS:
        return Polarity.DENIED
    if main is None and any(t.lower in {"not", "never", "neither"} for t in tokens[first : min(first + 2, last)]):
        return Polarity.DENIED
    return Polarity.AFFIRMED


def _is_hedged(tokens: Sequence[Token], first: int, last: int, lexicon: KindLexicon) -> bool:
    for at in range(first, last):
        for words in lexicon.hedges.get(tokens[at].lower, ()):
            if tuple(t.lower for t in tokens[at : min(at + len(words), last)]) == words:
                return True
    return False
