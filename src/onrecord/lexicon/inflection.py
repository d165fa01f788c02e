"""The forms of an English verb: the regular rules, and a table of the verbs that break them."""

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.load import read_table

__all__ = ["VerbForms", "verb_forms"]

VOWELS = frozenset("aeiou")
# Verbs of more syllables double their last letter only if it is stressed (Quirk et al. 1985, 3.8); these are.
DOUBLED = frozenset(
    [
        "admit",
        "commit",
        "permit",
        "submit",
        "omit",
        "refer",
        "prefer",
        "defer",
        "confer",
        "infer",
        "transfer",
        "compel",
        "expel",
        "repel",
        "rebut",
        "regret",
    ]
)


@dataclass(frozen=True, slots=True)
class VerbForms:
    """Base ("say"), third person ("says"), past ("said"), participle ("said") and -ing forms; some have two of one kind."""

    base: str
    third: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    ing: str


@cache
def _irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        r["base"]: (tuple(r["past"].split(" ")), tuple(r["participle"].split(" "))) for r in read_table("irregular")
    }


@cache
def verb_forms(verb: str) -> VerbForms:
    """All forms of `verb`; a particle stays behind its verb: `verb_forms("point out").ing == "pointing out"`."""
    base, _, particle = verb.partition(" ")
    tail = f" {particle}" if particle else ""
    regular = _past(base)
    past, participle = _irregular().get(base, ((regular,), (regular,)))
    return VerbForms(
        base=verb,
        third=_third(base) + tail,
        past=tuple(form + tail for form in past),
        participle=tuple(form + tail for form in participle),
        ing=_ing(base) + tail,
    )


def _third(base: str) -> str:
    if base in {"be", "have"}:
        return {"be": "is", "have": "has"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if _ends_in_consonant_y(base) else base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if _ends_in_consonant_y(base):
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _ends_in_consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in VOWELS


def _doubled(base: str) -> str:
    """Double the last letter after one short stressed vowel: "slam" "slamm-", "admit" "admitt-", but "visit" "visit-"."""
    sound = base.replace("qu", "q")
    vowels = sum(c in VOWELS for c in sound)
    closed = len(sound) > 2 and sound[-1] not in VOWELS | set("wxy") and sound[-2] in VOWELS and sound[-3] not in VOWELS
    return base + base[-1] if closed and (vowels == 1 or base in DOUBLED) else base
