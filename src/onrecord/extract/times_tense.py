"""Which way a time lies, by the verb that governs it: the nearest in its clause, before the time or else after it.

Penn Treebank tags tell the verbs; where they err, as taggers do on plural nouns, the neighbours are asked too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.times_lexicon import TimeLexicon
from onrecord.lexicon import word_class
from onrecord.model import Token
from onrecord.model.timing import Tense

__all__ = ["NEGATIONS", "WALLS", "Governor", "find_governor"]

VERBS = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "MD"})
WALLS = frozenset(';:—–()[]“”"') | {"--", "``", "''"}
CLOSING, OPENINGS = frozenset(["”", '"', "''"]), frozenset(["“", '"', "``"])
QUOTED = 4  # words: longer quotations have verbs of their own
FORECAST = word_class("forecast")
CONJUNCTIONS = frozenset(
    ["that", "which", "who", "whom", "whose", "because", "although", "though", "while", "whereas", "if", "when"]
)
BARE = frozenset(["do", "does", "did", "let", "lets", "make", "makes", "made", "help", "helps", "helped", "see", "saw"])
# Before a verb in -ing they make it a noun: "the vote on leaving".
GERUND = frozenset(["on", "of", "for", "about", "against", "from"])
ASKING = frozenset(["seeking", "for", "to"])  # "did not return messages seeking comment on Friday"
NEGATIONS = frozenset(["not", "n't", "neither", "nor", "never"])
HAVE = frozenset(["have", "has", "had", "having", "'ve", "'s", "'d"])
BE_PAST = frozenset(["was", "were", "been"])
BE_PRESENT = frozenset(["am", "is", "are", "'m", "'re", "'s"])
BE = BE_PRESENT | BE_PAST | {"be", "being"}
AUXILIARIES = BE | HAVE | {"does"}
# "could" and "would" look forward in news ("would leave by May"), "can" does not tell.
FORWARD_MODALS = frozenset(["will", "shall", "'ll", "wo", "would", "may", "might", "could", "should", "must", "ought"])
REACH = 24  # words: how far a verb is looked for; the longest clause that opens with its time on annotated pages has 21
OPENING = 2  # words that may stand before a time that opens its sentence: "And late on Monday"
PURPOSE = 8  # words from "to" back to what it depends on: "urged the members of both houses to"
TELLING = frozenset(["told", "tell", "tells"])  # the one who is told stands between
DOCUMENT = 8  # words between a paper and its time: "an interview with the head of the town council aired on Monday"
BESIDE_BE = 3  # words between "is" and a time that it tells: "is set for late on Monday"
BESIDE = 8  # words between a verb of saying and its time: "said in an interview with the paper on Monday"


@dataclass(frozen=True, slots=True)
class Governor:
    """What the verb says of the time: its tense, and whether the time is that of saying."""

    tense: Tense
    of_saying: bool


def find_governor(tokens: Sequence[Token], first: int, last: int, *, lexicon: TimeLexicon) -> Governor:
    """The governor of the time that stands at tokens [first, last) of one sentence."""
    if last < len(tokens) and tokens[last].tag in ("VBD", "VBZ", "MD"):  # "On Sunday said", "the call on Friday came"
        return Governor(_tense_of(tokens, last, last, lexicon), _is_saying(tokens, last, lexicon))
    left = _verb_before(tokens, first, lexicon)
    owns = last < len(tokens) and tokens[last].tag == "POS"  # "Monday's debate"
    is_document = _is_time_of_document(tokens, first, lexicon)
    if left is not None and left > 1 and tokens[left - 1].text == "," and _is_tail(tokens[left]):
        main = _verb_before(tokens, left - 1, lexicon)
        left = left if main is None else main
    if left is not None:
        is_saying = is_document or _is_time_of_saying(tokens, left, first, last, lexicon)
        stands_off = owns or first - left > BESIDE_BE
        return Governor(_unless_state(tokens, left, _tense_of(tokens, left, first, lexicon), stands_off), is_saying)
    right = _verb_after(tokens, last, lexicon)
    if right is None:
        return Governor(Tense.NONE, of_saying=False)
    opens = first <= OPENING and right + 2 < len(tokens) and not any(t.text == "," for t in tokens[last + 1 : right])
    tense = _unless_state(tokens, right, _tense_of(tokens, right, right + 1, lexicon), owns)
    return Governor(tense, opens and _is_saying(tokens, right, lexicon))


def _unless_state(tokens: Sequence[Token], verb: int, tense: Tense, stands_off: bool) -> Tense:
    """Nothing is told by the present of "be" and "have", unless the time is what they tell: "the vote is on Monday"."""
    is_state = tense is Tense.PRESENT and tokens[verb].lower in BE_PRESENT | HAVE
    return Tense.NONE if is_state and stands_off else tense


def _is_time_of_saying(tokens: Sequence[Token], verb: int, first: int, last: int, lexicon: TimeLexicon) -> bool:
    """The verb before is one of saying and nothing that is said stands between: "told reporters on Monday"."""
    if not _is_saying(tokens, verb, lexicon) or first - verb > BESIDE:
        return False
    if last < len(tokens) and tokens[last].tag == "POS":
        return False
    between = tokens[verb + 1 : first]
    if any(t.lower == "that" or t.text in WALLS or t.text == "," for t in between):
        return False
    has_object = bool(between) and between[0].tag.startswith(("DT", "PRP", "NN", "JJ", "CD", "POS"))
    return tokens[verb].lower in TELLING or not has_object


def _is_tail(token: Token) -> bool:
    """A participle behind a comma, whose time goes with the clause before: "…, leaving on Monday", "…, followed by"."""
    return token.tag == "VBG" or token.lower == "followed"


def _is_time_of_document(tokens: Sequence[Token], first: int, lexicon: TimeLexicon) -> bool:
    """What is said stands in a paper or on the air, whose time this is: "in a letter sent on Monday", "in a speech last week"."""
    if first > 1 and tokens[first - 1].lower in ("comment", "comments") and tokens[first - 2].lower in ASKING:
        return True
    is_published = first > 1 and lexicon.has(tokens[first - 1].lower, "PUBLISHED")
    if is_published and tokens[first - 2].lower in ("be", "to"):
        return False
    at = first - 2 if is_published else first - 1
    for back in range(at, max(-1, at - DOCUMENT), -1):
        if lexicon.has(tokens[back].lower, "DOCUMENT"):
            return is_published or (back == at and _is_within(tokens, back))
    return False


def _is_within(tokens: Sequence[Token], noun: int) -> bool:
    """ "in a long speech"."""
    for back in range(noun - 1, max(-1, noun - 1 - DOCUMENT), -1):
        if tokens[back].lower in ("in", "during"):
            return True
        if not tokens[back].tag.startswith(("DT", "JJ", "NN", "PRP", "VB", "POS")):
            return False
    return False


def _verb_before(tokens: Sequence[Token], first: int, lexicon: TimeLexicon) -> int | None:
    """The nearest verb to the left, none past a wall or a conjunction; a word that looks forward counts as one."""
    behind = first
    for at in range(first - 1, max(-1, first - 1 - REACH), -1):
        token = tokens[at]
        if at >= behind:
            continue  # within a quotation that closes before the time
        if token.text in CLOSING and (opening := _opening(tokens, at)) is not None:
            behind = opening
            continue
        if token.text in WALLS:
            return None
        if token.lower == "do" and at and tokens[at - 1].lower == "to" and tokens[at + 1].lower == "with":
            continue  # "had to do with the visit on Tuesday"
        if token.lower in FORECAST and at and tokens[at - 1].lower in ("than", "as"):
            return at
        if token.tag in VERBS and not _is_noun_like(tokens, at, lexicon):
            return at
        if (
            token.tag == "NN"
            and at > 1
            and tokens[at - 1].lower == "to"
            and lexicon.has(tokens[at - 2].lower, "TOWARDS")
        ):
            return at  # "agreed to vote", taken for a noun
        if token.lower in CONJUNCTIONS and token.tag not in ("DT", "JJ"):
            return None
        if lexicon.has(token.lower, "FORWARD") and _looks_forward(tokens, at):
            return at
    return None


def _opening(tokens: Sequence[Token], close: int) -> int | None:
    """Where the few quoted words that end here begin: the town's “long mile”."""
    for at in range(close - 1, max(-1, close - 2 - QUOTED), -1):
        if tokens[at].text in OPENINGS:
            return at
        if tokens[at].text in WALLS:
            return None
    return None


