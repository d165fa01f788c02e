"""Tags as the clause wants them: the tagger sees words two by two, this looks at what a word can be where it stands."""

from collections.abc import Sequence

from onrecord.lexicon import read_table, verb_forms, word_class
from onrecord.model import Token

__all__ = ["AUXILIARIES", "AUXILIARY", "BETWEEN", "FINITE", "INSIDE", "NOUN", "mend_tags"]

NOUN = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "$", "FW"})
INSIDE = NOUN | {"DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "POS", "WP$", "SYM"}
BETWEEN = frozenset({"RB", "RBR", "RBS"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
AUXILIARY = {
    "have": frozenset({"have", "has", "had", "having", "'ve", "'d"}),
    "be": frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m", "'s"}),
    "do": frozenset({"do", "does", "did"}),
}
AUXILIARIES = AUXILIARY["have"] | AUXILIARY["be"] | AUXILIARY["do"] | {"get", "gets", "got"}
SUBORDINATORS = word_class("subordinator")
HEAD_NOUNS = frozenset(r["word"] for r in read_table("heads") if r["class"] in {"office", "person"})
PLURAL_SUBJECTS = frozenset({"i", "we", "you", "they"})
SUBJECTS = PLURAL_SUBJECTS | {"he", "she"}
SAYING = frozenset(
    {
        "said",
        "says",
        "say",
        "told",
        "added",
        "announced",
        "confirmed",
        "claimed",
        "believes",
        "think",
        "thinks",
        "thought",
    }
)
# What can be done as well as be.
DEEDS = frozenset({"clean", "clear", "close", "dry", "empty", "free", "further", "lower", "open", "slow"})
# "hopes", "detailed": verbs before "that", where the sentence has no other.
REPORTING = frozenset(
    form
    for r in read_table("cues")
    if r["frame"] in {"say", "that"}
    for form in (verb_forms(r["lemma"]).third, *verb_forms(r["lemma"]).past)
)
# Pasts that are no participles: "took", "came".
TOLD = frozenset(
    w for r in read_table("irregular") for w in r["past"].split(" ") if w not in r["participle"].split(" ")
)
OWNED = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS"})
OWNERS = frozenset({"DT", "PRP$", "POS"})
ENDS = frozenset({".", ",", ":", "CC", "IN", "TO", ""})
BREAKS = frozenset({",", ":", "CC", "WDT", "WP", "WRB", "''", "``"})


def mend_tags(tokens: Sequence[Token]) -> list[str]:
    """The tokens' tags, mended: first nouns taken for other words, then the past told from the participle."""
    tags = [t.tag for t in tokens]
    for at in range(len(tokens)):
        _mend_noun(tokens, tags, at)
    _mend_verbs(tokens, tags)
    return tags


def _mend_noun(tokens: Sequence[Token], tags: list[str], at: int) -> None:
    """The apostrophe of "the mission's report", and words that "the" or a noun before them make nouns."""
    tag, before = tags[at], tags[at - 1] if at else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if tag == "VBZ" and tokens[at].lower == "'s" and before in NOUN:
        second = tags[at + 2] if at + 2 < len(tags) else ""
        if after in OWNED:
            tags[at] = "POS"
        elif after == "RB" and second in {"NN", "NNS", "VB", "VBP"}:
            tags[at : at + 3] = ["POS", "JJ", "NN" if second.startswith("VB") else second]
    elif tag in {"VBZ", "VBP"} and before in OWNERS | {"JJ"} and tokens[at].lower not in AUXILIARIES:
        tags[at] = "NNS" if tag == "VBZ" else "NN"
    elif tag == "''" and after in OWNED and before in {"NNS", "NNPS"} and tokens[at].start == tokens[at - 1].end:
        tags[at] = "POS"  # "the farmers' league"
    elif tag == "VB" and (before == "PRP$" or (at and tokens[at - 1].lower in {"the", "a", "an"})):
        tags[at] = "NN"  # "the offer was too low"
    elif tag == "VBD" and at and tokens[at - 1].lower in {"the", "a", "an"} and after in FINITE | ENDS:
        tags[at] = "NN"  # "the crew swam"
    elif (
        tokens[at].lower in {"close", "familiar"}
        and before in NOUN
        and tokens[at + 1 : at + 2]
        and tokens[at + 1].lower in {"to", "with"}
    ):
        tags[at] = "JJ"  # "a person familiar with the talks"
    elif tag == "DT" and tokens[at].lower == "that" and _names_any(tokens[at + 1 : at + 2]):
        tags[at] = "IN"  # "said that nobody was hurt"
    elif tag == "VBZ" and before == "," and after in {"VBD", "VBN"} and tokens[at].lower not in AUXILIARIES:
        tags[at] = "NNS"  # "The levy, analysts warned, …"
    elif (
        tag == "NN"
        and before == ","
        and tokens[at].lower.endswith("ing")
        and tokens[at + 1 :][:1]
        and tokens[at + 1].lower == "that"
    ):
        tags[at] = "VBG"  # "…, warning that exports are weak"
    elif (
        tag in {"JJ", "NN"}
        and at > 1
        and tokens[at - 1].lower in {"not", "n't"}
        and tokens[at - 2].lower in AUXILIARY["do"]
    ):
        tags[at] = "VB"  # "did not deny"
    elif tag == "RB" and before == "TO" and after in {"IN", ".", ",", ""}:
        tags[at] = "VB"  # "ordered the mill to close by March"
    elif tag in {"RB", "JJ"} and after in {"DT", "PRP$"} and tokens[at].lower in DEEDS and tokens[at - 1].lower == "to":
        tags[at - 1 : at + 1] = ["TO", "VB"]  # "urged the owners to close the mine"
    elif (
        tag in {"NNS", "JJ"}
        and before in NOUN
        and tokens[at].lower in REPORTING
        and tokens[at + 1 : at + 2]
        and tokens[at + 1].lower == "that"
        and not any(t in FINITE for t in tags[:at])
    ):
        tags[at] = "VBZ" if tag == "NNS" else "VBD"  # "The minister hopes that …", "detailed that …"
    elif tag == "VBG" and before in OWNERS and after not in NOUN | {"JJ", "VBN"}:
        tags[at] = "NN"  # "the signing could take place"
    elif tag == "DT" and tokens[at].lower == "no" and at + 1 < len(tags) and tokens[at + 1].lower == "longer":
        tags[at : at + 2] = ["RB", "RB"]
    elif tag in {"NN", "NNS"} and _subject_before(tokens, tags, at):
        tags[at] = "VBZ" if tag == "NNS" else "VBP"
    elif tag == "JJ" and tokens[at].lower in HEAD_NOUNS and after not in NOUN | {"JJ"}:
        tags[at] = "NN"
    elif tag == "JJ" and (
        (before in {"NN", "NNS", "NNP"} and after in {",", ".", "VBD", "VBZ", "MD"})
        or (before == "IN" and after in {"VBD", "MD"})
    ):
        tags[at] = "NN"  # "their district chief, …", where the tagger takes the noun for an adjective


def _names_any(tokens: Sequence[Token]) -> bool:
    """Whether the word is "nobody", "everything" and the like, before which "that" only joins."""
    return any(
        t.lower.startswith(("no", "every", "some", "any")) and t.lower.endswith(("body", "one", "thing"))
        for t in tokens
    )


def _subject_before(tokens: Sequence[Token], tags: Sequence[str], at: int) -> bool:
    """Whether a subject pronoun stands right before, adverbs aside: "they no longer control", "he heads"."""
    place = at - 1
    while place >= 0 and tags[place] in BETWEEN:
        place -= 1
    if place < 0 or tags[place] != "PRP":
        return False
    if tokens[place].lower == "it":  # a subject at the start of a clause, an object elsewhere
        opens = place == 0 or tags[place - 1] in BREAKS | {"IN"} or tokens[place - 1].lower in SAYING
        return tags[at] == "NNS" and opens
    return tokens[place].lower in (SUBJECTS if tags[at] == "NNS" else PLURAL_SUBJECTS)


def _mend_verbs(tokens: Sequence[Token], tags: list[str]) -> None:
    """Past and participle by the clause around.

    A participle with no form of "have", "be" or "get" before it in its clause, right after a noun and with no finite verb
    since the clause began, is the past: "the rebels captured parts". The reverse after "have": "has cut".
    """
    auxiliary, finite, noun, mended, told, commas, seen = -9, -9, -9, -9, -9, 0, False
    for at, token in enumerate(tokens):
        tag = tags[at]
        if token.lower in SUBJECTS and tag == "PRP":
            finite = -9  # a subject pronoun opens a clause of its own
        commas += tag == ","
        if token.lower in AUXILIARIES or tag == "MD":
            auxiliary = at
        elif tag == "VBN" and at > 1 and tags[at - 1] == "CC" and tags[at - 2] == "JJ" and told >= 0:
            tags[at] = "VBD"  # "said the offer was too low and called for a strike"
        elif tag == "VBN" and at and tags[at - 1] == "CC" and told >= 0 and tags[told] == "VBD" and auxiliary < told:
            tags[at] = "VBD"  # "opened in May and closed in June"
        elif tag == "VBN" and finite < 0 and noun >= 0 and not _close(tokens, tags, auxiliary, at):
            if _adverbs(tags, noun, at) or (tags[at - 1] == "," and commas == 2):
                tags[at] = "VBN" if at + 1 < len(tokens) and tokens[at + 1].lower == "by" else "VBD"
                mended = at
        elif tag == "VBP" and _close(tokens, tags, auxiliary, at):
            tags[at] = "VB"
        elif tag == "VB" and finite < 0 and noun >= 0 and _adverbs(tags, noun, at) and _is_plural(tokens, tags, noun):
            tags[at] = "VBP"
        elif tag == "VBD" and at and tags[at - 1] == "," and at + 1 < len(tags) and tokens[at + 1].lower == "by":
            tags[at] = "VBN"  # "…, initiated by the minister"
        elif (
            tag == "VBD"
            and commas == 1
            and at > 1
            and tags[at - 1] == ","
            and noun == at - 2
            and token.lower not in SAYING
        ):
            tags[at] = "VBN"  # "The plan, agreed in May, …"
        elif (
            tag == "VBD"
            and token.lower not in TOLD
            and (_close(tokens, tags, auxiliary, at) or ((finite >= 0 or seen) and _is_reduced(tokens, tags, at)))
        ):
            tags[at] = "VBN"
        if tags[at] in FINITE:
            seen, told = True, at
            if (
                mended >= 0 and finite == mended and tags[mended + 1] not in {"DT", "PRP", "PRP$"}
            ):  # "violence linked to the war has grown": the first was none after all
                tags[mended] = "VBN"
            finite = -9 if token.lower in SAYING else at  # what is said is a clause of its own
        if tags[at] in NOUN or tags[at] == "PRP":
            noun = at
        if tags[at] in BREAKS or token.lower in {"that", "who", "which", "whether", "if"}:
            finite = -9
            auxiliary = auxiliary if tags[at] == "CC" else -9


def _is_plural(tokens: Sequence[Token], tags: Sequence[str], noun: int) -> bool:
    """Whether a verb in its base form may tell of the noun: "farmers oppose", "police say", "demand that he go"."""
    if tokens[noun].lower in PLURAL_SUBJECTS:
        return True
    first = noun
    while first and tags[first - 1] in INSIDE:
        first -= 1
    opens = (
        not first
        or tags[first - 1] in {",", ":", "CC", "``", "''"}
        or tokens[first - 1].lower in {"that", *SUBORDINATORS}
    )
    plural = tags[noun] in {"NNS", "NNPS"} or tokens[noun].lower in {"police", "people"}
    return opens and (plural or (first > 0 and tokens[first - 1].lower == "that"))


def _close(tokens: Sequence[Token], tags: Sequence[str], auxiliary: int, at: int) -> bool:
    """Whether only adverbs stand between the auxiliary and `at`."""
    between = range(auxiliary + 1, at)
    return (
        auxiliary >= 0
        and at - auxiliary < 5
        and all(tags[i] in BETWEEN or tokens[i].lower in AUXILIARIES or tokens[i].lower == "n't" for i in between)
    )


def _is_reduced(tokens: Sequence[Token], tags: Sequence[str], at: int) -> bool:
    """Whether the word hangs on a noun within a prepositional phrase, as in "under the plan agreed in May"."""
    first = at - 1
    while first > 0 and tags[first] in INSIDE:
        first -= 1
    hangs = tags[first] == "IN" and tokens[first].lower not in SUBORDINATORS | {"that"}
    return hangs and first < at - 1 and tags[at - 1] in {"NN", "NNS"} and tokens[at].lower not in SAYING


def _adverbs(tags: Sequence[str], noun: int, at: int) -> bool:
    """Whether nothing but up to three adverbs stands between the noun and `at`."""
    return at - noun < 5 and all(tags[i] in BETWEEN for i in range(noun + 1, at))
