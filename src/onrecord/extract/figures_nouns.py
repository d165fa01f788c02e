"""What a number counts: the noun phrase behind it, as few of its words as name the thing."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.extract.atoms import Line
from onrecord.extract.figures_amounts import Amount
from onrecord.extract.figures_lexicon import FigureLexicon
from onrecord.extract.numbers import Shape

__all__ = ["Noun", "NounKind", "find_noun", "is_countable"]

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURALS = frozenset({"NNS", "NNPS"})
DESCRIBING = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "FW"})
PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})
DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
OPENING = frozenset({"all", "such", "its", "those", "these"})
PRONOUNS = frozenset({"them", "us", "those", "these", "which", "whom", "you", "it", "all"})
AUXILIARIES = frozenset({"is", "was", "were", "has", "had", "does", "did", "says", "said"})
LONGEST = 9  # words from the number to its noun; "six of the country's biggest state-owned cement plants" has eight


class NounKind(StrEnum):
    """How the noun was found: it stands there, it is left out, or it is to be taken from the number that follows."""

    STANDS = "stands"
    ELIDED = "elided"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Noun:
    """`text` names what is counted, "" where the words leave it out; atoms `first` to `last` (half-open) say it.

    `is_plural` tells whether the head is in the plural; `words` are all words looked at, modifiers included.
    """

    kind: NounKind
    text: str
    first: int
    last: int
    is_plural: bool
    words: tuple[str, ...] = ()


def find_noun(line: Line, amount: Amount, *, lexicon: FigureLexicon) -> Noun:
    """The noun that the amount counts."""
    at = amount.after
    split = line.tag(at) == "''" or (line.lower(at) == "," and amount.shape is Shape.FLOOR)
    if split and line.lower(at + 1) == "of":
        at += 1
    if line.is_joined(at):
        return _joined(line, at)
    at = _skip_fillers(line, at, lexicon)
    if line.lower(at) == "out" and line.lower(at + 1) == "of":
        at += 1
    if line.lower(at) == "of" and line.lower(at - 1) != "others":
        return _after_of(line, at + 1, lexicon)
    if at > amount.after and line.lower(at - 1) in ("others", "more") and not _starts_noun(line, at):
        return Noun(NounKind.ELIDED, "", at, at, is_plural=True, words=(line.lower(at - 1),))
    noun = _phrase(line, at, lexicon)
    # "a 200,000 figure", "the 5,000 mark": the noun only says number again
    if noun.words and lexicon.has("echo", noun.words[-1]) and not noun.is_plural:
        return Noun(NounKind.ELIDED, "", at, at, is_plural=True)
    return noun


def _joined(line: Line, at: int) -> Noun:
    """ "12-member" counts members, "six-vote" votes."""
    last = at
    while line.is_joined(last) and last < at + LONGEST:
        last += 1
    words = tuple(line.lower(k) for k in range(at, last))
    return Noun(NounKind.STANDS, _plural(words[0]), at, last, is_plural=False, words=words)


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word if word.endswith("s") else word + "es"
    if word.endswith("man"):
        return word[:-3] + "men"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"


def _skip_fillers(line: Line, at: int, lexicon: FigureLexicon) -> int:
    end = at + LONGEST
    while at < end and lexicon.has("filler", line.lower(at)):
        at += 1
    return at


def _starts_noun(line: Line, at: int) -> bool:
    return line.tag(at) in DESCRIBING


def _after_of(line: Line, at: int, lexicon: FigureLexicon) -> Noun:
    """ "six of the cases", "seven of the 15 delegates", "18 of them"."""
    for _ in range(LONGEST):
        if line.tag(at) not in DETERMINERS and line.lower(at) not in OPENING:
            break
        if line.lower(at) in PRONOUNS and not _starts_noun(line, at + 1) and line.tag(at + 1) != "CD":
            break
        at += 1
    if line.lower(at) in PRONOUNS:
        return Noun(NounKind.ELIDED, "", at, at + 1, is_plural=True)
    if line.tag(at) == "CD" or lexicon.before.starting(line, at):
        return Noun(NounKind.NEXT, "", at, at, is_plural=True)
    return _phrase(line, _skip_fillers(line, at, lexicon), lexicon, owned=True)


def _phrase(line: Line, at: int, lexicon: FigureLexicon, *, owned: bool = False) -> Noun:
    """The noun phrase that starts at `at`; `owned` lets it run on over a genitive: "of the minister's emails"."""
    last = _phrase_end(line, at, lexicon, owned=owned)
    start = at
    if owned:
        for k in range(at, last):
            start = k + 1 if line.tag(k) == "POS" or _is_torn_genitive(line, k - 1) else start
    start = _skip_fillers(line, start, lexicon)
    if start >= last:
        return _no_noun(line, at, lexicon)
    last = _coordinated(line, last, lexicon)
    words = tuple(line.lower(k) for k in range(at, last))
    text = _text(line, start, _partitive(line, last, lexicon))
    return Noun(NounKind.STANDS, text, start, last, is_plural=_is_plural(line, last - 1), words=words)


def _phrase_end(line: Line, at: int, lexicon: FigureLexicon, *, owned: bool) -> int:
    """Behind the last noun of the phrase that starts at `at`, the last plural if there is one; `at` where there is none."""
    noun = plural = at
    for k in range(at, min(at + LONGEST, len(line.atoms))):
        if _ends_phrase(line, k, at, plural, lexicon, owned=owned):
            break
        if line.tag(k) in NOUNS or _is_mistagged_plural(line, k) or (k == at and _is_mistagged_verb(line, k)):
            noun = k + 1
            plural = noun if _is_plural(line, k) else plural
    return plural if plural > at else noun


def _ends_phrase(line: Line, k: int, at: int, plural: int, lexicon: FigureLexicon, *, owned: bool) -> bool:
    """Whether the word at `k` is no part of the phrase; `plural` is where its last plural so far ends, `at` if none."""
    tag, found = line.tag(k), plural > at
    if k > at and not found and line.lower(k) == "-" and line.tag(k + 1) in ("VBN", "VBD", "JJ", "NN"):
        return (
            line.tag(k + 2) not in NOUNS and line.tag(k + 2) != "JJ"
        )  # "46 diesel - powered boats", as pages of tokens have it
    if tag == "POS":
        return not owned and line.tag(k + 1) not in PLURALS
    if owned and (_is_torn_genitive(line, k) or _is_torn_genitive(line, k - 1)):
        return False
    if tag == "CC":
        return found or k == at or line.tag(k + 1) not in DESCRIBING
    if k == at and _is_mistagged_verb(line, k):
        return False
    if tag in PARTICIPLES and not found and line.lower(k - 1) == "-" and k > at:
        return False
    if tag in PARTICIPLES:
        return (
            k > at or line.lower(k) in AUXILIARIES or line.tag(k + 1) not in (PLURALS if tag == "VBD" else DESCRIBING)
        )
    if _is_mistagged_plural(line, k):
        return k > at and (line.tag(k - 1) in PLURALS or line.tag(k + 1) in ("DT", "PRP$", "JJ", "RB"))
    if tag not in DESCRIBING or (k > at and line.is_joined(k)):
        return True
    named = lexicon.has("month", line.lower(k)) and line.atoms[k].text[0].isupper()
    if named or lexicon.has("weekday", line.lower(k)):
        return line.tag(k + 1) != "NNS"
    return found and line.tag(plural - 1) == "NNS" and tag in ("JJ", "NNP", "FW", "JJR")


def _is_mistagged_plural(line: Line, k: int) -> bool:
    """A verb in -s behind a number is a noun that the tagger missed: "95 households", "35 flood claims of"."""
    return line.tag(k) == "VBZ" and line.lower(k).endswith("s") and line.lower(k) not in AUXILIARIES


def _is_mistagged_verb(line: Line, k: int) -> bool:
    """A verb right behind a number, with another or a plural behind it, is a noun that the tagger missed: "one suspect has"."""
    return line.tag(k) in ("VBP", "VB") and line.tag(k + 1) in ("VBZ", "VBD", "MD", "NNS")


def _is_torn_genitive(line: Line, k: int) -> bool:
    """ "country’ s", as pages made of tokens have it."""
    return line.lower(k) in ("’", "'") and line.lower(k + 1) == "s"


def _no_noun(line: Line, at: int, lexicon: FigureLexicon) -> Noun:
    """An adjective may stand for people: "12 Somali", "eight dead"."""
    if line.tag(at).startswith("JJ") and (line.atoms[at].text[:1].isupper() or lexicon.has("victim", line.lower(at))):
        return Noun(NounKind.STANDS, line.atoms[at].text, at, at + 1, is_plural=True, words=(line.lower(at),))
    return Noun(NounKind.ELIDED, "", at, at, is_plural=True)


def _coordinated(line: Line, last: int, lexicon: FigureLexicon) -> int:
    """ "towns and villages": two bare plurals, and no clause begins with the second ("12 people and police said")."""
    if line.lower(last) not in ("and", "or", "&") or line.tag(last - 1) not in PLURALS:
        return last
    for k in range(last + 1, last + 4):
        lower = line.lower(k)
        if line.tag(k) == "NNS" or (line.tag(k) not in PARTICIPLES and lexicon.has("no_plural", lower)):
            counts = lexicon.numbers.vague.get(lower) or line.tag(k + 1)[:2] in ("VB", "MD", "NN", "RB")
            return last if counts else k + 1
        if line.tag(k) not in ("NN", "JJ"):
            break
    return last


def _partitive(line: Line, last: int, lexicon: FigureLexicon) -> int:
    """ "rounds of talks": a word that says little without what it is of."""
    found = lexicon.measures.ending(line, last)
    if line.lower(last) != "of" or found is None or found[1].kind != "partitive":
        return last
    end = last + 1
    while line.tag(end) in ("JJ", "NN", "NNS") and end < last + 4:
        end += 1
    return end if line.tag(end - 1) in NOUNS else last


def _is_plural(line: Line, head: int) -> bool:
    lower = line.lower(head)
    return line.tag(head) in PLURALS or (lower.endswith("s") and not lower.endswith(("ss", "us", "sis")))


def _text(line: Line, start: int, last: int) -> str:
    return " ".join(line.atoms[k].text for k in range(start, last))


def is_countable(noun: Noun, amount: Amount, *, lexicon: FigureLexicon) -> bool:
    """Whether such a number can count such a noun: more than one needs a plural, or a word that has none."""
    if noun.is_plural or amount.value == 1 or amount.shape is Shape.FLOOR or not noun.words:
        return True
    head = noun.words[-1].rsplit("-", 1)[-1]
    people = noun.first == amount.after and len(noun.words) == 1 and lexicon.has("people", noun.words[0])
    return people or head.endswith(("men", "children", "people")) or lexicon.has("no_plural", head)
