"""Where a second article begins on a page. Better to miss one than to tear one article apart: signs are added up.

A headline that comes twice, a by-line or date line under it, a gap wider than the others, other names than before: three
points are needed, and sections of one article share too many names to get there.
"""

import re
from collections.abc import Mapping, Sequence

from onrecord.clean.lexicon import CleanLexicon
from onrecord.clean.marks import Mark
from onrecord.clean.repeats import Verdict
from onrecord.clean.words import fold
from onrecord.model import AsideKind

__all__ = ["find_starts"]

BLOCK_LINES_MAX = 16  # between the headline and the text under it: captions, by-line, buttons, each perhaps twice
LINES_BEFORE_MAX = 80  # lines before a headline that are compared with those behind it
POINTS_MIN = 3
TEXT_CHARS_MIN = 180  # running text that both articles must have: two short paragraphs
HEADLINE_WORDS_MIN = 4
GAP_LINES = 2
NAMES_LINES = 8  # paragraphs behind the headline whose names are compared
# Which share of the names in a section stood before it: at most .1 in 7 of 100 sections of 300 news articles and in 45 of
# 100 articles on other affairs, .3 and more in 48 and in 10.
OTHER_NAMES, SAME_NAMES = 0.1, 0.3
NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]{2,}")
SIGNED = frozenset({AsideKind.BYLINE, AsideKind.DATE, AsideKind.DATELINE})


def find_starts(
    text: str, marks: Sequence[Mark], repeats: Mapping[int, Verdict], *, lexicon: CleanLexicon
) -> tuple[int, ...]:
    """Indices of the lines that open an article; the first is 0."""
    starts = [0]
    at = _skip_head(marks, repeats, 0)
    while at < len(marks):
        if _is_text(marks, repeats, at):
            at += 1
            continue
        behind = _next_text(marks, repeats, at)
        if behind is None:
            break
        start = _find_start(text, marks, repeats, starts[-1], at, behind, lexicon)
        if start is not None:
            starts.append(start)
        at = behind + 1
    return tuple(starts)


def _is_text(marks: Sequence[Mark], repeats: Mapping[int, Verdict], at: int) -> bool:
    return marks[at].is_text and at not in repeats


def _skip_head(marks: Sequence[Mark], repeats: Mapping[int, Verdict], at: int) -> int:
    behind = _next_text(marks, repeats, at)
    return len(marks) if behind is None else behind + 1


def _next_text(marks: Sequence[Mark], repeats: Mapping[int, Verdict], at: int) -> int | None:
    return next((i for i in range(at, len(marks)) if _is_text(marks, repeats, i)), None)


def _find_start(
    text: str,
    marks: Sequence[Mark],
    repeats: Mapping[int, Verdict],
    begin: int,
    at: int,
    behind: int,
    lexicon: CleanLexicon,
) -> int | None:
    """The headline between `at` and the text at `behind` that opens another article, if the signs suffice."""
    head = _pick_headline(marks, repeats, max(at, behind - BLOCK_LINES_MAX), behind)
    if head is None:
        return None
    begin = max(begin, head - LINES_BEFORE_MAX)
    if _chars(marks, repeats, range(begin, head)) < TEXT_CHARS_MIN:
        return None
    if _chars(marks, repeats, range(behind, min(len(marks), behind + NAMES_LINES))) < TEXT_CHARS_MIN:
        return None
    points = _points(marks, repeats, begin, head, behind) + _name_points(
        text, marks, repeats, begin, head, behind, lexicon
    )
    return head if points >= POINTS_MIN else None


def _pick_headline(marks: Sequence[Mark], repeats: Mapping[int, Verdict], at: int, behind: int) -> int | None:
    """The line that would be the headline: one that comes again below, else the last run of headlines before by-line or text."""
    lines = [i for i in range(at, behind) if marks[i].open and marks[i].headline and i not in repeats]
    lines = [i for i in lines if marks[i].words >= HEADLINE_WORDS_MIN]
    doubled = [i for i in lines if _comes_again(marks, repeats, i, behind)]
    if doubled:
        return doubled[0]
    signed = next((i for i in range(at, behind) if marks[i].kind in SIGNED), behind)
    lines = [i for i in lines if i < signed]
    if not lines:
        return None
    wide = [i for i in lines if _is_gap(marks, at, i)]
    return wide[-1] if wide else lines[-2] if len(lines) == 2 and lines[1] == lines[0] + 1 else lines[-1]


def _is_gap(marks: Sequence[Mark], at: int, line: int) -> bool:
    return marks[line].blank >= GAP_LINES and (line == at or marks[line].blank > marks[line - 1].blank)


def _comes_again(marks: Sequence[Mark], repeats: Mapping[int, Verdict], line: int, behind: int) -> bool:
    return any(i in repeats and marks[i].folded == marks[line].folded for i in range(line + 1, behind))


def _points(marks: Sequence[Mark], repeats: Mapping[int, Verdict], begin: int, head: int, behind: int) -> int:
    """What the lines from the headline to the text say for a new article."""
    block = range(head, behind)
    kinds = {marks[i].kind for i in block}
    usual = max((marks[i].blank for i in range(begin + 1, head) if _is_text(marks, repeats, i)), default=0)
    lead = marks[behind].lead
    dated = lead is not None and lead.sure
    return (
        3 * _comes_again(marks, repeats, head, behind)
        + 2 * (AsideKind.BYLINE in kinds)
        + 2 * (AsideKind.DATE in kinds)
        + (AsideKind.BYLINE in kinds and AsideKind.DATE in kinds)
        + 2 * (dated or AsideKind.DATELINE in kinds)
        + 2 * (marks[head].blank >= GAP_LINES and marks[head].blank > usual)
    )


def _name_points(
    text: str,
    marks: Sequence[Mark],
    repeats: Mapping[int, Verdict],
    begin: int,
    head: int,
    behind: int,
    lexicon: CleanLexicon,
) -> int:
    """One point where the text behind speaks of others than the text before, two less where it speaks of the same."""
    before = _names(text, marks, repeats, range(begin, head), lexicon)
    after = _names(text, marks, repeats, range(behind, min(len(marks), behind + NAMES_LINES)), lexicon)
    if not after:
        return 0
    share = len(before & after) / len(after)
    return 1 if share <= OTHER_NAMES else -2 if share >= SAME_NAMES else 0


def _names(
    text: str, marks: Sequence[Mark], repeats: Mapping[int, Verdict], lines: range, lexicon: CleanLexicon
) -> set[str]:
    """Words with a capital inside sentences, months and weekdays left out."""
    found = {
        fold(name[0]).removesuffix("'s")
        for i in lines
        if _is_text(marks, repeats, i) and (core := marks[i].core) is not None
        for name in NAME.finditer(core.exact(text))
    }
    return found - set(lexicon.date_words)


def _chars(marks: Sequence[Mark], repeats: Mapping[int, Verdict], lines: range) -> int:
    return sum(len(marks[i].span) for i in lines if _is_text(marks, repeats, i))