def _looks_forward(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word like "due" or "deadline" tells of what is to come; "due to" and "record high set" do not."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.lower == "to":
        # a bare noun may be a verb ("plans to vote"), but not after "due"
        tags = ("VB",) if tokens[at].lower == "due" else ("VB", "NN")
        return at + 2 < len(tokens) and tokens[at + 2].tag in tags
    return tokens[at].tag in ("JJ", "VBN", "VBG") or tokens[at].lower in ("deadline", "plans")


def _is_noun_like(tokens: Sequence[Token], at: int, lexicon: TimeLexicon) -> bool:
    """No verb, though tagged as one: a participle before a noun ("the planned talks"), a noun ("top aides", "a tube")."""
    tag = tokens[at].tag
    if tag == "VB":
        return at > 0 and not _has_auxiliary(tokens, at)
    if tag == "VBZ" and tokens[at].lower not in AUXILIARIES and _is_plural(tokens, at, lexicon):
        return True
    if tag == "VBG" and at > 1 and tokens[at - 1].tag == "IN" and tokens[at - 1].lower in GERUND:
        return True
    if at == 0 or tokens[at - 1].tag not in ("DT", "PRP$", "JJ", "POS"):
        return False
    if tag in ("VBZ", "VBP"):
        return True
    return tag in ("VBN", "VBG") and at + 1 < len(tokens) and tokens[at + 1].tag.startswith("NN")


def _is_plural(tokens: Sequence[Token], at: int, lexicon: TimeLexicon) -> bool:
    """A plural taken for a verb: another verb follows at once ("shares leaped"), or the clause has its own ("met his aides")."""
    if at + 1 < len(tokens) and tokens[at + 1].tag in ("VBD", "VBN", "MD"):
        return True
    if not tokens[at - 1].tag.startswith(("NN", "JJ")):
        return False
    for back in range(at - 1, max(-1, at - 1 - BESIDE), -1):
        token = tokens[back]
        if token.text in WALLS or token.text == "," or token.lower in CONJUNCTIONS:
            return False
        if token.tag == "VBD":
            return not _is_saying(tokens, back, lexicon)
    return False


def _has_auxiliary(tokens: Sequence[Token], at: int) -> bool:
    """Whether "to", a modal, "do" or a verb that takes a bare one ("let him go") stands before an infinitive."""
    before = tokens[max(0, at - 6) : at]
    return any(t.tag in ("TO", "MD", "CC") or t.lower in BARE for t in before)


def _verb_after(tokens: Sequence[Token], last: int, lexicon: TimeLexicon) -> int | None:
    """The first finite verb to the right, past the subject."""
    for at in range(last, min(len(tokens), last + REACH)):
        token = tokens[at]
        if token.text in WALLS and token.text not in "“”\"``''":
            return None
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "VBN") and not _is_noun_like(tokens, at, lexicon):
            return at
    return None


