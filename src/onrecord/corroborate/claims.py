"""Which reports state the same proposition: pairs weighed by their evidence, then grouped."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.corroborate.conflicts import contradict
from onrecord.corroborate.evidence import score_pair, weigh_pair
from onrecord.corroborate.groups import group_by_average
from onrecord.corroborate.weigh import Weighed, Weights
from onrecord.corroborate.words import WordWeights
from onrecord.model import Reason

__all__ = ["group_claims", "pair_scores", "reasons_of"]

# Two reports are weighed if they share a word that tells this much: rarer than one in 2^(9 + 3) = 4,096.
TELLING_BITS = 3.0
# A word that stands in more reports than this makes no pairs of its own: it is the story's word, not the claim's.
POSTINGS_MAX = 400
# Even odds would be 0; F1 on annotated clusters, each left out in turn, is best at -1.15, and after grouping at -1.25 (training/evidence.py).
THRESHOLD = -1.25
# Within one article the same words come back in neighbouring sentences, so they prove less.
SAME_ARTICLE = -5.0
# Pairs that were not weighed share no telling word.
UNWEIGHED = -12.0
# No number of other reports, alike to both, brings two into one claim that cannot both be right.
NEVER = -math.inf


def pair_scores(
    weighed: Sequence[Weighed], stories: Mapping[str, str], *, weights: Weights, words: WordWeights
) -> dict[tuple[str, str], float]:
    """Log2 odds of every pair of reports of one story that share a telling word, keyed by ids in order.

    Minus infinity where the two cannot both be right.
    """
    by_id = {w.id: w for w in weighed}
    found: dict[tuple[str, str], float] = {}
    for a, b in _candidates(weighed, stories, words):
        left, right = by_id[a], by_id[b]
        if contradict(left, right) is not None:
            found[a, b] = NEVER
            continue
        score = score_pair(left, right, weights=weights)
        if left.statement.article.id == right.statement.article.id:
            score += SAME_ARTICLE
        found[a, b] = max(score, UNWEIGHED)
    return found


def _candidates(
    weighed: Sequence[Weighed], stories: Mapping[str, str], words: WordWeights
) -> Iterator[tuple[str, str]]:
    index: dict[tuple[str, str], list[str]] = defaultdict(list)
    for statement in sorted(weighed, key=lambda w: w.id):
        story = stories[statement.statement.article.id]
        for word in sorted(statement.words):
            if words.bits(word) >= TELLING_BITS:
                index[story, word].append(statement.id)
    pairs = {pair for ids in index.values() if len(ids) <= POSTINGS_MAX for pair in combinations(ids, 2)}
    yield from sorted(pairs)


def group_claims(weighed: Sequence[Weighed], scores: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """Groups of reports that state the same proposition, single reports too."""
    return group_by_average([w.id for w in weighed], scores, threshold=THRESHOLD, absent=UNWEIGHED)


def reasons_of(group: Sequence[Weighed], *, weights: Weights) -> tuple[Reason, ...]:
    """Why a claim's reports stand together: the evidence between its first report and each other, strongest first."""
    seen: dict[str, Reason] = {}
    for other in group[1:]:
        for reason in weigh_pair(group[0], other, weights=weights):
            held = seen.get(reason.evidence)
            if held is None or reason.weight > held.weight:
                seen[reason.evidence] = reason
    return tuple(sorted(seen.values(), key=lambda r: (-r.weight, r.evidence)))
