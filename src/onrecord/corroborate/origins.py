"""Where reports first came from: how many independent origins a claim has, from the fewest it may to the most.

Two reports certainly share an origin where the one carries the other's words, or both quote one voice on one occasion.
They may share one where nothing tells them apart: two outlets that narrate the same, two unnamed voices. The low count
takes all that may be one for one, the high count only what certainly is.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from rapidfuzz.distance import LCSseq

from onrecord.corroborate.groups import connected
from onrecord.corroborate.weigh import Weighed
from onrecord.corroborate.words import content_words
from onrecord.model import Origins, Reason, SourceClass

__all__ = ["count_origins"]

# Copy runs on for this many words in a row at least: three outlets on one event share eight by chance in quotations of
# the same speech, which are one origin too.
COPIED_WORDS = 8
COPIED_SHARE = 0.8

# Articles that share at least this of the shorter one's runs of words are copies: lightly edited wire copy shares .8 and
# more where nothing was cut in; own articles of three outlets on one event share .3 at the most (300 articles, 100 events).
COPY_SHARE, COPIED_RUNS = 0.4, 30

TOLD = frozenset({SourceClass.NAMED, SourceClass.ORGANISATION, SourceClass.DOCUMENT})
Sentence = str | None


def same_article(left: Weighed, right: Weighed) -> Sentence:
    """Both stand in the same article."""
    return (
        "both stand in the same article"
        if left.statement.article.id == right.statement.article.id and _same_side(left, right)
        else None
    )


def same_words(left: Weighed, right: Weighed) -> Sentence:
    """The one carries the other's sentence all but word for word."""
    a, b = left.statement.sentence.split(), right.statement.sentence.split()
    if min(len(a), len(b)) < COPIED_WORDS:
        return None
    alike = LCSseq.similarity(a, b) / min(len(a), len(b))
    return f"they share {alike:.0%} of the sentence word for word" if alike >= COPIED_SHARE else None


def same_copy(left: Weighed, right: Weighed) -> Sentence:
    """The two articles are copies of one text, with light edits; two voices that it names stay two."""
    if _both_told(left, right) and not _same_name(left, right):
        return None
    least = min(len(left.runs), len(right.runs))
    shared = len(left.runs & right.runs) / least if least >= COPIED_RUNS else 0.0
    return f"the two articles share {shared:.0%} of their text" if shared >= COPY_SHARE else None


def same_agency(left: Weighed, right: Weighed) -> Sentence:
    """Both articles credit the same agency."""
    a, b = left.statement.article.agency, right.statement.article.agency
    return f"both articles credit {a}" if a and a == b and _same_side(left, right) else None


def same_medium(left: Weighed, right: Weighed) -> Sentence:
    """The one has it from the other's outlet or agency, or both from one medium."""
    for one, other in ((left, right), (right, left)):
        via = one.statement.report.voice.via
        if via is not None and via in {
            other.statement.outlet,
            other.statement.article.agency,
            other.statement.report.voice.via,
        }:
            return f"one has it by way of {via}"
        if one.statement.report.voice.source_class is SourceClass.MEDIA and one.statement.report.voice.name in {
            other.statement.outlet,
            other.statement.article.agency,
        }:
            return f"one cites {one.statement.report.voice.name}"
    return None


def same_speaker(left: Weighed, right: Weighed) -> Sentence:
    """Both give the words of one named voice, on what may be one occasion."""
    if _both_told(left, right) and _same_name(left, right):
        return f"both give the words of {left.statement.report.voice.name}"
    return None


def same_description(left: Weighed, right: Weighed) -> Sentence:
    """Both rest on unnamed voices of the same description."""
    a, b = left.statement.report.voice, right.statement.report.voice
    both = a.source_class is b.source_class is SourceClass.ANONYMOUS
    return f"both rest on {a.name!r}" if both and _same_name(left, right) else None


def untold(left: Weighed, right: Weighed) -> Sentence:
    """At least one of the two does not say where it has it from."""
    sides = (left.is_outlet, right.is_outlet)
    return "the outlets do not say where they have it from" if any(sides) else None


def unnamed(left: Weighed, right: Weighed) -> Sentence:
    """Both rest on unnamed voices, who may be the same."""
    classes = {left.statement.report.voice.source_class, right.statement.report.voice.source_class}
    return "both rest on unnamed voices, who may be the same" if classes == {SourceClass.ANONYMOUS} else None


CERTAIN: tuple[Callable[[Weighed, Weighed], Sentence], ...] = (
    same_article,
    same_words,
    same_copy,
    same_agency,
    same_medium,
    same_speaker,
    same_description,
)
POSSIBLE: tuple[Callable[[Weighed, Weighed], Sentence], ...] = (*CERTAIN, untold, unnamed)


def count_origins(group: Sequence[Weighed]) -> Origins:
    """Origins of one claim's reports, which come in reading order."""
    certain, reasons = _join(group, CERTAIN)
    _, doubts = _join(group, POSSIBLE)
    ids = [tuple(w.id for w in part) for part in certain]
    return Origins(_fewest(certain), len(certain), tuple(ids), tuple(sorted({*reasons, *doubts})))


def _fewest(parts: Sequence[Sequence[Weighed]]) -> int:
    """At least one for each part with a voice that is told, and one for all unnamed ones; outlets may have theirs from any.

    What may be one is not joined in chains: an outlet may have it from the one minister or from the other, who stay two.
    """
    kinds = [{w.statement.report.voice.source_class for w in part} - {SourceClass.OUTLET} for part in parts]
    told = sum(bool(kind - {SourceClass.ANONYMOUS}) for kind in kinds)
    return max(1, told + any(kind == {SourceClass.ANONYMOUS} for kind in kinds))


def _join(
    group: Sequence[Weighed], evidence: Sequence[Callable[[Weighed, Weighed], Sentence]]
) -> tuple[list[list[Weighed]], set[Reason]]:
    """Connected parts of the group under any of the evidence, and why."""
    reasons: set[Reason] = set()
    joins: list[tuple[int, int]] = []
    for (one, left), (other, right) in combinations(enumerate(group), 2):
        for check in evidence:
            sentence = check(left, right)
            if sentence is not None:
                reasons.add(Reason(check.__name__, sentence))
                joins.append((one, other))
                break
    by_id = {w.id: w for w in group}
    rank = {w.id: place for place, w in enumerate(group)}
    parts = connected([[w.id] for w in group], joins)
    ordered = sorted((sorted(part, key=rank.__getitem__) for part in parts), key=lambda part: rank[part[0]])
    return [[by_id[i] for i in part] for part in ordered], reasons


def _both_told(left: Weighed, right: Weighed) -> bool:
    """Whether each says by name who or what it has it from."""
    return all(w.statement.report.voice.source_class in TOLD for w in (left, right))


def _same_side(left: Weighed, right: Weighed) -> bool:
    """Whether neither has a voice that the other lacks: one article may well have a thing from two voices."""
    return (left.is_outlet and right.is_outlet) or _same_name(left, right)


def _same_name(left: Weighed, right: Weighed) -> bool:
    """Whether the one name holds the other: "Oyle" in "Nadine Oyle", but "Nadine Brandt" is somebody else."""
    a, b = left.statement.report.voice.name, right.statement.report.voice.name
    if a is None or b is None:
        return a is b
    one, other = set(content_words(a)), set(content_words(b))
    return bool(one & other) and (one <= other or other <= one)