def _is_saying(tokens: Sequence[Token], at: int, lexicon: TimeLexicon) -> bool:
    """A finite verb of saying, not "is said to"."""
    return tokens[at].lower in lexicon.reporting and not (at > 0 and tokens[at - 1].lower in BE)


def _tense_of(tokens: Sequence[Token], at: int, before: int, lexicon: TimeLexicon) -> Tense:
    """The tense of the verb group around `at`; words up to `before` may still turn it forward ("is due on")."""
    if tokens[at].lower in FORECAST and at and tokens[at - 1].lower in ("than", "as"):
        return Tense.PAST  # "less than forecast in July"
    near = range(max(0, at - 1), before)
    if any(lexicon.has(tokens[i].lower, "FORWARD") and (i == at or _looks_forward(tokens, i)) for i in near):
        return Tense.FUTURE
    tag = tokens[at].tag
    if tag == "MD":
        return _modal_tense(tokens, at)
    if tag == "VBD":
        return Tense.PAST
    if tag in ("VBZ", "VBP"):
        return _present_tense(tokens, at)
    return _tense_from_auxiliaries(tokens, at, lexicon)


def _present_tense(tokens: Sequence[Token], at: int) -> Tense:
    """Present, but "has" looks back on what comes next ("has since been")."""
    following = next((t for t in tokens[at + 1 : at + 4] if t.tag != "RB"), None)
    if tokens[at].lower in HAVE and following is not None and following.tag == "VBN":
        return Tense.PAST
    if tokens[at].lower in BE and any(t.tag == "VBG" and t.lower == "going" for t in tokens[at + 1 : at + 3]):
        return Tense.FUTURE
    return Tense.PRESENT


