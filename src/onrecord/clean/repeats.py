"""Words that stand twice on a page: headlines and captions that scraping doubled, paragraphs pasted again, pull quotes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.clean.credits import CAPTION_WORDS_MAX
from onrecord.clean.marks import Mark
from onrecord.clean.words import fold
from onrecord.model import AsideKind

__all__ = ["Verdict", "find_pull_quotes", "find_repeats"]

Verdict = tuple[AsideKind, str]
WORDS_MIN = 3  # shorter lines may well be said twice
SENTENCE_WORDS_MIN = 6
QUOTE_WORDS_MIN, QUOTE_WORDS_MAX = 8, 60  # of a pull quote; eight words in a row are hardly ever said twice by chance
WORD = re.compile(r"\w+")


def find_repeats(marks: Sequence[Mark]) -> Mapping[int, Verdict]:
    """Which lines are set aside because the same words stand elsewhere, by their index; one of each is kept.

    Of a sentence that stands twice in a row neither is kept: that is how pages come out that give a caption under the
    picture and again for those who cannot see it. Where most of the page stands twice in a row, it was pasted so.
    """
    groups = defaultdict(list)
    for at, mark in enumerate(marks):
        if mark.open and mark.words >= WORDS_MIN:
            groups[mark.folded].append(at)
    repeated = [group for group in groups.values() if len(group) > 1]
    in_a_row = [group for group in repeated if _stand_in_a_row(marks, group)]
    pasted = 2 * sum(marks[group[0]].is_text for group in in_a_row) > sum(
        marks[group[0]].is_text for group in groups.values()
    )
    everywhere = {at for group in repeated for at in group}
    found: dict[int, Verdict] = {}
    for group in repeated:
        is_caption = group in in_a_row and not pasted and marks[group[0]].words <= CAPTION_WORDS_MAX
        found |= _judge(marks, group, everywhere, is_caption=is_caption)
    return found


def _stand_in_a_row(marks: Sequence[Mark], group: Sequence[int]) -> bool:
    """Whether two of them have nothing but furniture between them."""
    return any(not any(mark.open for mark in marks[a + 1 : b]) for a, b in pairwise(group) if b - a < 6)


def _judge(
    marks: Sequence[Mark], group: Sequence[int], everywhere: set[int], *, is_caption: bool
) -> Iterator[tuple[int, Verdict]]:
    first = marks[group[0]]
    if first.headline:
        return iter([(at, (AsideKind.REPEAT, "The same headline stands above.")) for at in group[1:]])
    if first.words < SENTENCE_WORDS_MIN:
        return iter([])
    if is_caption:
        reason = "It stands twice in a row, as captions do on copied pages."
        return iter([(at, (AsideKind.CAPTION, reason)) for at in group])
    kept = next((at for at in group if _has_text_beside(marks, at, everywhere)), group[0])
    return iter(
        [(at, (AsideKind.REPEAT, "The same paragraph stands elsewhere on the page.")) for at in group if at != kept]
    )


def _has_text_beside(marks: Sequence[Mark], at: int, everywhere: set[int]) -> bool:
    beside = (other for other in (at - 1, at + 1) if 0 <= other < len(marks))
    return any(marks[other].is_text and other not in everywhere for other in beside)


def find_pull_quotes(text: str, marks: Sequence[Mark]) -> Mapping[int, Verdict]:
    """Lines whose words all stand, in the same order, within a longer paragraph of the page, by index."""
    opening: dict[tuple[str, ...], list[tuple[int, list[str]]]] = defaultdict(list)
    words = {at: WORD.findall(fold(mark.core.exact(text))) for at, mark in enumerate(marks) if mark.open and mark.core}
    for at, own in words.items():
        if QUOTE_WORDS_MIN <= len(own) <= QUOTE_WORDS_MAX and at:
            opening[tuple(own[:QUOTE_WORDS_MIN])].append((at, own))
    found: dict[int, Verdict] = {}
    for at, own in words.items():
        for start in range(len(own) - QUOTE_WORDS_MIN):
            for other, quoted in opening.get(tuple(own[start : start + QUOTE_WORDS_MIN]), ())[:4]:
                if other != at and len(own) > len(quoted) + 2 and own[start : start + len(quoted)] == quoted:
                    found[other] = (AsideKind.REPEAT, "The same words stand in a paragraph of the article.")
    return found