def _modal_tense(tokens: Sequence[Token], at: int) -> Tense:
    """Ahead, but "would have" looks back, and so does "could not"."""
    modal = tokens[at].lower
    if modal not in ("will", "'ll") and any(t.lower in ("have", "'ve") for t in tokens[at + 1 : at + 3]):
        return Tense.PAST
    if modal == "could" and any(t.lower in NEGATIONS for t in tokens[max(0, at - BESIDE) : at + 2]):
        return Tense.PAST
    return Tense.FUTURE if modal in FORWARD_MODALS else Tense.PRESENT


def _tense_of_purpose(tokens: Sequence[Token], to: int, lexicon: TimeLexicon) -> Tense:
    """Of "to" with a verb: what it depends on decides, and where that does not tell, a past verb before it."""
    for back in range(to - 1, max(-1, to - 1 - PURPOSE), -1):
        token = tokens[back]
        if lexicon.has(token.lower, "DONE"):
            return Tense.PAST
        if lexicon.has(token.lower, "TOWARDS"):
            return Tense.FUTURE
        if token.tag in ("VBD", "VBN"):
            return Tense.PAST
        if token.tag in ("MD", "VBZ", "VBP"):
            return Tense.FUTURE
    return Tense.FUTURE


def _tense_from_auxiliaries(tokens: Sequence[Token], at: int, lexicon: TimeLexicon) -> Tense:
    """Of an infinitive or participle: what stands before it decides."""
    for back in range(at - 1, max(-1, at - 7), -1):
        token = tokens[back]
        if token.tag == "TO" or (token.lower == "to" and tokens[at].tag in ("VB", "NN")):
            return _tense_of_purpose(tokens, back, lexicon)
        if token.tag == "MD":
            return _modal_tense(tokens, back)
        if token.tag == "VBD" and token.lower in BARE:
            return Tense.PAST
        if token.lower in HAVE and tokens[at].tag == "VBN":
            return Tense.PAST
        if token.lower in BE_PAST:
            return Tense.PAST
        if token.lower in BE_PRESENT and tokens[at].tag in ("VBN", "VBG"):
            return Tense.PRESENT if tokens[at].tag == "VBN" else Tense.FUTURE
        if token.lower == "forward":  # "looks forward to seeing them"
            return Tense.FUTURE
        if token.lower == "to":
            continue
        if token.tag not in ("RB", "VB", "VBN", "VBG", "PRP", ",") and token.lower not in ("not", "n't"):
            break
    if tokens[at].tag == "VBN":
        return Tense.PAST
    return Tense.FUTURE if tokens[at].tag == "VB" else Tense.NONE
